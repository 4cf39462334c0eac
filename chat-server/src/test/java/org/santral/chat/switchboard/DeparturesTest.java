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
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.VisitorSays;

/// Callbacks by the hours, and those whom a limit or the end of the hours sends away. The stage
/// begins on a Friday at 11 o'clock in Istanbul.
class DeparturesTest {
  private static final Map<String, String> SUPPORT =
      Map.of("name", "Deniz", "topic", "order", "language", "turkish");
  private static final String ALI = "+905321234567";
  private static final String OUTSIDE = "+902125550199";
  private static final String LIMITS =
      "      waiting: 500\n      wait: 30m\n      when-too-long: voicemail";
  private static final long HOUR = 3_600_000;
  private static final long WEEKEND = 70 * HOUR;

  @TempDir Path folder;
  private Stage stage;
  private final FakeOutgoing telephone = new FakeOutgoing();
  private final FakeCaller caller = new FakeCaller();

  @BeforeEach
  void begin() throws IOException {
    stage = new Stage(folder.resolve("usual"), OutboundWorkspace.workspace());
  }

  @AfterEach
  void end() throws IOException {
    stage.close();
  }

  // ---- Hours --------------------------------------------------------------------------------

  @Test
  void who_asks_for_a_call_at_night_is_called_when_it_opens_and_not_by_whoever_is_there()
      throws IOException {
    open("monday: [09:00-18:00]", LIMITS);
    var mehmet = mehmet();
    var deniz = stage.visitor("deniz");

    starts(deniz, ALI);

    assertThat(deniz.hears.last(VisitorHears.Conversation.class).head().callback()).isEqualTo(ALI);
    assertThat(mehmet.hears.all(AgentHears.Offered.class)).isEmpty();
    stage.pass(WEEKEND);
    assertThat(mehmet.hears.last(AgentHears.Offered.class).channel()).isEqualTo("callback");
    mehmet.accepts();
    assertThat(telephone.called).containsExactly(ALI);
  }

  @Test
  void a_callback_that_waits_when_the_hours_end_is_made_when_it_opens_again() throws IOException {
    open("friday: [09:00-12:00]\n    monday: [09:00-18:00]", LIMITS);
    stage.pass(HOUR - 60_000);
    var deniz = stage.visitor("deniz");
    starts(deniz, ALI);

    stage.pass(2 * HOUR);
    var mehmet = mehmet();

    assertThat(mehmet.hears.all(AgentHears.Offered.class)).isEmpty();
    assertThat(deniz.hears.all(VisitorHears.Changed.class)).isEmpty();
    stage.pass(WEEKEND);
    assertThat(mehmet.hears.last(AgentHears.Offered.class).channel()).isEqualTo("callback");
  }

  @Test
  void a_next_attempt_that_would_be_made_at_night_waits_for_the_morning() throws IOException {
    open("friday: [09:00-12:00]\n    monday: [09:00-18:00]", LIMITS);
    stage.pass(HOUR - 60_000);
    starts(stage.visitor("deniz"), ALI);
    var mehmet = mehmet();
    mehmet.accepts();
    long conversation = telephone.conversations.getFirst();
    stage.round(exchange -> exchange.calls().outgoing().notReached(conversation, "no-answer"));

    stage.pass(HOUR);

    assertThat(mehmet.hears.all(AgentHears.Offered.class)).hasSize(1);
    stage.pass(WEEKEND);
    assertThat(mehmet.hears.all(AgentHears.Offered.class)).hasSizeGreaterThan(1);
  }

  @Test
  void who_cancels_at_night_leaves() throws IOException {
    open("monday: [09:00-18:00]", LIMITS);
    var deniz = stage.visitor("deniz");
    long conversation = starts(deniz, ALI);

    deniz.says(new VisitorSays.CancelCallback("c", conversation));

    assertThat(deniz.hears.last(VisitorHears.Changed.class).head().state())
        .isEqualTo(ConversationState.CLOSED);
  }

