package org.santral.routing.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.santral.routing.event.Event;
import org.santral.routing.event.EventSink;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.term.AgentId;

/// Follows the engine's events: counts them, and lets the simulated people know what has happened
/// to them.
final class Watcher implements EventSink {
  private final Agenda agenda;
  private final Contacts contacts;
  private final Map<AgentId, Agent> agents = new HashMap<>();
  private Event.@Nullable Rejected refusal;

  Watcher(Agenda agenda, Contacts contacts) {
    this.agenda = agenda;
    this.contacts = contacts;
  }

  void add(Agent agent) {
    agents.put(agent.id, agent);
  }

  void throwRefusal() {
    if (refusal == null) return;
    throw new IllegalArgumentException(
        refusal.sentence() + " (" + refusal.code() + " of " + refusal.command() + ")");
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.ContactQueued queued -> onQueued(contacts.get(queued.contact()));
      case Event.OfferMade made ->
          agent(made.agent())
              .onOffer(made.offer(), contacts.get(made.contact()).flow.type.channel());
      case Event.OfferAccepted accepted ->
          onAccepted(contacts.get(accepted.contact()), agent(accepted.agent()));
      case Event.WrapUpStarted started -> onWrapUp(contacts.get(started.contact()));
      case Event.WrapUpEnded ended -> onWorkEnded(contacts.get(ended.contact()));
      case Event.ContactAbandoned abandoned -> onAbandoned(contacts.get(abandoned.contact()));
      case Event.LimitReached reached -> {
        if (reached.action() != LimitAction.OVERFLOW) onOverflow(contacts.get(reached.contact()));
      }
      case Event.WorkParked parked -> onParked(contacts.get(parked.contact()));
      case Event.WorkResumed resumed -> onResumed(contacts.get(resumed.contact()));

      case Event.OfferDeclined declined -> agent(declined.agent()).onOfferEnded();
      case Event.OfferTimedOut timedOut -> agent(timedOut.agent()).onOfferEnded();
      case Event.OfferWithdrawn withdrawn -> agent(withdrawn.agent()).onOfferEnded();
      case Event.AgentLoggedIn loggedIn -> agent(loggedIn.agent()).onLoggedIn();
      case Event.AgentPaused paused -> agent(paused.agent()).onPaused();
      case Event.AgentUnpaused unpaused -> agent(unpaused.agent()).onUnpaused();

      case Event.Rejected rejected -> refusal = rejected;

      // Of no consequence to the people: definitions, and what the engine only lets them know.
      case Event.WorkspaceConfigured _,
          Event.SkillDefined _,
          Event.ProfileDefined _,
          Event.QueueDefined _,
          Event.AgentDefined _,
          Event.SessionConnected _,
          Event.PauseScheduled _,
          Event.AgentLoggedOut _,
          Event.AgentReserved _,
          Event.ReservationEnded _,
          Event.ContactOpened _,
          Event.StepOpened _,
          Event.ContactPromoted _,
          Event.ContactCompleted _ -> {}

      // Nobody here gives the commands, or breaks the connections, that lead to these.
      case Event.SkillRemoved _,
          Event.ProfileRemoved _,
          Event.QueueRemoved _,
          Event.AgentRemoved _,
          Event.QueueOpened _,
          Event.QueueClosed _,
          Event.CallbacksRested _,
          Event.SessionLost _,
          Event.AgentUnreachable _,
          Event.AgentReachable _,
          Event.ChannelDoubted _,
          Event.ChannelProven _,
          Event.ContactHeld _,
          Event.HoldEnded _,
          Event.CustomerLeft _,
          Event.CustomerReturned _,
          Event.ContactReclassified _,
          Event.ConvertedToCallback _,
          Event.CallbackScheduled _,
          Event.WaitEstimated _,
          Event.OfferConfirmed _,
          Event.ContactPicked _,
          Event.CustomerNudged _,
          Event.ContactReleased _,
          Event.WrapUpExtended _,
          Event.DirectWorkStarted _,
          Event.DirectWorkEnded _,
          Event.ConsultStarted _,
          Event.ConsultCompleted _,
          Event.ConsultCancelled _,
          Event.CallbackAbsorbed _,
          Event.RestartRecovered _ -> {}
    }
  }

  /// The agent has finished with the contact.
  void onWorkEnded(Contact contact) {
    contacts.remove(contact);
    contact.agent().onWorkEnded(contact.flow.type.channel());
  }

  /// The run is broken off.
  void onEndOfRun(Contact contact, long now) {
    if (contact.phase == Contact.Phase.WAITING) contact.tally.leaveWaiting(contact.waitMillis(now));
  }

  private void onQueued(Contact contact) {
    if (contact.phase != Contact.Phase.COMING) return;
    contact.phase = Contact.Phase.WAITING;
    contact.flow.waiting.add(1, agenda.now());
  }

  private void onAccepted(Contact contact, Agent agent) {
    long now = agenda.now();
    agent.onOfferEnded();
    leaveQueue(contact);
    contact.tally.answer(contact.waitMillis(now), contact.flow.targetMillis);
    contact.giveTo(agent);
    agent.onWork(contact.flow.type.channel());
    contacts.setTimer(contact, contact.handleFrom(now));
  }

  private void onWrapUp(Contact contact) {
    contact.phase = Contact.Phase.WRAPPING_UP;
    contacts.setTimerIn(contact, contact.wrapUpMillis);
  }

  private void onAbandoned(Contact contact) {
    leaveQueue(contact);
    contact.tally.abandon(contact.waitMillis(agenda.now()), contact.flow.targetMillis);
    contacts.remove(contact);
  }

  private void onOverflow(Contact contact) {
    leaveQueue(contact);
    contact.tally.overflow(contact.waitMillis(agenda.now()));
    contacts.remove(contact);
  }

  private void leaveQueue(Contact contact) {
    if (contact.phase == Contact.Phase.WAITING) contact.flow.waiting.add(-1, agenda.now());
  }

  private void onParked(Contact contact) {
    contact.interrupt(agenda.now());
    contacts.clearTimer(contact);
  }

  private void onResumed(Contact contact) {
    contacts.setTimer(contact, contact.handleFrom(agenda.now()));
  }

  private Agent agent(AgentId id) {
    return Objects.requireNonNull(agents.get(id), "the run has no such agent");
  }
}
