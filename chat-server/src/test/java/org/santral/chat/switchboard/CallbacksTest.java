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

/// Callers who are called back.
class CallbacksTest {
  private static final Map<String, String> SUPPORT =
      Map.of("topic", "order", "language", "turkish");
  private static final String ALI = "+905321234567";
  private static final String VELI = "+905321234568";
  private static final long TEN_MINUTES = 600_000;

  @TempDir Path folder;
  private Stage stage;
  private FakeOutgoing telephone = new FakeOutgoing();

  @BeforeEach
  void begin() throws IOException {
    stage = new Stage(folder, OutboundWorkspace.workspace());
    stage.round(exchange -> exchange.calls().outgoing().madeBy(telephone));
  }

  @AfterEach
  void end() throws IOException {
    stage.close();
  }

  @Test
  void a_callback_keeps_the_place_of_its_caller() {
    long first = calls(ALI);
    stage.pass(5_000);
    calls(VELI);
    assertThat(wishes(first, ALI)).isTrue();
    stage.round(exchange -> exchange.calls().end(first, true));

    var mehmet = mehmet();

    var offered = mehmet.hears.last(AgentHears.Offered.class);
    assertThat(offered.conversation()).isEqualTo(first);
    assertThat(offered.channel()).isEqualTo("callback");
    assertThat(offered.waitedMillis()).isEqualTo(5_000);
  }

  @Test
  void an_agent_who_accepts_is_called_and_then_the_customer() {
    long conversation = waitsForCallback(ALI);
    var mehmet = mehmet();

    mehmet.accepts();

    assertThat(telephone.called).containsExactly(ALI);
    assertThat(telephone.conversations).containsExactly(conversation);
    assertThat(telephone.calls.getFirst().told).containsExactly("is taken by mehmet");
    assertThat(entries(mehmet)).contains("joined", "dialled " + ALI);

    stage.round(exchange -> exchange.calls().outgoing().reached(conversation));
    stage.round(exchange -> exchange.calls().end(conversation, true));
    assertThat(entries(mehmet)).endsWith("reached", "closed visitor");
    assertThat(mehmet.hears.last(AgentHears.Standing.class).used()).isZero();
  }

  @Test
  void who_is_called_back_is_recorded_and_told_as_his_queue_says_in_his_language() {
    waitsForCallback(ALI);
    mehmet().accepts();

    assertThat(telephone.calls.getFirst().isRecorded).isTrue();
    assertThat(telephone.calls.getFirst().isTold).isTrue();
    assertThat(telephone.languages).containsExactly("tr");
  }

  @Test
  void a_failed_attempt_is_made_again_after_a_while_and_not_for_ever() {
    long conversation = waitsForCallback(ALI);
    var mehmet = mehmet();
    for (int attempt = 1; attempt <= 3; attempt++) {
      mehmet.accepts();
      assertThat(telephone.called).hasSize(attempt);
      stage.round(exchange -> exchange.calls().outgoing().notReached(conversation, "no-answer"));
      assertThat(mehmet.hears.last(AgentHears.Standing.class).used()).isZero();

      stage.pass(TEN_MINUTES - 1_000);
      assertThat(mehmet.hears.all(AgentHears.Offered.class)).hasSize(attempt);
      stage.pass(1_500);
    }

    assertThat(mehmet.hears.all(AgentHears.Offered.class)).hasSize(3);
    assertThat(entries(mehmet)).endsWith("unreached no-answer", "closed no-answer");
  }

  @Test
  void whose_own_phone_fails_has_made_no_attempt() {
    long conversation = waitsForCallback(ALI);
    var mehmet = mehmet();
    mehmet.accepts();

    stage.round(exchange -> exchange.calls().requeue(conversation, "mehmet"));
    stage.pass(31_000);

    assertThat(telephone.calls.getFirst().told).last().isEqualTo("is let go: phone");
    assertThat(mehmet.hears.all(AgentHears.Offered.class)).hasSize(2);
  }

  @Test
  void a_customer_who_calls_in_absorbs_his_callback() {
    long callback = waitsForCallback(ALI);
    stage.pass(5_000);
    calls(VELI);
    stage.pass(1_000);
    long call = calls(ALI);

    var mehmet = mehmet();

    assertThat(mehmet.hears.last(AgentHears.Offered.class).conversation()).isEqualTo(call);
    assertThat(mehmet.hears.last(AgentHears.Offered.class).channel()).isEqualTo("voice");
    assertThat(telephone.called).isEmpty();
    assertThat(call).isNotEqualTo(callback);
  }

  @Test
  void what_may_not_be_called_is_not_called_back() {
    long conversation = calls("");

    assertThat(wishes(conversation, "09001112233")).isFalse();
    assertThat(wishes(conversation, "112")).isFalse();
    assertThat(wishes(conversation, "+12125550100")).isFalse();
    assertThat(wishes(conversation, "05321234567")).isTrue();
  }

  @Test
  void nobody_is_to_be_called_back_twice() {
    waitsForCallback(ALI);

    assertThat(wishes(calls(""), ALI)).isFalse();
  }

  @Test
  void who_is_taken_already_is_not_called_back() {
    mehmet();
    var caller = new FakeCaller();
    long conversation = calls(caller, ALI);
    stage.round(exchange -> exchange.calls().accept(caller.rings.getLast().offer()));

    assertThat(wishes(conversation, ALI)).isFalse();
  }

