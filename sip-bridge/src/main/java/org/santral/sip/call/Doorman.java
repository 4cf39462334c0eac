package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.sip.digest.Credentials;
import org.santral.sip.digest.DigestGuard;
import org.santral.sip.digest.DigestGuard.Verdict;
import org.santral.sip.digest.Secret;
import org.santral.sip.signalling.Counters;
import org.santral.sip.signalling.Counters.Count;
import org.santral.sip.signalling.Headers;
import org.santral.sip.signalling.ServerExchange;
import org.santral.sip.signalling.SourceLimit;

/// Asks everybody who he is, except trunks.
final class Doorman {
  private static final int MAX_SOURCES = 10_000;
  private static final double SECONDS_PER_MINUTE = 60;

  private final DigestGuard guard;
  private final Credentials credentials;
  private final String realm;
  private final SourceLimit failures;
  private final Counters counters;
  private final Timers timers;

  Doorman(CallSettings settings, Credentials credentials, Counters counters, Timers timers) {
    this.guard = new DigestGuard(settings.realm(), credentials, settings.algorithms());
    this.credentials = credentials;
    this.realm = settings.realm();
    this.counters = counters;
    this.timers = timers;
    CallSettings.Limits limits = settings.limits();
    this.failures =
        new SourceLimit(
            limits.authFailuresPerMinute() / SECONDS_PER_MINUTE,
            limits.authFailures(),
            MAX_SOURCES);
  }

  /// The user who sent a request, or null if he was asked to prove it; the request is then
  /// answered.
  @Nullable String admit(ServerExchange exchange) {
    SIPRequest request = exchange.request();
    List<String> answers = Headers.values(request, "Authorization");
    boolean suspect = !failures.wouldAllow(exchange.sourceAddress(), System.nanoTime());
    if (suspect && !answers.isEmpty()) {
      // Guessing is not even answered with a judgement; the challenge is the same as ever.
      challenge(exchange, guard.judge("", "", List.of(), timers.now()));
      return null;
    }
    Verdict verdict =
        guard.judge(request.getMethod(), request.getRequestURI().toString(), answers, timers.now());
    return switch (verdict) {
      case Verdict.Accepted accepted -> accepted.user();
      case Verdict.Challenged challenged -> {
        if (challenged.wrong()) {
          counters.count(Count.AUTH_FAILED);
          failures.allows(exchange.sourceAddress(), System.nanoTime());
        }
        challenge(exchange, challenged);
        yield null;
      }
    };
  }

  private static void challenge(ServerExchange exchange, Verdict verdict) {
    SIPResponse unauthorized = exchange.request().createResponse(401);
    if (verdict instanceof Verdict.Challenged challenged) {
      for (String challenge : challenged.challenges()) {
        Headers.add(unauthorized, "WWW-Authenticate", challenge);
      }
    }
    exchange.respond(unauthorized);
  }

  /// Until when what a user has proved himself with is good.
  Instant validUntil(String user) {
    Secret secret = credentials.find(user, realm);
    return secret == null ? Instant.MIN : secret.expires();
  }
}
