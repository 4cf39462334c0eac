package org.santral.chat.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.switchboard.Stage.AgentOnStage;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.Hold;
import org.santral.chat.wire.Refusal;

/// Callers whom an agent puts through to a number outside.
class PutThroughTest {
  private static final Map<String, String> SUPPORT =
      Map.of("topic", "order", "language", "turkish");
  private static final String ALI = "+905321234567";
  private static final String PARTNER = "0212 555 01 99";
  private static final String PREMIUM = "0900 111 22 33";

  @TempDir Path folder;
  private Stage stage;
  private final FakeOutgoing telephone = new FakeOutgoing();
  private final FakeCaller caller = new FakeCaller();
  private AgentOnStage mehmet;

  @BeforeEach
  void begin() throws IOException {
    stage = new Stage(folder, OutboundWorkspace.workspace());
    comesToWork();
  }

  private void comesToWork() {
    stage.round(exchange -> exchange.calls().outgoing().madeBy(telephone));
    mehmet = stage.agent("mehmet").ready();
    stage.round(exchange -> exchange.calls().phone("mehmet", true));
  }

  @AfterEach
  void end() throws IOException {
    stage.close();
  }

  @Test
  void the_caller_goes_and_the_agent_has_his_wrap_up() {
    long conversation = talksWith(caller);
    var watched = follows(conversation);

    putsThrough(conversation, PARTNER);

    assertThat(mehmet.hears.last(AgentHears.Done.class)).isNotNull();
    assertThat(caller.told).last().isEqualTo("is put through to +902125550199");
    assertThat(entries(watched)).endsWith("forwarded +902125550199 by mehmet");
    var changed = mehmet.hears.last(AgentHears.Changed.class);
    assertThat(changed.hold()).isEqualTo(Hold.WRAP_UP);
    assertThat(changed.head().state()).isEqualTo(ConversationState.ACTIVE);
    assertThat(changed.head().agent()).isNull();
    finishes(conversation);
    assertThat(mehmet.hears.last(AgentHears.Standing.class).used()).isZero();
  }

  @Test
  void when_somebody_hangs_up_the_record_says_what_became_of_it() {
    long conversation = talksWith(caller);
    var watched = follows(conversation);
    putsThrough(conversation, PARTNER);

    stage.round(exchange -> exchange.calls().forwards().answered(conversation));
    stage.round(exchange -> exchange.calls().end(conversation, false));

    assertThat(entries(watched)).endsWith("reached", "closed forwarded");
    assertThat(caller.told).last().isEqualTo("is let go: forwarded");
  }

  @Test
  void a_caller_whom_nobody_answers_is_the_next_of_his_queue() {
    long conversation = talksWith(caller);
    var watched = follows(conversation);
    var other = new FakeCaller();
    calls(other);
    stage.pass(10_000);
    putsThrough(conversation, PARTNER);
    stage.pass(20_000);

    stage.round(exchange -> exchange.calls().forwards().notAnswered(conversation, "no-answer"));
    assertThat(entries(watched)).endsWith("unreached no-answer", "queued support");
    assertThat(watched.hears.last(AgentHears.Changed.class).head().state())
        .isEqualTo(ConversationState.WAITING);
    finishes(conversation);

    assertThat(caller.told).endsWith("waits", "rings mehmet");
    assertThat(other.told).doesNotContain("rings mehmet");
    answers(caller);
    assertThat(caller.told).last().isEqualTo("is taken by mehmet");
  }

  @Test
  void a_number_that_is_not_allowed_is_refused_and_the_caller_stays() {
    long conversation = talksWith(caller);

    putsThrough(conversation, PREMIUM);

    assertThat(mehmet.hears.last(AgentHears.Refused.class).code())
        .isEqualTo(Refusal.NUMBER_PREMIUM);
    assertThat(caller.told).last().isEqualTo("is taken by mehmet");
    assertThat(entries(mehmet)).last().isEqualTo("unreached premium by mehmet");
  }

  @Test
  void what_an_agent_puts_through_counts_with_what_he_dials_and_after_a_restart_too()
      throws IOException {
    dialsOnce("0532 000 00 01");
    dialsOnce("0532 000 00 02");
    putsOneThrough("0212 555 01 01");
    putsOneThrough("0212 555 01 02");

    assertThat(refusalOf("0212 555 01 03")).isEqualTo(Refusal.CALLED_ENOUGH);
    mehmet.says(new AgentSays.Dial(stage.nextId(), "0532 000 00 03", null));
    assertThat(mehmet.hears.last(AgentHears.Refused.class).code()).isEqualTo(Refusal.CALLED_ENOUGH);

    stage.restart(1_000);
    comesToWork();
    assertThat(refusalOf("0212 555 01 03")).isEqualTo(Refusal.CALLED_ENOUGH);
  }

  @Test
  void no_more_are_put_through_at_a_time_than_calls_may_go_out() {
    var conversations = new ArrayList<Long>();
    for (String number : List.of("0212 555 01 01", "0212 555 01 02")) {
      conversations.add(talksWith(new FakeCaller()));
      putsThrough(conversations.getLast(), number);
      finishes(conversations.getLast());
    }
    long third = talksWith(caller);
    putsThrough(third, PARTNER);
    assertThat(mehmet.hears.last(AgentHears.Refused.class).code()).isEqualTo(Refusal.CALLED_ENOUGH);

    long first = conversations.getFirst();
    stage.round(exchange -> exchange.calls().forwards().notAnswered(first, "busy"));
    putsThrough(third, PARTNER);

    assertThat(caller.told).last().isEqualTo("is put through to +902125550199");
  }

