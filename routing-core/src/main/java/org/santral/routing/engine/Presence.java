package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.santral.routing.engine.Deadlines.Kind;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.OfferWithdrawn;
import org.santral.routing.term.Channel;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.SessionId;

/// Who is there: sessions, login, pauses, and what happens when an agent can no longer be reached.
final class Presence {
  private final Workspace workspace;
  private final Parts parts;

  Presence(Parts parts) {
    this.workspace = parts.workspace;
    this.parts = parts;
  }

  // ---- Sessions -----------------------------------------------------------------------------

  void connect(SessionId id, Agent agent, NodeId node, Set<Channel> channels) {
    int mask = 0;
    for (Channel channel : channels) {
      mask |= ProfileTerms.bit(channel);
    }
    Session session = new Session(id, agent, node, mask);
    parts.matcher.withdraw(agent);
    agent.sessions.add(session);
    agent.sessionChannels |= mask;
    workspace.sessions.put(id.value(), session);
    workspace.emit(new Event.SessionConnected(id, agent.id));
    for (Channel channel : channels) {
      prove(agent, channel);
    }
    if ((agent.lost & mask) != 0) {
      agent.lost &= ~mask;
      if (agent.lost == 0) {
        agent.graceDeadline = workspace.deadlines.cancel(agent.graceDeadline);
        workspace.emit(new Event.AgentReachable(agent.id));
      }
    }
    parts.matcher.look(agent);
  }

  /// Takes back a doubt about a channel, if there is one.
  void prove(Agent agent, Channel channel) {
    int bit = ProfileTerms.bit(channel);
    if ((agent.doubted & bit) != 0) {
      agent.doubted &= ~bit;
      workspace.emit(new Event.ChannelProven(agent.id, channel));
      parts.matcher.look(agent);
    }
  }

  void lose(Session session) {
    Agent agent = session.agent();
    parts.matcher.withdraw(agent);
    workspace.sessions.remove(session.id().value());
    agent.sessions.remove(session);
    int before = agent.sessionChannels;
    agent.sessionChannels = 0;
    for (Session other : agent.sessions) {
      agent.sessionChannels |= other.channels();
    }
    workspace.emit(new Event.SessionLost(session.id(), agent.id));
    int lost = before & ~agent.sessionChannels;
    if (agent.loggedIn && lost != 0) {
      loseChannels(agent, lost);
    }
    parts.matcher.recheck(agent);
  }

  private void loseChannels(Agent agent, int lost) {
    Contact offered = agent.offered;
    if (offered != null && (lost & ProfileTerms.bit(offered.channel)) != 0) {
      parts.offers.withdraw(agent, OfferWithdrawn.Cause.AGENT_GONE);
    }
    beUnreachable(agent, lost);
    parts.matcher.unreadied(agent);
  }

  private void beUnreachable(Agent agent, int lost) {
    agent.lost |= lost;
    workspace.deadlines.cancel(agent.graceDeadline);
    long until = workspace.time + workspace.settings.agentGraceMillis();
    agent.graceDeadline =
        workspace.deadlines.arm(until, Kind.AGENT_GRACE, agent.place, agent.place);
    workspace.emit(new Event.AgentUnreachable(agent.id, until));
  }

  void graceEnds(Agent agent) {
    agent.graceDeadline = Deadlines.NONE;
    if (agent.sessions.isEmpty()) {
      logOut(agent, Event.AgentLoggedOut.Cause.CONNECTION_LOST);
      return;
    }
    int lost = agent.lost;
    agent.lost = 0;
    for (Work work : worksInOrder(agent)) {
      if (work.kind == Work.Kind.ASSIGNED
          && !work.channel.isCall()
          && (lost & ProfileTerms.bit(work.channel)) != 0) {
        handOver(work.contact());
      }
    }
  }

  /// Finds other hands for a contact whose agent is gone: those of the consulted agent, or the
  /// queue.
  private void handOver(Contact contact) {
    if (contact.consult != null) {
      parts.hands.completeConsult(contact, false);
    } else {
      parts.hands.loseAgent(contact);
    }
  }

  private static List<Work> worksInOrder(Agent agent) {
    List<Work> works = new ArrayList<>(agent.works());
    works.sort((one, other) -> Long.compare(one.number, other.number));
    return works;
  }

