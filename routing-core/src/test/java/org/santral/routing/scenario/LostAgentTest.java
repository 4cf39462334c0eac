package org.santral.routing.scenario;

import static org.santral.routing.event.Event.AgentLoggedOut.Cause.CONNECTION_LOST;
import static org.santral.routing.event.Event.AgentLoggedOut.Cause.OWN_WISH;
import static org.santral.routing.event.Event.ContactQueued.Entry.AGENT_LOST;
import static org.santral.routing.event.Event.OfferWithdrawn.Cause.AGENT_GONE;
import static org.santral.routing.event.Why.Route.PREFERRED;
import static org.santral.routing.policy.LimitAction.MESSAGE;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CHAT;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.policy.WrapUp;

/// Point 9: losing agents. His chats wait a grace for him, his calls are the host's affair; after
/// the grace his chats return to their queue, and nothing is held for him.
@OnEveryCore
record LostAgentTest(Given given, When when, Then then) {
  private void ayseHasChat1() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.after(minutes(10));
  }

  @Test
  void the_open_offer_of_a_lost_agent_goes_elsewhere_at_once() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.chat(1).arrives("sales");

    when.agent("ayse").losesConnection();

    then.chat(1).isWithdrawnFrom("ayse", AGENT_GONE);
    then.agent("ayse").isUnreachable("09:01:00");
    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void a_lost_agent_gets_no_offers() {
    given.queue("sales");
    given.agent("ayse").ready().losesConnection();

    when.chat(1).arrives("sales");

    then.nothingHappens();
  }

  @Test
  void who_is_back_within_the_grace_keeps_his_chats() {
    ayseHasChat1();
    given.agent("ayse").losesConnection();
    given.chat(2).arrives("sales");
    given.after(seconds(59));

    when.agent("ayse").reconnects();

    then.agent("ayse").isReachableAgain();
    then.chat(2).isOfferedTo("ayse");

    when.agent("ayse").declines(2);
    when.after(seconds(20));

    then.nothingHappens();
  }

  @Test
  void after_the_grace_his_chats_return_with_a_credit() {
    ayseHasChat1();
    given.agent("ayse").losesConnection();
    given.agent("berk").ready();

    when.after(seconds(60));

    then.agent("ayse").isLoggedOut(CONNECTION_LOST);
    then.chat(1).isReleasedBy("ayse");
    then.chat(1).isQueuedIn("sales", AGENT_LOST).due("09:10:20");
    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void his_calls_stay_with_him() {
    given.queue("sales").wrapsUp(VOICE, WrapUp.timed(30_000));
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1).losesConnection();

    when.after(seconds(60));

    then.agent("ayse").isLoggedOut(CONNECTION_LOST);

    when.after(minutes(5));

    then.nothingHappens();

    when.agent("ayse").ready();
    when.chat(2).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").completes(1).finishesWrapUp(1);

    then.agent("ayse").wrapsUp("call 1", "09:06:30");
    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void he_is_first_choice_if_he_is_back_while_they_wait() {
    ayseHasChat1();
    given.agent("ayse").losesConnection();
    given.after(seconds(60));
    given.chat(1).leaves();
    given.agent("berk").ready();
    given.agent("ayse").ready();

    when.chat(1).returns();

    then.chat(1).isOfferedTo("ayse").because(PREFERRED);
  }

  @Test
  void an_agent_who_loses_his_desk_but_not_his_phone_stays_at_work() {
    given.queue("sales");
    given.agent("ayse").connects(10, CHAT).connects(20, VOICE).logsIn();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").readyOn(CHAT);

    when.agent("ayse").loses(10);

    then.agent("ayse").isUnreachable("09:01:00");

    when.after(seconds(60));

    then.chat(1).isReleasedBy("ayse");
    then.chat(1).isQueuedIn("sales", AGENT_LOST);
    then.chat(1).isOfferedTo("berk");

    when.call(2).arrives("sales");

    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void a_second_device_keeps_him_reachable() {
    ayseHasChat1();
    given.agent("ayse").connects(20);

    when.agent("ayse").losesConnection();
    when.chat(2).arrives("sales");

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void a_second_loss_begins_the_grace_anew() {
    given.queue("sales");
    given.agent("ayse").connects(10, CHAT).connects(20, VOICE).logsIn();
    given.agent("ayse").loses(10);
    given.after(seconds(40));

    when.agent("ayse").loses(20);
    when.after(seconds(60));

    then.at("09:00:40").agent("ayse").isUnreachable("09:01:40");
    then.agent("ayse").isLoggedOut(CONNECTION_LOST);
  }

  @Test
  void a_lost_node_takes_its_sessions_along_at_once() {
    given.queue("sales");
    given.agent("ayse").connectsAt("north", 30).logsIn();
    given.agent("berk").connectsAt("north", 20).logsIn();
    given.agent("can").connectsAt("south", 10).logsIn();
    given.chat(1).arrives("sales");

    when.nodeIsLost("north");

    then.agent("berk").loses(20);
    then.agent("berk").isUnreachable("09:01:00");
    then.agent("ayse").loses(30);
    then.chat(1).isWithdrawnFrom("ayse", AGENT_GONE);
    then.agent("ayse").isUnreachable("09:01:00");
    then.chat(1).isOfferedTo("can");
  }

  @Test
  void who_logs_out_leaves_his_chats_without_a_grace() {
    ayseHasChat1();
    given.agent("berk").ready();

    when.agent("ayse").logsOut();

    then.agent("ayse").isLoggedOut(OWN_WISH);
    then.chat(1).isReleasedBy("ayse");
    then.chat(1).isQueuedIn("sales", AGENT_LOST).due("09:09:20");
    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void the_end_of_the_shift_ends_wrap_ups() {
    given.queue("sales").wrapsUp(CHAT, WrapUp.timed(60_000));
    ayseHasChat1();
    given.agent("ayse").completes(1);

    when.agent("ayse").logsOut();

    then.agent("ayse").isLoggedOut(OWN_WISH);
    then.agent("ayse").hasWrappedUp("chat 1");

    when.after(minutes(5));

    then.nothingHappens();
  }

  @Test
  void the_workspace_sets_the_grace() {
    given.workspace().waitsForAgents(seconds(5));
    ayseHasChat1();

    when.agent("ayse").losesConnection();

    then.agent("ayse").isUnreachable("09:10:05");
  }

  @Test
  void he_is_reachable_again_when_he_is_on_every_channel_he_had() {
    given.queue("sales");
    given.agent("ayse").ready().losesConnection();

    when.agent("ayse").connects(10, CHAT);
    when.agent("ayse").connects(11, VOICE);

    then.nothingHappens();

    when.agent("ayse").connects(12);

    then.agent("ayse").isReachableAgain();
  }

  @Test
  void a_chat_that_loses_its_agent_finds_its_queue_open_though_it_is_full() {
    given.queue("sales").holdsAtMost(1, MESSAGE);
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1).pauses("lunch");
    given.chat(2).arrives("sales");

    when.agent("ayse").logsOut();

    then.agent("ayse").isLoggedOut(OWN_WISH);
    then.chat(1).isReleasedBy("ayse");
    then.chat(1).isQueuedIn("sales", AGENT_LOST);

    when.agent("berk").ready();

    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void without_a_grace_his_chats_return_at_once() {
    given.workspace().waitsForAgents(seconds(0));
    ayseHasChat1();

    when.agent("ayse").losesConnection();

    then.agent("ayse").isUnreachable("09:10:00");
    then.agent("ayse").isLoggedOut(CONNECTION_LOST);
    then.chat(1).isReleasedBy("ayse");
    then.chat(1).isQueuedIn("sales", AGENT_LOST);
  }

  @Test
  void who_is_back_when_the_grace_is_over_is_too_late() {
    ayseHasChat1();
    given.agent("ayse").losesConnection();

    when.after(seconds(60));
    when.agent("ayse").reconnects();

    then.agent("ayse").isLoggedOut(CONNECTION_LOST);
    then.chat(1).isReleasedBy("ayse");
    then.chat(1).isQueuedIn("sales", AGENT_LOST);

    when.agent("ayse").logsIn();

    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void who_logs_in_paused_gets_nothing_until_he_is_ready() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.agent("ayse").connects(10);

    when.agent("ayse").logsInPaused("preparing");

    then.agent("ayse").isPaused("preparing");

    when.agent("ayse").unpauses();

    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void a_new_day_begins_without_the_pause_and_the_misses_of_the_old_one() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.after(seconds(20));
    given.chat(1).abandons();
    given.agent("ayse").pauses("lunch").logsOut().logsIn();

    when.chat(2).arrives("sales");

    then.chat(2).isOfferedTo("ayse");

    when.after(seconds(20));

    then.chat(2).isMissedBy("ayse");
  }

  @Test
  void work_past_the_queues_stays_with_who_logs_out() {
    given.queue("sales");
    given.agent("ayse").ready().starts(VOICE, 90).logsOut().logsIn();

    when.chat(1).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").ends(90);

    then.chat(1).isOfferedTo("ayse");
  }
}
