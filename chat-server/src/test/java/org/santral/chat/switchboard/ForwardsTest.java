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

/// Callers who are put through to a number outside, since nobody has time for them.
class ForwardsTest {
  private static final Map<String, String> SUPPORT =
      Map.of("topic", "order", "language", "turkish");
  private static final String ALI = "+905321234567";
  private static final String OUTSIDE = "+902125550199";
  private static final long HALF_AN_HOUR = 1_800_000;

  @TempDir Path folder;
  private Stage stage;
  private final FakeCaller caller = new FakeCaller();

  @BeforeEach
  void begin() throws IOException {
    stage =
        new Stage(
            folder,
            OutboundWorkspace.workspace(
                "      waiting: 500\n      wait: 30m\n      when-too-long: voicemail",
                "      waiting: 2\n      wait: 30m\n      when-too-long: number\n"
                    + "      when-full: number\n      overflow-number: \""
                    + OUTSIDE
                    + "\""));
    stage.round(exchange -> exchange.calls().outgoing().madeBy(new FakeOutgoing()));
  }

  @AfterEach
  void end() throws IOException {
    stage.close();
  }

  @Test
  void who_has_waited_too_long_is_put_through() {
    long conversation = calls(caller);
    var watched = follows(conversation);

    stage.pass(HALF_AN_HOUR);

    assertThat(caller.told).last().isEqualTo("is put through to " + OUTSIDE);
    assertThat(entries(watched)).contains("forwarded " + OUTSIDE);
    var head = watched.hears.last(AgentHears.Changed.class).head();
    assertThat(head.state()).isEqualTo(ConversationState.ACTIVE);
    assertThat(head.agent()).isNull();
    assertThat(waiting()).isZero();
  }

  @Test
  void who_is_one_too_many_is_put_through() {
    calls(new FakeCaller());
    calls(new FakeCaller());

    calls(caller);

    assertThat(caller.told).contains("is put through to " + OUTSIDE);
  }

  @Test
  void when_somebody_hangs_up_the_record_says_what_became_of_it() {
    long conversation = calls(caller);
    var watched = follows(conversation);
    stage.pass(HALF_AN_HOUR);

    stage.round(exchange -> exchange.calls().forwards().answered(conversation));
    stage.round(exchange -> exchange.calls().end(conversation, false));

    assertThat(entries(watched)).endsWith("forwarded " + OUTSIDE, "reached", "closed forwarded");
    assertThat(caller.told).last().isEqualTo("is let go: forwarded");
  }

  @Test
  void who_is_not_answered_outside_is_told_what_he_would_have_been_told() {
    long conversation = calls(caller);
    var watched = follows(conversation);
    stage.pass(HALF_AN_HOUR);

    stage.round(exchange -> exchange.calls().forwards().notAnswered(conversation, "busy"));

    assertThat(entries(watched)).endsWith("unreached busy", "closed too-long");
    assertThat(caller.told).last().isEqualTo("is let go: too-long");
  }

  @Test
  void a_caller_who_gives_up_meanwhile_is_gone() {
    long conversation = calls(caller);
    var watched = follows(conversation);
    stage.pass(HALF_AN_HOUR);

    stage.round(exchange -> exchange.calls().end(conversation, true));

    assertThat(entries(watched)).endsWith("closed forwarded");
    stage.round(exchange -> exchange.calls().forwards().notAnswered(conversation, "given-up"));
    assertThat(entries(watched)).endsWith("closed forwarded");
  }

  @Test
  void no_more_are_put_through_at_a_time_than_calls_may_go_out() {
    for (int i = 0; i < 2; i++) {
      calls(new FakeCaller());
      stage.pass(HALF_AN_HOUR);
    }

    calls(caller);
    stage.pass(HALF_AN_HOUR);

    assertThat(caller.told).last().isEqualTo("is let go: too-long");
  }

  @Test
  void who_has_hung_up_outside_makes_room_for_the_next() {
    for (int i = 0; i < 2; i++) {
      long conversation = calls(new FakeCaller());
      stage.pass(HALF_AN_HOUR);
      stage.round(exchange -> exchange.calls().end(conversation, true));
    }

    calls(caller);
    stage.pass(HALF_AN_HOUR);

    assertThat(caller.told).last().isEqualTo("is put through to " + OUTSIDE);
  }

  @Test
  void a_number_is_put_through_to_so_often_in_a_day_and_after_a_restart_too() throws IOException {
    for (int i = 0; i < 3; i++) {
      long conversation = calls(new FakeCaller());
      stage.pass(HALF_AN_HOUR);
      stage.round(exchange -> exchange.calls().end(conversation, true));
    }
    stage.restart(1_000);
    stage.round(exchange -> exchange.calls().outgoing().madeBy(new FakeOutgoing()));

    long conversation = calls(caller);
    var watched = follows(conversation);
    stage.pass(HALF_AN_HOUR);

    assertThat(caller.told).last().isEqualTo("is let go: too-long");
    assertThat(entries(watched)).endsWith("unreached number-cap", "closed too-long");
  }

  @Test
  void a_chat_that_waits_too_long_goes_nowhere() {
    var ali = stage.visitor("ali");
    long chat = ali.starts("hello");

    stage.pass(HALF_AN_HOUR);

    var head = follows(chat).hears.last(AgentHears.Conversation.class).head();
    assertThat(head.state()).isEqualTo(ConversationState.CLOSED);
  }

  @Test
  void after_a_crash_it_is_over() throws IOException {
    long conversation = calls(caller);
    stage.pass(HALF_AN_HOUR);

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

  private AgentOnStage follows(long conversation) {
    var deniz = stage.supervisor("deniz");
    deniz.says(new AgentSays.Follow(stage.nextId(), conversation, true));
    return deniz;
  }

  private int waiting() {
    var sizes = new ArrayList<Integer>();
    stage.round(
        exchange -> exchange.queues().queues().forEach(queue -> sizes.add(queue.waiting())));
    return sizes.stream().mapToInt(Integer::intValue).sum();
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
