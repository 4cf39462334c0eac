package org.santral.chat.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tokens by which a visitor is known again. Nothing is stored for them: `1.KEY.PAYLOAD.MAC`, where
/// the payload says workspace, visitor, begin and end, and the MAC is HMAC-SHA-256 over all that
/// stands before it under the key of that number. A new one is given with every hello, so that a
/// visitor who comes back within [#LIFE] is never forgotten.
public final class VisitorTokens {
  public static final Duration LIFE = Duration.ofDays(30);

  /// A token may be so far ahead of our clock, which another machine may have signed.
  static final Duration SKEW = Duration.ofMinutes(5);

  private static final String VERSION = "1";
  private static final Pattern FORM =
      Pattern.compile("1\\.([0-9]{1,18})\\.([A-Za-z0-9_-]{1,400})\\.([A-Za-z0-9_-]{43})");
  private static final Pattern PAYLOAD =
      Pattern.compile("([^\\n]{1,64})\\n([^\\n]{1,64})\\n([0-9]{1,12})\\n([0-9]{1,12})");

  private final Keyring keys;

  public VisitorTokens(Keyring keys) {
    this.keys = keys;
  }

  /// What a token has turned out to be.
  public sealed interface Reading {
    record Valid(String visitor, Instant issued, Instant expires) implements Reading {}

    /// It was ours once; the visitor is a new one.
    record Expired() implements Reading {}

    /// It never was ours, or its key is forgotten, or it is of another workspace.
    record Invalid() implements Reading {}
  }

  /// A token for a visitor.
  ///
  /// @param visitor 1 to 64 characters without line breaks
  public String issue(String workspace, String visitor, Instant now) {
    String payload =
        workspace
            + "\n"
            + visitor
            + "\n"
            + now.getEpochSecond()
            + "\n"
            + now.plus(LIFE).getEpochSecond();
    if (!PAYLOAD.matcher(payload).matches()) {
      throw new IllegalArgumentException("no visitor: " + visitor);
    }
    VisitorKeys.Key key = keys.at(now).signing(now);
    String signed =
        VERSION + "." + key.id() + "." + base64(payload.getBytes(StandardCharsets.UTF_8));
    return signed + "." + base64(mac(key, signed));
  }

  /// Reads what a visitor has sent.
  public Reading read(String workspace, String token, Instant now) {
    Matcher form = FORM.matcher(token);
    if (token.length() > 512 || !form.matches()) {
      return new Reading.Invalid();
    }
    VisitorKeys.Key key = keys.at(now).find(Long.parseLong(form.group(1)));
    if (key == null) {
      return new Reading.Invalid();
    }
    String signed = token.substring(0, token.lastIndexOf('.'));
    byte[] mac;
    String payload;
    try {
      mac = Base64.getUrlDecoder().decode(form.group(3));
      payload = new String(Base64.getUrlDecoder().decode(form.group(2)), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return new Reading.Invalid();
    }
    if (!MessageDigest.isEqual(mac, mac(key, signed))) {
      return new Reading.Invalid();
    }
    Matcher parts = PAYLOAD.matcher(payload);
    if (!parts.matches() || !parts.group(1).equals(workspace)) {
      return new Reading.Invalid();
    }
    Instant issued = Instant.ofEpochSecond(Long.parseLong(parts.group(3)));
    Instant expires = Instant.ofEpochSecond(Long.parseLong(parts.group(4)));
    if (issued.isAfter(now.plus(SKEW))) {
      return new Reading.Invalid();
    }
    return now.isBefore(expires)
        ? new Reading.Valid(parts.group(2), issued, expires)
        : new Reading.Expired();
  }

  private static byte[] mac(VisitorKeys.Key key, String signed) {
    return Hmac.of(key.secret(), signed.getBytes(StandardCharsets.US_ASCII));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
