package org.santral.sip.rtpengine;

import org.santral.sip.media.LegQuality;

/// Adds up what is known of a leg's packets while they go through this process, and while they do
/// not. The gap that this process sees when it hears a leg again is no loss.
final class Tally {
  private long elsewhere;
  private long counted;
  private long lostBefore;
  private long lostAtReturn;
  private long heardAtReturn = -1;
  private boolean isHeardAgain = true;

  /// What is known altogether.
  ///
  /// @param here what this process has seen
  synchronized LegQuality of(LegQuality here) {
    return new LegQuality(
        here.packetsReceived() + elsewhere,
        lostBefore + lostSinceReturn(here),
        here.jitterMillis(),
        here.roundTripMillis(),
        here.packetsSent(),
        here.packetsRefused());
  }

  private long lostSinceReturn(LegQuality here) {
    if (!isHeardAgain && here.packetsReceived() > heardAtReturn) {
      isHeardAgain = true;
      lostAtReturn = here.packetsLost();
    }
    return isHeardAgain ? here.packetsLost() - lostAtReturn : 0;
  }

  /// From now on packets go elsewhere.
  ///
  /// @param carried packets that rtpengine has counted so far
  synchronized void leaves(LegQuality here, long carried) {
    lostBefore += lostSinceReturn(here);
    counted = carried;
  }

  /// What rtpengine has counted by now.
  synchronized void carried(long packets) {
    elsewhere += Math.max(0, packets - counted);
    counted = packets;
  }

  /// From now on packets come here again.
  synchronized void returns(LegQuality here) {
    heardAtReturn = here.packetsReceived();
    isHeardAgain = false;
  }
}
