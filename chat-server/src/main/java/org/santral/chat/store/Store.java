package org.santral.chat.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.database.Database;
import org.santral.chat.wire.Attachment;
import org.santral.chat.wire.Author;
import org.santral.chat.wire.ConversationHead;
import org.santral.chat.wire.ConversationRow;
import org.santral.chat.wire.Customer;
import org.santral.chat.wire.Encounter;
import org.santral.chat.wire.Entry;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Page;
import org.santral.chat.wire.Side;

/// What can be asked of the tables. Every call blocks, and answers with what the [Projection] has
/// taken in so far; whoever needs more waits for it first. A conversation of another workspace is
/// as good as none.
public final class Store {
  private static final String ENTRIES =
      """
      SELECT e.*, f.name AS file_name, f.type AS file_type, f.bytes AS file_bytes
      FROM entries e LEFT JOIN files f ON f.workspace = :workspace AND f.file = e.file
      WHERE e.conversation = :conversation AND e.seq < :before
      ORDER BY e.seq DESC LIMIT :limit
      """;

  private static final Author SANTRAL = new Author(Side.SYSTEM, null, "");

  private final Database database;

  private Store(Database database) {
    this.database = database;
  }

  /// Makes the tables, or brings them up to date.
  public static Store open(Database database) {
    database.migrate("org.santral.chat.store");
    return new Store(database);
  }

  /// Entries with numbers below one, oldest first, the newest of them if there are more than the
  /// limit, as one side may see them.
  public List<Entry> entries(
      String workspace, long conversation, int before, int limit, Side reader) {
    return database.read(
        handle -> {
          if (row(handle, workspace, conversation) == null) {
            return List.of();
          }
          var entries =
              handle
                  .createQuery(ENTRIES)
                  .bind("workspace", workspace)
                  .bind("conversation", conversation)
                  .bind("before", before)
                  .bind("limit", limit)
                  .map((entry, _) -> entry(entry, reader))
                  .list();
          Collections.reverse(entries);
          return entries;
        });
  }

  /// A conversation without its entries, or null. Who is away, the tables do not know.
  public @Nullable ConversationHead head(String workspace, long conversation) {
    var row = row(workspace, conversation);
    return row == null ? null : row.head();
  }

  /// Who has begun a conversation, or null.
  public @Nullable Customer customer(String workspace, long conversation) {
    return first(
        database.read(
            handle -> {
              var row = row(handle, workspace, conversation);
              return row == null ? List.of() : List.of(customer(handle, row));
            }));
  }

  /// Conversations with the customer of one, by whichever channel, with numbers below `before`,
  /// newest first, that one among them; or null if there is no such conversation.
  public @Nullable List<Encounter> history(
      String workspace, long conversation, long before, int limit) {
    return first(
        database.read(
            handle -> {
              var row = row(handle, workspace, conversation);
              return row == null
                  ? List.of()
                  : List.of(CustomerHistory.of(handle, row, before, limit));
            }));
  }

  /// Conversations with numbers below one, newest first; erased ones only if they are asked for.
  public List<ConversationRow> conversations(
      String workspace, Filter filter, long before, int limit) {
    var where = new ArrayList<String>();
    where.add("c.workspace = :workspace AND c.conversation < :before");
    if (!filter.visitor().isEmpty()) {
      where.add("c.visitor = :visitor");
    }
    if (!filter.agent().isEmpty()) {
      where.add("c.agent = :agent");
    }
    if (filter.states().isEmpty()) {
      where.add("c.state <> 'erased'");
    } else {
      where.add(
          filter.states().stream()
              .sorted()
              .map(state -> "'" + Values.of(state) + "'")
              .collect(Collectors.joining(", ", "c.state IN (", ")")));
    }
    if (!filter.text().isEmpty()) {
      where.add(
          """
          (LOWER(c.name) LIKE :text ESCAPE '!' OR LOWER(c.email) LIKE :text ESCAPE '!'
            OR EXISTS (SELECT 1 FROM entries e WHERE e.conversation = c.conversation
              AND LOWER(e.text) LIKE :text ESCAPE '!'))
          """);
    }
    var query =
        "SELECT c.* FROM conversations c WHERE "
            + String.join(" AND ", where)
            + " ORDER BY c.conversation DESC LIMIT :limit";
    return database.read(
        handle ->
            handle
                .createQuery(query)
                .bind("workspace", workspace)
                .bind("before", before)
                .bind("visitor", filter.visitor())
                .bind("agent", filter.agent())
                .bind("text", pattern(filter.text()))
                .bind("limit", limit)
                .map((row, _) -> listed(Row.of(row)))
                .list());
  }

