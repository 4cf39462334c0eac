package org.santral.sip.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Nonces that tell their own age: the time and some randomness, sealed with a key of this process.
/// A flood of requests without credentials therefore costs no memory. What must be kept is how
/// often a nonce was used, and only for those that came back with a right password.
final class Nonces {
  private static final String MAC = "HmacSHA256";
  private static final int RANDOM_BYTES = 8;
  private static final int TIME_DIGITS = 16;
  private static final int PLAIN_DIGITS = TIME_DIGITS + 2 * RANDOM_BYTES;
  private static final int SEAL_BYTES = 12;

  /// Nonces in use at a time: 20,000 phones. Whoever is forgotten may count from the start again.
  private static final int MAX_COUNTED = 20_000;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;
  private final Duration lifetime;
  private final Map<String, Long> lastCounts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_COUNTED;
        }
      };

  /// What is to be said of a nonce.
  enum Age {
    FRESH,
    STALE,
    FORGED
  }

  Nonces(Duration lifetime) {
    this.lifetime = lifetime;
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    this.key = new SecretKeySpec(secret, MAC);
  }

  String make(Instant now) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String plain = HexFormat.of().toHexDigits(now.toEpochMilli()) + HexFormat.of().formatHex(bytes);
    return plain + seal(plain);
  }

  Age age(String nonce, Instant now) {
    if (nonce.length() != PLAIN_DIGITS + 2 * SEAL_BYTES) {
      return Age.FORGED;
    }
    String plain = nonce.substring(0, PLAIN_DIGITS);
    byte[] expected = seal(plain).getBytes(US_ASCII);
    if (!MessageDigest.isEqual(expected, nonce.substring(PLAIN_DIGITS).getBytes(US_ASCII))) {
      return Age.FORGED;
    }
    Instant made = Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(plain, 0, TIME_DIGITS));
    return now.isAfter(made.plus(lifetime)) ? Age.STALE : Age.FRESH;
  }

  /// Notes a use, and says whether it is later than all before.
  synchronized boolean count(String nonce, long use) {
    Long last = lastCounts.get(nonce);
    if (last != null && use <= last) {
      return false;
    }
    lastCounts.put(nonce, use);
    return true;
  }

  private String seal(String plain) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      byte[] full = mac.doFinal(plain.getBytes(US_ASCII));
      return HexFormat.of().formatHex(full, 0, SEAL_BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