  // ---- Login --------------------------------------------------------------------------------

  void logIn(Agent agent, String pauseReason) {
    workspace.touchIdle(agent);
    agent.loggedIn = true;
    agent.taken = 0;
    for (int c = 0; c < ProfileTerms.CHANNELS.length; c++) {
      agent.misses(c, 0);
    }
    workspace.emit(new Event.AgentLoggedIn(agent.id));
    if (pauseReason.isEmpty()) {
      parts.demands.staff(agent, true);
    } else {
      agent.pauseReason = pauseReason;
      workspace.emit(new Event.AgentPaused(agent.id, pauseReason));
    }
    parts.matcher.look(agent);
  }

  void logOut(Agent agent, Event.AgentLoggedOut.Cause cause) {
    parts.matcher.withdraw(agent);
    boolean wasStaffing = agent.isStaffing();
    agent.pauseAfterWork = null;
    parts.offers.withdraw(agent, OfferWithdrawn.Cause.AGENT_GONE);
    agent.loggedIn = false;
    agent.pauseReason = null;
    workspace.emit(new Event.AgentLoggedOut(agent.id, cause));
    parts.matcher.endReservation(agent);
    agent.lost = 0;
    agent.graceDeadline = workspace.deadlines.cancel(agent.graceDeadline);
    if (wasStaffing) {
      parts.demands.staff(agent, false);
    }
    for (Work work : worksInOrder(agent)) {
      letGo(work);
    }
    parts.matcher.release(agent);
  }

  /// What becomes of one piece of work when the agent logs out.
  private void letGo(Work work) {
    switch (work.kind) {
      case WRAP_UP -> parts.hands.finishWrapUp(work);
      case ASSIGNED -> {
        if (work.contact().consult != null || !work.channel.isCall()) {
          handOver(work.contact());
        }
      }
      case CONSULT -> {
        if (!work.channel.isCall()) {
          parts.hands.cancelConsult(work.contact());
        }
      }
      case DIRECT -> {}
    }
  }

  // ---- Pauses -------------------------------------------------------------------------------

  /// Pauses a logged-in agent at once, or changes the reason of his pause.
  void pause(Agent agent, String reason) {
    parts.matcher.withdraw(agent);
    agent.pauseAfterWork = null;
    boolean wasPaused = agent.pauseReason != null;
    if (!wasPaused) {
      parts.offers.withdraw(agent, OfferWithdrawn.Cause.AGENT_GONE);
    }
    agent.pauseReason = reason;
    workspace.emit(new Event.AgentPaused(agent.id, reason));
    if (!wasPaused) {
      parts.matcher.endReservation(agent);
      parts.demands.staff(agent, false);
      parts.matcher.release(agent);
    }
  }

  void pauseAfterWork(Agent agent, String reason) {
    if (agent.workCount() == 0 && agent.offered == null) {
      pause(agent, reason);
      return;
    }
    parts.matcher.withdraw(agent);
    agent.pauseAfterWork = reason;
    workspace.emit(new Event.PauseScheduled(agent.id, reason));
    parts.matcher.endReservation(agent);
  }

  void unpause(Agent agent) {
    boolean wasPaused = agent.pauseReason != null;
    agent.pauseReason = null;
    agent.pauseAfterWork = null;
    if (wasPaused && workspace.settings.pauseResetsIdle()) {
      workspace.touchIdle(agent);
    }
    workspace.emit(new Event.AgentUnpaused(agent.id));
    if (wasPaused) {
      parts.demands.staff(agent, true);
    }
    parts.matcher.look(agent);
  }

  // ---- Restart ------------------------------------------------------------------------------

  /// The host is back without any session.
  void forgetSessions(Agent agent) {
    parts.matcher.withdraw(agent);
    for (Session session : agent.sessions) {
      workspace.sessions.remove(session.id().value());
    }
    agent.sessions.clear();
    int lost = agent.sessionChannels;
    agent.sessionChannels = 0;
    if (agent.loggedIn) {
      parts.matcher.endReservation(agent);
      if (lost != 0) {
        beUnreachable(agent, lost);
      }
    }
  }
}
