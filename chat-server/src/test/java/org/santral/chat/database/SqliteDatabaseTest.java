package org.santral.chat.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest extends DatabaseContract {
  private static final int NORMAL = 1;
  private static final int FULL = 2;

  @TempDir Path folder;

  @Override
  Database open() {
    return SqliteDatabase.open(folder);
  }

  @Test
  void only_durable_transactions_wait_for_the_disk() {
    int durable = database.durable(SqliteDatabaseTest::synchronous);
    int projected = database.write(SqliteDatabaseTest::synchronous);
    int durableAgain = database.durable(SqliteDatabaseTest::synchronous);

    assertThat(List.of(durable, projected, durableAgain)).containsExactly(FULL, NORMAL, FULL);
  }

  @Test
  void deleted_text_is_not_left_in_the_file() throws Exception {
    database.write(handle -> handle.execute("INSERT INTO cups VALUES ('UNWANTED', 1, 'red')"));
    database.compact();
    assertThat(bytes()).contains("UNWANTED");

    database.write(handle -> handle.execute("DELETE FROM cups"));
    assertThat(database.compact()).isTrue();

    assertThat(bytes()).doesNotContain("UNWANTED");
  }

  private static int synchronous(Handle handle) {
    return handle.createQuery("PRAGMA synchronous").mapTo(Integer.class).one();
  }

  private String bytes() throws Exception {
    var text = new StringBuilder();
    for (var name : List.of("santral.db", "santral.db-wal")) {
      text.append(new String(Files.readAllBytes(folder.resolve(name)), ISO_8859_1));
    }
    return text.toString();
  }
}
