package org.santral.routing.engine;

import org.santral.routing.term.NodeId;
import org.santral.routing.term.SessionId;

/// One connected device of an agent.
///
/// @param channels the channels that can be served on it, a bit for each
record Session(SessionId id, Agent agent, NodeId node, int channels) {}
