package org.santral.chat.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.switchboard.Stage.AgentOnStage;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.AgentState;
import org.santral.chat.wire.CallParty;
import org.santral.chat.wire.CallRole;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Facing;
import org.santral.chat.wire.Hold;
import org.santral.chat.wire.Person;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Supervision;
import org.santral.chat.workspace.Demo;
import org.santral.chat.workspace.Workspace;
import org.santral.chat.workspace.WorkspaceFile;

/// Calls in which colleagues are asked, and calls that change hands. Mehmet has a caller; Ayşe, Can
/// and Emma are free.
class ConsultsTest {
  private static final Map<String, String> SUPPORT =
      Map.of("topic", "order", "language", "turkish");

  @TempDir Path folder;
  private Stage stage;
  private final FakeCaller caller = new FakeCaller();
  private AgentOnStage mehmet;
  private AgentOnStage ayse;
  private long conversation;

  @BeforeEach
  void mehmet_has_a_caller() throws IOException {
    stage = new Stage(folder);
    mehmet_has_a_call();
  }

  private void mehmet_has_a_call() {
    mehmet = stage.agent("mehmet").ready();
    phone("mehmet");
    var conversations = new ArrayList<Long>();
    stage.round(
        exchange ->
            conversations.add(
                exchange.calls().begin(caller, "call-1", "+905321234567", "tr", SUPPORT)));
    conversation = conversations.getFirst();
    stage.round(exchange -> exchange.calls().accept(caller.rings.getLast().offer()));
    ayse = stage.agent("ayse").ready();
    phone("ayse");
    caller.told.clear();
  }

  @AfterEach
  void end() throws IOException {
    stage.close();
  }

  // ---- Transfers ----------------------------------------------------------------------------

  @Test
  void a_call_that_is_transferred_to_an_agent_rings_at_his_phone() {
    mehmet.says(new AgentSays.Transfer(stage.nextId(), conversation, null, "ayse", null));

    assertThat(caller.told).containsExactly("rings ayse", "waits");

    stage.round(exchange -> exchange.calls().accept(caller.rings.getLast().offer()));

    assertThat(caller.told).last().isEqualTo("is taken by ayse");
    assertThat(mehmet.hears.last(AgentHears.Changed.class).hold()).isEqualTo(Hold.WRAP_UP);
  }

  @Test
  void a_transfer_that_the_target_does_not_take_goes_to_the_queue_without_the_transferrer() {
    phone("can");
    stage.agent("can").ready();
    mehmet.says(new AgentSays.Transfer(stage.nextId(), conversation, null, "ayse", null));
    mehmet.says(new AgentSays.WrapUp(stage.nextId(), conversation, "solved", List.of(), true));

    stage.round(exchange -> exchange.calls().decline(caller.rings.getLast().offer()));
    stage.pass(61_000);

    assertThat(caller.told).contains("rings ayse", "rings no more", "rings can");
    assertThat(caller.told).doesNotContain("rings mehmet");
  }

  @Test
  void an_agent_who_transfers_and_hangs_up_at_once_does_not_take_the_caller_with_him() {
    mehmet.says(new AgentSays.Transfer(stage.nextId(), conversation, null, "ayse", null));
    stage.round(exchange -> exchange.calls().leave(conversation, "mehmet"));

    assertThat(caller.told).containsExactly("rings ayse", "waits");
  }

  @Test
  void a_phone_passes_its_call_on_to_an_agent_or_a_queue_and_to_no_stranger() {
    assertThat(transfer("+493012345678")).isFalse();
    assertThat(transfer("nobody")).isFalse();
    assertThat(transfer("mehmet")).isFalse();
    assertThat(caller.told).isEmpty();

    assertThat(transfer("ayse")).isTrue();

    assertThat(caller.told).containsExactly("rings ayse", "waits");
    assertThat(transfer("ayse")).isFalse();
  }

  @Test
  void a_phone_that_passes_its_call_on_to_whom_its_agent_asks_completes_the_consult() {
    consult("ayse");
    answers("ayse");

    assertThat(transfer("ayse")).isTrue();

    assertThat(caller.told).last().isEqualTo("is taken by ayse");
  }

