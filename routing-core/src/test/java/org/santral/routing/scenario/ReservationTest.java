package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactAbandoned.Cause.BY_CUSTOMER;
import static org.santral.routing.event.Why.Route.MOST_URGENT;
import static org.santral.routing.policy.Strategy.MANUAL;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CHAT;
import static org.santral.routing.term.Channel.EMAIL;
import static org.santral.routing.term.Channel.VOICE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.WrapUp;

/// Point 3: big contacts do not starve. A call that is due waits for room with an agent who gets
/// nothing less urgent meanwhile, though every chat would fit before it.
@OnEveryCore
record ReservationTest(Given given, When when, Then then) {
  /// Ayse has chat 1 in hand, and call 2 has just arrived for which she has no room.
  private void aCallFindsNoRoom() {
    given.queue("sales").target(seconds(20));
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.call(2).arrives("sales");
  }

  @Test
  void a_call_that_falls_due_reserves_an_agent() {
    aCallFindsNoRoom();

    when.after(seconds(20));

    then.agent("ayse").isReservedFor("call 2");
  }

  @Test
  void before_it_falls_due_small_work_goes_on() {
    aCallFindsNoRoom();
    given.after(seconds(19));

    when.chat(3).arrives("sales");

    then.chat(3).isOfferedTo("ayse");
  }

  @Test
  void a_reserved_agent_gets_nothing_less_urgent() {
    aCallFindsNoRoom();
    given.after(seconds(20));

    when.chat(3).arrives("sales");
    when.after(minutes(5));

    then.nothingHappens();
  }

  @Test
  void the_call_is_his_when_he_has_room() {
    aCallFindsNoRoom();
    given.after(seconds(20));
    given.chat(3).arrives("sales");

    when.agent("ayse").completes(1);

    then.agent("ayse").isNoLongerReservedFor("call 2");
    then.call(2).isOfferedTo("ayse").because(MOST_URGENT);
  }

  @Test
  void room_comes_only_after_the_wrap_up() {
    aCallFindsNoRoom();
    given.queue("sales").wrapsUp(CHAT, WrapUp.timed(15_000));
    given.after(seconds(20));

    when.agent("ayse").completes(1);

    then.agent("ayse").wrapsUp("chat 1", "09:00:35");

    when.after(seconds(15));

    then.agent("ayse").hasWrappedUp("chat 1");
    then.agent("ayse").isNoLongerReservedFor("call 2");
    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void an_agent_who_was_busy_when_the_call_fell_due_is_judged_when_he_is_free_for_more() {
    aCallFindsNoRoom();
    given.after(seconds(10));
    given.chat(3).arrives("sales");

    when.after(seconds(15));

    then.nothingHappens();

    when.agent("ayse").accepts(3);

    then.agent("ayse").isReservedFor("call 2");
  }

  @Test
  void being_served_elsewhere_ends_the_reservation() {
    aCallFindsNoRoom();
    given.after(seconds(20));
    given.chat(3).arrives("sales");

    when.agent("berk").ready();

    then.agent("ayse").isNoLongerReservedFor("call 2");
    then.call(2).isOfferedTo("berk");
    then.chat(3).isOfferedTo("ayse");
  }

  @Test
  void the_least_occupied_agent_is_reserved_and_only_he() {
    given.queue("sales").target(seconds(20));
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.chat(2).arrives("sales");
    given.agent("ayse").accepts(2);
    given.agent("berk").ready();
    given.chat(3).arrives("sales");
    given.agent("berk").accepts(3);
    given.call(4).arrives("sales");

    when.after(seconds(20));

    then.agent("berk").isReservedFor("call 4");

    when.chat(5).arrives("sales");

    then.chat(5).isOfferedTo("ayse");
  }

  @Test
  void two_calls_reserve_two_agents() {
    given.queue("sales").target(seconds(20));
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").ready();
    given.chat(2).arrives("sales");
    given.agent("berk").accepts(2);
    given.call(3).arrives("sales");
    given.after(seconds(1));
    given.call(4).arrives("sales");

    when.after(seconds(20));

    then.at("09:00:20").agent("ayse").isReservedFor("call 3");
    then.at("09:00:21").agent("berk").isReservedFor("call 4");
  }

  @Test
  void a_caller_who_gives_up_ends_the_reservation() {
    aCallFindsNoRoom();
    given.after(seconds(20));
    given.chat(3).arrives("sales");

    when.call(2).abandons();

    then.agent("ayse").isNoLongerReservedFor("call 2");
    then.call(2).isAbandoned(BY_CUSTOMER);
    then.chat(3).isOfferedTo("ayse");
  }

  @Test
  void a_reserved_agent_who_pauses_is_replaced() {
    given.queue("sales").target(seconds(20));
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").ready();
    given.chat(2).arrives("sales");
    given.agent("berk").accepts(2);
    given.call(3).arrives("sales");

    when.after(seconds(20));

    then.agent("ayse").isReservedFor("call 3");

    when.agent("ayse").pauses("lunch");

    then.agent("ayse").isNoLongerReservedFor("call 3");
    then.agent("berk").isReservedFor("call 3");
  }

  @Test
  void a_more_urgent_contact_is_offered_to_a_reserved_agent_all_the_same() {
    aCallFindsNoRoom();
    given.after(seconds(20));

    when.chat(3).credited(minutes(5)).arrives("sales");

    then.chat(3).isOfferedTo("ayse");
  }

  @Test
  void a_call_that_falls_due_takes_over_an_agent_who_is_reserved_for_an_email() {
    given.profile("letters", Profile.DEFAULT.with(EMAIL, ChannelTerms.of(100, 1, 0)));
    given.queue("sales").target(seconds(20));
    given.agent("ayse").profile("letters").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.email(2).arrives("sales");
    given.after(seconds(20));
    given.call(3).arrives("sales");

    when.after(seconds(20));

    then.agent("ayse").isNoLongerReservedFor("email 2");
    then.agent("ayse").isReservedFor("call 3");

    when.agent("ayse").completes(1);

    then.agent("ayse").isNoLongerReservedFor("call 3");
    then.call(3).isOfferedTo("ayse");
  }

  @Test
  void a_call_that_falls_due_leaves_a_reserved_agent_alone_if_another_can_be_reserved() {
    given.profile("letters", Profile.DEFAULT.with(EMAIL, ChannelTerms.of(100, 1, 0)));
    given.queue("sales").target(seconds(20));
    for (String agent : List.of("ayse", "berk")) {
      given.agent(agent).profile("letters").ready();
    }
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.chat(2).arrives("sales");
    given.agent("berk").accepts(2);
    given.email(3).arrives("sales");
    given.after(seconds(20));
    given.call(4).arrives("sales");

    when.after(seconds(20));

    then.agent("berk").isReservedFor("call 4");
  }

  @Test
  void an_agent_is_not_kept_for_what_is_to_be_picked_from_now_on() {
    aCallFindsNoRoom();
    given.after(seconds(20));

    when.queue("sales").strategy(MANUAL);
    when.queue("support");
    when.chat(4).arrives("support");

    then.agent("ayse").isNoLongerReservedFor("call 2");
    then.chat(4).isOfferedTo("ayse");
  }

  @Test
  void a_due_email_keeps_no_chat_away() {
    given.queue("sales").target(seconds(20));
    given.agent("ayse").ready();
    for (int i = 1; i <= 2; i++) {
      given.chat(i).arrives("sales");
      given.agent("ayse").accepts(i);
    }
    given.email(3).arrives("sales");
    given.after(seconds(20));

    when.chat(4).arrives("sales");

    then.chat(4).isOfferedTo("ayse");
  }

  @Test
  void an_agent_who_is_full_anyway_is_not_reserved() {
    given.queue("sales").target(seconds(20));
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1);

    when.call(2).arrives("sales");
    when.after(seconds(60));

    then.nothingHappens();
  }

