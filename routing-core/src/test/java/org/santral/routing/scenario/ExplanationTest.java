package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactQueued.Entry.TRANSFERRED;
import static org.santral.routing.event.Why.Route.MOST_URGENT;
import static org.santral.routing.event.Why.Route.PREFERRED;
import static org.santral.routing.event.Why.Route.STRATEGY;
import static org.santral.routing.event.Why.Route.TARGETED;
import static org.santral.routing.policy.Strategy.FEWEST_CONTACTS;
import static org.santral.routing.policy.Strategy.LEAST_OCCUPIED;
import static org.santral.routing.policy.Strategy.MOST_SKILLED;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;

/// Point 16: explanation. Every offer says by which rule the agent was found, at which step, how he
/// measured, how long the contact had waited, and among how many he was chosen.
@OnEveryCore
record ExplanationTest(Given given, When when, Then then) {
  @Test
  void a_contact_that_looked_for_an_agent_says_so() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.agent("berk").ready();

    when.chat(1).arrives("sales");

    then.chat(1)
        .isOfferedTo("ayse")
        .because(STRATEGY)
        .by(LEAST_OCCUPIED)
        .atStep(0)
        .ranked(0)
        .havingWaited(seconds(0))
        .among(2);
  }

  @Test
  void an_agent_who_looked_for_a_contact_says_so() {
    given.skills("tr");
    given.queue("sales").requires("tr >= 1").strategy(MOST_SKILLED);
    given.agent("berk").skilled("tr", 9);
    given.chat(1).arrives("sales");
    given.after(seconds(90));

    when.agent("ayse").skilled("tr", 3).ready();

    then.chat(1)
        .isOfferedTo("ayse")
        .because(MOST_URGENT)
        .by(MOST_SKILLED)
        .atStep(0)
        .ranked(-3)
        .havingWaited(seconds(90))
        .among(2);
  }

  @Test
  void those_are_counted_who_satisfy_the_step_whether_they_are_there_or_not() {
    given.skills("tr");
    given.queue("sales").requires("tr >= 5").strategy(FEWEST_CONTACTS);
    given.agent("ayse").skilled("tr", 5).ready();
    given.agent("berk").skilled("tr", 5);
    given.agent("can").skilled("tr", 5).ready().pauses("lunch");
    given.agent("deniz").skilled("tr", 4).ready();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("ayse").among(3);
  }

  @Test
  void those_are_counted_who_satisfy_the_step_that_decided() {
    given.skills("tr", "en");
    given.queue("sales").steps(step("tr", seconds(30)), last("en"));
    given.agent("ayse").skilled("tr", 5).ready().starts(VOICE, 90);
    given.agent("berk").skilled("en", 5).skilled("tr", 1);
    given.agent("ece").skilled("en", 5).ready();
    given.chat(1).arrives("sales");

    when.after(seconds(30));

    then.chat(1).opensStep(1, "09:00:20");
    then.chat(1).isOfferedTo("ece").atStep(1).among(2);
  }

  @Test
  void a_preferred_agent_is_measured_like_any_other_unless_it_was_held_for_him() {
    given.skills("tr");
    given.queue("sales").requires("tr >= 1").strategy(MOST_SKILLED);
    given.agent("ayse").skilled("tr", 3).ready();
    given.agent("berk").skilled("tr", 9).ready();

    when.chat(1).preferring("ayse").arrives("sales");

    then.chat(1).isOfferedTo("ayse").because(PREFERRED).atStep(0).ranked(-3).among(2);

    given.agent("ayse").accepts(1);

    when.chat(2).heldFor("ayse", minutes(1)).arrives("sales");

    then.chat(2).isHeldFor("ayse", "09:01:00");
    then.chat(2).isOfferedTo("ayse").because(PREFERRED).atStep(-1).ranked(0).among(1);
  }

  @Test
  void a_contact_that_was_transferred_to_an_agent_says_so() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
    given.agent("berk").ready().pauses("lunch");
    given.chat(1).isTransferredToAgent("berk", "sales");
    given.after(seconds(5));

    when.agent("berk").unpauses();

    then.chat(1)
        .isOfferedTo("berk")
        .because(TARGETED)
        .atStep(-1)
        .ranked(0)
        .havingWaited(seconds(5))
        .among(1);
  }

  @Test
  void the_wait_is_that_in_this_queue() {
    given.queue("sales");
    given.queue("support");
    given.chat(1).havingWaited(minutes(5)).arrives("sales");
    given.after(seconds(30));
    given.agent("ayse").ready().accepts(1);
    given.agent("berk").ready();

    when.chat(1).isTransferredTo("support");

    then.chat(1).isQueuedIn("support", TRANSFERRED);
    then.chat(1).isOfferedTo("berk").havingWaited(seconds(0)).in("support");
  }
}