  private boolean transfer(String target) {
    var outcomes = new ArrayList<Boolean>();
    stage.round(
        exchange ->
            outcomes.add(exchange.calls().byPhone().transfer(conversation, "mehmet", target)));
    return outcomes.getFirst();
  }

  @Test
  void a_phone_that_calls_a_colleague_asks_him_into_its_call_and_nobody_else_can_be_called() {
    assertThat(calls("mehmet", "+905551112233")).isFalse();
    assertThat(calls("mehmet", "nobody")).isFalse();
    assertThat(calls("mehmet", "mehmet")).isFalse();
    assertThat(calls("can", "ayse")).isFalse();
    assertThat(caller.told).isEmpty();

    assertThat(calls("mehmet", "ayse")).isTrue();

    assertThat(caller.told).containsExactly("asks ayse");
    assertThat(calls("mehmet", "can")).isFalse();
  }

  @Test
  void the_call_of_an_agents_phone_is_the_one_that_he_has_in_hand() {
    assertThat(callOf("mehmet")).isEqualTo(conversation);
    assertThat(callOf("ayse")).isZero();
  }

  private boolean calls(String agent, String colleague) {
    var outcomes = new ArrayList<Boolean>();
    stage.round(
        exchange ->
            outcomes.add(exchange.calls().byPhone().consult(conversation, agent, colleague)));
    return outcomes.getFirst();
  }

  private long callOf(String agent) {
    var found = new ArrayList<Long>();
    stage.round(exchange -> found.add(exchange.calls().byPhone().callOf(agent)));
    return found.getFirst();
  }

  // ---- Consults -----------------------------------------------------------------------------

  @Test
  void a_colleague_is_asked_and_sees_what_it_is_about() {
    consult("ayse");

    assertThat(caller.told).containsExactly("asks ayse");
    var shown = ayse.hears.last(AgentHears.Conversation.class);
    assertThat(shown.hold()).isEqualTo(Hold.CONSULTED);
    assertThat(shown.head().agent()).isEqualTo(new Person("mehmet", "Mehmet Demir"));
    assertThat(ayse.hears.last(AgentHears.Standing.class).used()).isEqualTo(100);
    assertThat(party(mehmet).facing()).isEqualTo(Facing.COLLEAGUE);
    assertThat(party(mehmet).parties())
        .containsExactly(
            new CallParty("mehmet", "Mehmet Demir", CallRole.HOST, true),
            new CallParty("ayse", "Ayşe Yılmaz", CallRole.COLLEAGUE, false));

    answers("ayse");

    assertThat(party(mehmet).parties().getLast().answered()).isTrue();
    assertThat(party(ayse)).isEqualTo(party(mehmet));
  }

  @Test
  void that_a_colleague_was_asked_is_written_down_for_agents_alone() {
    consult("ayse");

    var entry = mehmet.hears.last(AgentHears.Added.class).entry();
    assertThat(entry.type()).isEqualTo(EntryType.CONSULTED);
    assertThat(entry.detail()).isEqualTo("Ayşe Yılmaz");
  }

  @Test
  void a_completed_consult_hands_the_caller_over_and_the_first_agent_wraps_up() {
    consult("ayse");
    answers("ayse");

    mehmet.says(new AgentSays.CompleteConsult(stage.nextId(), conversation));

    assertThat(caller.told).containsExactly("asks ayse", "is taken by ayse");
    assertThat(mehmet.hears.last(AgentHears.Changed.class).hold()).isEqualTo(Hold.WRAP_UP);
    var taken = ayse.hears.last(AgentHears.Conversation.class);
    assertThat(taken.hold()).isEqualTo(Hold.IN_HAND);
    assertThat(party(ayse).parties()).hasSize(1);

    stage.round(exchange -> exchange.calls().leave(conversation, "ayse"));

    assertThat(caller.told).last().isEqualTo("is let go: agent");
  }

  @Test
  void an_agent_who_hangs_up_leaves_the_caller_to_whom_he_asked() {
    consult("ayse");
    answers("ayse");

    stage.round(exchange -> exchange.calls().leave(conversation, "mehmet"));

    assertThat(caller.told).last().isEqualTo("is taken by ayse");
  }

