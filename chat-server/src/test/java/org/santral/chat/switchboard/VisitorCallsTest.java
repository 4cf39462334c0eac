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
import org.santral.chat.switchboard.Stage.VisitorOnStage;
import org.santral.chat.switchboard.VisitorCalls.Standing;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.VisitorSays;
import org.santral.chat.workspace.Demo;

/// Visitors who call the agent who has their chat.
class VisitorCallsTest {
  private static final int CHAT = 33;
  private static final int CHAT_AND_CALL = 133;

  @TempDir Path folder;
  private Stage stage;
  private VisitorOnStage deniz;
  private AgentOnStage mehmet;
  private long conversation;
  private final FakeCaller call = new FakeCaller();

  @BeforeEach
  void begin() throws IOException {
    stage = new Stage(folder);
    mehmet = stage.agent("mehmet").ready();
    stage.round(exchange -> exchange.calls().phone("mehmet", true));
    deniz = stage.visitor("deniz");
    conversation = deniz.starts("Merhaba");
    mehmet.accepts();
  }

  @AfterEach
  void end() throws IOException {
    stage.close();
  }

  @Test
  void the_agent_who_has_the_chat_is_called_and_the_chat_goes_on_after_the_call() {
    calls();

    assertThat(call.told).containsExactly("is taken by mehmet");
    talks();
    assertThat(types()).endsWith(EntryType.VOICE_BEGAN);
    hangsUp(true);

    assertThat(types()).endsWith(EntryType.VOICE_ENDED);
    assertThat(detail()).isEqualTo("visitor");
    mehmet.sends(conversation, "Buradayım");
    assertThat(deniz.hears.last(VisitorHears.Added.class).entry().text()).isEqualTo("Buradayım");
  }

  @Test
  void the_agent_may_hang_up_too_and_keeps_the_chat() {
    calls();
    talks();

    stage.round(exchange -> exchange.calls().leave(conversation, "mehmet"));

    assertThat(detail()).isEqualTo("agent");
    assertThat(call.told).last().isEqualTo("is let go: agent");
    assertThat(state()).isEqualTo(ConversationState.ACTIVE);
  }

  @Test
  void what_both_telephones_say_of_the_end_does_not_end_the_chat() {
    calls();
    talks();
    hangsUp(true);

    hangsUp(true);
    stage.round(exchange -> exchange.calls().leave(conversation, "mehmet"));
    stage.round(exchange -> exchange.calls().requeue(conversation, "mehmet"));

    assertThat(state()).isEqualTo(ConversationState.ACTIVE);
    assertThat(types().stream().filter(EntryType.VOICE_ENDED::equals)).hasSize(1);
  }

  @Test
  void the_call_takes_room_beside_the_chat_until_it_is_over() {
    calls();
    assertThat(used()).isEqualTo(CHAT_AND_CALL);
    stage.visitor("veli").starts("Selam");
    assertThat(mehmet.hears.all(AgentHears.Offered.class)).hasSize(1);

    hangsUp(true);

    assertThat(used()).isEqualTo(CHAT);
    assertThat(mehmet.hears.all(AgentHears.Offered.class)).hasSize(2);
  }

  @Test
  void who_is_not_answered_reads_so_and_writes_on() {
    calls();

    stage.round(exchange -> exchange.calls().requeue(conversation, "mehmet"));

    assertThat(types()).endsWith(EntryType.VOICE_MISSED);
    assertThat(detail()).isEqualTo("no-answer");
    assertThat(used()).isEqualTo(CHAT);
    assertThat(state()).isEqualTo(ConversationState.ACTIVE);
  }

  @Test
  void who_gives_up_while_it_rings_has_given_up() {
    calls();

    stage.round(exchange -> exchange.calls().notReached(conversation, "given-up"));

    assertThat(types()).endsWith(EntryType.VOICE_MISSED);
    assertThat(detail()).isEqualTo("given-up");
  }

  @Test
  void nobody_calls_in_a_conversation_of_somebody_else() {
    assertThat(standing("v-veli", conversation)).isEqualTo(Standing.UNKNOWN);
    assertThat(standing("v-deniz", conversation + 1_000)).isEqualTo(Standing.UNKNOWN);
    assertThat(begins("v-veli")).isFalse();
    assertThat(call.told).isEmpty();
  }

  @Test
  void who_waits_or_has_nobody_any_more_cannot_call() {
    var veli = stage.visitor("veli");
    long waiting = veli.starts("Selam");
    assertThat(standing("v-veli", waiting)).isEqualTo(Standing.NOBODY);

    mehmet.says(new AgentSays.Complete(stage.nextId(), conversation));

    assertThat(standing("v-deniz", conversation)).isEqualTo(Standing.NOBODY);
  }

