package org.santral.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.santral.chat.wire.ConversationState.ACTIVE;
import static org.santral.chat.wire.ConversationState.CLOSED;
import static org.santral.chat.wire.ConversationState.WAITING;
import static org.santral.chat.wire.EntryType.JOINED;
import static org.santral.chat.wire.Side.AGENT;
import static org.santral.chat.wire.Side.SYSTEM;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.santral.chat.conversation.Fact;
import org.santral.chat.database.Database;
import org.santral.chat.ledger.Note;
import org.santral.chat.wire.Encounter;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.NumberSource;
import org.santral.chat.wire.Person;

/// Whose conversations belong together, whatever the database.
abstract class CustomerHistoryContract {
  private static final String HERE = "acme";
  private static final String ELSEWHERE = "umbrella";

  private Database database;
  private Store store;
  private long position;
  private final Map<Long, Row> known = new LinkedHashMap<>();

  abstract Database database() throws IOException;

  @BeforeEach
  void open() throws IOException {
    database = database();
    store = Store.open(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void chats_and_calls_of_one_number_are_one_history_newest_first() {
    tell(opened(1, "ali"));
    tell(new Fact.Numbered(1, 12, "+905321234567", NumberSource.NOTED, "zeynep"));
    tell(new Fact.Placed(1, 20, ACTIVE, 9, "sales", "zeynep"));
    tell(new Fact.Added(1, 1, 21, JOINED, AGENT, "zeynep", "Zeynep K.", "", "", "", ""));
    tell(new Fact.Added(1, 2, 22, EntryType.DISPOSED, AGENT, "zeynep", "", "", "", "", "sold"));
    tell(new Fact.Placed(1, 30, CLOSED, 0, "sales", "zeynep"));
    tell(opened(2, "t-+905321234567"));
    tell(new Fact.Numbered(2, 40, "+905321234567", NumberSource.CALLED, ""));
    tell(new Fact.Added(2, 1, 41, EntryType.RECORDED, SYSTEM, "", "", "", "", "f1", ""));
    tell(opened(3, "veli"));

    var history = Objects.requireNonNull(store.history(HERE, 2, Long.MAX_VALUE, 10));

    assertThat(history)
        .containsExactly(
            new Encounter(2, WAITING, "chat", "", null, 10, 0, null, true, 0, true),
            new Encounter(
                1,
                CLOSED,
                "chat",
                "sales",
                new Person("zeynep", "Zeynep K."),
                10,
                30,
                "sold",
                false,
                0,
                true));
    assertThat(Objects.requireNonNull(store.customer(HERE, 2)).earlier()).isEqualTo(1);
  }

  @Test
  void other_chats_of_a_visitor_whose_number_is_known_are_his_too() {
    tell(opened(1, "ali"));
    tell(opened(2, "ali"));
    tell(new Fact.Numbered(2, 12, "+905321234567", NumberSource.VOUCHED, ""));
    tell(opened(3, "t-+905321234567"));
    tell(new Fact.Numbered(3, 13, "+905321234567", NumberSource.CALLED, ""));

    assertThat(history(3)).containsExactly(3L, 2L, 1L);
    assertThat(history(1)).containsExactly(3L, 2L, 1L);
  }

  @Test
  void what_was_only_typed_is_shown_as_perhaps_and_does_not_count() {
    tell(opened(1, "t-+905321234567"));
    tell(new Fact.Numbered(1, 11, "+905321234567", NumberSource.CALLED, ""));
    tell(opened(2, "mallory"));
    tell(new Fact.Numbered(2, 12, "+905321234567", NumberSource.CLAIMED, ""));

    assertThat(certain(2)).containsExactly(true, false);
    assertThat(certain(1)).containsExactly(false, true);
    assertThat(Objects.requireNonNull(store.customer(HERE, 2)).earlier()).isZero();
  }

  @Test
  void what_somebody_typed_leads_no_further_than_to_that_number() {
    tell(opened(1, "mallory"));
    tell(opened(2, "mallory"));
    tell(new Fact.Numbered(2, 12, "+905321234567", NumberSource.CLAIMED, ""));
    tell(opened(3, "t-+905321234567"));
    tell(new Fact.Numbered(3, 13, "+905321234567", NumberSource.CALLED, ""));

    assertThat(history(3)).containsExactly(3L, 2L);
  }

  @Test
  void a_history_is_read_in_pages() {
    for (long id = 1; id <= 5; id++) {
      tell(opened(id, "ali"));
    }

    var first = Objects.requireNonNull(store.history(HERE, 3, Long.MAX_VALUE, 2));
    var second = Objects.requireNonNull(store.history(HERE, 3, 4, 10));

    assertThat(first.stream().map(Encounter::conversation)).containsExactly(5L, 4L);
    assertThat(second.stream().map(Encounter::conversation)).containsExactly(3L, 2L, 1L);
  }

  @Test
  void workspaces_share_no_customers() {
    tell(opened(1, "ali"));
    tell(new Fact.Numbered(1, 11, "+905321234567", NumberSource.CALLED, ""));
    tellElsewhere(opened(2, "ali"));
    tellElsewhere(new Fact.Numbered(2, 12, "+905321234567", NumberSource.CALLED, ""));

    assertThat(history(1)).containsExactly(1L);
    assertThat(store.history(HERE, 2, Long.MAX_VALUE, 10)).isNull();
    assertThat(Objects.requireNonNull(store.customer(ELSEWHERE, 2)).earlier()).isZero();
  }

  @Test
  void who_is_erased_is_in_no_history() {
    tell(opened(1, "ali"));
    tell(new Fact.Numbered(1, 11, "+905321234567", NumberSource.NOTED, "zeynep"));
    tell(opened(2, "t-+905321234567"));
    tell(new Fact.Numbered(2, 12, "+905321234567", NumberSource.CALLED, ""));
    tell(new Fact.Erased(1, 20));

    assertThat(history(2)).containsExactly(2L);
    assertThat(Objects.requireNonNull(store.customer(HERE, 1)).phone()).isNull();
  }

  private List<Long> history(long conversation) {
    return Objects.requireNonNull(store.history(HERE, conversation, Long.MAX_VALUE, 10)).stream()
        .map(Encounter::conversation)
        .toList();
  }

  private List<Boolean> certain(long conversation) {
    return Objects.requireNonNull(store.history(HERE, conversation, Long.MAX_VALUE, 10)).stream()
        .map(Encounter::certain)
        .toList();
  }

  private void tell(Fact fact) {
    tell(HERE, fact);
  }

  private void tellElsewhere(Fact fact) {
    tell(ELSEWHERE, fact);
  }

  /// Every other fact finds its row in the table and not in memory.
  private void tell(String workspace, Fact fact) {
    position += 100;
    if (position % 200 == 0) {
      known.clear();
    }
    var notes = List.of(new Note.Told(workspace, fact));
    var stretch = new Projection.Stretch("", position - 100, position);
    database.write(handle -> Projection.apply(handle, stretch, notes, known));
  }

  private static Fact.Opened opened(long conversation, String visitor) {
    return new Fact.Opened(
        conversation, 10, "chat", "s", visitor, "", "", false, "tr", "", "", "", Map.of());
  }
}
