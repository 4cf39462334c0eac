package org.santral.chat.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

/// Calls that agents make by themselves.
class OutgoingCallsTest {
  private static final String CUSTOMER = "0532 123 45 67";

  @TempDir Path folder;
  private Stage stage;
  private FakeOutgoing telephone = new FakeOutgoing();
  private AgentOnStage mehmet;

  @BeforeEach
  void begin() throws IOException {
    stage = new Stage(folder, OutboundWorkspace.workspace());
    stage.round(exchange -> exchange.calls().outgoing().madeBy(telephone));
    mehmet = stage.agent("mehmet").ready();
    phone("mehmet", true);
  }

  @AfterEach
  void end() throws IOException {
    stage.close();
  }

  @Test
  void a_number_that_is_dialled_becomes_a_conversation_of_its_agent() {
    long conversation = dials(CUSTOMER);

    assertThat(telephone.called).containsExactly("+905321234567");
    assertThat(telephone.calls.getFirst().told).containsExactly("is taken by mehmet");
    var shown = mehmet.hears.last(AgentHears.Conversation.class);
    assertThat(shown.head().conversation()).isEqualTo(conversation);
    assertThat(shown.head().channel()).isEqualTo("voice");
    assertThat(shown.head().state()).isEqualTo(ConversationState.ACTIVE);
    assertThat(shown.hold()).isEqualTo(Hold.IN_HAND);
    assertThat(shown.customer().fields()).containsEntry("phone", "+905321234567");
    assertThat(entries()).containsExactly("dialled +905321234567");
    assertThat(mehmet.hears.last(AgentHears.Standing.class).used()).isEqualTo(100);
  }

  @Test
  void who_has_talked_wraps_up_until_he_is_done() {
    long conversation = dials(CUSTOMER);
    stage.round(exchange -> exchange.calls().outgoing().reached(conversation));
    stage.round(exchange -> exchange.calls().end(conversation, true));

    assertThat(entries()).endsWith("reached", "closed visitor");
    var changed = mehmet.hears.last(AgentHears.Changed.class);
    assertThat(changed.head().state()).isEqualTo(ConversationState.CLOSED);
    assertThat(changed.hold()).isEqualTo(Hold.WRAP_UP);
    assertThat(mehmet.hears.last(AgentHears.Standing.class).used()).isEqualTo(100);

    mehmet.says(new AgentSays.WrapUp(stage.nextId(), conversation, "sold", List.of(), true));
    assertThat(mehmet.hears.last(AgentHears.Released.class).conversation()).isEqualTo(conversation);
    assertThat(mehmet.hears.last(AgentHears.Standing.class).used()).isZero();
  }

  @Test
  void a_wrap_up_that_nobody_finishes_ends_by_itself() {
    long conversation = dials(CUSTOMER);
    stage.round(exchange -> exchange.calls().outgoing().reached(conversation));
    stage.round(exchange -> exchange.calls().end(conversation, false));

    stage.pass(20_000);

    assertThat(mehmet.hears.last(AgentHears.Standing.class).used()).isZero();
  }

  @Test
  void whoever_is_not_reached_leaves_no_wrap_up_and_a_word_in_the_transcript() {
    long conversation = dials(CUSTOMER);

    stage.round(exchange -> exchange.calls().outgoing().notReached(conversation, "busy"));

    assertThat(entries()).endsWith("unreached busy", "closed busy");
    assertThat(mehmet.hears.last(AgentHears.Released.class).conversation()).isEqualTo(conversation);
    assertThat(mehmet.hears.last(AgentHears.Standing.class).used()).isZero();
  }

  @Test
  void an_agent_who_hangs_up_before_anybody_answers_has_given_up() {
    long conversation = dials(CUSTOMER);

    stage.round(exchange -> exchange.calls().end(conversation, false));

    assertThat(entries()).endsWith("unreached given-up", "closed given-up");
    assertThat(telephone.calls.getFirst().told).last().isEqualTo("is let go: given-up");
  }

  @Test
  void completing_it_at_the_desk_ends_the_call() {
    long conversation = dials(CUSTOMER);
    stage.round(exchange -> exchange.calls().outgoing().reached(conversation));

    mehmet.says(new AgentSays.Complete(stage.nextId(), conversation));

    assertThat(telephone.calls.getFirst().told).last().isEqualTo("is let go: agent");
    assertThat(mehmet.hears.last(AgentHears.Changed.class).hold()).isEqualTo(Hold.WRAP_UP);
  }

  @Test
  void an_agent_whose_own_phone_does_not_answer_calls_nobody() {
    long conversation = dials(CUSTOMER);

    stage.round(exchange -> exchange.calls().requeue(conversation, "mehmet"));

    assertThat(entries()).endsWith("unreached phone", "closed phone");
  }

  @Test
  void nothing_is_offered_to_an_agent_who_calls() {
    dials(CUSTOMER);
    stage.visitor("ali").starts("merhaba");

    assertThat(mehmet.hears.all(AgentHears.Offered.class)).isEmpty();
  }

  @Test
  void what_may_not_be_called_is_refused_with_its_reason() {
    assertThat(refusal("112")).isEqualTo(Refusal.NUMBER_EMERGENCY);
    assertThat(refusal("0900 111 22 33")).isEqualTo(Refusal.NUMBER_PREMIUM);
    assertThat(refusal("+1 212 555 0100")).isEqualTo(Refusal.NUMBER_FORBIDDEN);
    assertThat(refusal("nobody")).isEqualTo(Refusal.NUMBER_MALFORMED);
    assertThat(telephone.called).isEmpty();
  }

