package org.santral.chat.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.santral.chat.database.PostgresDatabase;

/// The snapshots of one workspace in PostgreSQL, written by its owner.
public final class SqlSnapshots implements Snapshots {
  private final PostgresDatabase database;
  private final Tenure tenure;

  public SqlSnapshots(PostgresDatabase database, Tenure tenure) {
    this.database = database;
    this.tenure = tenure;
  }

  /// Keeps a snapshot.
  ///
  /// @throws Fenced if the tenure is over
  @Override
  public long save(long position, byte[] bytes) throws IOException {
    try {
      return save(position, bytes, Snapshots.checksum(position, ByteBuffer.wrap(bytes)));
    } catch (Over tenureIsOver) {
      throw new Fenced(tenure);
    } catch (RuntimeException failure) {
      throw new IOException("The snapshot of " + tenure.workspace() + " cannot be kept.", failure);
    }
  }

  @Override
  public Optional<Saved> newest() throws IOException {
    var damaged = new ArrayList<String>();
    for (long position : positions()) {
      var row = read(position);
      if (row.checksum == Snapshots.checksum(position, ByteBuffer.wrap(row.bytes))) {
        return Optional.of(new Saved(position, ByteBuffer.wrap(row.bytes), damaged));
      }
      damaged.add(
          "The snapshot of "
              + tenure.workspace()
              + " at "
              + position
              + " is damaged and was passed over.");
    }
    return Optional.empty();
  }

  private long save(long position, byte[] bytes, int checksum) {
    return database.durable(
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO snapshots (workspace, position, epoch, checksum, bytes)
                  VALUES (:workspace, :position, :epoch, :checksum, :bytes)
                  ON CONFLICT (workspace, position) DO UPDATE
                    SET epoch = excluded.epoch, checksum = excluded.checksum,
                      bytes = excluded.bytes
                  """)
              .bind("workspace", tenure.workspace())
              .bind("position", position)
              .bind("epoch", tenure.epoch())
              .bind("checksum", checksum)
              .bind("bytes", bytes)
              .execute();
          // Only now, because the ledger waits for this row too, and the bytes may be many.
          checkOwned(handle);
          handle.execute(
              """
              DELETE FROM snapshots WHERE workspace = ? AND position NOT IN
                (SELECT position FROM snapshots WHERE workspace = ?
                  ORDER BY position DESC LIMIT ?)
              """,
              tenure.workspace(),
              tenure.workspace(),
              KEPT);
          return handle
              .createQuery("SELECT MIN(position) FROM snapshots WHERE workspace = ?")
              .bind(0, tenure.workspace())
              .mapTo(Long.class)
              .one();
        });
  }

  /// The tenure goes on, at least until the end of this transaction; or else this undoes it.
  private void checkOwned(Handle handle) {
    boolean owned =
        handle
            .createQuery("SELECT 1 FROM ownership WHERE workspace = ? AND epoch = ? FOR SHARE")
            .bind(0, tenure.workspace())
            .bind(1, tenure.epoch())
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!owned) {
      throw new Over();
    }
  }

  /// The tenure is over.
  private static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Stored(int checksum, byte[] bytes) {}

  private List<Long> positions() throws IOException {
    try {
      return database.read(
          handle ->
              handle
                  .createQuery(
                      "SELECT position FROM snapshots WHERE workspace = ? ORDER BY position DESC")
                  .bind(0, tenure.workspace())
                  .mapTo(Long.class)
                  .list());
    } catch (RuntimeException failure) {
      throw new IOException("The snapshots of " + tenure.workspace() + " cannot be read.", failure);
    }
  }

  private Stored read(long position) throws IOException {
    try {
      return database.read(
          handle ->
              handle
                  .createQuery(
                      "SELECT checksum, bytes FROM snapshots WHERE workspace = ? AND position = ?")
                  .bind(0, tenure.workspace())
                  .bind(1, position)
                  .map((row, _) -> new Stored(row.getInt(1), row.getBytes(2)))
                  .one());
    } catch (RuntimeException failure) {
      throw new IOException(
          "The snapshot of " + tenure.workspace() + " at " + position + " cannot be read.",
          failure);
    }
  }
}
