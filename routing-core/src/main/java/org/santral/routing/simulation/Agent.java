package org.santral.routing.simulation;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command.AcceptOffer;
import org.santral.routing.command.Command.DeclineOffer;
import org.santral.routing.command.Command.LogIn;
import org.santral.routing.command.Command.LogOut;
import org.santral.routing.command.Command.PauseAfterWork;
import org.santral.routing.command.Command.Unpause;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.OfferId;

/// One agent during a run: he comes, takes breaks and goes as his shift says, and answers offers.
/// What he does is told to the engine; what becomes of it he hears from the engine's events.
final class Agent {
  private enum Duty {
    OFF,
    WORKING,
    /// Takes nothing new, and rests as soon as his hands are empty.
    FINISHING,
    RESTING,
    /// Takes nothing new, and goes home as soon as his hands are empty.
    LEAVING
  }

  final AgentId id;
  private final Crew crew;
  private final Agenda agenda;
  private final Host host;
  private final long endMillis;
  private final Iterator<Shift.Break> breaks;
  private final int dutyTimer;
  private final int answerTimer;
  private Shift.@Nullable Break nextBreak;
  private Duty duty = Duty.OFF;
  private boolean paused;
  private int hands;
  private @Nullable OfferId offer;

  Agent(AgentId id, Crew crew, Shift shift, Agenda agenda, Host host) {
    this.id = id;
    this.crew = crew;
    this.agenda = agenda;
    this.host = host;
    this.endMillis = shift.endMillis();
    this.breaks = shift.breaks().iterator();
    this.nextBreak = following(breaks);
    this.dutyTimer = agenda.timer(this::turn);
    this.answerTimer = agenda.timer(this::answer);
  }

  boolean isOff() {
    return duty == Duty.OFF;
  }

  boolean isWorking() {
    return duty == Duty.WORKING;
  }

  boolean isLeaving() {
    return duty == Duty.LEAVING;
  }

  boolean hasEmptyHands() {
    return hands == 0;
  }

  /// Will come at a time.
  void expectAt(long startMillis) {
    agenda.set(dutyTimer, startMillis);
  }

  void come() {
    duty = Duty.WORKING;
    host.say(new LogIn(id, ""));
    expectNextTurn();
  }

  /// Takes nothing new from now on and goes when his hands are empty.
  void leave() {
    standDown(Duty.LEAVING, "end-of-shift");
  }

  /// Is ready again: back from a pause, or was about to go and is needed after all.
  void stay() {
    duty = Duty.WORKING;
    host.say(new Unpause(id));
    expectNextTurn();
  }

  /// Is about to finish a contact.
  void beforeWorkEnds() {
    crew.beforeWorkEnds(this);
  }

  // ---- What the engine says about him -------------------------------------------------------

  void onLoggedIn() {
    crew.staffed.add(crew.units, agenda.now());
  }

  /// A pause while he works is not of his own making: he has missed offers, and is back soon.
  void onPaused() {
    if (!paused) crew.staffed.add(-crew.units, agenda.now());
    paused = true;
    if (duty == Duty.WORKING) agenda.set(dutyTimer, agenda.now() + crew.returnMillis());
    else goOnIfFree();
  }

  void onUnpaused() {
    if (paused) crew.staffed.add(crew.units, agenda.now());
    paused = false;
  }

  void onOffer(OfferId made, Channel channel) {
    if (crew.acceptsBySelf(channel)) return;
    offer = made;
    agenda.set(answerTimer, agenda.now() + crew.drawAnswerMillis());
  }

  void onOfferEnded() {
    agenda.clear(answerTimer);
  }

  void onWork(Channel channel) {
    hands++;
    crew.busy.add(crew.cost(channel), agenda.now());
  }

  void onWorkEnded(Channel channel) {
    hands--;
    crew.busy.add(-crew.cost(channel), agenda.now());
    goOnIfFree();
  }

  // ---- What he does -------------------------------------------------------------------------

  private void turn() {
    switch (duty) {
      case OFF -> come();
      case WORKING -> {
        if (agenda.now() >= endMillis) leave();
        else if (agenda.now() >= nextTurnMillis()) standDown(Duty.FINISHING, "break");
        else stay();
      }
      case FINISHING -> rest();
      case RESTING -> {
        if (agenda.now() >= endMillis) goHome();
        else if (agenda.now() >= nextTurnMillis()) rest();
        else stay();
      }
      case LEAVING -> goHome();
    }
  }

  private void standDown(Duty until, String reason) {
    duty = until;
    agenda.clear(dutyTimer);
    if (paused) goOnIfFree();
    else host.say(new PauseAfterWork(id, reason));
  }

  private void goOnIfFree() {
    boolean standsDown = duty == Duty.FINISHING || duty == Duty.LEAVING;
    if (standsDown && paused && hands == 0) agenda.set(dutyTimer, agenda.now());
  }

  private void rest() {
    duty = Duty.RESTING;
    long millis = nextBreak == null ? 0 : nextBreak.millis();
    nextBreak = following(breaks);
    agenda.set(dutyTimer, Math.min(agenda.now() + millis, endMillis));
  }

  private void goHome() {
    duty = Duty.OFF;
    paused = false;
    host.say(new LogOut(id));
  }

  private void expectNextTurn() {
    long next = nextTurnMillis();
    if (next == Agenda.NEVER) agenda.clear(dutyTimer);
    else agenda.set(dutyTimer, next);
  }

  /// When his next break or the end of his shift is due.
  private long nextTurnMillis() {
    return nextBreak == null ? endMillis : Math.min(nextBreak.startMillis(), endMillis);
  }

  private void answer() {
    if (offer == null) return;
    host.say(crew.drawDecline() ? new DeclineOffer(offer) : new AcceptOffer(offer));
  }

  private static Shift.@Nullable Break following(Iterator<Shift.Break> breaks) {
    return breaks.hasNext() ? breaks.next() : null;
  }
}
