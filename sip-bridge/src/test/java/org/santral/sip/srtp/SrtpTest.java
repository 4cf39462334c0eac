package org.santral.sip.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.santral.sip.rtp.RtpPacket;

class SrtpTest {
  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
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

  private static SrtpKeys keys(SrtpProfile profile) {
    var key = new byte[profile.keyBytes()];
    var salt = new byte[profile.saltBytes()];
    var random = new Random(5);
    random.nextBytes(key);
    random.nextBytes(salt);
    return new SrtpKeys(profile, key, salt);
  }

  private static RtpPacket rtp(int sequence) {
    var packet = new RtpPacket();
    packet.writeHeader(false, 8, sequence & 0xFFFF, sequence * 160, 0xCAFE);
    for (int i = 0; i < 160; i++) {
      packet.bytes[packet.length++] = (byte) (sequence + i);
    }
    return packet;
  }

  /// RFC 3711, B.3.
  @Test
  void session_keys_are_derived_as_the_rfc_shows() {
    var keys =
        new SrtpKeys(
            SrtpProfile.AES_CM_128_HMAC_SHA1_80,
            hex("E1F97A0D3E018BE0D64FA32C06DE4139"),
            hex("0EC675AD498AFEEBB6960B3AABE6"));

    assertThat(Ciphers.derive(keys, 0, 16)).isEqualTo(hex("C61E7A93744F39EE10734AFE3FF7A087"));
    assertThat(Ciphers.derive(keys, 2, 14)).isEqualTo(hex("30CBBC08863D8C85D49DB34A9AE1"));
    assertThat(Ciphers.derive(keys, 1, 20))
        .isEqualTo(hex("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"));
  }

  /// A packet under the master key of RFC 3711, B.3, as other implementations protect it.
  @Test
  void a_packet_in_counter_mode_is_protected_as_others_do() {
    var keys =
        new SrtpKeys(
            SrtpProfile.AES_CM_128_HMAC_SHA1_80,
            hex("E1F97A0D3E018BE0D64FA32C06DE4139"),
            hex("0EC675AD498AFEEBB6960B3AABE6"));
    var packet = packet(hex("800F1234 DECAFBAD CAFEBABE ABABABAB ABABABAB ABABABAB ABABABAB"));

    new SrtpSender(keys).protectRtp(packet);

    assertThat(bytes(packet))
        .isEqualTo(
            hex(
                "800F1234 DECAFBAD CAFEBABE 4E55DC4C E79978D8 8CA4D215 949D2402"
                    + "B78D6ACC 99EA179B 8DBB"));
  }

  @ParameterizedTest
  @EnumSource
  void what_is_protected_comes_out_as_it_was(SrtpProfile profile) {
    var sender = new SrtpSender(keys(profile));
    var receiver = new SrtpReceiver(keys(profile));

    // Through two rollovers of the sequence number.
    for (int i = 65_000; i < 65_000 + 140_000; i++) {
      var packet = rtp(i);
      sender.protectRtp(packet);
      assertThat(packet.length).isEqualTo(172 + profile.tagBytes());
      assertThat(receiver.acceptRtp(packet)).isTrue();
      if (i % 1_000 == 0) {
        assertThat(bytes(packet)).isEqualTo(bytes(rtp(i)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void packets_may_come_late_but_not_twice(SrtpProfile profile) {
    var sender = new SrtpSender(keys(profile));
    var receiver = new SrtpReceiver(keys(profile));
    var first = rtp(65_530);
    sender.protectRtp(first);
    var kept = bytes(first);
    assertThat(receiver.acceptRtp(first)).isTrue();
    var late = rtp(65_531);
    sender.protectRtp(late);
    for (int i = 65_532; i < 65_545; i++) {
      var packet = rtp(i);
      sender.protectRtp(packet);
      assertThat(receiver.acceptRtp(packet)).isTrue();
    }

    assertThat(receiver.acceptRtp(packet(kept))).isFalse();
    assertThat(receiver.acceptRtp(late)).isTrue();
    for (int i = 65_545; i < 65_800; i++) {
      var packet = rtp(i);
      sender.protectRtp(packet);
      assertThat(receiver.acceptRtp(packet)).isTrue();
    }
    assertThat(receiver.acceptRtp(packet(kept))).as("far behind the window").isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void a_changed_bit_is_found_and_disturbs_nothing(SrtpProfile profile) {
    var sender = new SrtpSender(keys(profile));
    var receiver = new SrtpReceiver(keys(profile));
    for (int i = 0; i < 188 * 8; i += 7) {
      var packet = rtp(i);
      sender.protectRtp(packet);
      var forged = packet(bytes(packet));
      forged.bytes[i / 8 % forged.length] ^= (byte) (1 << i % 8);

      assertThat(receiver.acceptRtp(forged)).isFalse();
      assertThat(receiver.acceptRtp(packet)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void reports_are_protected_too_and_count_once(SrtpProfile profile) {
    var sender = new SrtpSender(keys(profile));
    var receiver = new SrtpReceiver(keys(profile));
    var plain = hex("81C8000D 4D617273 4E545031 4E545032 52545020 0000042A 0000E930 4C756E61");
    var packet = packet(plain);
    sender.protectRtcp(packet);
    var kept = bytes(packet);

    assertThat(packet.length).isEqualTo(plain.length + 4 + profile.tagBytes());
    assertThat(receiver.acceptRtcp(packet)).isTrue();
    assertThat(bytes(packet)).isEqualTo(plain);
    assertThat(receiver.acceptRtcp(packet(kept))).isFalse();
    kept[20] ^= 1;
    assertThat(new SrtpReceiver(keys(profile)).acceptRtcp(packet(kept))).isFalse();
  }
}