  @Test
  void an_agent_who_is_cut_off_leaves_the_caller_to_whom_he_asked() {
    consult("ayse");
    answers("ayse");

    stage.round(exchange -> exchange.calls().requeue(conversation, "mehmet"));

    assertThat(caller.told).last().isEqualTo("is taken by ayse");
  }

  @Test
  void an_agent_who_goes_home_leaves_the_caller_to_whom_he_asked() {
    consult("ayse");
    answers("ayse");

    mehmet.says(new AgentSays.LogOut(stage.nextId()));

    assertThat(caller.told).last().isEqualTo("is taken by ayse");
  }

  @Test
  void an_ended_consult_lets_the_colleague_go() {
    consult("ayse");
    answers("ayse");

    mehmet.says(new AgentSays.EndConsult(stage.nextId(), conversation, null));

    assertThat(caller.told).containsExactly("asks ayse", "dismisses ayse");
    assertThat(ayse.hears.last(AgentHears.Released.class).reason()).isEqualTo("unasked");
    assertThat(ayse.hears.last(AgentHears.Standing.class).used()).isZero();
    assertThat(party(mehmet).parties()).hasSize(1);
    assertThat(party(mehmet).facing()).isEqualTo(Facing.CUSTOMER);
  }

  @Test
  void a_colleague_who_hangs_up_or_does_not_come_is_free_again() {
    consult("ayse");

    stage.round(exchange -> exchange.calls().colleagueGone(conversation, "ayse"));

    assertThat(caller.told).containsExactly("asks ayse", "dismisses ayse");
    assertThat(ayse.hears.last(AgentHears.Standing.class).used()).isZero();
  }

  @Test
  void a_caller_who_hangs_up_ends_the_consult() {
    consult("ayse");
    answers("ayse");

    stage.round(exchange -> exchange.calls().end(conversation, true));

    assertThat(caller.told).containsExactly("asks ayse", "dismisses ayse", "is let go: visitor");
    assertThat(ayse.hears.last(AgentHears.Released.class).conversation()).isEqualTo(conversation);
    assertThat(ayse.hears.last(AgentHears.Standing.class).used()).isZero();
    assertThat(mehmet.hears.last(AgentHears.Changed.class).head().state())
        .isEqualTo(ConversationState.CLOSED);
  }

  @Test
  void the_host_turns_to_the_customer_and_back() {
    consult("ayse");
    turn(mehmet, Facing.COLLEAGUE);
    assertThat(refusal(mehmet)).isEqualTo(Refusal.NOT_POSSIBLE);
    answers("ayse");

    turn(mehmet, Facing.CUSTOMER);
    turn(mehmet, Facing.COLLEAGUE);

    assertThat(caller.told).containsExactly("asks ayse", "turns to CUSTOMER", "turns to COLLEAGUE");
  }

  @Test
  void a_queue_is_asked_by_whoever_is_free_in_it_for_longest() {
    stage.pass(1_000);
    stage.agent("can").ready();
    phone("can");

    mehmet.says(new AgentSays.Consult(stage.nextId(), conversation, "support", null));

    assertThat(caller.told).containsExactly("asks ayse");
  }

  @Test
  void a_queue_in_which_nobody_is_free_is_not_asked() {
    mehmet.says(new AgentSays.Consult(stage.nextId(), conversation, "billing", null));

    assertThat(refusal(mehmet)).isEqualTo(Refusal.NOT_POSSIBLE);
    assertThat(caller.told).isEmpty();
  }

  @Test
  void only_the_host_asks_and_one_at_a_time_and_nobody_who_is_in_the_call() {
    ayse.says(new AgentSays.Consult(stage.nextId(), conversation, null, "ayse"));
    assertThat(refusal(ayse)).isEqualTo(Refusal.NOT_IN_HAND);

    consult("mehmet");
    assertThat(refusal(mehmet)).isEqualTo(Refusal.NOT_POSSIBLE);

    consult("ayse");
    consult("can");
    assertThat(refusal(mehmet)).isEqualTo(Refusal.TOO_MANY);
  }

  @Test
  void a_transfer_ends_the_consult() {
    consult("ayse");
    answers("ayse");

    mehmet.says(new AgentSays.Transfer(stage.nextId(), conversation, "sales", null, null));

    assertThat(caller.told).contains("dismisses ayse", "waits");
  }

