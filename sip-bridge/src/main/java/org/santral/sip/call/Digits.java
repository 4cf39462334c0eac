package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.ContentTypeHeader;
import org.santral.sip.signalling.Headers;
import org.santral.sip.signalling.ServerExchange;

/// Digits that come in INFO requests, as older desk phones send them: `Signal=5` in
/// `application/dtmf-relay`, or just `5` in `application/dtmf`.
final class Digits {
  private static final Pattern SIGNAL =
      Pattern.compile("(?im)^\\s*signal\\s*=\\s*([0-9*#a-d]|1[01])\\s*$");
  private static final Pattern BARE = Pattern.compile("(?i)\\s*([0-9*#a-d])\\s*");

  private Digits() {}

  /// Takes what a digit is told to.
  interface Taker {
    void digit(char digit);
  }

  static void ofInfo(ServerExchange exchange, Taker taker) {
    SIPRequest request = exchange.request();
    if (Headers.value(request, "Info-Package") != null) {
      // We have agreed to no package (RFC 6086, 4.2.2).
      exchange.respond(469);
      return;
    }
    ContentTypeHeader type = request.getContentTypeHeader();
    if (type == null) {
      exchange.respond(200);
      return;
    }
    boolean relay = Body.is(type, "application", "dtmf-relay");
    if (!relay && !Body.is(type, "application", "dtmf")) {
      exchange.respond(415);
      return;
    }
    String text = Body.text(request);
    Matcher matcher = relay ? SIGNAL.matcher(text) : BARE.matcher(text);
    boolean found = relay ? matcher.find() : matcher.matches();
    exchange.respond(found ? 200 : 400);
    if (found) {
      taker.digit(digit(matcher.group(1)));
    }
  }

  /// Some phones write * and # as 10 and 11.
  private static char digit(String signal) {
    return switch (signal) {
      case "10" -> '*';
      case "11" -> '#';
      default -> signal.toUpperCase(Locale.ROOT).charAt(0);
    };
  }
}
