package org.santral.sip.srtp;

import java.util.Optional;
import java.util.stream.Stream;

/// What protects packets. Each has keys of 16 bytes.
public enum SrtpProfile {
  AES_CM_128_HMAC_SHA1_80(0x0001, "AES_CM_128_HMAC_SHA1_80", 14, 10),
  AEAD_AES_128_GCM(0x0007, "AEAD_AES_128_GCM", 12, 16);

  static final int KEY_BYTES = 16;

  private final int dtlsId;
  private final String suite;
  private final int saltBytes;
  private final int tagBytes;

  SrtpProfile(int dtlsId, String suite, int saltBytes, int tagBytes) {
    this.dtlsId = dtlsId;
    this.suite = suite;
    this.saltBytes = saltBytes;
    this.tagBytes = tagBytes;
  }

  /// Its number in DTLS's `use_srtp` (RFC 5764, 4.1.2; RFC 7714, 14.2).
  public int dtlsId() {
    return dtlsId;
  }

  /// Its name in SDP (RFC 4568, 6.2; RFC 7714, 14.3).
  public String suite() {
    return suite;
  }

  public static Optional<SrtpProfile> ofSuite(String suite) {
    return Stream.of(values()).filter(profile -> profile.suite.equalsIgnoreCase(suite)).findFirst();
  }

  public int keyBytes() {
    return KEY_BYTES;
  }

  public int saltBytes() {
    return saltBytes;
  }

  int tagBytes() {
    return tagBytes;
  }
}
