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
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.AgentState;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Hold;
import org.santral.chat.wire.Recording;
import org.santral.chat.wire.Refusal;

/// Callers among those who chat.
class CallsTest {
  private static final Map<String, String> SUPPORT =
      Map.of("topic", "order", "language", "turkish");

  @TempDir Path folder;
  private Stage stage;
  private final FakeCaller caller = new FakeCaller();

  @BeforeEach
  void begin() throws IOException {
    stage = new Stage(folder);
  }

  @AfterEach
  void end() throws IOException {
    stage.close();
  }

  @Test
  void a_call_is_offered_to_an_agent_with_a_phone_and_joins_the_two() {
    var mehmet = stage.agent("mehmet").ready();
    phone("mehmet", true);

    long conversation = call();
    assertThat(caller.told).containsExactly("rings mehmet", "waits");
    assertThat(mehmet.hears.last(AgentHears.Offered.class).channel()).isEqualTo("voice");
    answer();

    assertThat(caller.told).last().isEqualTo("is taken by mehmet");
    var shown = mehmet.hears.last(AgentHears.Conversation.class);
    assertThat(shown.head().conversation()).isEqualTo(conversation);
    assertThat(shown.head().state()).isEqualTo(ConversationState.ACTIVE);
    assertThat(shown.customer().fields()).containsEntry("phone", "+905321234567");
  }

  @Test
  void an_agent_without_a_phone_is_offered_no_calls() {
    stage.agent("mehmet").ready();

    call();

    assertThat(caller.told).containsExactly("waits");
  }

  @Test
  void an_agent_whose_phone_has_gone_is_offered_no_calls_any_more() {
    var mehmet = stage.agent("mehmet").ready();
    phone("mehmet", true);
    phone("mehmet", false);
    assertThat(mehmet.hears.last(AgentHears.Standing.class).state()).isEqualTo(AgentState.READY);

    call();
    assertThat(caller.told).containsExactly("waits");

    phone("mehmet", true);
    assertThat(caller.told).contains("rings mehmet");
  }

  @Test
  void when_the_caller_hangs_up_the_agent_wraps_up_and_is_free() {
    var mehmet = stage.agent("mehmet").ready();
    phone("mehmet", true);
    long conversation = call();
    answer();

    stage.round(exchange -> exchange.calls().end(conversation, true));

    assertThat(caller.told).last().isEqualTo("is let go: visitor");
    var changed = mehmet.hears.last(AgentHears.Changed.class);
    assertThat(changed.head().state()).isEqualTo(ConversationState.CLOSED);
    assertThat(changed.hold()).isEqualTo(Hold.WRAP_UP);
    mehmet.says(new AgentSays.WrapUp(stage.nextId(), conversation, "solved", List.of(), true));
    assertThat(mehmet.hears.last(AgentHears.Standing.class).used()).isZero();
  }

  @Test
  void a_caller_who_hangs_up_while_he_waits_is_offered_to_nobody() {
    long conversation = call();
    stage.round(exchange -> exchange.calls().end(conversation, true));

    stage.agent("mehmet").ready();
    phone("mehmet", true);

    assertThat(caller.told).containsExactly("waits", "is let go: visitor");
  }

  @Test
  void an_agent_who_refuses_lets_the_caller_wait_on() {
    stage.agent("mehmet").ready();
    phone("mehmet", true);
    call();

    stage.round(exchange -> exchange.calls().decline(caller.rings.getLast().offer()));

    assertThat(caller.told).containsExactly("rings mehmet", "waits", "rings no more");
  }

  // ---- Recordings and messages --------------------------------------------------------------

  @Test
  void a_recorded_call_has_its_file_from_the_beginning() {
    var mehmet = talking();
    long conversation = caller.rings.getLast().conversation();
    String file = conversation + ".a";
    assertThat(caller.hearsOfRecording).isTrue();
    assertThat(caller.isRecorded).isTrue();

    stage.round(exchange -> exchange.tapes().begin(conversation, file));

    var added = mehmet.hears.last(AgentHears.Added.class).entry();
    assertThat(added.type()).isEqualTo(EntryType.RECORDED);
    assertThat(added.file()).isNotNull();
    assertThat(mehmet.hears.last(AgentHears.Changed.class).head().recording())
        .isEqualTo(Recording.ON);

    stage.round(exchange -> exchange.tapes().end(conversation, file, 320_044));
    assertThat(mehmet.hears.last(AgentHears.Changed.class).head().recording()).isNull();
    assertThat(fileOf(conversation, file)).isEqualTo(320_044);
  }

  @Test
  void whoever_has_the_call_pauses_its_recording() {
    var mehmet = talking();
    var zeynep = stage.agent("zeynep").ready();
    long conversation = caller.rings.getLast().conversation();
    stage.round(exchange -> exchange.tapes().begin(conversation, conversation + ".a"));

    zeynep.says(new AgentSays.PauseRecording("z", conversation, true));
    assertThat(zeynep.hears.last(AgentHears.Refused.class).code()).isEqualTo(Refusal.NOT_IN_HAND);
    mehmet.says(new AgentSays.PauseRecording("m", conversation, true));

    assertThat(caller.told).last().isEqualTo("recording pauses");
    assertThat(mehmet.hears.last(AgentHears.Changed.class).head().recording())
        .isEqualTo(Recording.PAUSED);
    mehmet.says(new AgentSays.PauseRecording("n", conversation, false));
    assertThat(caller.told).last().isEqualTo("recording goes on");
  }

