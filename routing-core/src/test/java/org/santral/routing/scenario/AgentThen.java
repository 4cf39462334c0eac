package org.santral.routing.scenario;

import org.santral.routing.event.Event.AgentLoggedOut;
import org.santral.routing.term.Channel;

/// Tells what happened to an agent. Contacts are named as in `chat 1`.
record AgentThen(Center center, long timeMillis, String name) {
  void isPaused(String reason) {
    tells("is paused: " + reason);
  }

  void isLoggedOut(AgentLoggedOut.Cause cause) {
    tells("is logged out: " + cause);
  }

  void loses(long session) {
    tells("loses session " + session);
  }

  void isUnreachable(String waitedForUntil) {
    tells("is unreachable, waited for until " + waitedForUntil);
  }

  void isReachableAgain() {
    tells("is reachable again");
  }

  void isDoubtedOn(Channel channel) {
    tells("is doubted on " + channel);
  }

  void isProvenOn(Channel channel) {
    tells("is proven on " + channel);
  }

  void isReservedFor(String contact) {
    tells("is reserved for " + contact);
  }

  void isNoLongerReservedFor(String contact) {
    tells("is no longer reserved for " + contact);
  }

  void wrapsUp(String contact, String until) {
    tells("wraps up " + contact + " until " + until);
  }

  void goesOnWrappingUp(String contact, String until) {
    tells("goes on wrapping up " + contact + " until " + until);
  }

  void hasWrappedUp(String contact) {
    tells("has wrapped up " + contact);
  }

  void consults(String consultant, String contact) {
    tells("consults " + consultant + " about " + contact);
  }

  /// The consulted colleague has the contact now.
  void leaves(String contact, String consultant) {
    tells("leaves " + contact + " to " + consultant);
  }

  private void tells(String what) {
    center.tell(timeMillis, name + " " + what);
  }
}
