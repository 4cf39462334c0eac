package org.santral.routing.scenario;

import java.time.Duration;
import org.santral.routing.event.Event.OfferMade;
import org.santral.routing.event.Why.Route;
import org.santral.routing.policy.Strategy;

/// Tells how and why an offer was made.
record OfferThen(Center center, OfferMade offer) {
  OfferThen until(String clock) {
    return detail("until", clock, Times.clock(offer.expiresMillis()));
  }

  OfferThen in(String queue) {
    return detail("queue", queue, offer.queue().value());
  }

  OfferThen because(Route route) {
    return detail("route", route, offer.why().route());
  }

  OfferThen atStep(int step) {
    return detail("step", step, offer.why().step());
  }

  OfferThen by(Strategy strategy) {
    return detail("strategy", strategy, offer.why().strategy());
  }

  OfferThen ranked(long rank) {
    return detail("rank", rank, offer.why().rank());
  }

  OfferThen havingWaited(Duration time) {
    return detail("waited", time.toMillis(), offer.why().waitedMillis());
  }

  OfferThen among(int eligible) {
    return detail("eligible", eligible, offer.why().eligible());
  }

  private OfferThen detail(String name, Object told, Object happened) {
    center.tellDetail(name, told, happened);
    return this;
  }
}
