package org.santral.chat.switchboard;

import java.util.ArrayList;
import java.util.List;

/// One connection of a client. What it is to hear gathers here during a round of the switchboard.
public abstract sealed class Line permits VisitorLine, AgentLine {
  private final Peer peer;
  private List<String> frames = new ArrayList<>();
  private boolean ended;

  Line(Peer peer) {
    this.peer = peer;
  }

  Peer peer() {
    return peer;
  }

  /// Adds a frame.
  ///
  /// @return whether it is the first of this round
  boolean gather(String frame) {
    frames.add(frame);
    return frames.size() == 1;
  }

  List<String> gathered() {
    var all = frames;
    frames = new ArrayList<>();
    return all;
  }

  void end() {
    ended = true;
  }

  /// Whether it has been told to go, or has gone.
  boolean hasEnded() {
    return ended;
  }
}
