package org.santral.load.media;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;
import org.santral.sip.rtp.RtpPacket;
import org.santral.sip.srtp.SrtpReceiver;
import org.santral.sip.srtp.SrtpSender;

/// One end of a call: sends packets that tell when they were sent, and measures those of the other
/// end. With keys it is a browser, without a telephone.
final class Peer implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("m=audio (\\d+)");
  private static final int PAYLOAD = 160;
  private static final int PATIENCE_MILLIS = 200;
  private static final int TRIES = 50;

  private final DatagramChannel channel;
  private final int ssrc;
  private final RtpPacket packet = new RtpPacket();
  private final ByteBuffer buffer = ByteBuffer.wrap(packet.bytes);
  private @Nullable SrtpSender sender;
  private @Nullable SrtpReceiver receiver;
  private int sequence;
  long sent;
  long received;

  Peer(int ssrc) throws IOException {
    this.ssrc = ssrc;
    this.channel = DatagramChannel.open();
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  DatagramChannel channel() {
    return channel;
  }

  private String head(String protocol) throws IOException {
    int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
        + port
        + " "
        + protocol
        + " 8\r\na=rtcp-mux\r\n";
  }

  String phoneOffer() throws IOException {
    return head("RTP/AVP");
  }

  String browserOffer(String fingerprint) throws IOException {
    return head("UDP/TLS/RTP/SAVPF")
        + "a=mid:0\r\na=setup:actpass\r\na=ice-ufrag:peer\r\na=ice-pwd:0123456789012345678901\r\n"
        + "a=fingerprint:sha-256 "
        + fingerprint
        + "\r\n";
  }

  void connect(String answer) throws IOException {
    var port = PORT.matcher(answer);
    if (!port.find()) {
      throw new IOException("no port in " + answer);
    }
    channel.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1))));
  }

  /// Proves to know the password and shakes hands: blocks.
  void shakeHands(HandshakeClient client, String answer) throws IOException {
    var check =
        Checks.request(value(answer, "ice-ufrag") + ":peer", value(answer, "ice-pwd"), ssrc);
    int tries = 0;
    while (!isAnswered(check)) {
      if (++tries == TRIES) {
        throw new IOException("connectivity checks were not answered");
      }
    }
    var keys = client.shakeHands(new Records(channel));
    sender = new SrtpSender(keys.ours());
    receiver = new SrtpReceiver(keys.theirs());
  }

  private boolean isAnswered(byte[] check) throws IOException {
    channel.socket().setSoTimeout(PATIENCE_MILLIS);
    channel.write(ByteBuffer.wrap(check));
    var reply = new byte[RtpPacket.CAPACITY];
    try {
      channel.socket().receive(new DatagramPacket(reply, reply.length));
      return reply[0] == 1 && reply[1] == 1;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private static String value(String answer, String name) throws IOException {
    return answer
        .lines()
        .filter(line -> line.startsWith("a=" + name + ":"))
        .map(line -> line.substring(name.length() + 3))
        .findFirst()
        .orElseThrow(() -> new IOException("no " + name));
  }

  void send() throws IOException {
    packet.writeHeader(sequence == 0, 8, sequence & 0xFFFF, sequence * PAYLOAD, ssrc);
    sequence++;
    long now = System.nanoTime();
    packet.putInt(RtpPacket.HEADER_LENGTH, (int) (now >>> 32));
    packet.putInt(RtpPacket.HEADER_LENGTH + 4, (int) now);
    packet.length += PAYLOAD;
    if (sender != null) {
      sender.protectRtp(packet);
    }
    buffer.clear().limit(packet.length);
    channel.write(buffer);
    sent++;
  }

  /// Takes all that has come.
  void receive(Histogram delaysMicros) throws IOException {
    while (true) {
      buffer.clear();
      packet.length = channel.read(buffer);
      if (packet.length <= 0) {
        return;
      }
      if (packet.isVersionTwo() && !packet.isRtcp()) {
        measure(delaysMicros);
      }
    }
  }

  private void measure(Histogram delaysMicros) {
    if ((receiver != null && !receiver.acceptRtp(packet)) || !packet.parse()) {
      return;
    }
    int at = packet.payloadOffset();
    long then = (long) packet.intAt(at) << 32 | (packet.intAt(at + 4) & 0xFFFFFFFFL);
    long micros = (System.nanoTime() - then) / 1_000;
    // The plane's own silence before the other end speaks tells no time.
    if (micros >= 0 && micros < 10_000_000) {
      received++;
      delaysMicros.recordValue(micros);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /// Records of DTLS on a channel that blocks.
  private record Records(DatagramChannel channel) implements DatagramTransport {
    @Override
    public int getReceiveLimit() {
      return RtpPacket.CAPACITY;
    }

    @Override
    public int getSendLimit() {
      return 1_200;
    }

    @Override
    public int receive(byte[] bytes, int offset, int length, int waitMillis) throws IOException {
      try {
        channel.socket().setSoTimeout(Math.max(1, waitMillis));
        var datagram = new DatagramPacket(bytes, offset, length);
        channel.socket().receive(datagram);
        return datagram.getLength();
      } catch (SocketTimeoutException e) {
        return -1;
      }
    }

    @Override
    public void send(byte[] bytes, int offset, int length) throws IOException {
      channel.write(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public void close() {}
  }
}
