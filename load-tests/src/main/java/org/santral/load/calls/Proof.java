package org.santral.load.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Proves a password without telling it (RFC 7616, with MD5 as the server asks for).
final class Proof {
  private static final String COUNT = "00000001";
  private static final String OWN_NONCE = "load";

  private Proof() {}

  /// The header that answers the challenge to a REGISTER.
  static String of(String user, String password, String uri, SipMessage challenge) {
    String realm = challenge.parameter("WWW-Authenticate", "realm");
    String nonce = challenge.parameter("WWW-Authenticate", "nonce");
    String secret = md5(user + ":" + realm + ":" + password);
    String response =
        md5(String.join(":", secret, nonce, COUNT, OWN_NONCE, "auth", md5("REGISTER:" + uri)));
    return ("Authorization: Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", "
            + "response=\"%s\", algorithm=MD5, qop=auth, nc=%s, cnonce=\"%s\"\r\n")
        .formatted(user, realm, nonce, uri, response, COUNT, OWN_NONCE);
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