  @Test
  void a_chat_cannot_be_put_through() {
    var ali = stage.visitor("ali");
    long chat = ali.starts("hello");
    mehmet.accepts();

    putsThrough(chat, PARTNER);

    assertThat(mehmet.hears.last(AgentHears.Refused.class).code()).isEqualTo(Refusal.NOT_POSSIBLE);
  }

  @Test
  void somebody_who_wants_two_things_at_once_gets_neither() {
    long conversation = talksWith(caller);

    mehmet.says(new AgentSays.Transfer(stage.nextId(), conversation, "sales", null, PARTNER));

    assertThat(mehmet.hears.last(AgentHears.Refused.class).code()).isEqualTo(Refusal.INVALID);
    assertThat(caller.told).last().isEqualTo("is taken by mehmet");
  }

  @Test
  void a_colleague_who_was_asked_leaves_when_the_caller_goes() {
    stage.agent("ayse").ready();
    stage.round(exchange -> exchange.calls().phone("ayse", true));
    long conversation = talksWith(caller);
    mehmet.says(new AgentSays.Consult(stage.nextId(), conversation, null, "ayse"));
    stage.round(exchange -> exchange.calls().colleagueAnswered(conversation, "ayse"));

    putsThrough(conversation, PARTNER);

    assertThat(caller.told).contains("dismisses ayse");
    assertThat(caller.told).last().isEqualTo("is put through to +902125550199");
    var standing = new ArrayList<Boolean>();
    stage.round(exchange -> standing.add(exchange.calls().byPhone().callOf("ayse") == 0));
    assertThat(standing).containsExactly(true);
  }

  @Test
  void a_phone_may_ask_for_it_too_within_the_same_rules() {
    long conversation = talksWith(caller);

    assertThat(refers(conversation, PREMIUM)).isFalse();
    assertThat(refers(conversation, "nobody")).isFalse();
    assertThat(caller.told).last().isEqualTo("is taken by mehmet");

    assertThat(refers(conversation, "+902125550199")).isTrue();
    assertThat(caller.told).last().isEqualTo("is put through to +902125550199");
  }

  @Test
  void a_customer_whose_telephone_still_rings_cannot_be_put_through() {
    mehmet.says(new AgentSays.Dial(stage.nextId(), "0532 000 00 01", null));
    long conversation = telephone.conversations.getLast();

    putsThrough(conversation, PARTNER);

    assertThat(mehmet.hears.last(AgentHears.Refused.class).code()).isEqualTo(Refusal.NOT_POSSIBLE);
    assertThat(refers(conversation, PARTNER)).isFalse();
  }

  @Test
  void after_a_crash_it_is_over() throws IOException {
    long conversation = talksWith(caller);
    putsThrough(conversation, PARTNER);

    stage.restart(1_000);

    var head = follows(conversation).hears.last(AgentHears.Conversation.class).head();
    assertThat(head.state()).isEqualTo(ConversationState.CLOSED);
  }

  // ---- Steps --------------------------------------------------------------------------------

  private long calls(FakeCaller who) {
    var conversations = new ArrayList<Long>();
    stage.round(
        exchange ->
            conversations.add(exchange.calls().begin(who, stage.nextId(), ALI, "tr", SUPPORT)));
    return conversations.getFirst();
  }

  /// Somebody calls, and Mehmet answers.
  private long talksWith(FakeCaller who) {
    long conversation = calls(who);
    answers(who);
    return conversation;
  }

  private void answers(FakeCaller who) {
    stage.round(exchange -> exchange.calls().accept(who.rings.getLast().offer()));
  }

  private void putsThrough(long conversation, String number) {
    mehmet.says(new AgentSays.Transfer(stage.nextId(), conversation, null, null, number));
  }

  private void finishes(long conversation) {
    mehmet.says(new AgentSays.WrapUp(stage.nextId(), conversation, "solved", List.of(), true));
  }

  private void putsOneThrough(String number) {
    long conversation = talksWith(new FakeCaller());
    putsThrough(conversation, number);
    stage.round(exchange -> exchange.calls().end(conversation, true));
    finishes(conversation);
  }

  /// What is said to somebody who would put one more through, whose caller then hangs up.
  private Refusal refusalOf(String number) {
    long conversation = talksWith(new FakeCaller());
    putsThrough(conversation, number);
    var refusal = mehmet.hears.last(AgentHears.Refused.class).code();
    stage.round(exchange -> exchange.calls().end(conversation, true));
    finishes(conversation);
    return refusal;
  }

  private void dialsOnce(String number) {
    mehmet.says(new AgentSays.Dial(stage.nextId(), number, null));
    long conversation = telephone.conversations.getLast();
    stage.round(exchange -> exchange.calls().outgoing().notReached(conversation, "busy"));
  }

  private boolean refers(long conversation, String target) {
    var answers = new ArrayList<Boolean>();
    stage.round(
        exchange ->
            answers.add(exchange.calls().byPhone().transfer(conversation, "mehmet", target)));
    return answers.getFirst();
  }

  private AgentOnStage follows(long conversation) {
    var deniz = stage.supervisor("deniz");
    deniz.says(new AgentSays.Follow(stage.nextId(), conversation, true));
    return deniz;
  }

  private static List<String> entries(AgentOnStage agent) {
    return agent.hears.all(AgentHears.Added.class).stream()
        .map(AgentHears.Added::entry)
        .map(
            entry ->
                Parts.lower(entry.type())
                    + (entry.detail() == null ? "" : " " + entry.detail())
                    + (entry.author().agent() == null ? "" : " by " + entry.author().agent()))
        .toList();
  }
}