  @Test
  void a_callback_of_the_night_survives_a_restart() throws IOException {
    open("monday: [09:00-18:00]", LIMITS);
    starts(stage.visitor("deniz"), ALI);

    stage.restart(5_000);
    stage.round(exchange -> exchange.calls().outgoing().madeBy(telephone));
    var mehmet = mehmet();

    assertThat(mehmet.hears.all(AgentHears.Offered.class)).isEmpty();
    stage.pass(WEEKEND);
    assertThat(mehmet.hears.last(AgentHears.Offered.class).channel()).isEqualTo("callback");
  }

  @Test
  void at_night_nobody_writes_who_does_not_give_a_number() throws IOException {
    open("monday: [09:00-18:00]", LIMITS);
    var deniz = stage.visitor("deniz");

    deniz.says(new VisitorSays.Start("s", SUPPORT, true, "Merhaba", null));

    assertThat(deniz.hears.last(VisitorHears.Refused.class).code()).isEqualTo(Refusal.CLOSED);
  }

  // ---- Limits -------------------------------------------------------------------------------

  @Test
  void a_caller_who_has_waited_too_long_is_called_back_where_the_queue_says_so()
      throws IOException {
    open(
        "friday: [09:00-18:00]",
        "      waiting: 500\n      wait: 5m\n      when-too-long: callback");
    long conversation = calls(ALI);

    stage.pass(300_000);

    assertThat(caller.told).last().isEqualTo("is let go: callback");
    stage.round(exchange -> exchange.calls().end(conversation, true));
    var mehmet = mehmet();
    assertThat(mehmet.hears.last(AgentHears.Offered.class).conversation()).isEqualTo(conversation);
    mehmet.accepts();
    assertThat(telephone.called).containsExactly(ALI);
  }

  @Test
  void a_callback_that_has_waited_too_long_in_its_turn_ends() throws IOException {
    open(
        "friday: [09:00-18:00]",
        "      waiting: 500\n      wait: 5m\n      when-too-long: callback");
    long conversation = calls(ALI);
    stage.pass(300_000);
    stage.round(exchange -> exchange.calls().end(conversation, true));

    stage.pass(301_000);

    assertThat(mehmet().hears.all(AgentHears.Offered.class)).isEmpty();
  }

  @Test
  void a_caller_for_whom_there_is_no_room_is_called_back_too() throws IOException {
    open("friday: [09:00-18:00]", "      waiting: 1\n      wait: 30m\n      when-full: callback");
    stage.round(
        exchange -> exchange.calls().begin(new FakeCaller(), "c", "+905321234500", "tr", SUPPORT));

    calls(ALI);

    assertThat(caller.told).last().isEqualTo("is let go: callback");
  }

  @Test
  void for_as_long_as_nobody_is_there_a_callback_waits_on() throws IOException {
    open(
        "friday: [09:00-18:00]",
        "      waiting: 500\n      wait: 30m\n      no-agent: 60s\n      when-no-agent: callback");
    long conversation = calls(ALI);
    stage.pass(600_000);
    assertThat(caller.told).last().isEqualTo("is let go: callback");
    stage.round(exchange -> exchange.calls().end(conversation, true));

    assertThat(mehmet().hears.last(AgentHears.Offered.class).channel()).isEqualTo("callback");
  }

  @Test
  void who_cannot_be_called_is_told_that_nobody_has_time() throws IOException {
    open(
        "friday: [09:00-18:00]",
        "      waiting: 500\n      wait: 5m\n      when-too-long: callback");
    calls("");

    stage.pass(300_000);

    assertThat(caller.told).last().isEqualTo("is let go: too-long");
  }

  @Test
  void a_visitor_who_has_left_a_number_is_called_back_too() throws IOException {
    open(
        "friday: [09:00-18:00]",
        "      waiting: 500\n      wait: 5m\n      when-too-long: callback");
    var deniz = stage.verifiedVisitor("deniz", ALI);
    deniz.says(new VisitorSays.Start("s", SUPPORT, true, "Merhaba", null));

    stage.pass(300_000);

    assertThat(deniz.hears.last(VisitorHears.Changed.class).head().callback()).isEqualTo(ALI);
    assertThat(deniz.hears.last(VisitorHears.Changed.class).head().state())
        .isEqualTo(ConversationState.WAITING);
  }