  @Test
  void a_forbidden_number_is_noted_in_the_conversation_it_was_dialled_from() {
    long chat = stage.visitor("ali").starts("merhaba");
    mehmet.accepts();

    mehmet.says(new AgentSays.Dial(stage.nextId(), "0900 111 22 33", chat));

    assertThat(entries()).endsWith("unreached premium");
  }

  @Test
  void the_customer_of_a_chat_is_known_in_the_call_to_him() {
    long chat = stage.visitor("ali").starts("merhaba");
    mehmet.accepts();

    mehmet.says(new AgentSays.Dial(stage.nextId(), CUSTOMER, chat));

    var customer = mehmet.hears.last(AgentHears.Conversation.class).customer();
    assertThat(customer.name()).isEqualTo("ali");
    assertThat(customer.visitor()).isEqualTo("t-+905321234567");
  }

  @Test
  void a_request_that_is_repeated_calls_once() {
    String id = stage.nextId();
    mehmet.says(new AgentSays.Dial(id, CUSTOMER, null));
    long conversation = mehmet.hears.last(AgentHears.Accepted.class).conversation();

    mehmet.says(new AgentSays.Dial(id, CUSTOMER, null));

    assertThat(mehmet.hears.last(AgentHears.Accepted.class).conversation()).isEqualTo(conversation);
    assertThat(telephone.called).hasSize(1);
  }

  @Test
  void without_a_phone_or_with_a_call_in_hand_nobody_dials() {
    dials(CUSTOMER);
    assertThat(refusal("0532 123 45 68")).isEqualTo(Refusal.NO_PHONE);
    phone("mehmet", false);
    assertThat(refusal("0532 123 45 68")).isEqualTo(Refusal.NO_PHONE);
  }

  @Test
  void the_caps_hold_over_a_restart() throws IOException {
    for (int call = 0; call < 3; call++) {
      long conversation = dials(CUSTOMER);
      stage.round(exchange -> exchange.calls().outgoing().notReached(conversation, "no-answer"));
    }
    assertThat(refusal(CUSTOMER)).isEqualTo(Refusal.CALLED_ENOUGH);

    restart();

    assertThat(refusal(CUSTOMER)).isEqualTo(Refusal.CALLED_ENOUGH);
    dials("0532 123 45 68");
    stage.round(
        exchange ->
            exchange.calls().outgoing().notReached(telephone.conversations.getLast(), "no-answer"));
    assertThat(refusal("0532 123 45 69")).isEqualTo(Refusal.CALLED_ENOUGH);
  }

  @Test
  void a_call_is_recorded_as_the_rules_of_outgoing_calls_say() throws IOException {
    dials(CUSTOMER);
    assertThat(telephone.calls.getLast().isRecorded).isFalse();

    setUpWith("    calls-at-a-time: 2\n", "    calls-at-a-time: 2\n    record-calls: announced\n");
    long conversation = dials(CUSTOMER);

    var call = telephone.calls.getLast();
    assertThat(call.isRecorded).isTrue();
    assertThat(call.isTold).isTrue();
    stage.round(exchange -> exchange.calls().outgoing().reached(conversation));
    stage.round(exchange -> exchange.tapes().begin(conversation, conversation + ".r"));
    mehmet.says(new AgentSays.PauseRecording(stage.nextId(), conversation, true));
    assertThat(call.told).last().isEqualTo("recording pauses");
    assertThat(entries()).endsWith("reached", "recorded", "recording paused");
  }

  private void setUpWith(String line, String instead) throws IOException {
    stage.close();
    stage = new Stage(folder.resolve("other"), OutboundWorkspace.workspace(line, instead));
    telephone = new FakeOutgoing();
    stage.round(exchange -> exchange.calls().outgoing().madeBy(telephone));
    mehmet = stage.agent("mehmet").ready();
    phone("mehmet", true);
  }

  @Test
  void after_a_crash_the_agent_is_free() throws IOException {
    dials(CUSTOMER);

    restart();

    assertThat(mehmet.hears.last(AgentHears.Welcome.class).conversations()).isEmpty();
    assertThat(mehmet.hears.last(AgentHears.Standing.class).used()).isZero();
  }

  private void restart() throws IOException {
    stage.restart(5_000);
    telephone = new FakeOutgoing();
    stage.round(exchange -> exchange.calls().outgoing().madeBy(telephone));
    mehmet = stage.agent("mehmet").ready();
    phone("mehmet", true);
  }

  private long dials(String number) {
    mehmet.says(new AgentSays.Dial(stage.nextId(), number, null));
    return mehmet.hears.last(AgentHears.Accepted.class).conversation();
  }

  private Refusal refusal(String number) {
    mehmet.says(new AgentSays.Dial(stage.nextId(), number, null));
    return mehmet.hears.last(AgentHears.Refused.class).code();
  }

  /// The entries that have been added, as `type detail`.
  private List<String> entries() {
    return mehmet.hears.all(AgentHears.Added.class).stream()
        .map(AgentHears.Added::entry)
        .map(
            entry ->
                Parts.lower(entry.type()) + (entry.detail() == null ? "" : " " + entry.detail()))
        .toList();
  }

  private void phone(String agent, boolean reachable) {
    stage.round(exchange -> exchange.calls().phone(agent, reachable));
  }
}
