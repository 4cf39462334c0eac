package org.santral.routing.journal;

import java.util.ArrayList;
import java.util.List;
import org.santral.routing.engine.RoutingEngine;
import org.santral.routing.event.Verdict;
import org.santral.routing.term.OfferId;

/// Answers for a past decision why each agent was not chosen, by repeating what led to it.
public final class WhyNot {

  /// A verdict on every agent at the moment of an offer, in order of place; empty if the calls lead
  /// to no such offer.
  public static List<Verdict> of(OfferId offer, List<Call> calls) {
    var verdicts = new ArrayList<Verdict>();
    var engine = new RoutingEngine(_ -> {});
    engine.watch(offer, verdicts::addAll);
    for (var call : calls) {
      call.on(engine);
      if (!verdicts.isEmpty()) {
        break;
      }
    }
    return verdicts;
  }

  private WhyNot() {}
}
