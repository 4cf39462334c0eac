package org.santral.chat.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Fact;
import org.santral.chat.database.StorableText;
import org.santral.chat.wire.Side;

/// The changes that some facts make to the tables, within one transaction. Each conversation is
/// read and written once, however many facts it has.
///
/// The two statements of a busy hour, an entry and the head of its conversation, are bound by JDBC
/// itself: finding out anew how each value is to be bound took most of the projection's time.
final class Changes implements AutoCloseable {
  private static final String ADD =
      """
      INSERT INTO entries (conversation, seq, at, type, side, agent, name, id, text, file, detail)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Handle handle;
  private final PreparedStatement entries;
  private final Map<Long, Row> known;
  private final Map<Long, Row> rows = new LinkedHashMap<>();
  private final Map<Visitor, Seen> visitors = new LinkedHashMap<>();

  private record Visitor(String workspace, String visitor) {}

  private record Seen(long first, long last) {}

  /// Changes on behalf of one transaction.
  ///
  /// @param known rows as they are in the tables, to be changed along with them; worth nothing any
  ///   more when the transaction fails
  Changes(Handle handle, Map<Long, Row> known) throws SQLException {
    this.handle = handle;
    this.known = known;
    entries = handle.getConnection().prepareStatement(ADD);
  }

  /// Takes in a fact.
  void tell(String workspace, Fact fact) throws SQLException {
    switch (fact) {
      case Fact.Opened opened -> open(workspace, opened);
      case Fact.Added added -> add(added);
      case Fact.Placed placed -> place(placed);
      case Fact.Uploaded uploaded -> upload(workspace, uploaded);
      case Fact.LegEnded leg -> end(workspace, leg);
      case Fact.Numbered numbered -> {
        var row = row(numbered.conversation());
        if (row != null) {
          row.number(numbered);
        }
      }
      case Fact.Erased erased -> erase(erased.conversation());
      case Fact.Blocked blocked -> block(workspace, blocked);
      case Fact.Reached reached -> {
        var row = row(reached.conversation());
        if (row != null) {
          row.reach(reached);
        }
      }
      case Fact.Visited visited -> {
        var row = row(visited.conversation());
        if (row != null) {
          row.visit(visited);
        }
      }
    }
  }

  /// Writes what has gathered.
  void write() throws SQLException {
    entries.executeBatch();
    writeRows();
    if (!visitors.isEmpty()) {
      try (var batch =
          handle.prepareBatch(
              """
              INSERT INTO visitors (workspace, visitor, first_seen, last_seen)
              VALUES (?, ?, ?, ?)
              ON CONFLICT (workspace, visitor) DO UPDATE SET last_seen = excluded.last_seen
              """)) {
        visitors.forEach(
            (who, seen) -> batch.add(who.workspace, who.visitor, seen.first, seen.last));
        batch.execute();
      }
    }
    visitors.clear();
  }

  /// Rows that are new, or whose texts have changed, are put whole; of the others only what moves.
  private void writeRows() throws SQLException {
    try (var whole = handle.prepareBatch(Row.PUT);
        var heads = handle.getConnection().prepareStatement(Row.MOVE)) {
      for (Row row : rows.values()) {
        if (row.isWholeToBeWritten()) {
          row.bind(whole).add();
        } else {
          row.bindHead(heads);
          heads.addBatch();
        }
        row.written();
      }
      if (whole.size() > 0) {
        whole.execute();
      }
      heads.executeBatch();
    }
    rows.clear();
  }

  @Override
  public void close() throws SQLException {
    entries.close();
  }

  private void open(String workspace, Fact.Opened opened) {
    var row = new Row(workspace, opened);
    rows.put(opened.conversation(), row);
    known.put(opened.conversation(), row);
    see(workspace, opened.visitor(), opened.at());
  }

  private void add(Fact.Added added) throws SQLException {
    entries.setLong(1, added.conversation());
    entries.setInt(2, added.seq());
    entries.setLong(3, added.at());
    entries.setString(4, Values.of(added.type()));
    entries.setString(5, Values.of(added.side()));
    entries.setString(6, added.agent());
    entries.setString(7, StorableText.of(added.name()));
    entries.setString(8, StorableText.of(added.id()));
    entries.setString(9, StorableText.of(added.text()));
    entries.setString(10, StorableText.of(added.file()));
    entries.setString(11, StorableText.of(added.detail()));
    entries.addBatch();
    var row = row(added.conversation());
    if (row != null) {
      row.add(added);
      if (added.side() == Side.VISITOR) {
        see(row.workspace(), row.opened().visitor(), added.at());
      }
    }
  }

  private void place(Fact.Placed placed) {
    var row = row(placed.conversation());
    if (row == null) {
      return;
    }
    var queue = placed.queue().isEmpty() ? row.queue() : placed.queue();
    long waitedMillis = row.place(placed);
    // Whom an agent has called by himself has waited for nobody.
    if (waitedMillis >= 0 && placed.contact() != 0) {
      handle.execute(
          "INSERT INTO answers (workspace, at, conversation, queue, agent, waited_millis)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          row.workspace(),
          placed.at(),
          placed.conversation(),
          queue,
          placed.agent(),
          waitedMillis);
    }
  }

  private void upload(String workspace, Fact.Uploaded uploaded) {
    handle.execute(
        "INSERT INTO files (workspace, file, conversation, at, side, name, type, bytes)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (workspace, file) DO UPDATE SET bytes = excluded.bytes",
        workspace,
        uploaded.file(),
        uploaded.conversation(),
        uploaded.at(),
        Values.of(uploaded.side()),
        uploaded.name(),
        uploaded.type(),
        uploaded.bytes());
  }

  private void end(String workspace, Fact.LegEnded leg) {
    handle.execute(
        """
        INSERT INTO legs (conversation, workspace, leg, agent, number, outgoing, began_at,
          answered_at, ended_at, cause, status, received, lost, jitter_micros)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
        leg.conversation(),
        workspace,
        leg.leg(),
        leg.agent(),
        leg.number(),
        leg.outgoing() ? 1 : 0,
        leg.beganAt(),
        leg.answeredAt(),
        leg.at(),
        leg.cause(),
        leg.status(),
        leg.received(),
        leg.lost(),
        leg.jitterMicros());
  }

  private void erase(long conversation) throws SQLException {
    var row = row(conversation);
    if (row != null) {
      row.erase();
    }
    write();
    handle.execute("DELETE FROM entries WHERE conversation = ?", conversation);
    handle.execute("DELETE FROM files WHERE conversation = ?", conversation);
    handle.execute("DELETE FROM legs WHERE conversation = ?", conversation);
  }

  private void block(String workspace, Fact.Blocked blocked) {
    if (blocked.on()) {
      handle.execute(
          "INSERT INTO blocked_visitors (workspace, visitor, conversation) VALUES (?, ?, ?)"
              + " ON CONFLICT DO NOTHING",
          workspace,
          blocked.visitor(),
          blocked.conversation());
    } else {
      handle.execute(
          "DELETE FROM blocked_visitors WHERE workspace = ? AND visitor = ?",
          workspace,
          blocked.visitor());
    }
  }

  private void see(String workspace, String visitor, long at) {
    visitors.merge(
        new Visitor(workspace, visitor),
        new Seen(at, at),
        (before, now) -> new Seen(before.first, now.last));
  }

  /// The row of a conversation, or null if it was opened before these tables begin.
  private @Nullable Row row(long conversation) {
    var row = known.get(conversation);
    if (row == null) {
      row =
          handle
              .createQuery(Row.SELECT + " WHERE conversation = ?")
              .bind(0, conversation)
              .map((columns, _) -> Row.of(columns))
              .findOne()
              .orElse(null);
      if (row == null) {
        return null;
      }
      known.put(conversation, row);
    }
    rows.put(conversation, row);
    return row;
  }
}
