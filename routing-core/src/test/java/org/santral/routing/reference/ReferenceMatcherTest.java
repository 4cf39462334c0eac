package org.santral.routing.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.santral.routing.policy.QueueSettings.DEFAULT;
import static org.santral.routing.term.Channel.CALLBACK;
import static org.santral.routing.term.Channel.CHAT;
import static org.santral.routing.term.Channel.EMAIL;
import static org.santral.routing.term.Channel.VOICE;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactQueued.Entry;
import org.santral.routing.event.Event.OfferWithdrawn.Cause;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.Step;
import org.santral.routing.policy.Strategy;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;

class ReferenceMatcherTest {
  private static final Profile ONE_CALL = Profile.of(VOICE, 1);

  private final Stage stage = new Stage();

  // ---- Order --------------------------------------------------------------------------------

  @Test
  void a_freed_agent_takes_the_most_urgent_contact() {
    stage.queue("slow", DEFAULT.withTarget(60_000)).queue("fast", DEFAULT.withTarget(10_000));
    stage.at(1).open(1, VOICE, "slow").at(2).open(2, VOICE, "fast").quiet();

    stage.at(3).agent("ayse", ONE_CALL);

    assertThat(stage.offers()).containsExactly("2 to ayse");
  }

  @Test
  void live_work_goes_before_deferred_work_until_that_is_overdue() {
    stage.queue("all", DEFAULT.withOverdue(60_000));
    stage.at(0).open(1, EMAIL, "all").at(70).open(2, CHAT, "all").quiet();

    stage.at(75).agent("ayse", Profile.DEFAULT.withUnits(100));
    assertThat(stage.offers()).containsExactly("2 to ayse");

    stage.passUntil(85);
    assertThat(stage.said()).contains(new Event.ContactPromoted(new ContactId(1), Band.LIVE));
  }

  @Test
  void a_barred_head_does_not_block_those_behind_it() {
    stage.queue("calls", DEFAULT).agent("ayse", ONE_CALL);
    stage.open(1, VOICE, "calls").open(2, VOICE, "calls").quiet();

    stage.tell(new Command.DeclineOffer(new OfferId(1)));

    assertThat(stage.offers()).containsExactly("2 to ayse");
  }

  @Test
  void ranks_come_before_due_times_but_not_for_the_long_overdue() {
    var ranked = ONE_CALL.withQueueRanks(Map.of(new QueueId("first"), 0, new QueueId("second"), 1));
    stage.queue("first", DEFAULT).queue("second", DEFAULT).agent("ayse", ranked);
    stage.tell(new Command.Pause(new AgentId("ayse"), "lunch"));
    stage.at(1).open(1, VOICE, "second").at(2).open(2, VOICE, "first").quiet();

    stage.at(3).tell(new Command.Unpause(new AgentId("ayse")));
    assertThat(stage.offers()).containsExactly("2 to ayse");

    stage.at(50).tell(new Command.DeclineOffer(new OfferId(2)));
    assertThat(stage.offers()).endsWith("1 to ayse");
  }

  // ---- Strategies ---------------------------------------------------------------------------

  @Test
  void the_longest_idle_agent_is_chosen_and_a_miss_moves_him_to_the_back() {
    stage.queue("calls", DEFAULT.withStrategy(Strategy.LONGEST_IDLE).withCoolDown(0));
    stage.at(1).agent("ayse", ONE_CALL).at(2).agent("bora", ONE_CALL).quiet();

    stage.at(3).open(1, VOICE, "calls").passUntil(23);

    assertThat(stage.offers()).containsExactly("1 to ayse", "1 to bora");
  }

  @Test
  void round_robin_goes_on_after_the_agent_offered_last() {
    stage.queue("calls", DEFAULT.withStrategy(Strategy.ROUND_ROBIN));
    stage.agent("ayse", ONE_CALL).agent("bora", ONE_CALL).agent("can", ONE_CALL).quiet();

    stage.open(1, VOICE, "calls").accept(1).complete(1);
    stage.open(2, VOICE, "calls").accept(2).complete(2);
    stage.open(3, VOICE, "calls").accept(3).complete(3);
    stage.open(4, VOICE, "calls");

    assertThat(stage.offers()).containsExactly("1 to ayse", "2 to bora", "3 to can", "4 to ayse");
  }

