package org.santral.chat.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.santral.chat.database.PostgresDatabase;

/// Which node owns which workspace, as PostgreSQL has it. All calls block.
///
/// A claim waits for a commit of the owner before that is under way, and knows what it has added;
/// whatever he tries later is refused.
public final class Ownership {
  private final PostgresDatabase database;

  private Ownership(PostgresDatabase database) {
    this.database = database;
  }

  /// Makes the tables of ownership, ledgers and snapshots, or brings them up to date.
  public static Ownership open(PostgresDatabase database) {
    database.migrate("org.santral.chat.ledger");
    return new Ownership(database);
  }

  /// What becomes of a claim.
  public sealed interface Claim {
    /// The workspace is the node's from now on.
    record Granted(Tenure tenure) implements Claim {}

    /// Somebody else was faster, or an earlier claim of the same node has succeeded unnoticed.
    record Refused(Tenure current) implements Claim {}
  }

  /// Takes a workspace over from the owner who is known.
  ///
  /// @param node who claims; a process that starts anew is a new node
  /// @param seenEpoch the epoch that is to end; 0 if the workspace never had an owner
  public Claim claim(String workspace, String node, long seenEpoch) {
    return database.durable(
        handle -> {
          var taken =
              seenEpoch == 0
                  ? begin(handle, workspace, node)
                  : follow(handle, workspace, node, seenEpoch);
          if (taken != null) {
            return new Claim.Granted(taken);
          }
          var current = find(handle, workspace);
          if (current == null) {
            throw new IllegalArgumentException(
                "The workspace " + workspace + " has no epoch " + seenEpoch + ".");
          }
          return new Claim.Refused(current);
        });
  }

  /// Gives a workspace up, so that anybody may claim it. Does nothing when the tenure is over.
  public void release(Tenure tenure) {
    database.durable(
        handle ->
            handle.execute(
                "UPDATE ownership SET node = '' WHERE workspace = ? AND epoch = ?",
                tenure.workspace(),
                tenure.epoch()));
  }

  /// Who owns a workspace, or null if nobody ever has.
  public @Nullable Tenure current(String workspace) {
    return first(
        database.read(
            handle -> {
              var found = find(handle, workspace);
              return found == null ? List.<Tenure>of() : List.of(found);
            }));
  }

  /// All workspaces that ever had an owner, by their names.
  public List<Tenure> all() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM ownership ORDER BY workspace")
                .map((row, _) -> tenure(row))
                .list());
  }

  private static @Nullable Tenure begin(Handle handle, String workspace, String node) {
    return first(
        handle
            .createQuery(
                """
                INSERT INTO ownership (workspace, epoch, node, last_position)
                VALUES (?, 1, ?, 0) ON CONFLICT DO NOTHING RETURNING *
                """)
            .bind(0, workspace)
            .bind(1, node)
            .map((row, _) -> tenure(row))
            .list());
  }

  private static @Nullable Tenure follow(
      Handle handle, String workspace, String node, long seenEpoch) {
    return first(
        handle
            .createQuery(
                """
                UPDATE ownership SET epoch = epoch + 1, node = ?
                WHERE workspace = ? AND epoch = ? RETURNING *
                """)
            .bind(0, node)
            .bind(1, workspace)
            .bind(2, seenEpoch)
            .map((row, _) -> tenure(row))
            .list());
  }

  private static @Nullable Tenure find(Handle handle, String workspace) {
    return first(
        handle
            .createQuery("SELECT * FROM ownership WHERE workspace = ?")
            .bind(0, workspace)
            .map((row, _) -> tenure(row))
            .list());
  }

  private static Tenure tenure(ResultSet row) throws SQLException {
    return new Tenure(
        row.getString("workspace"),
        row.getInt("ordinal"),
        row.getLong("epoch"),
        row.getString("node"),
        row.getLong("last_position"));
  }

  private static @Nullable Tenure first(List<Tenure> found) {
    return found.isEmpty() ? null : found.getFirst();
  }
}
