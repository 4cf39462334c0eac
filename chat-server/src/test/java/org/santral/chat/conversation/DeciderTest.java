package org.santral.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.santral.chat.conversation.Decider.Message;
import org.santral.chat.conversation.Writer.Standing;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Page;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Side;

class DeciderTest {
  private static final long NOW = 5_000;
  private static final Writer VISITOR = new Writer(Side.VISITOR, "", "Ali", Standing.VISITOR);
  private static final Writer HOST = new Writer(Side.AGENT, "ayse", "Ayşe", Standing.HOST);

  private final Conversation conversation =
      new Conversation(
          new Fact.Opened(
              7, 1_000, "chat", "s", "v", "Ali", "", false, "tr", "", "", "", Map.of()));

  DeciderTest() {
    place(ConversationState.ACTIVE);
  }

  // ---- Messages -----------------------------------------------------------------------------

  @Test
  void a_message_gets_the_next_number() {
    written("a");

    var added = only(Decider.message(conversation, VISITOR, text("b", "Merhaba"), NOW));

    assertThat(added)
        .isEqualTo(
            new Fact.Added(
                7, 2, NOW, EntryType.TEXT, Side.VISITOR, "", "Ali", "b", "Merhaba", "", ""));
  }

  @Test
  void a_message_that_comes_twice_is_written_once() {
    written("a");

    assertThat(Decider.message(conversation, VISITOR, text("a", "Merhaba"), NOW))
        .isEqualTo(new Decision.Repeated(1));
  }

  @Test
  void the_same_id_of_another_writer_is_another_message() {
    written("a");

    assertThat(only(Decider.message(conversation, HOST, text("a", "Buyurun"), NOW)).seq())
        .isEqualTo(2);
  }

  @Test
  void a_visitor_who_writes_after_the_end_opens_it_again() {
    place(ConversationState.CLOSED);

    assertThat(facts(Decider.message(conversation, VISITOR, text("a", "Bir şey daha"), NOW)))
        .extracting(fact -> ((Fact.Added) fact).type() + " " + ((Fact.Added) fact).seq())
        .containsExactly("REOPENED 1", "TEXT 2");
  }

  @Test
  void an_agent_who_writes_a_note_after_the_end_opens_nothing() {
    place(ConversationState.CLOSED);
    var reader = new Writer(Side.AGENT, "ayse", "Ayşe", Standing.READER);

    assertThat(only(Decider.message(conversation, reader, note("a"), NOW)).type())
        .isEqualTo(EntryType.NOTE);
  }

  @ParameterizedTest
  @CsvSource({
    "BLOCKED, false, BLOCKED",
    "READER, false, NOT_IN_HAND",
    "STRANGER, false, NOT_IN_HAND",
    "STRANGER, true, NOT_IN_HAND"
  })
  void who_may_not_write_is_told_why(Standing standing, boolean note, Refusal why) {
    var writer = new Writer(Side.AGENT, "can", "Can", standing);
    var message = new Message("a", "x", null, note);

    assertThat(refusal(Decider.message(conversation, writer, message, NOW))).isEqualTo(why);
  }

  @Test
  void a_message_has_exactly_one_of_text_and_file() {
    assertThat(refused(new Message("a", null, null, false))).isEqualTo(Refusal.INVALID);
    assertThat(refused(new Message("a", " \n", "", false))).isEqualTo(Refusal.INVALID);
    assertThat(refused(new Message("a", "x", "7.f", false))).isEqualTo(Refusal.INVALID);
  }

  @Test
  void a_message_may_be_so_long_and_no_longer() {
    String most = "x".repeat(Decider.LONGEST_TEXT);

    assertThat(only(Decider.message(conversation, VISITOR, text("a", most), NOW)).text())
        .isEqualTo(most);
    assertThat(refused(text("a", most + "x"))).isEqualTo(Refusal.TOO_LARGE);
  }

  @Test
  void a_file_has_to_be_there() {
    var message = new Message("a", null, "7.f", false);
    assertThat(refused(message)).isEqualTo(Refusal.UNKNOWN_FILE);

    conversation.apply(new Fact.Uploaded(7, NOW, Side.VISITOR, "7.f", "a.png", "image/png", 10));

    assertThat(only(Decider.message(conversation, VISITOR, message, NOW)).type())
        .isEqualTo(EntryType.FILE);
  }

