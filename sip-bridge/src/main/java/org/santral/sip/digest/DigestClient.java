package org.santral.sip.digest;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The client's side: answers the challenges of one far end, the best it offers (RFC 8760, 2.4).
///
/// Not safe for several threads; belongs to one trunk registration or one call.
public final class DigestClient {
  private final String user;
  private final String password;
  private final SecureRandom random = new SecureRandom();
  private String lastNonce = "";
  private long count;

  public DigestClient(String user, String password) {
    this.user = user;
    this.password = password;
  }

  /// The value of an `Authorization` header, or null if none of the challenges can be answered or
  /// the far end has refused the answer to the same nonce before.
  public @Nullable String answer(List<String> challenges, String method, String uri) {
    DigestFields best = null;
    Algorithm chosen = null;
    for (String challenge : challenges) {
      DigestFields fields = DigestFields.read(challenge);
      Algorithm algorithm = fields == null ? null : Algorithm.of(fields.field("algorithm"));
      if (algorithm != null && (chosen == null || algorithm.compareTo(chosen) < 0)) {
        best = fields;
        chosen = algorithm;
      }
    }
    return best == null || chosen == null ? null : answer(best, chosen, method, uri);
  }

  private @Nullable String answer(
      DigestFields challenge, Algorithm algorithm, String method, String uri) {
    String realm = challenge.field("realm");
    String nonce = challenge.field("nonce");
    if (realm == null || nonce == null || nonce.equals(lastNonce)) {
      return null;
    }
    lastNonce = nonce;
    count = 1;
    String ha1 = algorithm.ha1(user, realm, password);
    String ha2 = algorithm.hash(method + ":" + uri);
    StringBuilder value = new StringBuilder("Digest ");
    value.append("username=\"%s\", realm=\"%s\", ".formatted(quoted(user), quoted(realm)));
    value.append("nonce=\"%s\", uri=\"%s\", ".formatted(quoted(nonce), uri));
    value.append("algorithm=").append(algorithm.token());
    String qop = challenge.field("qop");
    if (qop != null && offersAuth(qop)) {
      byte[] bytes = new byte[8];
      random.nextBytes(bytes);
      String cnonce = HexFormat.of().formatHex(bytes);
      String nc = HexFormat.of().toHexDigits((int) count);
      String response = algorithm.hash(String.join(":", ha1, nonce, nc, cnonce, "auth", ha2));
      value.append(", qop=auth, nc=%s, cnonce=\"%s\"".formatted(nc, cnonce));
      value.append(", response=\"%s\"".formatted(response));
    } else {
      value.append(
          ", response=\"%s\"".formatted(algorithm.hash(String.join(":", ha1, nonce, ha2))));
    }
    String opaque = challenge.field("opaque");
    if (opaque != null) {
      value.append(", opaque=\"%s\"".formatted(quoted(opaque)));
    }
    return value.toString();
  }

  private static boolean offersAuth(String qop) {
    return List.of(qop.split("\\s*,\\s*", -1)).contains("auth");
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
