package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.Headers;

/// Why a request that ends something was sent (RFC 3326).
///
/// @param protocol `SIP` or `Q.850`
public record Reason(String protocol, int cause, String text) {
  /// Somebody else has answered; phones then show no missed call.
  public static final Reason ELSEWHERE = new Reason("SIP", 200, "Call completed elsewhere");

  public static final Reason NORMAL = new Reason("Q.850", 16, "Normal call clearing");

  private static final Pattern CAUSE = Pattern.compile("cause\\s*=\\s*([0-9]{1,3})");
  private static final Pattern TEXT = Pattern.compile("text\\s*=\\s*\"([^\"]{0,100})\"");
  private static final Pattern PROTOCOL = Pattern.compile("^\\s*([A-Za-z0-9.]{1,20})");

  static @Nullable Reason of(SIPMessage message) {
    String value = Headers.value(message, "Reason");
    if (value == null) {
      return null;
    }
    Matcher protocol = PROTOCOL.matcher(value);
    Matcher cause = CAUSE.matcher(value);
    Matcher text = TEXT.matcher(value);
    return protocol.find() && cause.find()
        ? new Reason(
            protocol.group(1), Integer.parseInt(cause.group(1)), text.find() ? text.group(1) : "")
        : null;
  }

  String header() {
    return text.isEmpty()
        ? protocol + ";cause=" + cause
        : protocol + ";cause=" + cause + ";text=\"" + text.replace("\"", "'") + "\"";
  }
}