  // ---- Ratings, dispositions ----------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(ints = {0, 6, -1, Integer.MAX_VALUE})
  void a_score_is_from_1_to_5(int score) {
    assertThat(refusal(Decider.rating(conversation, "a", score, null, NOW)))
        .isEqualTo(Refusal.INVALID);
  }

  @Test
  void a_rating_that_comes_twice_counts_once() {
    var rated = only(Decider.rating(conversation, "a", 4, "İyiydi", NOW));
    assertThat(rated.detail()).isEqualTo("4");
    conversation.apply(rated);

    assertThat(Decider.rating(conversation, "a", 4, "İyiydi", NOW))
        .isEqualTo(new Decision.Repeated(1));
  }

  @Test
  void a_disposition_has_to_be_known_and_its_tags_few_and_short() {
    assertThat(refusal(disposal("lost", List.of()))).isEqualTo(Refusal.INVALID);
    assertThat(refusal(disposal("sold", List.of(" ")))).isEqualTo(Refusal.INVALID);
    assertThat(refusal(disposal("sold", List.of("x".repeat(65))))).isEqualTo(Refusal.INVALID);
    assertThat(refusal(disposal("sold", Collections.nCopies(21, "x")))).isEqualTo(Refusal.INVALID);
    assertThat(only(disposal("sold", List.of("iade", "kargo"))).text()).isEqualTo("iade, kargo");
    assertThat(facts(disposal("", List.of()))).isEmpty();
  }

  private Decision disposal(String disposition, List<String> tags) {
    return Decider.disposal(conversation, HOST, "a", disposition, tags, Set.of("sold"), NOW);
  }

  // ---- Marks, pages, erasing ----------------------------------------------------------------

  @Test
  void marks_only_go_forward_and_never_past_the_last_entry() {
    written("a");
    written("b");

    assertThat(facts(Decider.reach(conversation, Side.AGENT, 9, 1)))
        .containsExactly(new Fact.Reached(7, Side.AGENT, 2, 1));
    conversation.apply(new Fact.Reached(7, Side.AGENT, 2, 1));
    assertThat(facts(Decider.reach(conversation, Side.AGENT, 1, 0))).isEmpty();
  }

  @Test
  void what_is_read_has_been_delivered() {
    written("a");

    assertThat(facts(Decider.reach(conversation, Side.AGENT, 0, 1)))
        .containsExactly(new Fact.Reached(7, Side.AGENT, 1, 1));
  }

  @Test
  void a_page_is_told_once() {
    var page = new Page("https://shop/cart", null, null);
    var facts = facts(Decider.visit(conversation, page));
    assertThat(facts).hasSize(1);
    facts.forEach(conversation::apply);

    assertThat(facts(Decider.visit(conversation, page))).isEmpty();
  }

  @Test
  void only_what_has_ended_is_erased_and_only_once() {
    assertThat(refusal(Decider.erasure(conversation, NOW))).isEqualTo(Refusal.NOT_POSSIBLE);

    place(ConversationState.CLOSED);
    var facts = facts(Decider.erasure(conversation, NOW));
    assertThat(facts).containsExactly(new Fact.Erased(7, NOW));
    facts.forEach(conversation::apply);
    assertThat(Decider.erasure(conversation, NOW)).isEqualTo(new Decision.Repeated(0));
  }

  // ---- Words --------------------------------------------------------------------------------

  private void place(ConversationState state) {
    conversation.apply(new Fact.Placed(7, 2_000, state, 3, "sales", "ayse"));
  }

  private void written(String id) {
    conversation.apply(only(Decider.message(conversation, VISITOR, text(id, "x"), NOW)));
  }

  private static Message text(String id, String text) {
    return new Message(id, text, null, false);
  }

  private static Message note(String id) {
    return new Message(id, "x", null, true);
  }

  private Refusal refused(Message message) {
    return refusal(Decider.message(conversation, VISITOR, message, NOW));
  }

  private static Refusal refusal(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    return ((Decision.Refused) decision).code();
  }

  private static List<Fact> facts(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Facts.class);
    return ((Decision.Facts) decision).facts();
  }

  private static Fact.Added only(Decision decision) {
    var facts = facts(decision);
    assertThat(facts).hasSize(1);
    return (Fact.Added) facts.getFirst();
  }
}
