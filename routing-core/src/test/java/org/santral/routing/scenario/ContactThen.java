package org.santral.routing.scenario;

import java.time.Duration;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactAbandoned;
import org.santral.routing.event.Event.ContactCompleted;
import org.santral.routing.event.Event.ContactPicked;
import org.santral.routing.event.Event.ContactQueued;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.event.Event.OfferAccepted;
import org.santral.routing.event.Event.OfferMade;
import org.santral.routing.event.Event.OfferWithdrawn;
import org.santral.routing.event.Event.StepOpened;
import org.santral.routing.event.Event.WaitEstimated;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.term.Band;

/// Tells what happened to a contact.
record ContactThen(Center center, long timeMillis, String name) {

  // ---- Waiting ------------------------------------------------------------------------------

  QueuedThen isQueuedIn(String queue, ContactQueued.Entry entry) {
    var event = tells("is queued in " + queue + ": " + entry);
    return new QueuedThen(center, (ContactQueued) event);
  }

  void opensStep(int step, String due) {
    opened(step, due, " opens step ");
  }

  /// The step before is given up because nobody could satisfy it.
  void skipsToStep(int step, String due) {
    opened(step, due, " skips to step ");
  }

  void isPromotedTo(Band band) {
    tells("is promoted to " + band);
  }

  void isHeldFor(String agent, String until) {
    tells("is held for " + agent + " until " + until);
  }

  void isNoLongerHeldFor(String agent) {
    tells("is no longer held for " + agent);
  }

  void hasNoCustomer(String waitedForUntil) {
    tells("has no customer, waited for until " + waitedForUntil);
  }

  void hasItsCustomerAgain() {
    tells("has its customer again");
  }

  void isReclassified() {
    tells("is reclassified");
  }

  void becomesACallback() {
    tells("becomes a callback");
  }

  void isPutOffUntil(String clock, int attemptsMade) {
    tells("is put off until " + clock + ", attempts made: " + attemptsMade);
  }

  void isPutOffUntilTheQueueOpens(int attemptsMade) {
    tells("is put off until the queue opens, attempts made: " + attemptsMade);
  }

  void isAbsorbedBy(String contact) {
    tells("is absorbed by " + contact);
  }

  EstimateThen isAtPosition(int position) {
    return new EstimateThen(center, (WaitEstimated) tells("is at position " + position));
  }

  // ---- Offers -------------------------------------------------------------------------------

  OfferThen isOfferedTo(String agent) {
    return new OfferThen(center, (OfferMade) tells("is offered to " + agent));
  }

  void isAcceptedBy(String agent) {
    tells("is accepted by " + agent);
  }

  void isAcceptedBy(String agent, Duration waited) {
    var accepted = (OfferAccepted) tells("is accepted by " + agent);
    center.tellDetail("waited", waited.toMillis(), accepted.waitedMillis());
  }

  void isMissedBy(String agent) {
    tells("is missed by " + agent);
  }

  /// Its ring-all at this agent ends unanswered, which nobody is blamed for.
  void ringsOutAt(String agent) {
    tells("rings out at " + agent);
  }

  void isWithdrawnFrom(String agent, OfferWithdrawn.Cause cause) {
    tells("is withdrawn from " + agent + ": " + cause);
  }

  void isPickedBy(String agent, Duration waited) {
    var picked = (ContactPicked) tells("is picked by " + agent);
    center.tellDetail("waited", waited.toMillis(), picked.waitedMillis());
  }

  // ---- In an agent's hands ------------------------------------------------------------------

  void isParkedBy(String agent) {
    tells("is parked by " + agent);
  }

  void isResumedBy(String agent) {
    tells("is resumed by " + agent);
  }

  void isNudged() {
    tells("is nudged");
  }

  void isReleasedBy(String agent) {
    tells("is released by " + agent);
  }

  void isCompletedFor(String agent, ContactCompleted.Cause cause) {
    tells("is completed for " + agent + ": " + cause);
  }

  void isConsultedNoMoreWith(String consultant) {
    center.tell(timeMillis, consultant + " is no longer consulted about " + name);
  }

  // ---- Ends without an agent ----------------------------------------------------------------

  void isAbandoned(ContactAbandoned.Cause cause) {
    tells("is abandoned: " + cause);
  }

  void reaches(Limit limit, String queue, LimitAction action) {
    tells("reaches limit %s of %s: %s".formatted(limit, queue, action));
  }

  private void opened(int step, String due, String how) {
    var opened = (StepOpened) center.tell(timeMillis, name + how + step);
    center.tellDetail("due", due, Times.clock(opened.dueMillis()));
  }

  private Event tells(String what) {
    return center.tell(timeMillis, name + " " + what);
  }
}
