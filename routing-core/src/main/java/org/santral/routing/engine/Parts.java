package org.santral.routing.engine;

import org.santral.routing.event.EventSink;

/// The parts of an engine and who is made of what: its table of contents.
final class Parts {
  final Workspace workspace;
  final Demands demands;
  final Matcher matcher;
  final Offers offers;
  final Waiting waiting;
  final Hands hands;
  final Presence presence;
  final Moves moves;
  final Positions positions;

  Parts(EventSink sink) {
    workspace = new Workspace(sink);
    demands = new Demands(workspace);
    matcher = new Matcher(this);
    offers = new Offers(this);
    waiting = new Waiting(this);
    hands = new Hands(this);
    presence = new Presence(this);
    moves = new Moves(this);
    positions = new Positions(this);
  }
}
