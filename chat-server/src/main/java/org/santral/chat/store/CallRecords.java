package org.santral.chat.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.santral.chat.database.Database;
import org.santral.chat.wire.CallRecord;

/// Calls as they are accounted for, read from the tables. Every call blocks.
public final class CallRecords {
  private static final String CALLS =
      """
      SELECT c.*, COALESCE((SELECT waited_millis FROM answers a
        WHERE a.workspace = c.workspace AND a.conversation = c.conversation
        ORDER BY a.at LIMIT 1), -1) AS waited,
        (SELECT e.detail FROM entries e
        WHERE e.conversation = c.conversation AND e.type = 'forwarded'
        ORDER BY e.seq DESC LIMIT 1) AS forwarded_to,
        (SELECT COUNT(*) FROM entries e
        WHERE e.conversation = c.conversation AND e.type = 'recorded') AS recordings
      FROM conversations c
      WHERE c.workspace = :workspace AND c.channel = 'voice' AND c.state <> 'erased'
        AND c.conversation < :before AND c.opened_at >= :from AND c.opened_at < :to
      ORDER BY c.conversation DESC LIMIT :limit
      """;

  private final Database database;

  public CallRecords(Database database) {
    this.database = database;
  }

  /// Calls with conversation numbers below one that began within a time, newest first.
  ///
  /// @param toMillis exclusive
  public List<CallRecord> of(
      String workspace, long before, long fromMillis, long toMillis, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(CALLS)
                .bind("workspace", workspace)
                .bind("before", before)
                .bind("from", fromMillis)
                .bind("to", toMillis)
                .bind("limit", limit)
                .map((row, _) -> call(handle, row))
                .list());
  }

  private static CallRecord call(Handle handle, ResultSet row) throws SQLException {
    long conversation = row.getLong("conversation");
    return CallRecord.of(
        conversation,
        Values.orNull(row.getString("name")),
        row.getString("queue"),
        Values.orNull(row.getString("agent")),
        row.getLong("opened_at"),
        row.getLong("closed_at"),
        row.getLong("waited"),
        row.getString("forwarded_to"),
        row.getInt("recordings") > 0,
        row.getInt("score"),
        legs(handle, conversation));
  }

  private static List<CallRecord.Leg> legs(Handle handle, long conversation) {
    return handle
        .createQuery("SELECT * FROM legs WHERE conversation = ? ORDER BY began_at, leg")
        .bind(0, conversation)
        .map((row, _) -> leg(row))
        .list();
  }

  private static CallRecord.Leg leg(ResultSet row) throws SQLException {
    return new CallRecord.Leg(
        row.getString("leg"),
        Values.orNull(row.getString("agent")),
        row.getInt("outgoing") == 1,
        row.getLong("began_at"),
        row.getLong("answered_at"),
        row.getLong("ended_at"),
        row.getString("cause"),
        row.getInt("status"),
        row.getLong("received"),
        row.getLong("lost"),
        row.getLong("jitter_micros"));
  }
}
