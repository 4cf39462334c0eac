package org.santral.sip.dtls;

import java.util.Locale;

/// Hash of a certificate as SDP writes it (RFC 8122, 5): `sha-256` and pairs of upper-case digits
/// with colons between them.
public record Fingerprint(String hash, String value) {
  public static Fingerprint parse(String text) {
    int space = text.indexOf(' ');
    return space < 0
        ? new Fingerprint("", "")
        : new Fingerprint(
            text.substring(0, space).toLowerCase(Locale.ROOT),
            text.substring(space + 1).strip().toUpperCase(Locale.ROOT));
  }

  /// Whether its hash is strong enough to be believed.
  public boolean isUsable() {
    return (hash.equals("sha-256") || hash.equals("sha-384") || hash.equals("sha-512"))
        && !value.isEmpty();
  }

  @Override
  public String toString() {
    return hash + " " + value;
  }
}
