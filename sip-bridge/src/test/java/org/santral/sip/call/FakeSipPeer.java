package org.santral.sip.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A far end that says over UDP exactly what a test wants it to say, right or wrong.
final class FakeSipPeer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  final int port;
  private final InetSocketAddress bridge;
  private final DatagramSocket socket;
  private final Deque<FakeMessage> unread = new ArrayDeque<>();

  FakeSipPeer(TestBridge to) {
    this(to, 0);
  }

  FakeSipPeer(TestBridge to, int port) {
    this(to, InetAddress.getLoopbackAddress(), port);
  }

  /// At another address, and therefore no trunk.
  static FakeSipPeer stranger(TestBridge to) {
    return new FakeSipPeer(to, InetAddress.ofLiteral("127.0.0.2"), 0);
  }

  private FakeSipPeer(TestBridge to, InetAddress at, int port) {
    bridge = new InetSocketAddress(InetAddress.getLoopbackAddress(), to.port);
    try {
      socket = new DatagramSocket(new InetSocketAddress(at, port));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    this.port = socket.getLocalPort();
  }

  static String token() {
    return UUID.randomUUID().toString().substring(0, 12);
  }

  /// Sends a message as it stands; lines may end in `\n` only.
  void send(String text) {
    byte[] bytes = text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(UTF_8);
    sendBytes(bytes);
  }

  void sendBytes(byte[] bytes) {
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, bridge));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// The next message that suits; others before it are kept.
  FakeMessage receive(Predicate<FakeMessage> wanted) {
    FakeMessage found = receive(wanted, PATIENCE);
    if (found == null) {
      throw new AssertionError("not received; unread: " + unread);
    }
    return found;
  }

  /// The next response of this status to a request of this method.
  FakeMessage receive(int status, String method) {
    return receive(
        message -> message.isResponse(status) && message.header("CSeq").endsWith(" " + method));
  }

  FakeMessage receive(String method) {
    return receive(message -> message.isRequest(method));
  }

  @Nullable FakeMessage receive(Predicate<FakeMessage> wanted, Duration patience) {
    for (FakeMessage message : unread) {
      if (wanted.test(message)) {
        unread.remove(message);
        return message;
      }
    }
    long end = System.nanoTime() + patience.toNanos();
    byte[] buffer = new byte[65_536];
    try {
      while (System.nanoTime() < end) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
        socket.receive(packet);
        FakeMessage message =
            new FakeMessage(new String(packet.getData(), 0, packet.getLength(), UTF_8));
        if (wanted.test(message)) {
          return message;
        }
        unread.add(message);
      }
    } catch (SocketTimeoutException nothing) {
      return null;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return null;
  }

  /// Forgets what was received and not asked for.
  void forget() {
    unread.clear();
  }

  /// Answers a request; `more` are further header lines, each with its line break.
  void respond(FakeMessage request, int status, String tag, String more, String body) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Whatever\n");
    request.headers("Via").forEach(via -> text.append("Via: ").append(via).append('\n'));
    text.append("From: ").append(request.header("From")).append('\n');
    String to = request.header("To");
    text.append("To: ").append(to);
    if (!to.contains("tag=") && !tag.isEmpty()) {
      text.append(";tag=").append(tag);
    }
    text.append("\nCall-ID: ").append(request.header("Call-ID"));
    text.append("\nCSeq: ").append(request.header("CSeq")).append('\n');
    text.append("Contact: <sip:peer@127.0.0.1:").append(port).append(">\n").append(more);
    if (!body.isEmpty()) {
      text.append("Content-Type: application/sdp\n");
    }
    text.append("Content-Length: ").append(wireLength(body)).append("\n\n").append(body);
    send(text.toString());
  }

  static int wireLength(String body) {
    return body.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(UTF_8).length;
  }

  /// A description with this direction.
  static String sdp(String direction) {
    return """
    v=0
    o=- 1 1 IN IP4 127.0.0.1
    s=-
    c=IN IP4 127.0.0.1
    t=0 0
    m=audio 40000 RTP/AVP 8 101
    a=rtpmap:8 PCMA/8000
    a=rtpmap:101 telephone-event/8000
    a=%s
    """
        .formatted(direction);
  }

  @Override
  public void close() {
    socket.close();
  }
}
