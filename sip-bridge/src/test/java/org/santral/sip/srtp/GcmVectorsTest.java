package org.santral.sip.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.santral.sip.rtp.RtpPacket;

/// The packets of RFC 7714, 16 and 17, that AEAD_AES_128_GCM protects. It names session keys.
class GcmVectorsTest {
  private static final byte[] KEY = hex("000102030405060708090a0b0c0d0e0f");

  /// "Quid pro quo".
  private static final byte[] SALT = hex("51756964 2070726f 2071756f");

  /// 16.1: "Gallia est omnis divisa in partes tres".
  private static final byte[] RTP =
      hex(
          """
          8040f17b 8041f8d3 5501a0b2 47616c6c 69612065 7374206f 6d6e6973 20646976
          69736120 696e2070 61727465 73207472 6573
          """);

  private static final byte[] SRTP =
      hex(
          """
          8040f17b 8041f8d3 5501a0b2 f24de3a3 fb34de6c acba861c 9d7e4bca be633bd5
          0d294e6f 42a5f47a 51c7d19b 36de3adf 8833899d 7f27beb1 6a9152cf 765ee439
          0cce
          """);

  /// 17.1: a sender report.
  private static final byte[] RTCP =
      hex(
          """
          81c8000d 4d617273 4e545031 4e545032 52545020 0000042a 0000e930 4c756e61
          deadbeef deadbeef deadbeef deadbeef deadbeef
          """);

  private static final byte[] SRTCP =
      hex(
          """
          81c8000d 4d617273 63e94885 dcdab67c a727d766 2f6b7e99 7ff5c0f7 6c06f32d
          c676a5f1 730d6fda 4ce09b46 86303ded 0bb9275b c84aa458 96cf4d2f c5abf872
          45d9eade 800005d4
          """);

  private static final int RTCP_INDEX = 0x5d4;

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
  }

  private static Ciphers ciphers() {
    return new Ciphers(SrtpProfile.AEAD_AES_128_GCM, KEY, new byte[20], SALT);
  }

  private static RtpPacket packet(byte[] bytes) {
    var packet = new RtpPacket();
    System.arraycopy(bytes, 0, packet.bytes, 0, bytes.length);
    packet.length = bytes.length;
    return packet;
  }

  private static byte[] bytes(RtpPacket packet) {
    return Arrays.copyOf(packet.bytes, packet.length);
  }

  @Test
  void rtp_is_protected_as_the_rfc_shows() {
    var packet = packet(RTP);

    new SrtpSender(ciphers(), ciphers()).protectRtp(packet);

    assertThat(bytes(packet)).isEqualTo(SRTP);
  }

  @Test
  void protected_rtp_is_read_as_the_rfc_shows() {
    var packet = packet(SRTP);

    boolean isAuthentic = new SrtpReceiver(ciphers(), ciphers()).acceptRtp(packet);

    assertThat(isAuthentic).isTrue();
    assertThat(bytes(packet)).isEqualTo(RTP);
  }

  @Test
  void reports_are_protected_as_the_rfc_shows() {
    var sender = new SrtpSender(ciphers(), ciphers());
    for (int i = 0; i < RTCP_INDEX; i++) {
      sender.protectRtcp(packet(RTCP));
    }
    var report = packet(RTCP);

    sender.protectRtcp(report);

    assertThat(bytes(report)).isEqualTo(SRTCP);
  }

  @Test
  void protected_reports_are_read_as_the_rfc_shows() {
    var report = packet(SRTCP);

    boolean isAuthentic = new SrtpReceiver(ciphers(), ciphers()).acceptRtcp(report);

    assertThat(isAuthentic).isTrue();
    assertThat(bytes(report)).isEqualTo(RTCP);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 11, 12, 40, 50, 65})
  void one_changed_bit_anywhere_is_noticed(int at) {
    var changed = SRTP.clone();
    changed[at] ^= 1;

    assertThat(new SrtpReceiver(ciphers(), ciphers()).acceptRtp(packet(changed))).isFalse();
  }
}