  @Test
  void a_contact_of_another_requirement_reserves_nobody_who_could_not_serve_it() {
    given.skills("tr");
    given.queue("sales").target(seconds(20));
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.call(2).requiring("tr >= 1").arrives("sales");

    when.after(seconds(60));

    then.nothingHappens();
  }

  @Test
  void what_is_kept_away_by_other_work_is_big_too() {
    var call = ChannelTerms.of(10, 1, 1).blockedBy(CHAT);
    given.profile("quiet", Profile.DEFAULT.with(VOICE, call));
    given.agent("ayse").profile("quiet");
    aCallFindsNoRoom();

    when.after(seconds(20));

    then.agent("ayse").isReservedFor("call 2");

    when.chat(3).arrives("sales");
    when.agent("ayse").completes(1);

    then.agent("ayse").isNoLongerReservedFor("call 2");
    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void a_reserved_agent_who_loses_his_phone_is_replaced() {
    given.queue("sales").target(seconds(20));
    given.agent("ayse").connects(10, CHAT).connects(11, VOICE).logsIn();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").ready();
    given.chat(2).arrives("sales");
    given.agent("berk").accepts(2);
    given.call(3).arrives("sales");
    given.after(seconds(20));

    when.agent("ayse").loses(11);

    then.agent("ayse").isUnreachable("09:01:20");
    then.agent("ayse").isNoLongerReservedFor("call 3");
    then.agent("berk").isReservedFor("call 3");

    when.chat(4).arrives("sales");

    then.chat(4).isOfferedTo("ayse");
  }

  @Test
  void a_new_step_leaves_the_reservation_as_it_is() {
    given.skills("tr");
    aCallFindsNoRoom();
    given.agent("ayse").skilled("tr", 5);
    given.call(2).abandons();
    given.call(4).requiring(step("tr", seconds(40)), last("")).arrives("sales");
    given.after(seconds(20));

    when.after(seconds(20));

    then.call(4).opensStep(1, "09:00:20");

    when.chat(5).arrives("sales");

    then.nothingHappens();
  }

  @Test
  void a_caller_who_is_away_needs_nobody_reserved() {
    aCallFindsNoRoom();
    given.after(seconds(20));
    given.chat(3).arrives("sales");

    when.call(2).leaves();

    then.agent("ayse").isNoLongerReservedFor("call 2");
    then.call(2).hasNoCustomer("09:02:20");
    then.chat(3).isOfferedTo("ayse");
  }

  @Test
  void who_falls_due_while_he_is_away_reserves_an_agent_when_he_is_back() {
    aCallFindsNoRoom();
    given.call(2).leaves();
    given.after(seconds(30));

    when.call(2).returns();

    then.agent("ayse").isReservedFor("call 2");
  }
}