  // ---- The end of the hours -----------------------------------------------------------------

  @Test
  void callers_who_wait_when_the_hours_end_may_leave_a_message() throws IOException {
    closesAtTwelve("      when-closed: voicemail");

    assertThat(caller.told).last().isEqualTo("is let go: closed");
    assertThat(caller.mayLeaveMessage).isTrue();
  }

  @Test
  void callers_who_wait_when_the_hours_end_are_put_through() throws IOException {
    closesAtTwelve("      when-closed: number\n      overflow-number: \"" + OUTSIDE + "\"");

    assertThat(caller.told).last().isEqualTo("is put through to " + OUTSIDE);
  }

  @Test
  void callers_who_wait_when_the_hours_end_are_called_back() throws IOException {
    closesAtTwelve("      when-closed: callback");

    assertThat(caller.told).last().isEqualTo("is let go: callback");
    var mehmet = mehmet();
    assertThat(mehmet.hears.all(AgentHears.Offered.class)).isEmpty();
    stage.pass(WEEKEND);
    assertThat(mehmet.hears.last(AgentHears.Offered.class).channel()).isEqualTo("callback");
  }

  @Test
  void callers_who_wait_when_the_hours_end_wait_on_elsewhere_if_that_is_open() throws IOException {
    closesAtTwelve("      when-closed: overflow\n      overflow-queue: billing");

    assertThat(caller.told).last().isEqualTo("waits");
    var deniz = stage.supervisor("deniz");
    stage.round(exchange -> exchange.calls().phone("deniz", true));
    deniz.says(new AgentSays.Ready(stage.nextId()));
    assertThat(caller.rings).hasSize(1);
  }

  @Test
  void who_calls_at_night_is_called_back_in_the_morning() throws IOException {
    open(
        "monday: [09:00-18:00]",
        "      waiting: 500\n      wait: 30m\n      when-closed: callback");

    long conversation = calls(ALI);

    assertThat(conversation).isPositive();
    assertThat(caller.told).containsExactly("is let go: callback");
    var mehmet = mehmet();
    stage.pass(WEEKEND);
    assertThat(mehmet.hears.last(AgentHears.Offered.class).conversation()).isEqualTo(conversation);
  }

  // ---- Steps --------------------------------------------------------------------------------

  private void open(String days, String limits) throws IOException {
    String yaml =
        OutboundWorkspace.yaml()
            .replace("hours: always", "hours:\n  week:\n    " + days)
            .replace(LIMITS, limits);
    begin(yaml);
  }

  /// Only the queue for support closes; a caller waits there, and nobody has time for him.
  private void closesAtTwelve(String action) throws IOException {
    String yaml =
        OutboundWorkspace.yaml()
            .replace(LIMITS, "      waiting: 500\n      wait: 5h\n" + action)
            .replace(
                "    name: {tr: Destek, en: Support}",
                """
                    name: {tr: Destek, en: Support}
                    hours: {week: {friday: [09:00-12:00], monday: [09:00-18:00]}}
                """
                    .stripTrailing());
    begin(yaml);
    calls(ALI);
    stage.pass(HOUR + ClosingTime.DRAIN_MILLIS);
  }

  private void begin(String yaml) throws IOException {
    stage.close();
    stage = new Stage(folder.resolve("own"), OutboundWorkspace.read(yaml));
    stage.round(exchange -> exchange.calls().outgoing().madeBy(telephone));
  }

  private long starts(Stage.VisitorOnStage visitor, String number) {
    visitor.says(new VisitorSays.Start(stage.nextId(), SUPPORT, true, "Beni arayın", number));
    return visitor.hears.last(VisitorHears.Conversation.class).head().conversation();
  }

  private long calls(String number) {
    List<Long> conversations = new ArrayList<>();
    stage.round(
        exchange ->
            conversations.add(
                exchange.calls().begin(caller, stage.nextId(), number, "tr", SUPPORT)));
    return conversations.getFirst();
  }

  private AgentOnStage mehmet() {
    var mehmet = stage.agent("mehmet");
    stage.round(exchange -> exchange.calls().phone("mehmet", true));
    return mehmet.ready();
  }
}