  @Test
  void the_rules_are_asked_again_when_it_is_due() {
    waitsForCallback(ALI);
    var mehmet = mehmet();
    for (int call = 0; call < 3; call++) {
      mehmet.says(new AgentSays.Decline(stage.nextId(), offer(mehmet)));
      mehmet.says(new AgentSays.Dial(stage.nextId(), ALI, null));
      stage.round(
          exchange ->
              exchange.calls().outgoing().notReached(telephone.conversations.getLast(), "busy"));
      stage.pass(30_500);
    }
    telephone.called.clear();

    mehmet.accepts();

    assertThat(telephone.called).isEmpty();
    assertThat(entries(mehmet)).contains("unreached number-cap");
    assertThat(mehmet.hears.last(AgentHears.Standing.class).used()).isZero();
  }

  @Test
  void a_callback_survives_a_restart() throws IOException {
    long conversation = waitsForCallback(ALI);

    restart();

    var mehmet = mehmet();
    assertThat(mehmet.hears.last(AgentHears.Offered.class).conversation()).isEqualTo(conversation);
    mehmet.accepts();
    assertThat(telephone.called).containsExactly(ALI);
  }

  @Test
  void after_a_crash_those_who_waited_are_called_back() throws IOException {
    long conversation = calls(ALI);

    restart();

    var mehmet = mehmet();
    var offered = mehmet.hears.last(AgentHears.Offered.class);
    assertThat(offered.conversation()).isEqualTo(conversation);
    assertThat(offered.channel()).isEqualTo("callback");
    mehmet.accepts();
    assertThat(telephone.called).containsExactly(ALI);
  }

  @Test
  void after_a_crash_those_who_talked_are_called_back_before_others() throws IOException {
    mehmet();
    var caller = new FakeCaller();
    long talked = calls(caller, ALI);
    stage.round(exchange -> exchange.calls().accept(caller.rings.getLast().offer()));
    calls(VELI);

    restart();
    stage.agent("can").ready();
    phone("can");

    var can = stage.agent("can");
    assertThat(can.hears.last(AgentHears.Offered.class).conversation()).isEqualTo(talked);
  }

  @Test
  void after_a_crash_those_who_may_not_be_called_are_let_go() throws IOException {
    calls("");

    restart();

    assertThat(mehmet().hears.all(AgentHears.Offered.class)).isEmpty();
  }

  @Test
  void a_callback_that_was_talking_in_a_crash_is_due_again() throws IOException {
    long conversation = waitsForCallback(ALI);
    mehmet().accepts();
    stage.round(exchange -> exchange.calls().outgoing().reached(conversation));

    restart();
    stage.agent("can").ready();
    phone("can");

    var offered = stage.agent("can").hears.last(AgentHears.Offered.class);
    assertThat(offered.conversation()).isEqualTo(conversation);
    assertThat(offered.channel()).isEqualTo("callback");
  }

  @Test
  void a_reached_customer_who_is_passed_on_waits_on_the_line() {
    long conversation = waitsForCallback(ALI);
    var mehmet = mehmet();
    mehmet.accepts();
    stage.round(exchange -> exchange.calls().outgoing().reached(conversation));

    mehmet.says(new AgentSays.Transfer(stage.nextId(), conversation, "sales", null, null));
    var call = telephone.calls.getFirst();
    assertThat(call.told).last().isEqualTo("waits");
    stage.agent("can").ready();
    phone("can");
    stage.round(exchange -> exchange.calls().accept(call.rings.getLast().offer()));

    assertThat(call.told).last().isEqualTo("is taken by can");
    assertThat(telephone.called).hasSize(1);
  }

  @Test
  void a_callback_that_nobody_needs_any_more_is_completed_by_the_agent() {
    long conversation = waitsForCallback(ALI);
    var mehmet = mehmet();
    mehmet.accepts();

    mehmet.says(new AgentSays.Complete(stage.nextId(), conversation));

    assertThat(mehmet.hears.last(AgentHears.Changed.class).head().state())
        .isEqualTo(ConversationState.CLOSED);
    assertThat(telephone.calls.getFirst().told).last().isEqualTo("is let go: agent");
  }

  // ---- Steps --------------------------------------------------------------------------------

  private long waitsForCallback(String number) {
    long conversation = calls(number);
    assertThat(wishes(conversation, number)).isTrue();
    return conversation;
  }

  private boolean wishes(long conversation, String number) {
    var answers = new ArrayList<Boolean>();
    stage.round(exchange -> answers.add(exchange.calls().requestCallback(conversation, number)));
    return answers.getFirst();
  }

  private long calls(String number) {
    return calls(new FakeCaller(), number);
  }

  private long calls(FakeCaller caller, String number) {
    var conversations = new ArrayList<Long>();
    stage.round(
        exchange ->
            conversations.add(
                exchange.calls().begin(caller, stage.nextId(), number, "tr", SUPPORT)));
    return conversations.getFirst();
  }

  private AgentOnStage mehmet() {
    var mehmet = stage.agent("mehmet").ready();
    phone("mehmet");
    return mehmet;
  }

  private void phone(String agent) {
    stage.round(exchange -> exchange.calls().phone(agent, true));
  }

  private void restart() throws IOException {
    stage.restart(5_000);
    telephone = new FakeOutgoing();
    stage.round(exchange -> exchange.calls().outgoing().madeBy(telephone));
  }

  private static long offer(AgentOnStage agent) {
    return agent.hears.last(AgentHears.Offered.class).offer();
  }

  private static List<String> entries(AgentOnStage agent) {
    return agent.hears.all(AgentHears.Added.class).stream()
        .map(AgentHears.Added::entry)
        .map(
            entry ->
                Parts.lower(entry.type()) + (entry.detail() == null ? "" : " " + entry.detail()))
        .toList();
  }
}
