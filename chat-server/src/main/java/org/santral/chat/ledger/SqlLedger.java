package org.santral.chat.ledger;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.santral.chat.database.PostgresDatabase;
import org.santral.routing.codec.ByteReader;

/// The ledger of one workspace in PostgreSQL, written by the node that owns it, for as long as it
/// does. As soon as another node does, this ends with [Fenced].
///
/// Rounds are never torn: what is appended between two flushes is committed together.
public final class SqlLedger implements Ledger {
  private static final int MOST_NOTE_BYTES = SqlBatch.MOST_BYTES / 2;

  /// So much is read at once, unless one batch is larger.
  private static final long PAGE_BYTES = 4L * 1024 * 1024;

  private static final String PAGE =
      """
      SELECT last_position, notes FROM ledger_batches
      WHERE workspace = :workspace AND last_position > :from AND last_position <= GREATEST(:page,
        (SELECT MIN(last_position) FROM ledger_batches
          WHERE workspace = :workspace AND last_position > :from))
      ORDER BY last_position
      """;

  private final PostgresDatabase database;
  private final String workspace;
  private final SqlCommits commits;
  private final GroupCommit<SqlBatch> commit;

  private SqlLedger(PostgresDatabase database, Tenure tenure, Consumer<IOException> failure) {
    this.database = database;
    workspace = tenure.workspace();
    commits = new SqlCommits(database, tenure);
    commit =
        new GroupCommit<>(
            "ledger-" + workspace,
            new SqlBatch(tenure.position()),
            new SqlBatch(tenure.position()),
            MOST_NOTE_BYTES,
            this::write,
            failure);
  }

  /// Opens the ledger of a workspace.
  ///
  /// @param tenure as it was granted; one ledger for each
  /// @param failure told once, on the ledger's thread, that nothing becomes durable any more:
  ///   [Fenced] if the node no longer owns the workspace, else that PostgreSQL has not answered for
  ///   ten seconds. What had not been committed may come back to the next owner or not
  public static SqlLedger open(
      PostgresDatabase database, Tenure tenure, Consumer<IOException> failure) {
    var ledger = new SqlLedger(database, tenure, failure);
    ledger.commit.start();
    return ledger;
  }

  @Override
  public long append(Note note) {
    return commit.append(note);
  }

  @Override
  public void afterCommit(Runnable afterwards) {
    commit.afterCommit(afterwards);
  }

  @Override
  public void flush() {
    commit.flush();
  }

  @Override
  public long end() {
    return commit.end();
  }

  @Override
  public long durable() {
    return commit.durable();
  }

  @Override
  public long awaitBeyond(long position) throws InterruptedException {
    return commit.awaitBeyond(position);
  }

  @Override
  public long read(long from, long to, Reader reader) throws IOException {
    long limit = Math.min(to, durable());
    long at = from;
    while (at < limit) {
      var page = page(at);
      if (page.isEmpty()) {
        throw gap(at, null);
      }
      for (var row : page) {
        long begin = row.end - row.notes.length;
        if (begin > at) {
          throw gap(at, begin);
        }
        long reached = read(row, at, limit, reader);
        if (reached < row.end) {
          return reached;
        }
        at = reached;
      }
    }
    return at;
  }

  @Override
  public void forgetBefore(long position) {
    database.write(
        handle ->
            handle.execute(
                "DELETE FROM ledger_batches WHERE workspace = ? AND last_position <= ?",
                workspace,
                position));
  }

  @Override
  public long waitingBytes() {
    return commit.waitingBytes();
  }

  @Override
  public long commits() {
    return commit.commits();
  }

  @Override
  public long blocked() {
    return commit.blocked();
  }

  @Override
  public void close() {
    commit.close();
    commits.close();
  }

  private void write(SqlBatch batch, boolean last) throws IOException {
    if (!batch.isEmpty()) {
      commits.commit(batch);
    }
  }

  /// What one commit has added.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Batched(long end, byte[] notes) {}

  private List<Batched> page(long from) throws IOException {
    try {
      return database.read(
          handle ->
              handle
                  .createQuery(PAGE)
                  .bind("workspace", workspace)
                  .bind("from", from)
                  .bind("page", from + PAGE_BYTES)
                  .map((row, _) -> new Batched(row.getLong(1), row.getBytes(2)))
                  .list());
    } catch (RuntimeException failure) {
      throw new IOException(
          "The ledger of " + workspace + " cannot be read at position " + from + ".", failure);
    }
  }

  /// Reads the notes of a batch that lie between two positions.
  ///
  /// @return where that ended
  private long read(Batched batch, long from, long limit, Reader reader) throws IOException {
    long begin = batch.end - batch.notes.length;
    long at = begin;
    while (at < batch.end) {
      int offset = (int) (at - begin);
      int length = Frame.length(batch.notes, offset);
      if (length < 0) {
        throw new DamagedLedger(
            "The ledger of " + workspace + " is damaged at position " + at + ".");
      }
      int content = offset + Frame.HEAD_BYTES;
      long next = begin + content + length;
      if (next > limit) {
        return at;
      }
      if (next > from) {
        reader.read(next, Notes.read(new ByteReader(batch.notes, content, content + length), next));
      }
      at = next;
    }
    return at;
  }

  private DamagedLedger gap(long wanted, @Nullable Long begin) {
    return new DamagedLedger(
        "The ledger of "
            + workspace
            + (begin == null ? " is empty" : " begins at " + begin)
            + ", but is wanted from "
            + wanted
            + ".");
  }
}
