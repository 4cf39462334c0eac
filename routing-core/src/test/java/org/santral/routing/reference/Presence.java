package org.santral.routing.reference;

import java.util.EnumSet;
import java.util.Set;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.AgentLoggedOut.Cause;
import org.santral.routing.event.Event.OfferWithdrawn;
import org.santral.routing.term.Channel;

/// Section 7: agents come, pause, lose their sessions and go.
final class Presence {
  private final World world;
  private final Desk desk;
  private final Line line;
  private final Hands hands;

  Presence(World world, Desk desk, Line line, Hands hands) {
    this.world = world;
    this.desk = desk;
    this.line = line;
    this.hands = hands;
  }

  // ---- Sessions -----------------------------------------------------------------------------

  void connect(Command.ConnectSession command) {
    AgentState agent = World.there(world.agent(command.agent()));
    var session = new SessionState(command.session(), agent, command.node(), command.channels());
    world.sessions.put(session.id(), session);
    world.say(new Event.SessionConnected(session.id(), agent.id));
    for (Channel channel : session.channels()) {
      if (agent.doubted.remove(channel)) {
        world.say(new Event.ChannelProven(agent.id, channel));
      }
    }
    agent.lost.removeAll(session.channels());
    if (agent.lost.isEmpty() && agent.graceUntil != World.NEVER) {
      agent.graceUntil = World.NEVER;
      world.say(new Event.AgentReachable(agent.id));
    }
    desk.look(agent);
  }

  void lose(SessionState session) {
    AgentState agent = session.agent();
    world.sessions.remove(session.id());
    world.say(new Event.SessionLost(session.id(), agent.id));
    var gone = EnumSet.copyOf(session.channels());
    gone.removeAll(channelsOf(agent));
    if (!agent.loggedIn || gone.isEmpty()) {
      return;
    }
    if (agent.offer != null && gone.contains(agent.offer.contact.channel)) {
      line.takeBack(agent, OfferWithdrawn.Cause.AGENT_GONE);
    }
    unreachable(agent, gone);
    if (agent.reservedFor != null && gone.contains(agent.reservedFor.channel)) {
      desk.endReservationOf(agent);
    }
  }

  private void unreachable(AgentState agent, Set<Channel> gone) {
    agent.lost.addAll(gone);
    agent.graceUntil = world.time + world.settings.agentGraceMillis();
    world.say(new Event.AgentUnreachable(agent.id, agent.graceUntil));
  }

  /// The channels on which some session of the agent is.
  Set<Channel> channelsOf(AgentState agent) {
    var channels = EnumSet.noneOf(Channel.class);
    world.sessionsOf(agent).forEach(session -> channels.addAll(session.channels()));
    return channels;
  }

  void graceEnds(AgentState agent) {
    agent.graceUntil = World.NEVER;
    if (world.sessionsOf(agent).findAny().isEmpty()) {
      logOut(agent, Cause.CONNECTION_LOST);
      return;
    }
    for (WorkState work : World.all(agent.works)) {
      if (agent.lost.contains(work.channel)) {
        giveBack(work);
      }
    }
    agent.lost.clear();
  }

  // ---- Coming and going ---------------------------------------------------------------------

  void logIn(AgentState agent, String pauseReason) {
    agent.loggedIn = true;
    agent.lost.clear();
    agent.takenSinceLogin = 0;
    agent.misses.clear();
    desk.newTicket(agent);
    world.say(new Event.AgentLoggedIn(agent.id));
    if (!pauseReason.isEmpty()) {
      agent.pauseReason = pauseReason;
      world.say(new Event.AgentPaused(agent.id, pauseReason));
    }
    desk.look(agent);
  }

  void logOut(AgentState agent, Cause cause) {
    agent.scheduledPause = null;
    line.takeBack(agent, OfferWithdrawn.Cause.AGENT_GONE);
    agent.loggedIn = false;
    agent.pauseReason = null;
    agent.graceUntil = World.NEVER;
    agent.lost.clear();
    world.say(new Event.AgentLoggedOut(agent.id, cause));
    desk.endReservationOf(agent);
    for (WorkState work : World.all(agent.works)) {
      switch (work.kind) {
        case WRAP_UP -> hands.endWrapUp(work);
        case ASSIGNED -> leaveBehind(work);
        case CONSULT -> {
          if (!work.channel.isCall()) {
            hands.cancelConsult(work.contact());
          }
        }
        case DIRECT -> {}
      }
    }
  }

  private void leaveBehind(WorkState work) {
    if (work.contact().consult != null) {
      hands.completeConsult(work.contact(), false);
    } else {
      giveBack(work);
    }
  }

  /// What cannot wait for the agent any longer goes to the consulted one or back to its queue.
  private void giveBack(WorkState work) {
    if (work.kind != WorkState.Kind.ASSIGNED || work.channel.isCall()) {
      return;
    }
    if (work.contact().consult != null) {
      hands.completeConsult(work.contact(), false);
    } else {
      hands.agentLost(work.contact());
    }
  }

  // ---- Pause --------------------------------------------------------------------------------

  void pause(AgentState agent, String reason) {
    agent.scheduledPause = null;
    boolean begins = agent.pauseReason == null;
    if (begins) {
      line.takeBack(agent, OfferWithdrawn.Cause.AGENT_GONE);
    }
    agent.pauseReason = reason;
    world.say(new Event.AgentPaused(agent.id, reason));
    if (begins) {
      desk.endReservationOf(agent);
    }
  }

  void pauseAfterWork(AgentState agent, String reason) {
    if (agent.works.isEmpty() && agent.offer == null) {
      pause(agent, reason);
      return;
    }
    agent.scheduledPause = reason;
    world.say(new Event.PauseScheduled(agent.id, reason));
    desk.endReservationOf(agent);
  }

  void unpause(AgentState agent) {
    boolean paused = agent.pauseReason != null;
    agent.pauseReason = null;
    agent.scheduledPause = null;
    if (paused && world.settings.pauseResetsIdle()) {
      desk.newTicket(agent);
    }
    world.say(new Event.AgentUnpaused(agent.id));
    desk.look(agent);
  }

  // ---- Restart ------------------------------------------------------------------------------

  /// All sessions have gone with the host.
  void losesEverything(AgentState agent, Set<Channel> had) {
    desk.endReservationOf(agent);
    if (!had.isEmpty()) {
      unreachable(agent, had);
    }
  }
}
