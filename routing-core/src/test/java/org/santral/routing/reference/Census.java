package org.santral.routing.reference;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.santral.routing.event.Event;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.event.Why;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Strategy;

/// Counts what happens in random histories, so that one sees what they try and what they do not.
final class Census {
  private final Map<String, Integer> counts = new TreeMap<>();

  /// Prints how often what happens in 200 histories.
  public static void main(String[] arguments) {
    var census = new Census();
    census.count(200, 1_000);
    census.counts.forEach((what, count) -> System.out.println(count + " " + what));
  }

  void count(int seeds, int length) {
    for (long seed = 0; seed < seeds; seed++) {
      var reference = new ReferenceMatcher(this::count);
      var history = new History(seed, reference);
      for (int at = 0; at < length; at++) {
        reference.call(history.next());
      }
    }
  }

  /// What can happen and has not.
  Set<String> missing() {
    var missing = possible();
    missing.removeAll(counts.keySet());
    return missing;
  }

  private void count(Event event) {
    note(event.getClass().getSimpleName());
    switch (event) {
      case Event.Rejected e -> note(e.code());
      case Event.ContactQueued e -> note(e.entry());
      case Event.OfferMade e -> {
        note(e.why().route());
        note(e.why().strategy());
      }
      case Event.OfferWithdrawn e -> note(e.cause());
      case Event.LimitReached e -> {
        note(e.limit());
        note(e.action());
      }
      case Event.ContactAbandoned e -> note(e.cause());
      case Event.ContactCompleted e -> note(e.cause());
      case Event.AgentLoggedOut e -> note(e.cause());
      case Event.StepOpened e -> note("StepOpened, skipped: " + e.skipped());
      case Event.OfferTimedOut e -> note("OfferTimedOut, missed: " + e.missed());
      default -> {}
    }
  }

  private void note(Enum<?> constant) {
    note(name(constant));
  }

  private void note(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private static Set<String> possible() {
    var possible = new LinkedHashSet<String>();
    for (Class<?> event : Event.class.getPermittedSubclasses()) {
      possible.add(event.getSimpleName());
    }
    add(possible, RejectionCode.values());
    add(possible, Event.ContactQueued.Entry.values());
    add(possible, Event.OfferWithdrawn.Cause.values());
    add(possible, Event.ContactAbandoned.Cause.values());
    add(possible, Event.ContactCompleted.Cause.values());
    add(possible, Event.AgentLoggedOut.Cause.values());
    add(possible, Event.LimitReached.Limit.values());
    add(possible, LimitAction.values());
    add(possible, Why.Route.values());
    add(possible, Strategy.values());
    return possible;
  }

  private static void add(Set<String> possible, Enum<?>[] constants) {
    for (Enum<?> constant : constants) {
      possible.add(name(constant));
    }
  }

  private static String name(Enum<?> constant) {
    Class<?> type = constant.getDeclaringClass();
    Class<?> outer = type.getDeclaringClass();
    return (outer == null ? "" : outer.getSimpleName() + ".")
        + type.getSimpleName()
        + " "
        + constant;
  }
}
