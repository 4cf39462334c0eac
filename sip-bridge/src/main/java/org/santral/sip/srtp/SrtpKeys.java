package org.santral.sip.srtp;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/// Master key and master salt for one direction; nothing of them is ever written to a log.
public final class SrtpKeys {
  private final SrtpProfile profile;
  private final byte[] key;
  private final byte[] salt;

  public SrtpKeys(SrtpProfile profile, byte[] key, byte[] salt) {
    if (key.length != profile.keyBytes() || salt.length != profile.saltBytes()) {
      throw new IllegalArgumentException("key or salt of another length than " + profile + " has");
    }
    this.profile = profile;
    this.key = key.clone();
    this.salt = salt.clone();
  }

  public static SrtpKeys random(SrtpProfile profile, SecureRandom random) {
    var key = new byte[profile.keyBytes()];
    var salt = new byte[profile.saltBytes()];
    random.nextBytes(key);
    random.nextBytes(salt);
    return new SrtpKeys(profile, key, salt);
  }

  /// Key and salt one after the other, as SDP carries them (RFC 4568, 6.1).
  public static SrtpKeys ofBase64(SrtpProfile profile, String text) {
    var both = Base64.getDecoder().decode(text);
    if (both.length != profile.keyBytes() + profile.saltBytes()) {
      throw new IllegalArgumentException("keys of another length than " + profile + " has");
    }
    return new SrtpKeys(
        profile,
        Arrays.copyOf(both, profile.keyBytes()),
        Arrays.copyOfRange(both, profile.keyBytes(), both.length));
  }

  public String toBase64() {
    var both = Arrays.copyOf(key, key.length + salt.length);
    System.arraycopy(salt, 0, both, key.length, salt.length);
    return Base64.getEncoder().encodeToString(both);
  }

  public SrtpProfile profile() {
    return profile;
  }

  byte[] key() {
    return key;
  }

  byte[] salt() {
    return salt;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SrtpKeys keys
        && profile == keys.profile
        && Arrays.equals(key, keys.key)
        && Arrays.equals(salt, keys.salt);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  @Override
  public String toString() {
    return profile + " keys";
  }
}
