package org.santral.sip.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Hash functions of digest authentication, best first (RFC 8760, 2.4).
public enum Algorithm {
  SHA_256("SHA-256"),
  /// Broken as a hash, and all that most desk phones and trunks know.
  MD5("MD5");

  private final String token;

  Algorithm(String token) {
    this.token = token;
  }

  /// As written in headers.
  public String token() {
    return token;
  }

  /// The algorithm of a header, MD5 if it names none, or null if we do not know it.
  public static @Nullable Algorithm of(@Nullable String token) {
    if (token == null) {
      return MD5;
    }
    for (Algorithm algorithm : values()) {
      if (algorithm.token.equalsIgnoreCase(token)) {
        return algorithm;
      }
    }
    return null;
  }

  /// The hash of a text in lower-case hexadecimal.
  public String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance(token).digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// What stands for a password: the hash of user, realm and password.
  public String ha1(String user, String realm, String password) {
    return hash(user + ":" + realm + ":" + password);
  }
}