  @Test
  void a_broadcast_rings_several_and_the_first_to_accept_gets_it() {
    stage.queue("calls", DEFAULT.withBroadcast(2));
    stage.agent("ayse", ONE_CALL).agent("bora", ONE_CALL).agent("can", ONE_CALL);
    stage.open(1, VOICE, "calls").quiet();

    stage.accept(2);

    assertThat(stage.said())
        .containsExactly(
            new Event.OfferAccepted(new OfferId(2), new ContactId(1), new AgentId("bora"), 0),
            new Event.OfferWithdrawn(
                new OfferId(1), new ContactId(1), new AgentId("ayse"), Cause.TAKEN));
  }

  @Test
  void nobody_is_offered_anything_under_manual_but_agents_may_pick() {
    stage.queue("mail", DEFAULT.withStrategy(Strategy.MANUAL));
    stage.agent("ayse", Profile.DEFAULT).open(1, EMAIL, "mail");
    assertThat(stage.offers()).isEmpty();

    stage.quiet().tell(new Command.PickContact(new AgentId("ayse"), new ContactId(1)));

    assertThat(stage.said())
        .containsExactly(new Event.ContactPicked(new ContactId(1), new AgentId("ayse"), 0));
  }

  // ---- Steps and holding --------------------------------------------------------------------

  @Test
  void a_step_that_nobody_could_satisfy_is_skipped_as_soon_as_the_last_one_pauses() {
    stage.agent("expert", ONE_CALL, "tr").agent("novice", ONE_CALL);
    stage.queue("calls", DEFAULT.withPlan(Plan.of(new Step("tr", 60_000, 0, false), Step.of(""))));
    stage.at(1).open(1, VOICE, "calls").at(2).open(2, VOICE, "calls").quiet();
    assertThat(stage.offers()).isEmpty();

    stage.at(3).tell(new Command.Pause(new AgentId("expert"), "lunch"));

    assertThat(stage.said())
        .contains(new Event.StepOpened(new ContactId(1), 1, 21_000, true))
        .contains(new Event.StepOpened(new ContactId(2), 1, 22_000, true));
    assertThat(stage.offers()).containsExactly("1 to novice");
  }

  @Test
  void a_contact_is_held_for_its_preferred_agent_until_the_time_is_over() {
    stage.queue("calls", DEFAULT).agent("ayse", ONE_CALL).agent("bora", ONE_CALL);
    stage.open(1, VOICE, "calls").accept(1);
    var busy = stage.said().contains(accepted("ayse")) ? "ayse" : "bora";
    stage.quiet().at(5).tell(held(2, busy, 10_000));
    assertThat(stage.offers()).isEmpty();

    stage.passUntil(15);

    assertThat(stage.said()).contains(new Event.HoldEnded(new ContactId(2), new AgentId(busy)));
    assertThat(stage.offers()).hasSize(1);
  }

  private static Event accepted(String agent) {
    return new Event.OfferAccepted(new OfferId(1), new ContactId(1), new AgentId(agent), 0);
  }

  private static Command held(long contact, String preferred, long millis) {
    return new Command.OpenContact(
        new ContactId(contact),
        new ConversationId(contact),
        VOICE,
        new QueueId("calls"),
        Plan.OF_QUEUE,
        Band.USUAL,
        0,
        0,
        0,
        new AgentId(preferred),
        millis,
        Set.of());
  }

  // ---- Capacity -----------------------------------------------------------------------------

  @Test
  void a_call_waits_for_room_and_the_agent_is_reserved_when_it_falls_due() {
    stage.queue("all", DEFAULT).agent("ayse", Profile.DEFAULT);
    stage.open(1, CHAT, "all").accept(1).open(2, VOICE, "all").quiet();

    stage.passUntil(20);
    assertThat(stage.said())
        .containsExactly(new Event.AgentReserved(new AgentId("ayse"), new ContactId(2)));

    stage.at(21).open(3, CHAT, "all");
    assertThat(stage.offers()).isEmpty();

    stage.at(22).complete(1);
    assertThat(stage.offers()).containsExactly("2 to ayse");
  }

  @Test
  void an_email_in_hand_is_parked_while_a_call_lasts() {
    var profile = Profile.DEFAULT.with(VOICE, ChannelTerms.of(100, 1, 0).interrupting(EMAIL));
    stage.queue("all", DEFAULT).agent("ayse", profile);
    stage.open(1, EMAIL, "all").accept(1).open(2, VOICE, "all").quiet();

    stage.accept(2).complete(2);

    assertThat(stage.said())
        .contains(new Event.WorkParked(new ContactId(1), new AgentId("ayse")))
        .endsWith(new Event.WorkResumed(new ContactId(1), new AgentId("ayse")));
  }

