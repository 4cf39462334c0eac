package org.santral.chat.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.santral.chat.database.PostgresDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits the batches of one tenure, each exactly once, over a connection of its own.
///
/// A commit is one statement. It moves the position from where the batch begins to where it ends,
/// if the epoch is still the same, and only then adds the notes. When the connection breaks, nobody
/// knows whether that has happened, but it may simply be tried again: if it has, there is nothing
/// to move, and the position is where it should be. PostgreSQL may even be busy with the first
/// attempt still; the second waits for it at the row.
final class SqlCommits implements AutoCloseable {
  /// So long PostgreSQL may be away.
  static final long PATIENCE_MILLIS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(SqlCommits.class);
  private static final int ANSWER_SECONDS = 5;
  private static final long RETRY_MILLIS = 100;

  private static final String ADD =
      """
      WITH moved AS (
        UPDATE ownership SET last_position = ?
        WHERE workspace = ? AND epoch = ? AND last_position = ?
        RETURNING workspace, last_position, epoch)
      INSERT INTO ledger_batches (workspace, last_position, epoch, notes)
      SELECT workspace, last_position, epoch, ? FROM moved
      """;

  private static final String LOOK =
      "SELECT epoch, last_position FROM ownership WHERE workspace = ?";

  private final PostgresDatabase database;
  private final Tenure tenure;
  private @Nullable Lines lines;

  /// A connection with its statements.
  private record Lines(Connection connection, PreparedStatement add, PreparedStatement look) {
    static Lines open(PostgresDatabase database) throws SQLException {
      var connection = database.connect(ANSWER_SECONDS);
      try (var set = connection.createStatement()) {
        set.execute("SET synchronous_commit = on");
        return new Lines(
            connection, connection.prepareStatement(ADD), connection.prepareStatement(LOOK));
      } catch (SQLException broken) {
        connection.close();
        throw broken;
      }
    }
  }

  SqlCommits(PostgresDatabase database, Tenure tenure) {
    this.database = database;
    this.tenure = tenure;
  }

  /// Returns when a batch is durable.
  ///
  /// @throws Fenced if the tenure is over
  /// @throws IOException if PostgreSQL stays away
  void commit(SqlBatch batch) throws IOException {
    long givenUpAt = 0;
    while (true) {
      try {
        attempt(batch);
        return;
      } catch (SQLException lost) {
        close();
        long now = System.nanoTime();
        if (givenUpAt == 0) {
          LOG.warn(
              "The ledger of {} has lost PostgreSQL and tries again for {} s: {}",
              tenure.workspace(),
              PATIENCE_MILLIS / 1_000,
              lost.getMessage());
          givenUpAt = now + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        } else if (now - givenUpAt > 0) {
          throw new IOException(
              "PostgreSQL has not taken the ledger of "
                  + tenure.workspace()
                  + " for "
                  + PATIENCE_MILLIS / 1_000
                  + " s: "
                  + lost.getMessage(),
              lost);
        }
        pause();
      }
    }
  }

  private void attempt(SqlBatch batch) throws SQLException, IOException {
    if (lines == null) {
      lines = Lines.open(database);
    }
    var statement = lines.add;
    statement.setLong(1, batch.end());
    statement.setString(2, tenure.workspace());
    statement.setLong(3, tenure.epoch());
    statement.setLong(4, batch.begin());
    statement.setBinaryStream(5, batch.notes(), batch.size());
    if (statement.executeUpdate() == 0) {
      seeWhetherItIsThere(lines.look, batch);
    }
  }

  private void seeWhetherItIsThere(PreparedStatement look, SqlBatch batch)
      throws SQLException, IOException {
    look.setString(1, tenure.workspace());
    try (var row = look.executeQuery()) {
      if (!row.next() || row.getLong(1) != tenure.epoch()) {
        throw new Fenced(tenure);
      }
      long position = row.getLong(2);
      if (position != batch.end()) {
        throw new DamagedLedger(
            "The ledger of "
                + tenure.workspace()
                + " ends at "
                + position
                + ", where nobody but this node may write, and not at "
                + batch.begin()
                + ".");
      }
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("The ledger was interrupted while it waited.", stopping);
    }
  }

  /// Lets go of the connection.
  @Override
  public void close() {
    var open = lines;
    lines = null;
    if (open != null) {
      try {
        open.connection.close();
      } catch (SQLException broken) {
        LOG.debug("A connection that is broken anyway.", broken);
      }
    }
  }
}