  @Test
  void a_call_that_is_not_recorded_cannot_be_paused() {
    var mehmet = talking();
    long conversation = caller.rings.getLast().conversation();

    mehmet.says(new AgentSays.PauseRecording("m", conversation, true));

    assertThat(mehmet.hears.last(AgentHears.Refused.class).code()).isEqualTo(Refusal.NOT_POSSIBLE);
  }

  @Test
  void a_message_of_a_caller_is_offered_to_an_agent_when_it_is_complete() {
    long conversation = call();
    stage.round(exchange -> exchange.calls().end(conversation, true));
    String file = conversation + ".m";
    var mehmet = stage.agent("mehmet").ready();

    stage.round(exchange -> exchange.tapes().beginMessage(conversation, file));
    assertThat(mehmet.hears.all(AgentHears.Offered.class)).isEmpty();
    stage.round(exchange -> exchange.tapes().endMessage(conversation, file, 500_000));

    assertThat(mehmet.hears.last(AgentHears.Offered.class).conversation()).isEqualTo(conversation);
  }

  @Test
  void who_has_waited_too_long_may_leave_a_message_where_the_queue_says_so() {
    call();

    stage.pass(30 * 60_000 + 1);

    assertThat(caller.told).last().isEqualTo("is let go: too-long");
    assertThat(caller.mayLeaveMessage).isTrue();
  }

  @Test
  void a_message_in_which_nothing_is_said_is_offered_to_nobody() {
    long conversation = call();
    stage.round(exchange -> exchange.calls().end(conversation, true));
    var mehmet = stage.agent("mehmet").ready();

    stage.round(exchange -> exchange.tapes().beginMessage(conversation, conversation + ".m"));
    stage.round(exchange -> exchange.tapes().endMessage(conversation, conversation + ".m", 20_000));

    assertThat(mehmet.hears.all(AgentHears.Offered.class)).isEmpty();
  }

  @Test
  void a_message_that_was_cut_by_a_crash_is_offered_as_far_as_it_goes() throws IOException {
    long conversation = call();
    stage.round(exchange -> exchange.calls().end(conversation, true));
    stage.round(exchange -> exchange.tapes().beginMessage(conversation, conversation + ".m"));

    stage.restart(5_000);

    var mehmet = stage.agent("mehmet").ready();
    assertThat(mehmet.hears.last(AgentHears.Offered.class).conversation()).isEqualTo(conversation);
  }

  @Test
  void a_score_that_a_caller_gives_by_a_key_is_kept() {
    var mehmet = talking();
    long conversation = caller.rings.getLast().conversation();
    stage.round(exchange -> exchange.calls().end(conversation, false));

    stage.round(exchange -> exchange.calls().rate(conversation, 4));

    var added = mehmet.hears.last(AgentHears.Added.class).entry();
    assertThat(added.type()).isEqualTo(EntryType.RATED);
    assertThat(added.detail()).isEqualTo("4");
  }

  private Stage.AgentOnStage talking() {
    var mehmet = stage.agent("mehmet").ready();
    phone("mehmet", true);
    call();
    answer();
    return mehmet;
  }

  private long fileOf(long conversation, String file) {
    var bytes = new ArrayList<Long>();
    stage.round(
        exchange -> {
          var found = exchange.file(conversation, file, null);
          bytes.add(found == null ? -1 : found.bytes());
        });
    return bytes.getFirst();
  }

  @Test
  void a_call_that_is_transferred_to_a_queue_waits_there() {
    var mehmet = stage.agent("mehmet").ready();
    phone("mehmet", true);
    long conversation = call();
    answer();

    mehmet.says(new AgentSays.Transfer(stage.nextId(), conversation, "sales", null, null));

    assertThat(caller.told).endsWith("is taken by mehmet", "waits", "waits");
  }

  @Test
  void an_answer_that_comes_too_late_is_told() {
    stage.agent("mehmet").ready();
    phone("mehmet", true);
    long conversation = call();
    stage.round(exchange -> exchange.calls().end(conversation, true));
    var outcomes = new ArrayList<Boolean>();

    stage.round(exchange -> outcomes.add(exchange.calls().accept(caller.rings.getLast().offer())));

    assertThat(outcomes).containsExactly(false);
  }

  @Test
  void after_a_crash_no_call_is_left_and_its_agent_is_free() throws IOException {
    stage.agent("mehmet").ready();
    phone("mehmet", true);
    call();
    answer();

    stage.restart(5_000);

    var mehmet = stage.agent("mehmet");
    assertThat(mehmet.hears.last(AgentHears.Welcome.class).conversations()).isEmpty();
    assertThat(mehmet.hears.last(AgentHears.Standing.class).state()).isEqualTo(AgentState.READY);
    assertThat(mehmet.hears.last(AgentHears.Standing.class).used()).isZero();
  }

  private void phone(String agent, boolean reachable) {
    stage.round(exchange -> exchange.calls().phone(agent, reachable));
  }

  private long call() {
    var conversations = new ArrayList<Long>();
    stage.round(
        exchange ->
            conversations.add(
                exchange.calls().begin(caller, "call-1", "+905321234567", "tr", SUPPORT)));
    return conversations.getFirst();
  }

  private void answer() {
    stage.round(exchange -> exchange.calls().accept(caller.rings.getLast().offer()));
  }
}
