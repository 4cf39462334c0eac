package org.santral.chat.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.santral.chat.wire.Encounter;
import org.santral.chat.wire.NumberSource;

/// Everything that was spoken and written with a customer, by whichever channel, read from the
/// tables.
///
/// Conversations of one visitor are of one customer, and so are those of one telephone number, as
/// far as that surely is his. Where somebody has only typed a number, its conversations are shown
/// as perhaps his: to agents, who know better than to tell him of them.
final class CustomerHistory {
  /// Of a number behind which many people are, only so many visitors are looked at.
  private static final int MOST_VISITORS = 100;

  private static final int MOST_NUMBERS = 20;

  private static final String OF_CUSTOMER =
      """
      c.workspace = :workspace AND c.state <> 'erased' AND c.conversation IN (
        SELECT conversation FROM conversations
        WHERE workspace = :workspace AND visitor IN (<visitors>)
        UNION SELECT conversation FROM conversations
        WHERE workspace = :workspace AND number IN (<numbers>)
          AND (number_source <> 'claimed' OR :perhaps = 1)
        UNION SELECT conversation FROM conversations
        WHERE workspace = :workspace AND number IN (<claims>) AND :perhaps = 1)
      """;

  private static final String ENCOUNTERS =
      "SELECT c.*, (SELECT e.detail FROM entries e WHERE e.conversation = c.conversation"
          + " AND e.type = 'disposed' ORDER BY e.seq DESC LIMIT 1) AS disposition,"
          + " (SELECT COUNT(*) FROM entries e WHERE e.conversation = c.conversation"
          + " AND e.type = 'recorded') AS recordings FROM conversations c WHERE "
          + OF_CUSTOMER
          + " AND c.conversation < :before ORDER BY c.conversation DESC LIMIT :limit";

  private CustomerHistory() {}

  /// Conversations with the customer of one, with numbers below `before`, newest first, that one
  /// among them.
  static List<Encounter> of(Handle handle, Row row, long before, int limit) {
    var keys = Keys.of(handle, row);
    return keys.bind(handle.createQuery(ENCOUNTERS), true)
        .bind("before", before)
        .bind("limit", limit)
        .map((columns, _) -> encounter(columns, keys))
        .list();
  }

  private static Encounter encounter(ResultSet columns, Keys keys) throws SQLException {
    var row = Row.of(columns);
    var head = row.head();
    return new Encounter(
        head.conversation(),
        head.state(),
        head.channel(),
        head.queue(),
        head.agent(),
        head.openedAt(),
        row.closedAt(),
        emptyAsNull(columns.getString("disposition")),
        columns.getInt("recordings") > 0,
        head.score(),
        keys.isSurely(row));
  }

  private static @Nullable String emptyAsNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /// How many conversations with its customer there were before one, surely his.
  static int earlierThan(Handle handle, Row row) {
    var count = "SELECT COUNT(*) FROM conversations c WHERE " + OF_CUSTOMER;
    return Keys.of(handle, row)
        .bind(handle.createQuery(count + " AND c.conversation < :before"), false)
        .bind("before", row.opened().conversation())
        .mapTo(Integer.class)
        .one();
  }

  /// By what a customer is known.
  ///
  /// @param claims numbers that are his only as far as he says
  private record Keys(
      String workspace, Set<String> visitors, Set<String> numbers, Set<String> claims) {
    static Keys of(Handle handle, Row row) {
      String own = row.opened().visitor();
      var keys =
          new Keys(
              row.workspace(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
      keys.visitors.add(own);
      keys.numbers.addAll(
          texts(
              handle,
              "SELECT DISTINCT number FROM conversations WHERE workspace = ? AND visitor = ?"
                  + " AND number <> '' AND number_source <> 'claimed' LIMIT "
                  + MOST_NUMBERS,
              row.workspace(),
              own));
      keys.claims.addAll(
          texts(
              handle,
              "SELECT DISTINCT number FROM conversations WHERE workspace = ? AND visitor = ?"
                  + " AND number <> '' AND number_source = 'claimed' LIMIT "
                  + MOST_NUMBERS,
              row.workspace(),
              own));
      for (String number : keys.numbers) {
        keys.visitors.addAll(
            texts(
                handle,
                "SELECT DISTINCT visitor FROM conversations WHERE workspace = ? AND number = ?"
                    + " AND number_source <> 'claimed' LIMIT "
                    + MOST_VISITORS,
                row.workspace(),
                number));
      }
      return keys;
    }

    private static List<String> texts(Handle handle, String query, String workspace, String key) {
      return handle.createQuery(query).bind(0, workspace).bind(1, key).mapTo(String.class).list();
    }

    /// @param perhaps whether conversations count that are only perhaps his
    Query bind(Query query, boolean perhaps) {
      return query
          .bind("workspace", workspace)
          .bind("perhaps", perhaps ? 1 : 0)
          .bindList(EmptyHandling.NULL_KEYWORD, "visitors", List.copyOf(visitors))
          .bindList(EmptyHandling.NULL_KEYWORD, "numbers", List.copyOf(numbers))
          .bindList(EmptyHandling.NULL_KEYWORD, "claims", List.copyOf(claims));
    }

    boolean isSurely(Row row) {
      var phone = row.phone();
      return visitors.contains(row.opened().visitor())
          || (phone != null
              && phone.source() != NumberSource.CLAIMED
              && numbers.contains(phone.number()));
    }
  }
}