  @Test
  void wrap_up_keeps_the_units_of_its_contact() {
    stage.queue("calls", DEFAULT.withWrapUp(VOICE, WrapUp.timed(10_000)));
    stage.agent("ayse", ONE_CALL).open(1, VOICE, "calls").open(2, VOICE, "calls").accept(1);

    stage.quiet().at(1).complete(1);
    assertThat(stage.offers()).isEmpty();

    stage.passUntil(11);
    assertThat(stage.offers()).containsExactly("2 to ayse");
  }

  // ---- Limits -------------------------------------------------------------------------------

  @Test
  void a_full_queue_overflows_and_a_circle_of_full_queues_ends_with_a_message() {
    var full = Limits.DEFAULT.withSize(1, LimitAction.OVERFLOW);
    stage.queue("a", DEFAULT).queue("b", DEFAULT);
    stage.queue("a", DEFAULT.withLimits(full.withOverflowQueue(new QueueId("b"))));
    stage.queue("b", DEFAULT.withLimits(full.withOverflowQueue(new QueueId("a"))));
    stage.open(1, CHAT, "a").open(2, CHAT, "a").quiet();

    stage.open(3, CHAT, "a");

    var limits = stage.said().stream().filter(Event.LimitReached.class::isInstance).toList();
    assertThat(limits).hasSize(9);
    assertThat(limits.getLast())
        .isEqualTo(
            new Event.LimitReached(
                new ContactId(3),
                new QueueId("a"),
                Event.LimitReached.Limit.SIZE,
                LimitAction.MESSAGE));
  }

  @Test
  void a_limit_passed_while_ringing_applies_when_the_contact_returns() {
    stage.queue(
        "calls", DEFAULT.withLimits(Limits.DEFAULT.withWait(10_000, LimitAction.VOICEMAIL)));
    stage.agent("ayse", ONE_CALL).open(1, VOICE, "calls").passUntil(15).quiet();

    stage.tell(new Command.DeclineOffer(new OfferId(1)));

    assertThat(stage.said())
        .endsWith(
            new Event.LimitReached(
                new ContactId(1),
                new QueueId("calls"),
                Event.LimitReached.Limit.WAIT,
                LimitAction.VOICEMAIL));
  }

  // ---- Losing people, callbacks, refusals ---------------------------------------------------

  @Test
  void after_the_grace_the_chats_of_a_lost_agent_return_with_their_wait() {
    stage.queue("chats", DEFAULT).at(0).open(1, CHAT, "chats");
    stage.at(10).agent("ayse", Profile.DEFAULT).accept(1);
    stage.at(100).tell(new Command.LoseSession(new SessionId(1))).quiet();

    stage.passUntil(160);

    assertThat(stage.said())
        .containsExactly(
            new Event.AgentLoggedOut(
                new AgentId("ayse"), Event.AgentLoggedOut.Cause.CONNECTION_LOST),
            new Event.ContactReleased(new ContactId(1), new AgentId("ayse")),
            new Event.ContactQueued(
                new ContactId(1), new QueueId("chats"), Band.LIVE, 110_000, Entry.AGENT_LOST));
  }

  @Test
  void a_callback_keeps_its_place_over_a_failed_attempt() {
    stage.queue("calls", DEFAULT).agent("ayse", Profile.DEFAULT);
    stage.open(1, CALLBACK, "calls").accept(1).quiet();

    stage.at(30).tell(new Command.FailAttempt(new ContactId(1), 90_000)).passUntil(90);

    assertThat(stage.said())
        .contains(
            new Event.CallbackScheduled(new ContactId(1), 1, 90_000),
            new Event.ContactQueued(
                new ContactId(1), new QueueId("calls"), Band.LIVE, 20_000, Entry.CALLBACK_DUE));
  }

  @Test
  void an_acceptance_that_comes_too_late_is_refused() {
    stage.queue("calls", DEFAULT).agent("ayse", ONE_CALL).open(1, VOICE, "calls").quiet();

    var late = new Command.AcceptOffer(new OfferId(1));
    stage.at(20).tell(late);

    assertThat(stage.said()).endsWith(new Event.Rejected(late, RejectionCode.OFFER_ENDED, ""));
  }
}
