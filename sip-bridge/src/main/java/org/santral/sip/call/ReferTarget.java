package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Locale;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import org.jspecify.annotations.Nullable;
import org.santral.sip.dialog.DialogId;
import org.santral.sip.signalling.Headers;

/// Whom a REFER names: a user or number, or one of our own legs whose place is to be taken.
///
/// @param user the user part or the number
/// @param replaces which call's place is taken, or null
record ReferTarget(String user, @Nullable Replaces replaces) {
  /// Reads `Refer-To`, or gives null if it names nobody that can be called.
  static @Nullable ReferTarget of(SIPRequest refer) {
    String value = Headers.value(refer, "Refer-To");
    if (value == null) {
      return null;
    }
    int open = value.indexOf('<');
    int close = value.indexOf('>');
    String text = open >= 0 && close > open ? value.substring(open + 1, close) : value;
    int question = text.indexOf('?');
    String address = question < 0 ? text : text.substring(0, question);
    try {
      URI uri = Headers.readUri(address);
      String user =
          switch (uri) {
            case SipURI sip -> sip.getUser();
            case TelURL tel -> (tel.isGlobal() ? "+" : "") + tel.getPhoneNumber();
            default -> null;
          };
      Replaces replaces = question < 0 ? null : replaces(text.substring(question + 1));
      return user == null && replaces == null
          ? null
          : new ReferTarget(user == null ? "" : user, replaces);
    } catch (ParseException | IllegalArgumentException malformed) {
      return null;
    }
  }

  private static @Nullable Replaces replaces(String headers) {
    for (String header : headers.split("&", -1)) {
      int equals = header.indexOf('=');
      if (equals > 0 && header.substring(0, equals).toLowerCase(Locale.ROOT).equals("replaces")) {
        return Replaces.of(URLDecoder.decode(header.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return null;
  }

  /// The leg of ours whose place is to be taken, or null.
  @Nullable Leg leg(CallIndex index) {
    return replaces == null ? null : replaces.leg(index);
  }

  /// A dialog as named by whoever wants to take its place (RFC 3891, 6.1).
  ///
  /// @param early whether only a call that still rings may be taken
  record Replaces(String callId, String toTag, String fromTag, boolean early) {
    static @Nullable Replaces of(String value) {
      String[] parts = value.split(";", -1);
      String toTag = null;
      String fromTag = null;
      boolean early = false;
      for (int i = 1; i < parts.length; i++) {
        String part = parts[i].strip();
        if (part.startsWith("to-tag=")) {
          toTag = part.substring("to-tag=".length());
        } else if (part.startsWith("from-tag=")) {
          fromTag = part.substring("from-tag=".length());
        } else if (part.equals("early-only")) {
          early = true;
        }
      }
      return toTag == null || fromTag == null
          ? null
          : new Replaces(parts[0].strip(), toTag, fromTag, early);
    }

    /// The leg this names: as the far end sees it, or turned round as the one who was told of it
    /// sees it.
    @Nullable Leg leg(CallIndex index) {
      InDialog straight = index.find(new DialogId(callId, toTag));
      Leg found = straight == null ? null : straight.leg(fromTag);
      if (found != null) {
        return found;
      }
      InDialog turned = index.find(new DialogId(callId, fromTag));
      return turned == null ? null : turned.leg(toTag);
    }
  }
}