  @Test
  void a_desk_that_comes_back_sees_who_is_in_the_call() {
    consult("ayse");
    answers("ayse");

    ayse.leaves();
    ayse = ayse.returns();

    assertThat(ayse.hears.last(AgentHears.Conversation.class).hold()).isEqualTo(Hold.CONSULTED);
    assertThat(party(ayse).parties()).hasSize(2);
  }

  @Test
  void after_a_crash_nobody_is_asked_any_more() throws IOException {
    conference();

    stage.restart(5_000);

    ayse = stage.agent("ayse");
    assertThat(ayse.hears.last(AgentHears.Welcome.class).conversations()).isEmpty();
    assertThat(ayse.hears.last(AgentHears.Standing.class).used()).isZero();
    var can = stage.agent("can");
    assertThat(can.hears.last(AgentHears.Standing.class).used()).isZero();
    assertThat(can.hears.last(AgentHears.Standing.class).state()).isEqualTo(AgentState.READY);
  }

  // ---- Conferences --------------------------------------------------------------------------

  @Test
  void all_speak_together_and_a_fourth_joins_them() {
    conference();

    assertThat(caller.told).containsExactly("asks ayse", "turns to ALL", "asks can");
    assertThat(party(ayse).facing()).isEqualTo(Facing.ALL);
    assertThat(party(ayse).parties())
        .extracting(CallParty::agent)
        .containsExactly("mehmet", "ayse", "can");
  }

  @Test
  void five_are_the_most() {
    conference();
    stage.agent("emma").ready();
    phone("emma");
    consult("emma");
    stage.agent("zeynep").ready();
    phone("zeynep");

    consult("zeynep");

    assertThat(party(mehmet).parties()).hasSize(4);
    assertThat(refusal(mehmet)).isEqualTo(Refusal.TOO_MANY);
  }

  @Test
  void a_host_who_leaves_a_conference_leaves_it_to_the_first_who_was_asked() {
    conference();
    caller.told.clear();

    stage.round(exchange -> exchange.calls().leave(conversation, "mehmet"));

    assertThat(caller.told).containsExactly("is taken by ayse");
    assertThat(party(ayse).parties()).extracting(CallParty::agent).containsExactly("ayse", "can");
    assertThat(party(ayse).facing()).isEqualTo(Facing.ALL);
  }

  @Test
  void the_last_guest_has_the_caller_when_first_the_colleague_and_then_the_host_have_left() {
    conference();
    stage.round(exchange -> exchange.calls().colleagueGone(conversation, "ayse"));
    caller.told.clear();

    stage.round(exchange -> exchange.calls().leave(conversation, "mehmet"));

    assertThat(caller.told).containsExactly("rings can", "waits");

    stage.round(exchange -> exchange.calls().accept(caller.rings.getLast().offer()));

    assertThat(caller.told).last().isEqualTo("is taken by can");
    assertThat(caller.told).doesNotContain("dismisses can");
  }

  @Test
  void anybody_may_leave_a_conference() {
    conference();

    stage.round(exchange -> exchange.calls().colleagueGone(conversation, "can"));

    assertThat(caller.told).last().isEqualTo("dismisses can");
    assertThat(party(mehmet).facing()).isEqualTo(Facing.ALL);
    assertThat(party(mehmet).parties()).hasSize(2);
  }

  @Test
  void a_caller_who_hangs_up_ends_the_conference_for_all() {
    conference();

    stage.round(exchange -> exchange.calls().end(conversation, true));

    assertThat(caller.told)
        .contains("dismisses ayse", "dismisses can")
        .last()
        .isEqualTo("is let go: visitor");
    var can = stage.agent("can");
    assertThat(can.hears.last(AgentHears.Standing.class).used()).isZero();
  }

  private void conference() {
    consult("ayse");
    answers("ayse");
    turn(mehmet, Facing.ALL);
    stage.agent("can").ready();
    phone("can");
    consult("can");
    answers("can");
  }

  // ---- Supervisors --------------------------------------------------------------------------

