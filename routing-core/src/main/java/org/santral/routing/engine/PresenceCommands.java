package org.santral.routing.engine;

import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.SessionId;

/// Commands about who is there. Each gives a refusal, having changed nothing, or null.
final class PresenceCommands {
  private static final int MOST_SESSIONS = 16;

  private final Workspace workspace;
  private final Parts parts;

  PresenceCommands(Parts parts) {
    this.workspace = parts.workspace;
    this.parts = parts;
  }

  @Nullable Refusal connect(Command.ConnectSession command) {
    Refusal refusal =
        Checks.first(
            Checks.id("session", command.session().value()),
            Checks.id("node", command.node().value()));
    if (refusal != null) {
      return refusal;
    }
    Agent agent = workspace.agent(command.agent());
    if (agent == null) {
      return PolicyCommands.unknownAgent(command.agent());
    }
    if (workspace.sessions.get(command.session().value()) != null) {
      return Checks.refuse(
          RejectionCode.DUPLICATE_SESSION, "Session " + command.session() + " is connected.");
    }
    if (command.channels().isEmpty()) {
      return Checks.refuse(RejectionCode.OUT_OF_RANGE, "A session needs a channel.");
    }
    if (agent.sessions.size() >= MOST_SESSIONS) {
      return Checks.refuse(
          RejectionCode.TOO_MANY, "Agent " + agent.id + " has " + MOST_SESSIONS + " sessions.");
    }
    parts.presence.connect(command.session(), agent, command.node(), command.channels());
    return null;
  }

  @Nullable Refusal lose(SessionId id) {
    Session session = workspace.sessions.get(id.value());
    if (session == null) {
      return Checks.refuse(RejectionCode.UNKNOWN_SESSION, "There is no session " + id + ".");
    }
    parts.presence.lose(session);
    return null;
  }

  @Nullable Refusal lose(NodeId node) {
    Refusal refusal = Checks.id("node", node.value());
    if (refusal == null) {
      parts.moves.loseNode(node);
    }
    return refusal;
  }

  @Nullable Refusal logIn(AgentId id, String pauseReason) {
    Agent agent = workspace.agent(id);
    if (agent == null) {
      return PolicyCommands.unknownAgent(id);
    }
    if (agent.loggedIn) {
      return Checks.refuse(RejectionCode.LOGGED_IN, "Agent " + id + " is logged in.");
    }
    if (agent.sessions.isEmpty()) {
      return Checks.refuse(RejectionCode.NO_SESSION, "Agent " + id + " has no session.");
    }
    Refusal refusal = Checks.reason(pauseReason, true);
    if (refusal == null) {
      parts.presence.logIn(agent, pauseReason);
    }
    return refusal;
  }

  @Nullable Refusal logOut(AgentId id) {
    Agent agent = workspace.agent(id);
    if (agent == null || !agent.loggedIn) {
      return absent(agent, id);
    }
    parts.presence.logOut(agent, Event.AgentLoggedOut.Cause.OWN_WISH);
    return null;
  }

  @Nullable Refusal pause(AgentId id, String reason) {
    Agent agent = workspace.agent(id);
    Refusal refusal = agent == null ? absent(null, id) : Checks.reason(reason, false);
    if (refusal != null) {
      return refusal;
    }
    if (agent == null || !agent.loggedIn) {
      return absent(agent, id);
    }
    parts.presence.pause(agent, reason);
    return null;
  }

  @Nullable Refusal pauseAfterWork(AgentId id, String reason) {
    Agent agent = workspace.agent(id);
    Refusal refusal = agent == null ? absent(null, id) : Checks.reason(reason, false);
    if (refusal != null) {
      return refusal;
    }
    if (agent == null || !agent.loggedIn) {
      return absent(agent, id);
    }
    if (agent.pauseReason != null) {
      return Checks.refuse(RejectionCode.PAUSED, "Agent " + id + " is paused.");
    }
    parts.presence.pauseAfterWork(agent, reason);
    return null;
  }

  @Nullable Refusal unpause(AgentId id) {
    Agent agent = workspace.agent(id);
    if (agent == null || !agent.loggedIn) {
      return absent(agent, id);
    }
    if (agent.pauseReason == null && agent.pauseAfterWork == null) {
      return Checks.refuse(RejectionCode.NOT_PAUSED, "Agent " + id + " is not paused.");
    }
    parts.presence.unpause(agent);
    return null;
  }

  @Nullable Refusal prove(AgentId id, Channel channel) {
    Agent agent = workspace.agent(id);
    if (agent == null) {
      return PolicyCommands.unknownAgent(id);
    }
    if ((agent.doubted & ProfileTerms.bit(channel)) == 0) {
      return Checks.refuse(
          RejectionCode.NOT_IN_DOUBT, channel + " of agent " + id + " is not in doubt.");
    }
    parts.presence.prove(agent, channel);
    return null;
  }

  private static Refusal absent(@Nullable Agent agent, AgentId id) {
    return agent == null
        ? PolicyCommands.unknownAgent(id)
        : Checks.refuse(RejectionCode.NOT_LOGGED_IN, "Agent " + id + " is not logged in.");
  }
}
