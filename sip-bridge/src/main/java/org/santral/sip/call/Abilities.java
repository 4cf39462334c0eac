package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sip.header.Header;
import org.santral.sip.signalling.Headers;

/// What we can do, as far ends are told.
final class Abilities {
  static final String METHODS =
      "INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, INFO, REFER, NOTIFY, REGISTER";
  static final String EXTENSIONS = "100rel, timer, replaces, outbound, norefersub";

  /// They are in nearly every message: made once, and never changed.
  private static final Header ALLOW = Headers.asWritten("Allow", METHODS);

  private static final Header SUPPORTED = Headers.asWritten("Supported", EXTENSIONS);

  private static final Set<String> KNOWN =
      Set.of("100rel", "timer", "replaces", "outbound", "norefersub");

  private Abilities() {}

  static void state(SIPMessage message) {
    message.setHeader(ALLOW);
    message.setHeader(SUPPORTED);
  }

  /// What a request insists on and we do not know (RFC 3261, 8.2.2.3).
  static List<String> missing(SIPRequest request) {
    List<String> missing = new ArrayList<>();
    for (String line : Headers.values(request, "Require")) {
      for (String token : line.split(",", -1)) {
        String name = token.strip();
        if (!name.isEmpty() && !KNOWN.contains(name.toLowerCase(Locale.ROOT))) {
          missing.add(name);
        }
      }
    }
    return missing;
  }
}
