package org.santral.chat.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.santral.chat.database.Database;

/// Declarations in the tables of a [Store] that has been opened.
public final class SqlDeclarations implements Declarations {
  private final Database database;

  public SqlDeclarations(Database database) {
    this.database = database;
  }

  @Override
  public @Nullable String yaml(String workspace) throws IOException {
    var found = read("WHERE workspace = ?", workspace);
    return found.isEmpty() ? null : found.firstEntry().getValue();
  }

  @Override
  public SequencedMap<String, String> all() throws IOException {
    return read("");
  }

  @Override
  public void keep(String workspace, String yaml) throws IOException {
    try {
      database.durable(
          handle ->
              handle.execute(
                  "INSERT INTO declarations (workspace, yaml) VALUES (?, ?)"
                      + " ON CONFLICT (workspace) DO UPDATE SET yaml = excluded.yaml",
                  workspace,
                  yaml));
    } catch (RuntimeException failure) {
      throw new IOException("The declaration of " + workspace + " cannot be kept.", failure);
    }
  }

  private SequencedMap<String, String> read(String where, Object... values) throws IOException {
    try {
      var found = new TreeMap<String, String>();
      database
          .<List<Map.Entry<String, String>>>read(
              handle ->
                  handle
                      .select("SELECT workspace, yaml FROM declarations " + where, values)
                      .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                      .list())
          .forEach(row -> found.put(row.getKey(), row.getValue()));
      return found;
    } catch (RuntimeException failure) {
      throw new IOException("The declarations of the workspaces cannot be read.", failure);
    }
  }
}
