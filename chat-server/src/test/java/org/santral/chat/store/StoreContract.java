package org.santral.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.santral.chat.wire.ConversationState.ACTIVE;
import static org.santral.chat.wire.ConversationState.CLOSED;
import static org.santral.chat.wire.ConversationState.ERASED;
import static org.santral.chat.wire.ConversationState.WAITING;
import static org.santral.chat.wire.EntryType.HIDDEN;
import static org.santral.chat.wire.EntryType.JOINED;
import static org.santral.chat.wire.EntryType.NOTE;
import static org.santral.chat.wire.EntryType.RATED;
import static org.santral.chat.wire.EntryType.TEXT;
import static org.santral.chat.wire.Side.AGENT;
import static org.santral.chat.wire.Side.SYSTEM;
import static org.santral.chat.wire.Side.VISITOR;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.santral.chat.conversation.Fact;
import org.santral.chat.database.Database;
import org.santral.chat.ledger.Note;
import org.santral.chat.wire.Attachment;
import org.santral.chat.wire.ConversationRow;
import org.santral.chat.wire.Customer;
import org.santral.chat.wire.Entry;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Page;
import org.santral.chat.wire.Person;
import org.santral.chat.wire.Reach;
import org.santral.chat.wire.Side;

/// What the tables answer, whatever the database.
abstract class StoreContract {
  static final String HERE = "acme";
  private static final String LEDGER = "";
  private static final String ELSEWHERE = "umbrella";
  private static final Filter ALL = Filter.ALL;

