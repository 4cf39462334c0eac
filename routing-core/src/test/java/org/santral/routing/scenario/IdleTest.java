package org.santral.routing.scenario;

import static org.santral.routing.policy.Strategy.LONGEST_IDLE;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CHAT;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.policy.WrapUp;

/// Point 4, continued: who has been idle longest. Idle time begins at login and at every accept and
/// end of work; a miss begins it anew, a pause and a decline do not touch it.
@OnEveryCore
record IdleTest(Given given, When when, Then then) {
  private void ayseLogsInBeforeBerk() {
    given.queue("sales").strategy(LONGEST_IDLE);
    given.agent("ayse").ready();
    given.agent("berk").ready();
  }

  @Test
  void the_longest_idle_agent_comes_first() {
    ayseLogsInBeforeBerk();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("ayse").by(LONGEST_IDLE).ranked(0).among(2);
  }

  @Test
  void who_has_something_in_hand_comes_after_who_has_nothing() {
    given.queue("sales").strategy(LONGEST_IDLE);
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.after(minutes(10));
    given.agent("berk").ready();

    when.chat(2).arrives("sales");

    then.chat(2).isOfferedTo("berk").ranked(0);

    when.chat(3).arrives("sales");

    then.chat(3).isOfferedTo("ayse").ranked(1);
  }

  @Test
  void the_end_of_work_begins_idle_time() {
    ayseLogsInBeforeBerk();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1).completes(1);

    when.call(2).arrives("sales");

    then.call(2).isOfferedTo("berk");
  }

  @Test
  void idle_time_begins_after_the_wrap_up() {
    given.queue("sales").strategy(LONGEST_IDLE).wrapsUp(VOICE, WrapUp.timed(30_000));
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.call(1).arrives("sales");
    given.call(2).arrives("sales");
    given.agent("berk").accepts(2);
    given.agent("ayse").accepts(1).completes(1);
    given.agent("berk").completes(2).finishesWrapUp(2);
    given.after(seconds(30));

    when.call(3).arrives("sales");

    then.call(3).isOfferedTo("berk");
  }

  @Test
  void of_two_who_end_work_at_the_same_moment_the_first_to_end_comes_first() {
    ayseLogsInBeforeBerk();
    given.call(1).arrives("sales");
    given.call(2).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").accepts(2).completes(2);
    given.agent("ayse").completes(1);

    when.call(3).arrives("sales");

    then.call(3).isOfferedTo("berk");
  }

  @Test
  void a_miss_moves_an_agent_to_the_back() {
    ayseLogsInBeforeBerk();
    given.chat(1).arrives("sales");
    given.after(seconds(20));
    given.chat(1).abandons();

    when.chat(2).arrives("sales");

    then.chat(2).isOfferedTo("berk");
  }

  @Test
  void a_decline_leaves_an_agent_where_he_is() {
    ayseLogsInBeforeBerk();
    given.chat(1).arrives("sales");
    given.agent("ayse").declines(1);
    given.chat(1).abandons();

    when.chat(2).arrives("sales");

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void a_pause_does_not_touch_idle_time() {
    ayseLogsInBeforeBerk();
    given.agent("ayse").pauses("lunch").unpauses();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void a_pause_begins_idle_time_anew_where_the_workspace_wants_it() {
    given.workspace().resetsIdleAfterPauses();
    ayseLogsInBeforeBerk();
    given.agent("ayse").pauses("lunch").unpauses();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void work_of_his_own_begins_idle_time_anew() {
    ayseLogsInBeforeBerk();
    given.agent("ayse").starts(VOICE, 90).ends(90);

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void a_withdrawn_offer_costs_no_idle_time() {
    ayseLogsInBeforeBerk();
    given.chat(1).arrives("sales");
    given.chat(1).abandons();

    when.chat(2).arrives("sales");

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void who_is_wrapping_up_has_something_in_hand() {
    given.queue("sales").strategy(LONGEST_IDLE).wrapsUp(CHAT, WrapUp.timed(60_000));
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1).completes(1);
    given.after(seconds(30));
    given.agent("berk").ready();

    when.chat(2).arrives("sales");

    then.chat(2).isOfferedTo("berk");
  }
}