  /// Closed conversations whose end is older than a time, longest closed first.
  public List<Long> closedBefore(String workspace, long atMillis, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT conversation FROM conversations
                    WHERE workspace = ? AND closed_at > 0 AND closed_at < ? AND state = 'closed'
                    ORDER BY closed_at LIMIT ?
                    """)
                .bind(0, workspace)
                .bind(1, atMillis)
                .bind(2, limit)
                .mapTo(Long.class)
                .list());
  }

  /// How many bytes the files have that people of a workspace have sent.
  public long fileBytes(String workspace) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT COALESCE(SUM(bytes), 0) FROM files
                    WHERE workspace = ? AND side <> 'system'
                    """)
                .bind(0, workspace)
                .mapTo(Long.class)
                .one());
  }

  /// A file, or null.
  public Fact.@Nullable Uploaded file(String workspace, String file) {
    return first(
        database.read(
            handle ->
                handle
                    .createQuery("SELECT * FROM files WHERE workspace = ? AND file = ?")
                    .bind(0, workspace)
                    .bind(1, file)
                    .map((row, _) -> uploaded(row))
                    .list()));
  }

  private @Nullable Row row(String workspace, long conversation) {
    return first(
        database.read(
            handle -> {
              var row = row(handle, workspace, conversation);
              return row == null ? List.of() : List.of(row);
            }));
  }

  static @Nullable Row row(Handle handle, String workspace, long conversation) {
    return handle
        .createQuery(Row.SELECT + " WHERE conversation = ? AND workspace = ?")
        .bind(0, conversation)
        .bind(1, workspace)
        .map((columns, _) -> Row.of(columns))
        .findOne()
        .orElse(null);
  }

  private static Customer customer(Handle handle, Row row) {
    var opened = row.opened();
    boolean blocked =
        handle
            .createQuery("SELECT 1 FROM blocked_visitors WHERE workspace = ? AND visitor = ?")
            .bind(0, row.workspace())
            .bind(1, opened.visitor())
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    var page = row.page();
    return new Customer(
        opened.visitor(),
        Values.orNull(opened.name()),
        Values.orNull(opened.email()),
        row.phone(),
        opened.verified(),
        Values.orNull(opened.language()),
        page.url().isEmpty()
            ? null
            : new Page(page.url(), emptyAsNull(page.title()), emptyAsNull(page.referrer())),
        opened.fields(),
        CustomerHistory.earlierThan(handle, row),
        blocked);
  }

  private static Fact.Added added(ResultSet row) throws SQLException {
    return new Fact.Added(
        row.getLong("conversation"),
        row.getInt("seq"),
        row.getLong("at"),
        Values.of(EntryType.class, row.getString("type")),
        Values.of(Side.class, row.getString("side")),
        row.getString("agent"),
        row.getString("name"),
        row.getString("id"),
        row.getString("text"),
        row.getString("file"),
        row.getString("detail"));
  }

  private static Fact.Uploaded uploaded(ResultSet row) throws SQLException {
    return new Fact.Uploaded(
        row.getLong("conversation"),
        row.getLong("at"),
        Values.of(Side.class, row.getString("side")),
        row.getString("file"),
        row.getString("name"),
        row.getString("type"),
        row.getLong("bytes"));
  }

  private static Entry entry(ResultSet row, Side reader) throws SQLException {
    var added = added(row);
    if (reader == Side.VISITOR && Conversation.isForAgents(added.type())) {
      return new Entry(added.seq(), added.at(), EntryType.HIDDEN, SANTRAL, null, null, null, null);
    }
    var fileName = row.getString("file_name");
    var file =
        fileName == null
            ? null
            : new Attachment(
                added.file(), fileName, row.getString("file_type"), row.getLong("file_bytes"));
    return new Entry(
        added.seq(),
        added.at(),
        added.type(),
        new Author(added.side(), Values.orNull(added.agent()), added.name()),
        Values.orNull(added.id()),
        Values.orNull(added.text()),
        file,
        Values.orNull(added.detail()));
  }

  private static ConversationRow listed(Row row) {
    var opened = row.opened();
    return new ConversationRow(
        opened.conversation(),
        row.state(),
        opened.channel(),
        row.queue(),
        Values.orNull(row.agent()),
        Values.orNull(opened.name().isEmpty() ? opened.email() : opened.name()),
        row.placedAt());
  }

  private static String pattern(String text) {
    var escaped = text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return "%" + asciiLower(escaped) + "%";
  }

  /// As SQL's LOWER does it where it knows nothing of languages.
  private static String asciiLower(String text) {
    var lower = new StringBuilder(text);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return lower.toString();
  }

  private static @Nullable String emptyAsNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static <T> @Nullable T first(List<T> found) {
    return found.isEmpty() ? null : found.getFirst();
  }
}
