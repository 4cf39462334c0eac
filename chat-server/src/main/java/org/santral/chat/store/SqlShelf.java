package org.santral.chat.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.santral.chat.database.PostgresDatabase;
import org.santral.chat.store.FileShelf.Shelved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A shelf in PostgreSQL, in pieces of 256 KiB, so that every node has the same files and none is
/// ever in memory as a whole. Drafts lie in a folder of the node that writes them. Those that it
/// left behind when it died are kept as far as they go when it starts again.
public final class SqlShelf implements FileShelf {
  static final int PIECE_BYTES = 256 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(SqlShelf.class);

  private final PostgresDatabase database;
  private final FolderShelf drafts;

  private SqlShelf(PostgresDatabase database, Path folder) {
    this.database = database;
    drafts = new FolderShelf(folder);
  }

  /// A shelf in the tables of a [Store] that has been opened.
  ///
  /// @param folder for drafts, which no other node uses
  public static SqlShelf open(PostgresDatabase database, Path folder) throws IOException {
    var shelf = new SqlShelf(database, folder);
    if (Files.isDirectory(folder)) {
      try (var left = Files.list(folder)) {
        for (var draft : left.sorted().toList()) {
          shelf.takeUp(draft);
        }
      }
    }
    return shelf;
  }

  @Override
  public void keep(String id, byte[] bytes) throws IOException {
    keep(id, new ByteArrayInputStream(bytes));
  }

  @Override
  public Path draft(String id) throws IOException {
    return drafts.draft(id);
  }

  @Override
  public long keepDraft(String id) throws IOException {
    var draft = drafts.draft(id);
    long size;
    try (var bytes = Files.newInputStream(draft)) {
      size = keep(id, bytes);
    } catch (NoSuchFileException erased) {
      return 0;
    }
    Files.deleteIfExists(draft);
    return size;
  }

  @Override
  public @Nullable Shelved find(String id) throws IOException {
    List<Long> sizes =
        reading(
            id,
            handle ->
                handle
                    .createQuery("SELECT bytes FROM shelf WHERE file = ?")
                    .bind(0, id)
                    .mapTo(Long.class)
                    .list());
    return sizes.isEmpty() ? null : new InTables(id, sizes.getFirst());
  }

  @Override
  public void forget(long conversation) throws IOException {
    try {
      database.durable(
          handle -> handle.execute("DELETE FROM shelf WHERE conversation = ?", conversation));
    } catch (RuntimeException failure) {
      throw new IOException(
          "The files of conversation " + conversation + " cannot be deleted.", failure);
    }
    drafts.forget(conversation);
  }

  /// Keeps what a recording was when this node died, unless its conversation was erased meanwhile.
  private void takeUp(Path draft) {
    var id = String.valueOf(draft.getFileName());
    try {
      if (isErased(FileId.conversationOf(id))) {
        Files.deleteIfExists(draft);
      } else {
        keepDraft(id);
      }
    } catch (IOException | RuntimeException failure) {
      LOG.error("The draft {} stays for the next start.", draft, failure);
    }
  }

  private boolean isErased(long conversation) throws IOException {
    return !reading(
            "of conversation " + conversation,
            handle ->
                handle
                    .createQuery(
                        "SELECT 1 FROM conversations WHERE conversation = ? AND state = 'erased'")
                    .bind(0, conversation)
                    .mapTo(Integer.class)
                    .list())
        .isEmpty();
  }

  private long keep(String id, InputStream bytes) throws IOException {
    try {
      return database.durable(handle -> insert(handle, id, bytes));
    } catch (RuntimeException failure) {
      throw new IOException("The file " + id + " cannot be kept.", failure);
    }
  }

  private static long insert(Handle handle, String id, InputStream bytes) throws SQLException {
    handle.execute(
        "INSERT INTO shelf (file, conversation, bytes) VALUES (?, ?, 0)",
        id,
        FileId.conversationOf(id));
    long size = 0;
    try (var piece =
        handle
            .getConnection()
            .prepareStatement("INSERT INTO shelf_pieces (file, piece, bytes) VALUES (?, ?, ?)")) {
      for (int number = 0; ; number++) {
        var content = bytes.readNBytes(PIECE_BYTES);
        if (content.length == 0) {
          break;
        }
        piece.setString(1, id);
        piece.setInt(2, number);
        piece.setBytes(3, content);
        piece.executeUpdate();
        size += content.length;
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    handle.execute("UPDATE shelf SET bytes = ? WHERE file = ?", size, id);
    return size;
  }

  private <T> List<T> reading(String what, Question<T> question) throws IOException {
    try {
      return database.read(question::ask);
    } catch (RuntimeException failure) {
      throw new IOException("The file " + what + " cannot be read.", failure);
    }
  }

  private interface Question<T> {
    List<T> ask(Handle handle);
  }

  private final class InTables implements Shelved {
    private final String id;
    private final long size;

    InTables(String id, long size) {
      this.id = id;
      this.size = size;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public byte[] read(long from, int most) throws IOException {
      int offset = (int) (from % PIECE_BYTES);
      List<byte[]> found =
          reading(
              id,
              handle ->
                  handle
                      .createQuery(
                          "SELECT substring(bytes FROM ? FOR ?) FROM shelf_pieces"
                              + " WHERE file = ? AND piece = ?")
                      .bind(0, offset + 1)
                      .bind(1, most)
                      .bind(2, id)
                      .bind(3, (int) (from / PIECE_BYTES))
                      .map((row, _) -> row.getBytes(1))
                      .list());
      if (found.isEmpty() || found.getFirst().length == 0) {
        throw new IOException("The file " + id + " is not whole any more.");
      }
      return found.getFirst();
    }
  }
}