  @Test
  void an_agent_without_a_phone_or_on_the_phone_is_not_called() {
    calls();
    assertThat(standing("v-deniz", conversation)).isEqualTo(Standing.NO_PHONE);
    assertThat(begins("v-deniz")).isFalse();
    hangsUp(true);

    stage.round(exchange -> exchange.calls().phone("mehmet", false));

    assertThat(standing("v-deniz", conversation)).isEqualTo(Standing.NO_PHONE);
  }

  @Test
  void an_agent_who_talks_with_a_visitor_does_not_dial() {
    calls();

    mehmet.says(new AgentSays.Dial("d", "+905321234567", null));

    assertThat(mehmet.hears.last(AgentHears.Refused.class).code()).isEqualTo(Refusal.NO_PHONE);
  }

  @Test
  void a_blocked_visitor_does_not_call_and_is_cut_off() {
    calls();
    talks();

    stage.supervisor("ayse").says(new AgentSays.Block(stage.nextId(), conversation, true));

    assertThat(call.told).last().isEqualTo("is let go: moved");
    assertThat(standing("v-deniz", conversation)).isEqualTo(Standing.BLOCKED);
  }

  @Test
  void the_call_ends_when_the_conversation_is_not_that_agents_any_more() {
    calls();
    talks();

    deniz.says(new VisitorSays.End(stage.nextId(), conversation));

    assertThat(call.told).last().isEqualTo("is let go: moved");
    assertThat(used()).isNotEqualTo(CHAT_AND_CALL);
  }

  @Test
  void who_talks_is_not_taken_for_silent() {
    mehmet.sends(conversation, "Merhaba");
    calls();
    talks();

    stage.pass(600_000);

    assertThat(state()).isEqualTo(ConversationState.ACTIVE);
    assertThat(types()).doesNotContain(EntryType.NUDGED);
    hangsUp(true);
    stage.pass(600_000);
    assertThat(types()).contains(EntryType.NUDGED);
  }

  @Test
  void no_call_outlives_the_process() throws IOException {
    calls();
    talks();

    stage.restart(10_000);

    mehmet = mehmet.returns();
    assertThat(mehmet.hears.last(AgentHears.Standing.class).used()).isEqualTo(CHAT);
    var entries = mehmet.hears.last(AgentHears.Conversation.class).entries();
    assertThat(entries)
        .filteredOn(entry -> entry.type() == EntryType.VOICE_ENDED)
        .singleElement()
        .extracting("detail")
        .isEqualTo("system-lost");
  }

  @Test
  void nobody_calls_where_the_workspace_does_not_say_so() throws IOException {
    stage.close();
    var silent =
        OutboundWorkspace.read(
            Demo.yaml().replace("calls-from-widget: true", "calls-from-widget: false"));
    assertThat(Demo.workspace().telephony().callsFromWidget()).isTrue();
    stage = new Stage(folder.resolve("silent"), silent);
    mehmet = stage.agent("mehmet").ready();
    stage.round(exchange -> exchange.calls().phone("mehmet", true));
    conversation = stage.visitor("deniz").starts("Merhaba");
    mehmet.accepts();

    assertThat(standing("v-deniz", conversation)).isEqualTo(Standing.OFF);
    assertThat(begins("v-deniz")).isFalse();
  }

  // ---- Words --------------------------------------------------------------------------------

  private void calls() {
    assertThat(standing("v-deniz", conversation)).isEqualTo(Standing.POSSIBLE);
    assertThat(begins("v-deniz")).isTrue();
  }

  private boolean begins(String visitor) {
    var begun = new boolean[1];
    stage.round(
        exchange -> begun[0] = exchange.calls().ofVisitors().begin(call, visitor, conversation));
    return begun[0];
  }

  private Standing standing(String visitor, long number) {
    var found = new Standing[1];
    stage.round(exchange -> found[0] = exchange.calls().ofVisitors().standing(visitor, number));
    return found[0];
  }

  private void talks() {
    stage.round(exchange -> exchange.calls().reached(conversation));
  }

  private void hangsUp(boolean byVisitor) {
    stage.round(exchange -> exchange.calls().end(conversation, byVisitor));
  }

  private List<EntryType> types() {
    return deniz.hears.all(VisitorHears.Added.class).stream()
        .map(added -> added.entry().type())
        .toList();
  }

  private String detail() {
    return String.valueOf(deniz.hears.last(VisitorHears.Added.class).entry().detail());
  }

  private ConversationState state() {
    return deniz.hears.last(VisitorHears.Changed.class).head().state();
  }

  private int used() {
    return mehmet.hears.last(AgentHears.Standing.class).used();
  }
}
