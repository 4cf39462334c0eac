package org.santral.sip.dialog;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.Headers;

/// What both ends agreed on about refreshing the session (RFC 4028), so that a call whose far end
/// died does not stay for ever.
///
/// @param interval without a refresh in this time the call is over
/// @param weRefresh whether it is on us
public record SessionTimer(Duration interval, boolean weRefresh) {
  /// The shortest interval that is taken (RFC 4028, 4).
  public static final Duration MIN_INTERVAL = Duration.ofSeconds(90);

  private static final Duration LONGEST_EARLY_END = Duration.ofSeconds(32);

  /// Writes what we want into a request of ours.
  public static void propose(SIPRequest request, Duration interval) {
    Headers.set(request, "Session-Expires", Long.toString(interval.toSeconds()));
    Headers.set(request, "Min-SE", Long.toString(MIN_INTERVAL.toSeconds()));
  }

  /// The same for a refresh, where who refreshes must not change by accident.
  public static void propose(SIPRequest request, SessionTimer current) {
    propose(request, current.interval);
    Headers.set(
        request,
        "Session-Expires",
        current.interval.toSeconds() + ";refresher=" + (current.weRefresh ? "uac" : "uas"));
  }

  /// Whether a request wants an interval too short to be taken: the answer is 422.
  public static boolean isTooSmall(SIPRequest request) {
    Long asked = seconds(request);
    return asked != null && asked < MIN_INTERVAL.toSeconds();
  }

  /// Agrees to a request's wish, or adds our own, in a 2xx to it.
  public static @Nullable SessionTimer agree(
      SIPRequest request, SIPResponse answer, Duration ours) {
    boolean understood = Headers.lists(request, "Supported", "timer");
    Long asked = seconds(request);
    if (asked == null && !understood) {
      return null;
    }
    long seconds = asked == null ? ours.toSeconds() : Math.min(asked, ours.toSeconds());
    Long least = least(request);
    seconds = Math.max(seconds, least == null ? MIN_INTERVAL.toSeconds() : least);
    String named = refresher(request);
    boolean weRefresh = !understood || "uas".equals(named) || (named == null && asked == null);
    Headers.set(answer, "Session-Expires", seconds + ";refresher=" + (weRefresh ? "uas" : "uac"));
    if (!weRefresh) {
      Headers.set(answer, "Require", "timer");
    }
    return new SessionTimer(Duration.ofSeconds(seconds), weRefresh);
  }

  /// What a 2xx to a request of ours says.
  public static @Nullable SessionTimer of(SIPResponse answer) {
    Long seconds = seconds(answer);
    if (seconds == null) {
      return null;
    }
    boolean weRefresh = !"uas".equals(refresher(answer));
    long taken = Math.max(seconds, MIN_INTERVAL.toSeconds());
    return new SessionTimer(Duration.ofSeconds(taken), weRefresh);
  }

  /// What a 422 asks for at least, or null.
  public static @Nullable Duration least(SIPResponse tooSmall) {
    Long seconds = least((SIPMessage) tooSmall);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  /// When we refresh: halfway.
  public Duration refreshAfter() {
    return interval.dividedBy(2);
  }

  /// When a far end that has not refreshed is given up (RFC 4028, 10).
  public Duration endAfter() {
    Duration third = interval.dividedBy(3);
    return interval.minus(third.compareTo(LONGEST_EARLY_END) < 0 ? third : LONGEST_EARLY_END);
  }

  private static @Nullable Long seconds(SIPMessage message) {
    return number(Headers.value(message, "Session-Expires"));
  }

  private static @Nullable Long least(SIPMessage message) {
    return number(Headers.value(message, "Min-SE"));
  }

  private static @Nullable Long number(@Nullable String value) {
    if (value == null) {
      return null;
    }
    int end = value.indexOf(';');
    try {
      long number = Long.parseLong((end < 0 ? value : value.substring(0, end)).strip());
      return number < 0 || number > Integer.MAX_VALUE ? null : number;
    } catch (NumberFormatException malformed) {
      return null;
    }
  }

  private static @Nullable String refresher(SIPMessage message) {
    String value = Headers.value(message, "Session-Expires");
    if (value == null) {
      return null;
    }
    for (String parameter : value.toLowerCase(Locale.ROOT).split(";", -1)) {
      String stripped = parameter.replace(" ", "");
      if (stripped.startsWith("refresher=")) {
        return stripped.substring("refresher=".length());
      }
    }
    return null;
  }
}
