package org.santral.routing.reference;

import java.util.Set;
import org.santral.routing.term.Channel;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.SessionId;

/// A connected device.
record SessionState(SessionId id, AgentState agent, NodeId node, Set<Channel> channels) {}
