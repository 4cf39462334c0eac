package org.santral.chat.switchboard;

import java.util.HashSet;
import java.util.Set;
import org.santral.chat.wire.Role;

/// An agent's connection, after a hello that was in order.
public final class AgentLine extends Line {
  final String agent;
  final Role role;
  final String device;

  /// The session's number in the routing core.
  long session;

  /// Whether this desk wants the live figures of the floor.
  boolean watching;

  /// Conversations of others that this desk reads along.
  final Set<Long> following = new HashSet<>();

  public AgentLine(Peer peer, String agent, Role role, String device) {
    super(peer);
    this.agent = agent;
    this.role = role;
    this.device = device;
  }

  boolean supervises() {
    return role != Role.AGENT;
  }
}