  @Test
  void a_supervisor_listens_in_and_the_agent_sees_it() {
    var deniz = stage.supervisor("deniz");

    supervise(deniz, Supervision.LISTEN);

    assertThat(caller.told).containsExactly("deniz does LISTEN");
    assertThat(party(mehmet).parties())
        .extracting(CallParty::role)
        .containsExactly(CallRole.HOST, CallRole.LISTENING);
    assertThat(party(deniz)).isEqualTo(party(mehmet));

    supervise(deniz, Supervision.BARGE);
    supervise(deniz, null);

    assertThat(caller.told)
        .containsExactly("deniz does LISTEN", "deniz does BARGE", "dismisses deniz");
    assertThat(party(mehmet).parties()).hasSize(1);
  }

  @Test
  void that_a_supervisor_took_part_is_written_down() {
    supervise(stage.supervisor("deniz"), Supervision.WHISPER);

    var entry = mehmet.hears.last(AgentHears.Added.class).entry();
    assertThat(entry.type()).isEqualTo(EntryType.SUPERVISED);
    assertThat(entry.detail()).isEqualTo("whisper");
    assertThat(entry.author().agent()).isEqualTo("deniz");
  }

  @Test
  void where_it_is_not_announced_agents_see_a_supervisor_only_when_he_barges_in()
      throws IOException {
    stage.close();
    String quiet =
        Demo.yaml()
            .replace("  test-calls: true", "  test-calls: true\n  supervision: {announce: false}");
    stage = new Stage(folder.resolve("quiet"), workspace(quiet));
    caller.told.clear();
    mehmet_has_a_call();
    var deniz = stage.supervisor("deniz");

    supervise(deniz, Supervision.LISTEN);

    assertThat(party(deniz).parties()).hasSize(2);
    assertThat(party(mehmet).parties()).hasSize(1);
    var hidden = mehmet.hears.last(AgentHears.Added.class).entry();
    assertThat(hidden.type()).isEqualTo(EntryType.HIDDEN);

    supervise(deniz, Supervision.BARGE);

    assertThat(party(mehmet).parties()).hasSize(2);
  }

  @Test
  void only_supervisors_take_part_and_only_in_calls_that_others_have() {
    supervise(ayse, Supervision.LISTEN);
    assertThat(refusal(ayse)).isEqualTo(Refusal.FORBIDDEN);
    var deniz = stage.supervisor("deniz");
    stage.round(exchange -> exchange.calls().end(conversation, true));

    supervise(deniz, Supervision.LISTEN);

    assertThat(refusal(deniz)).isEqualTo(Refusal.NOT_POSSIBLE);
  }

  @Test
  void the_end_of_the_call_lets_the_supervisor_go() {
    var deniz = stage.supervisor("deniz").ready();
    supervise(deniz, Supervision.LISTEN);
    assertThat(deniz.hears.last(AgentHears.Standing.class).used()).isPositive();

    stage.round(exchange -> exchange.calls().end(conversation, true));

    assertThat(caller.told).contains("dismisses deniz");
    assertThat(deniz.hears.last(AgentHears.Standing.class).used()).isZero();
  }

  private static Workspace workspace(String yaml) {
    return switch (WorkspaceFile.read(yaml)) {
      case WorkspaceFile.WellFormed(var workspace) -> workspace;
      case WorkspaceFile.Malformed(var problems) -> throw new AssertionError(problems);
    };
  }

  private void supervise(AgentOnStage agent, @Nullable Supervision how) {
    agent.says(new AgentSays.Supervise(stage.nextId(), conversation, how));
  }

  // ---- Steps --------------------------------------------------------------------------------

  private void consult(String agent) {
    mehmet.says(new AgentSays.Consult(stage.nextId(), conversation, null, agent));
  }

  private void turn(AgentOnStage agent, Facing facing) {
    agent.says(new AgentSays.TurnTo(stage.nextId(), conversation, facing));
  }

  private void answers(String agent) {
    stage.round(exchange -> exchange.calls().colleagueAnswered(conversation, agent));
  }

  private void phone(String agent) {
    stage.round(exchange -> exchange.calls().phone(agent, true));
  }

  private static AgentHears.Call party(AgentOnStage agent) {
    return agent.hears.last(AgentHears.Call.class);
  }

  private static Refusal refusal(AgentOnStage agent) {
    return agent.hears.last(AgentHears.Refused.class).code();
  }
}
