package org.santral.routing.term;

/// The way in which a contact came, and on which it is served.
public enum Channel {
  VOICE(Band.LIVE),
  CHAT(Band.LIVE),
  CALLBACK(Band.LIVE),
  EMAIL(Band.DEFERRED),
  MESSAGING(Band.DEFERRED),
  TASK(Band.DEFERRED);

  private final Band usualBand;

  Channel(Band usualBand) {
    this.usualBand = usualBand;
  }

  /// The band in which contacts of this channel stand when the host names none.
  public Band usualBand() {
    return usualBand;
  }

  /// Whether somebody is on the line: such work cannot be handed to another agent by the core when
  /// its agent is lost; only the host knows what became of the call.
  public boolean isCall() {
    return this == VOICE || this == CALLBACK;
  }
}
