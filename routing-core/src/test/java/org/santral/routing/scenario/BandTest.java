package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactQueued.Entry.OPENED;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.hours;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Band.BACKGROUND;
import static org.santral.routing.term.Band.DEFERRED;
import static org.santral.routing.term.Band.EMERGENCY;
import static org.santral.routing.term.Band.LIVE;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;

/// Point 2, continued: bands. Whoever waits at this moment goes before work that can be deferred,
/// until that is overdue by its own limit: then it stands among the live, so nothing starves.
@OnEveryCore
record BandTest(Given given, When when, Then then) {
  @Test
  void live_work_goes_before_deferred_work_that_waits_longer() {
    given.queue("sales");
    given.email(1).arrives("sales");
    given.after(minutes(30));
    given.chat(2).arrives("sales");

    when.agent("ayse").ready();

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void background_work_comes_only_when_there_is_nothing_else() {
    given.queue("sales");
    given.task(1).inBand(BACKGROUND).arrives("sales");
    given.after(minutes(30));
    given.email(2).arrives("sales");

    when.agent("ayse").ready();

    then.email(2).isOfferedTo("ayse");

    when.agent("ayse").accepts(2);

    then.task(1).isOfferedTo("ayse");
  }

  @Test
  void an_emergency_goes_before_everything() {
    given.queue("sales");
    given.call(1).credited(minutes(30)).arrives("sales");
    given.after(minutes(5));
    given.call(2).inBand(EMERGENCY).arrives("sales");

    when.agent("ayse").ready();

    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void overdue_deferred_work_stands_among_the_live() {
    given.queue("sales").target(minutes(10)).overdueAfter(minutes(20));
    given.email(1).arrives("sales");

    when.after(minutes(30));

    then.email(1).isPromotedTo(LIVE);

    when.chat(2).arrives("sales");
    when.agent("ayse").ready();

    then.email(1).isOfferedTo("ayse");
  }

  @Test
  void deferred_work_not_yet_overdue_stays_behind() {
    given.queue("sales").target(minutes(10)).overdueAfter(minutes(20));
    given.email(1).arrives("sales");
    given.after(minutes(30).minusMillis(1));
    given.chat(2).arrives("sales");

    when.agent("ayse").ready();

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void deferred_work_that_arrives_overdue_is_live_at_once() {
    given.queue("sales").target(minutes(10)).overdueAfter(minutes(20));
    given.chat(1).arrives("sales");

    when.email(2).havingWaited(minutes(31)).arrives("sales");
    when.agent("ayse").ready();

    then.email(2).isQueuedIn("sales", OPENED).in(LIVE);
    then.email(2).isOfferedTo("ayse");
  }

  @Test
  void overdue_background_work_stands_among_the_live() {
    given.queue("sales").target(minutes(10)).overdueAfter(minutes(20));
    given.task(1).inBand(BACKGROUND).arrives("sales");

    when.after(minutes(30));

    then.task(1).isPromotedTo(LIVE);
  }

  @Test
  void live_work_and_emergencies_are_never_promoted() {
    given.queue("sales").target(minutes(10)).overdueAfter(minutes(20));
    given.chat(1).arrives("sales");
    given.call(2).inBand(EMERGENCY).arrives("sales");

    when.after(minutes(50));

    then.nothingHappens();
  }

  @Test
  void the_host_may_defer_live_work() {
    given.queue("sales").overdueAfter(hours(1));
    given.chat(1).inBand(DEFERRED).arrives("sales");
    given.after(minutes(5));
    given.chat(2).arrives("sales");

    when.agent("ayse").ready();

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void the_credit_of_a_step_brings_the_promotion_forward() {
    given.skills("tr");
    given.queue("sales").target(minutes(10)).overdueAfter(minutes(20));
    given.agent("ayse").skilled("tr", 5).ready().starts(VOICE, 90);
    given.email(1).requiring(step("tr", minutes(5)), last("tr", minutes(15))).arrives("sales");

    when.after(minutes(20));

    then.at("09:05:00").email(1).opensStep(1, "08:55:00");
    then.at("09:15:00").email(1).isPromotedTo(LIVE);
  }

  @Test
  void work_may_be_promoted_while_it_rings() {
    given.queue("sales").target(seconds(5)).overdueAfter(seconds(5)).offersFor(seconds(60));
    given.agent("ayse").ready();
    given.email(1).arrives("sales");

    when.after(seconds(10));

    then.email(1).isPromotedTo(LIVE);

    given.chat(2).arrives("sales");

    when.agent("ayse").declines(1);
    when.agent("berk").ready();

    then.chat(2).isOfferedTo("ayse");
    then.email(1).isOfferedTo("berk");
  }

  @Test
  void a_promise_counts_for_the_promotion_too() {
    given.queue("sales").overdueAfter(minutes(10));
    given.task(1).promisedFor("09:30:00").arrives("sales");

    when.after(minutes(45));

    then.at("09:40:00").task(1).isPromotedTo(LIVE);
  }
}
