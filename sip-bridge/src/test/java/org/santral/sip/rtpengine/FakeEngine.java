package org.santral.sip.rtpengine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The other end of the `ng` protocol, that says exactly what a test wants.
final class FakeEngine implements AutoCloseable {
  private final DatagramSocket socket;
  private final BlockingQueue<Heard> questions = new LinkedBlockingQueue<>();

  /// @param from where to answer
  record Heard(String cookie, String question, InetSocketAddress from) {}

  FakeEngine() throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofPlatform().daemon().start(this::listen);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private void listen() {
    var datagram = new DatagramPacket(new byte[65_535], 65_535);
    try {
      while (true) {
        socket.receive(datagram);
        var words = new String(datagram.getData(), 0, datagram.getLength(), UTF_8).split(" ", 2);
        questions.add(
            new Heard(words[0], words[1], (InetSocketAddress) datagram.getSocketAddress()));
      }
    } catch (IOException e) {
      // The socket is closed: the test is over.
    }
  }

  Heard next() throws InterruptedException {
    var next = questions.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was asked");
    }
    return next;
  }

  void say(Heard to, String text) throws IOException {
    var bytes = text.getBytes(UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, to.from()));
  }

  @Override
  public void close() {
    socket.close();
  }
}
