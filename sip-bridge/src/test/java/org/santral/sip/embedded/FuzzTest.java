package org.santral.sip.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.junit.jupiter.api.Test;
import org.santral.sip.audio.ArrivalBuffer;
import org.santral.sip.audio.Frames;
import org.santral.sip.audio.Law;
import org.santral.sip.dtls.DtlsAssociation;
import org.santral.sip.dtls.DtlsIdentity;
import org.santral.sip.dtls.Fingerprint;
import org.santral.sip.dtls.MediaKeys;
import org.santral.sip.ice.IceCredentials;
import org.santral.sip.ice.StunRequest;
import org.santral.sip.media.LegTerms.Codec;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaLeg.Direction;
import org.santral.sip.rtp.DigitReader;
import org.santral.sip.rtp.OutgoingStream;
import org.santral.sip.rtp.Reception;
import org.santral.sip.rtp.Reports;
import org.santral.sip.rtp.RtpPacket;
import org.santral.sip.srtp.SrtpKeys;
import org.santral.sip.srtp.SrtpProfile;
import org.santral.sip.srtp.SrtpReceiver;
import org.santral.sip.srtp.SrtpSender;

/// Whatever comes from the network is refused, and nothing worse.
class FuzzTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Negotiation.Home HOME =
      new Negotiation.Home("192.0.2.1", 20_000, 7, "name", 1);

  private static String description(String protocol, String... lines) {
    return "v=0\r\no=- 1 1 IN IP4 198.51.100.1\r\ns=-\r\nc=IN IP4 198.51.100.1\r\nt=0 0\r\n"
        + "a=group:BUNDLE 0\r\nm=audio 4000 "
        + protocol
        + " 111 8 0 101\r\na=rtpmap:111 opus/48000/2\r\na=rtpmap:101 telephone-event/8000\r\n"
        + "a=rtcp:4001\r\na=sendrecv\r\n"
        + String.join("\r\n", lines)
        + "\r\nm=video 4002 RTP/AVP 99\r\na=rtpmap:99 VP8/90000\r\n";
  }

  private static Negotiation negotiation(String description) {
    SecurityLines security =
        description.contains("crypto")
            ? new SdesLines(RANDOM)
            : description.contains("ice-ufrag")
                ? new WebRtcLines(
                    new Fingerprint("sha-256", "AA"),
                    "192.0.2.1",
                    3_000,
                    () -> new IceCredentials("ours", "password"))
                : new SecurityLines.Plain();
    return new Negotiation(List.of(Codec.values()), HOME, security);
  }

  @Test
  void a_spoiled_description_is_answered_or_refused() {
    var samples =
        new byte[][] {
          description("RTP/AVP").getBytes(ISO_8859_1),
          description("RTP/SAVP", "a=crypto:1 AEAD_AES_128_GCM inline:" + "A".repeat(37) + "w==")
              .getBytes(ISO_8859_1),
          description(
                  "UDP/TLS/RTP/SAVPF",
                  "a=mid:0",
                  "a=ice-ufrag:abcd",
                  "a=ice-pwd:0123456789012345678901",
                  "a=fingerprint:sha-256 01:02",
                  "a=setup:actpass",
                  "a=rtcp-mux")
              .getBytes(ISO_8859_1)
        };

    Mutations.of(
        samples,
        spoiled -> {
          var text = new String(spoiled, ISO_8859_1);
          var negotiation = negotiation(text);
          try {
            negotiation.answer(text, Direction.SENDRECV);
            negotiation.offer(Direction.SENDONLY);
            negotiation.accept(text);
          } catch (MediaException e) {
            assertThat(e.reason()).isNotNull();
          }
        });
  }

  @Test
  void a_spoiled_connectivity_check_is_no_check() {
    var sample = new byte[108];
    sample[1] = 1;
    sample[3] = 88;
    Mutations.of(
        new byte[][] {sample},
        spoiled -> {
          var request = StunRequest.read(spoiled, spoiled.length);
          assertThat(request == null || !request.isAuthentic("password")).isTrue();
        });
  }

  private static RtpPacket packet(byte[] bytes) {
    var packet = new RtpPacket();
    packet.length = Math.min(bytes.length, RtpPacket.CAPACITY - 64);
    System.arraycopy(bytes, 0, packet.bytes, 0, packet.length);
    return packet;
  }

  private static byte[] bytes(RtpPacket packet) {
    return java.util.Arrays.copyOf(packet.bytes, packet.length);
  }

  private static RtpPacket voice() {
    var packet = new RtpPacket();
    packet.writeHeader(true, 8, 7, 160, 9);
    packet.length += Frames.SAMPLES;
    return packet;
  }

  @Test
  void a_spoiled_packet_is_read_or_dropped() {
    var extended = voice();
    extended.bytes[0] = (byte) 0xB1;
    extended.bytes[extended.length - 1] = 4;
    var stream = new OutgoingStream(1, 2, 3);
    var reports = new Reports("name");
    var report = new RtpPacket();
    stream.next(report, 8, 8_000, 160, 0);
    stream.sent(report);
    reports.write(report, stream, new Reception(), 8_000, 0, 0);
    var reception = new Reception();
    var digits = new DigitReader();
    var arrivals = new ArrivalBuffer();
    var frame = new short[Frames.SAMPLES];

    Mutations.of(
        new byte[][] {bytes(voice()), bytes(extended), bytes(report)},
        spoiled -> {
          var packet = packet(spoiled);
          if (packet.isRtcp()) {
            reports.read(packet, stream, reception, 0, 0);
          } else if (packet.parse()) {
            reception.count(packet, 8_000, 0);
            digits.read(packet);
            arrivals.write(
                packet.timestamp(),
                packet.bytes,
                packet.payloadOffset(),
                packet.payloadLength(),
                Law.A);
            arrivals.read(frame);
            stream.relay(packet, new RtpPacket(), 8, 8_000, 1, 0);
          }
          reports.write(packet, stream, reception, 8_000, 0, 0);
        });
  }

  @Test
  void a_spoiled_protected_packet_never_passes() {
    for (var profile : SrtpProfile.values()) {
      var keys = SrtpKeys.random(profile, RANDOM);
      var sender = new SrtpSender(keys);
      var receiver = new SrtpReceiver(keys);
      var original = voice();
      sender.protectRtp(original);
      var right = bytes(original);

      Mutations.of(
          new byte[][] {right},
          spoiled -> {
            if (!java.util.Arrays.equals(spoiled, right)) {
              assertThat(receiver.acceptRtp(packet(spoiled))).isFalse();
              assertThat(receiver.acceptRtcp(packet(spoiled))).isFalse();
            }
          });
      assertThat(receiver.acceptRtp(packet(right))).isTrue();
    }
  }

  /// Says hello into the air.
  private static byte[] clientHello() {
    var sent = new ArrayList<byte[]>();
    try {
      new DTLSClientProtocol()
          .connect(
              new DefaultTlsClient(new BcTlsCrypto(RANDOM)) {
                @Override
                protected ProtocolVersion[] getSupportedVersions() {
                  return ProtocolVersion.DTLSv12.only();
                }

                @Override
                public TlsAuthentication getAuthentication() throws IOException {
                  throw new IOException("nobody is there");
                }
              },
              new Air(sent));
    } catch (IOException e) {
      assertThat(sent).isNotEmpty();
    }
    return sent.getFirst();
  }

  private record Air(List<byte[]> sent) implements DatagramTransport {
    @Override
    public int getReceiveLimit() {
      return 1_500;
    }

    @Override
    public int getSendLimit() {
      return 1_200;
    }

    @Override
    public int receive(byte[] bytes, int offset, int length, int waitMillis) throws IOException {
      throw new IOException("nobody is there");
    }

    @Override
    public void send(byte[] bytes, int offset, int length) {
      sent.add(java.util.Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public void close() {}
  }

  @Test
  void a_spoiled_handshake_ends_without_keys() {
    var identity = DtlsIdentity.create(RANDOM, Instant.now());
    var stranger = new Fingerprint("sha-256", "00");

    Mutations.of(
        new byte[][] {clientHello()},
        spoiled -> {
          var association = new DtlsAssociation(new NoKeys(), _ -> {});
          association.arrived(spoiled);
          association.arrived(spoiled);
          // Closed as soon as it waits for more.
          association.closeWhenIdle();
          association.run(identity, stranger, () -> {});
        });
  }

  private static final class NoKeys implements DtlsAssociation.Listener {
    @Override
    public void established(MediaKeys keys) {
      throw new AssertionError("a spoiled hello has led to keys");
    }

    @Override
    public void failed(String why) {}

    @Override
    public void ended() {}
  }
}
