package org.santral.routing.engine;

import org.santral.routing.event.EventSink;
import org.santral.routing.term.Channel;

/// The parts of an engine and who is made of what: its table of contents.
final class Parts {
  final Workspace workspace;
  final Demands demands;
  final Availability availability;
  final Matcher matcher;
  final Offers offers;
  final Exits exits;
  final Waiting waiting;
  final Hands hands;
  final Presence presence;
  final Moves moves;
  final Positions positions;

  Parts(EventSink sink) {
    workspace = new Workspace(sink);
    demands = new Demands(workspace);
    availability = new Availability(workspace);
    matcher = new Matcher(this);
    moves = new Moves(this);
    offers = new Offers(this);
    exits = new Exits(this);
    waiting = new Waiting(this);
    hands = new Hands(this);
    presence = new Presence(this);
    positions = new Positions(this);
  }

  /// Works out what follows from all profiles together: of which channels a contact can be too big
  /// for an agent with other work, which is then watched for, and whether any ranks queues.
  void judgeProfiles() {
    int big = 0;
    boolean anyRanks = false;
    for (ProfileTerms profile : workspace.profiles.values()) {
      anyRanks |= profile.ranksQueues;
      for (Channel channel : ProfileTerms.CHANNELS) {
        if (profile.makesBig(channel)) {
          big |= ProfileTerms.bit(channel);
        }
      }
    }
    workspace.anyRanks = anyRanks;
    if (big != workspace.bigChannels) {
      workspace.bigChannels = big;
      for (Contact contact : workspace.contacts()) {
        waiting.watchDue(contact);
      }
    }
  }
}
