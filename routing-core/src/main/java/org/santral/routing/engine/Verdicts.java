package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.List;
import org.santral.routing.event.Verdict;
import org.santral.routing.event.Verdict.Rule;

/// Says of every agent why he was not chosen for a contact, in the moment before it is offered.
final class Verdicts {
  private final Contact contact;
  private final Agent chosen;

  private Verdicts(Contact contact, Agent chosen) {
    this.contact = contact;
    this.chosen = chosen;
  }

  /// A verdict on each agent, in order of place.
  static List<Verdict> on(Workspace workspace, Contact contact, Agent chosen) {
    Verdicts verdicts = new Verdicts(contact, chosen);
    List<Verdict> all = new ArrayList<>();
    for (Agent agent : workspace.agents()) {
      all.add(new Verdict(agent.id, verdicts.on(agent)));
    }
    return all;
  }

  private Rule on(Agent agent) {
    if (agent == chosen) {
      return Rule.CHOSEN;
    }
    if (!agent.loggedIn) {
      return Rule.LOGGED_OUT;
    }
    if (agent.pauseReason != null) {
      return Rule.PAUSED;
    }
    if (agent.pauseAfterWork != null) {
      return Rule.PAUSE_SCHEDULED;
    }
    if (!agent.profile.serves(contact.channel)) {
      return Rule.CHANNEL_NOT_SERVED;
    }
    if (contact.holder != null) {
      return Rule.HELD_FOR_ANOTHER;
    }
    int step = contact.demand().stepOf(agent, contact.step);
    if (step < 0) {
      return Rule.NO_STEP_SATISFIED;
    }
    if (contact.isBarredFor(agent)) {
      return Rule.BARRED;
    }
    return onReadiness(agent, step);
  }

  private Rule onReadiness(Agent agent, int step) {
    if ((agent.sessionChannels & ProfileTerms.bit(contact.channel)) == 0) {
      return Rule.NO_SESSION;
    }
    if (!agent.isReadyOn(contact.channel)) {
      return Rule.CHANNEL_IN_DOUBT;
    }
    if (agent.offered != null) {
      return Rule.BEING_OFFERED;
    }
    if (!agent.hasRoom(contact.channel)) {
      return Rule.NO_ROOM;
    }
    if (agent.reservedFor != null) {
      return Rule.RESERVED;
    }
    int chosenStep = contact.demand().stepOf(chosen, contact.step);
    return step > chosenStep && chosenStep >= 0 ? Rule.LATER_STEP : Rule.RANKED_LOWER;
  }
}
