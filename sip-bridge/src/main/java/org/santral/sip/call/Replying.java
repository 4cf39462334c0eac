package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/// What answers have in common.
final class Replying {
  private Replying() {}

  static void tag(SIPResponse response, String tag) {
    try {
      response.getTo().setTag(tag);
    } catch (ParseException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  /// Ends a leg whose place was taken.
  static void giveWay(@Nullable Leg leg) {
    switch (leg) {
      case IncomingLeg incoming -> incoming.giveWay();
      case OutgoingLeg outgoing -> outgoing.giveWay();
      case null -> {}
    }
  }
}
