package org.santral.sip.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The server's side: challenges, and checks the answers. A user that does not exist is treated
/// exactly as one with another password.
public final class DigestGuard {
  /// How long a nonce may be used before a new one is handed out.
  public static final Duration NONCE_LIFETIME = Duration.ofMinutes(5);

  private final String realm;
  private final Credentials credentials;
  private final List<Algorithm> algorithms;
  private final Nonces nonces = new Nonces(NONCE_LIFETIME);

  /// What is to be done with a request.
  public sealed interface Verdict {
    /// It is from this user.
    record Accepted(String user) implements Verdict {}

    /// It must come again with an answer to these challenges.
    ///
    /// @param wrong whether there was an answer, and it was wrong
    record Challenged(List<String> challenges, boolean wrong) implements Verdict {}
  }

  /// @param algorithms what is offered and taken, best first; some old phones look at the first
  ///   challenge only, and know MD5 only
  public DigestGuard(String realm, Credentials credentials, List<Algorithm> algorithms) {
    this.realm = realm;
    this.credentials = credentials;
    this.algorithms = List.copyOf(algorithms);
  }

  /// Judges a request by the values of its `Authorization` headers.
  public Verdict judge(String method, String requestUri, List<String> answers, Instant now) {
    for (String value : answers) {
      DigestFields fields = DigestFields.read(value);
      if (fields != null && realm.equals(fields.field("realm"))) {
        return judge(method, requestUri, fields, now);
      }
    }
    return challenge(false, false, now);
  }

  private Verdict judge(String method, String requestUri, DigestFields fields, Instant now) {
    String user = fields.field("username");
    String nonce = fields.field("nonce");
    String uri = fields.field("uri");
    Algorithm algorithm = Algorithm.of(fields.field("algorithm"));
    long count = countOf(fields.field("nc"));
    if (user == null
        || nonce == null
        || uri == null
        || algorithm == null
        || !algorithms.contains(algorithm)
        || count < 1) {
      return challenge(false, true, now);
    }
    Nonces.Age age = nonces.age(nonce, now);
    Secret secret = credentials.find(user, realm);
    String known = secret == null || now.isAfter(secret.expires()) ? null : secret.ha1(algorithm);
    // Computed for nobody as well, so that time does not tell either.
    String ha1 = known == null ? algorithm.ha1(user, realm, "") : known;
    boolean right =
        matches(method, algorithm, ha1, fields)
            && userOf(uri).equals(userOf(requestUri))
            && age != Nonces.Age.FORGED
            && known != null;
    if (!right) {
      return challenge(age == Nonces.Age.STALE, age == Nonces.Age.FRESH, now);
    }
    if (age == Nonces.Age.STALE || !nonces.count(nonce, count)) {
      return challenge(true, false, now);
    }
    return new Verdict.Accepted(user);
  }

  private static boolean matches(
      String method, Algorithm algorithm, String ha1, DigestFields fields) {
    String response = fields.field("response");
    String cnonce = fields.field("cnonce");
    if (response == null || cnonce == null || !"auth".equalsIgnoreCase(fields.field("qop"))) {
      return false;
    }
    String ha2 = algorithm.hash(method + ":" + fields.field("uri"));
    String expected =
        algorithm.hash(
            String.join(":", ha1, fields.field("nonce"), fields.field("nc"), cnonce, "auth", ha2));
    return MessageDigest.isEqual(
        expected.getBytes(US_ASCII), response.toLowerCase(Locale.ROOT).getBytes(US_ASCII));
  }

  /// Whom a URI names. Devices write their server's address or its name as the host, not always the
  /// same in both places; who is called must not be changed on the way (RFC 7616, 3.4.6).
  private static String userOf(String uri) {
    int at = uri.indexOf('@');
    return at < 0 ? "" : uri.substring(uri.indexOf(':') + 1, at);
  }

  private static long countOf(@Nullable String nc) {
    try {
      return nc == null || nc.length() != 8 ? -1 : Long.parseLong(nc, 16);
    } catch (NumberFormatException malformed) {
      return -1;
    }
  }

  private Verdict challenge(boolean stale, boolean wrong, Instant now) {
    String nonce = nonces.make(now);
    List<String> challenges = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      challenges.add(
          "Digest realm=\"%s\", nonce=\"%s\", algorithm=%s, qop=\"auth\"%s"
              .formatted(realm, nonce, algorithm.token(), stale ? ", stale=true" : ""));
    }
    return new Verdict.Challenged(challenges, wrong);
  }
}