  Database database;
  Store store;
  long position;
  Map<Long, Row> known = new LinkedHashMap<>();

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
  void a_transcript_is_read_in_pages_oldest_first() {
    tell(opened(1, "ali"));
    IntStream.rangeClosed(1, 50).forEach(seq -> tell(said(1, seq, VISITOR, "text " + seq)));

    assertThat(seqs(store.entries(HERE, 1, Integer.MAX_VALUE, 20, AGENT)))
        .containsExactlyElementsOf(IntStream.rangeClosed(31, 50).boxed().toList());
    assertThat(seqs(store.entries(HERE, 1, 31, 40, AGENT)))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 30).boxed().toList());
    assertThat(store.entries(HERE, 1, 1, 10, AGENT)).isEmpty();
  }

  @Test
  void an_entry_comes_back_with_its_author_and_its_file() {
    tell(opened(1, "ali"));
    tell(new Fact.Uploaded(1, 30, AGENT, "f1", "plan.pdf", "application/pdf", 1234));
    tell(new Fact.Added(1, 1, 40, EntryType.FILE, AGENT, "zeynep", "Zeynep", "m1", "", "f1", ""));

    var entry = store.entries(HERE, 1, 10, 10, VISITOR).getFirst();

    assertThat(entry.author().agent()).isEqualTo("zeynep");
    assertThat(entry.author().name()).isEqualTo("Zeynep");
    assertThat(entry.at()).isEqualTo(40);
    assertThat(entry.text()).isNull();
    assertThat(entry.file()).isEqualTo(new Attachment("f1", "plan.pdf", "application/pdf", 1234));
  }

  @Test
  void visitors_do_not_see_what_is_for_agents() {
    tell(opened(1, "ali"));
    tell(added(1, 1, NOTE, AGENT, "he is angry"));

    assertThat(store.entries(HERE, 1, 10, 10, AGENT).getFirst().text()).isEqualTo("he is angry");
    var hidden = store.entries(HERE, 1, 10, 10, VISITOR).getFirst();
    assertThat(hidden.type()).isEqualTo(HIDDEN);
    assertThat(hidden.text()).isNull();
    assertThat(hidden.author().side()).isEqualTo(SYSTEM);
  }

  @Test
  void the_head_follows_the_facts() {
    tell(opened(1, "ali"));
    tell(new Fact.Placed(1, 20, WAITING, 9, "sales", ""));
    tell(new Fact.Placed(1, 70, ACTIVE, 9, "sales", "zeynep"));
    tell(new Fact.Added(1, 1, 70, JOINED, AGENT, "zeynep", "Zeynep K.", "", "", "", ""));
    tell(said(1, 2, VISITOR, "hello"));
    tell(new Fact.Reached(1, VISITOR, 1, 1));
    tell(new Fact.Reached(1, AGENT, 2, 1));
    tell(new Fact.Added(1, 3, 90, RATED, VISITOR, "", "", "r", "thanks", "", "4"));

    var head = Objects.requireNonNull(store.head(HERE, 1));

    assertThat(head.state()).isEqualTo(ACTIVE);
    assertThat(head.queue()).isEqualTo("sales");
    assertThat(head.agent()).isEqualTo(new Person("zeynep", "Zeynep K."));
    assertThat(head.last()).isEqualTo(3);
    assertThat(head.visitor()).isEqualTo(new Reach(1, 1));
    assertThat(head.agents()).isEqualTo(new Reach(2, 1));
    assertThat(head.score()).isEqualTo(4);
    assertThat(head.openedAt()).isEqualTo(10);
  }

  @Test
  void a_customer_is_known_with_his_page_and_his_past() {
    tell(opened(1, "ali"));
    tell(opened(2, "veli"));
    tell(opened(3, "ali"));
    tell(new Fact.Visited(3, "https://shop/cart", "Cart", ""));
    tell(new Fact.Blocked(3, "ali", true));

    assertThat(store.customer(HERE, 3))
        .isEqualTo(
            new Customer(
                "ali",
                "Ali Işık",
                "ali@example.com",
                null,
                true,
                "tr",
                new Page("https://shop/cart", "Cart", null),
                Map.of("order", "42", "ürün", "çay"),
                1,
                true));
  }

  @Test
  void another_workspace_sees_nothing() {
    tell(opened(1, "ali"));
    tell(said(1, 1, VISITOR, "hello"));
    tell(new Fact.Uploaded(1, 30, AGENT, "f1", "plan.pdf", "application/pdf", 1234));
    tell(new Fact.Blocked(1, "ali", true));

    assertThat(store.entries(ELSEWHERE, 1, 10, 10, AGENT)).isEmpty();
    assertThat(store.head(ELSEWHERE, 1)).isNull();
    assertThat(store.customer(ELSEWHERE, 1)).isNull();
    assertThat(store.file(ELSEWHERE, "f1")).isNull();
    assertThat(store.conversations(ELSEWHERE, ALL, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(store.closedBefore(ELSEWHERE, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(store.fileBytes(ELSEWHERE)).isZero();
  }

  @Test
  void conversations_are_listed_newest_first_and_filtered() {
    tell(opened(1, "ali"));
    tell(opened(2, "veli"));
    tell(opened(3, "ali"));
    tell(said(2, 1, VISITOR, "My Order is 100% late"));
    tell(new Fact.Placed(3, 50, ACTIVE, 9, "sales", "zeynep"));

    assertThat(listed(ALL)).containsExactly(3L, 2L, 1L);
    assertThat(listed(new Filter("ali", "", Set.of(), ""))).containsExactly(3L, 1L);
    assertThat(listed(new Filter("", "zeynep", Set.of(), ""))).containsExactly(3L);
    assertThat(listed(new Filter("", "", Set.of(WAITING), ""))).containsExactly(2L, 1L);
    assertThat(listed(new Filter("", "", Set.of(), "my order"))).containsExactly(2L);
    assertThat(listed(new Filter("", "", Set.of(), "100%"))).containsExactly(2L);
    assertThat(listed(new Filter("", "", Set.of(), "100_"))).isEmpty();
    assertThat(listed(new Filter("ali", "", Set.of(), "EXAMPLE.com"))).containsExactly(3L, 1L);
    assertThat(store.conversations(HERE, ALL, 3, 1).stream().map(ConversationRow::conversation))
        .containsExactly(2L);
  }

  @Test
  void letters_are_the_same_in_both_cases_only_where_they_are_ascii() {
    tell(opened(1, "ali"));
    tell(said(1, 1, VISITOR, "IADE Istiyorum"));
    tell(opened(2, "veli"));
    tell(said(2, 1, VISITOR, "İADE ıstırap"));

    assertThat(listed(new Filter("", "", Set.of(), "iade istiyorum"))).containsExactly(1L);
    assertThat(listed(new Filter("", "", Set.of(), "iade"))).containsExactly(1L);
    assertThat(listed(new Filter("", "", Set.of(), "ıade"))).isEmpty();
    assertThat(listed(new Filter("", "", Set.of(), "İade ISTıRAP"))).isEmpty();
    assertThat(listed(new Filter("", "", Set.of(), "İade ıSTıRAP"))).containsExactly(2L);
  }

  @Test
  void any_text_of_a_visitor_comes_into_the_tables() {
    tell(opened(1, "ali"));
    tell(said(1, 1, VISITOR, "a\0b"), said(1, 2, VISITOR, "\ud83d"), said(1, 3, VISITOR, "🙂"));

    assertThat(seqs(store.entries(HERE, 1, 10, 10, AGENT))).containsExactly(1, 2, 3);
    assertThat(listed(new Filter("", "", Set.of(), "\0"))).containsExactly(1L);
  }

  @Test
  void what_another_has_taken_in_is_not_taken_in_again() {
    tell(opened(1, "ali"));
    var late = new Projection.Stretch(LEDGER, 0, position);
    var notes = List.of(new Note.Told(HERE, said(1, 1, VISITOR, "twice")));

    assertThatThrownBy(() -> database.write(handle -> Projection.apply(handle, late, notes, known)))
        .isInstanceOf(Projection.Overtaken.class);

    assertThat(store.entries(HERE, 1, 10, 10, AGENT)).isEmpty();
    assertThat(Projection.position(database)).isEqualTo(position);
  }

  @Test
  void what_was_closed_long_ago_is_found_longest_first_and_only_once() {
    for (long id = 1; id <= 4; id++) {
      tell(opened(id, "ali"));
    }
    tell(new Fact.Placed(1, 1_500, CLOSED, 0, "", ""));
    tell(new Fact.Placed(2, 500, CLOSED, 0, "", ""));
    tell(new Fact.Placed(3, 2_000, CLOSED, 0, "", ""));

    assertThat(store.closedBefore(HERE, 2_000, 10)).containsExactly(2L, 1L);
    assertThat(store.closedBefore(HERE, 2_000, 1)).containsExactly(2L);

    tell(new Fact.Erased(2, 3_000));
    assertThat(store.closedBefore(HERE, 2_000, 10)).containsExactly(1L);
  }

  @Test
  void files_are_counted_until_they_are_erased() {
    tell(opened(1, "ali"));
    tell(opened(2, "veli"));
    tell(new Fact.Uploaded(1, 30, AGENT, "f1", "plan.pdf", "application/pdf", 1_234));
    tell(new Fact.Uploaded(2, 30, AGENT, "f2", "a.png", "image/png", 66));

    assertThat(store.fileBytes(HERE)).isEqualTo(1_300);

    tell(new Fact.Erased(1, 100));
    assertThat(store.fileBytes(HERE)).isEqualTo(66);
  }

  @Test
  void what_is_erased_is_in_no_table() {
    tell(opened(1, "ali"));
    tell(said(1, 1, VISITOR, "SECRET-PIN-1234"));
    tell(new Fact.Uploaded(1, 30, VISITOR, "f1", "SECRET.png", "image/png", 7));
    tell(opened(2, "veli"));

    tell(new Fact.Erased(1, 100));

    assertThat(store.entries(HERE, 1, 10, 10, AGENT)).isEmpty();
    assertThat(store.file(HERE, "f1")).isNull();
    assertThat(Objects.requireNonNull(store.head(HERE, 1)).state()).isEqualTo(ERASED);
    assertThat(listed(ALL)).containsExactly(2L);
    assertThat(listed(new Filter("", "", Set.of(ERASED), ""))).containsExactly(1L);
  }

  @Test
  void facts_of_one_batch_keep_their_order() {
    tell(
        opened(1, "ali"),
        said(1, 1, VISITOR, "before"),
        new Fact.Erased(1, 50),
        said(1, 2, SYSTEM, "after"),
        new Fact.Blocked(1, "ali", true),
        new Fact.Blocked(1, "ali", false),
        new Fact.Blocked(1, "veli", true));

    assertThat(seqs(store.entries(HERE, 1, 10, 10, AGENT))).containsExactly(2);
    assertThat(texts("SELECT visitor FROM blocked_visitors")).containsExactly("veli");
  }

  @Test
  void answers_are_counted_by_queue_and_by_how_long_people_waited() {
    tell(opened(1, "ali"), new Fact.Placed(1, 1_000, WAITING, 5, "sales", ""));
    tell(new Fact.Placed(1, 11_000, ACTIVE, 5, "sales", "zeynep"));
    tell(opened(2, "veli"), new Fact.Placed(2, 1_000, WAITING, 6, "sales", ""));
    tell(new Fact.Placed(2, 31_000, ACTIVE, 6, "sales", "zeynep"));
    tell(new Fact.Placed(2, 40_000, WAITING, 7, "support", ""));
    tell(new Fact.Placed(2, 45_000, ACTIVE, 7, "support", "mehmet"));
    tell(new Fact.Placed(2, 50_000, CLOSED, 0, "support", "mehmet"));

    assertThat(texts("SELECT queue || ' ' || agent || ' ' || waited_millis FROM answers"))
        .containsExactly("sales zeynep 10000", "sales zeynep 30000", "support mehmet 5000");
  }

  @Test
  void visitors_are_known_by_when_they_were_last_seen() {
    tell(opened(1, "ali"));
    tell(said(1, 1, VISITOR, "hello"), said(1, 2, AGENT, "hello"), said(1, 3, VISITOR, "ok"));

    assertThat(texts("SELECT first_seen || ' ' || last_seen FROM visitors"))
        .containsExactly("10 103");
  }

  @Test
  void the_position_is_written_with_the_facts() {
    tell(opened(1, "ali"));
    tell(said(1, 1, VISITOR, "hello"));

    assertThat(Projection.position(database)).isEqualTo(position);
  }

  void tell(Fact... facts) {
    position += 100;
    if (position % 300 == 0) {
      known.clear();
    }
    var notes = List.of(facts).stream().map(fact -> new Note.Told(HERE, fact)).toList();
    var stretch = new Projection.Stretch(LEDGER, position - 100, position);
    database.write(handle -> Projection.apply(handle, stretch, notes, known));
  }

  private List<Long> listed(Filter filter) {
    return store.conversations(HERE, filter, Long.MAX_VALUE, 10).stream()
        .map(ConversationRow::conversation)
        .toList();
  }

  private static List<Integer> seqs(List<Entry> entries) {
    return entries.stream().map(Entry::seq).toList();
  }

  static Fact.Opened opened(long conversation, String visitor) {
    return new Fact.Opened(
        conversation,
        10,
        "chat",
        "s" + conversation,
        visitor,
        "Ali Işık",
        "ali@example.com",
        true,
        "tr",
        "https://shop",
        "Shop",
        "https://search",
        Map.of("order", "42", "ürün", "çay"));
  }

  static Fact.Added said(long conversation, int seq, Side side, String text) {
    return added(conversation, seq, TEXT, side, text);
  }

  private static Fact.Added added(
      long conversation, int seq, EntryType type, Side side, String text) {
    var agent = side == AGENT ? "zeynep" : "";
    return new Fact.Added(
        conversation, seq, 100 + seq, type, side, agent, agent, "m" + seq, text, "", "");
  }

  private List<String> texts(String query) {
    return database.read(handle -> handle.createQuery(query).mapTo(String.class).list());
  }
}
