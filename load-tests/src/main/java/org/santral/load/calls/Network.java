package org.santral.load.calls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// All sockets of all telephones, and what is to be done at a moment. Everything happens on the
/// thread that lets time pass.
final class Network implements AutoCloseable {
  private static final int LONGEST_MESSAGE = 65_535;
  private static final int BUFFER_BYTES = 4 << 20;

  /// RFC 3261, 17.1.1.1.
  private static final long T1_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long T2_NANOS = TimeUnit.SECONDS.toNanos(4);
  private static final long PATIENCE_NANOS = 64 * T1_NANOS;
  private static final long MILLI_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final InetSocketAddress server;
  private final Selector selector = Selector.open();
  private final List<DatagramChannel> channels = new ArrayList<>();
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::dueNanos));
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST_MESSAGE);
  private final int audioPort;
  private long repetitions;

  private record Task(long dueNanos, Runnable action) {}

  /// A message that is sent until it is heard.
  private record Insistence(Wire wire, String message, BooleanSupplier isHeard, long endNanos) {}

  /// Where messages are heard.
  private record Ear(DatagramChannel channel, Consumer<SipMessage> hears) {}

  /// @param server where it takes SIP
  Network(InetSocketAddress server) throws IOException {
    this.server = server;
    // Nobody listens to what is said: what is not read is thrown away by the kernel.
    var silent = DatagramChannel.open().bind(new InetSocketAddress(Trunk.HOST, 0));
    channels.add(silent);
    audioPort = silent.socket().getLocalPort();
  }

  /// A description of audio for whoever is called or calls.
  String audio() {
    return SipMessage.audioAt(Trunk.HOST, audioPort);
  }

  Wire open(InetSocketAddress local, Consumer<SipMessage> hears) throws IOException {
    var channel = DatagramChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
    channel.bind(local).connect(server);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, new Ear(channel, hears));
    channels.add(channel);
    return new Wire(channel);
  }

  /// Has something done at a moment of [System#nanoTime].
  void at(long nanos, Runnable action) {
    tasks.add(new Task(nanos, action));
  }

  /// Sends something until it has been heard, but not for ever (RFC 3261, 17.1).
  void insist(Wire wire, String message, BooleanSupplier isHeard) {
    wire.send(message);
    long end = System.nanoTime() + PATIENCE_NANOS;
    repeatLater(new Insistence(wire, message, isHeard, end), T1_NANOS);
  }

  private void repeatLater(Insistence what, long nanos) {
    long due = System.nanoTime() + nanos;
    at(
        due,
        () -> {
          if (!what.isHeard().getAsBoolean() && due < what.endNanos()) {
            repetitions++;
            what.wire().send(what.message());
            repeatLater(what, Math.min(2 * nanos, T2_NANOS));
          }
        });
  }

  /// A message has come once more.
  void hasHeardAgain() {
    repetitions++;
  }

  /// How often something was sent once more, by either side.
  long repetitions() {
    return repetitions;
  }

  /// Lets time pass until a moment of [System#nanoTime].
  void passUntil(long nanos) throws IOException {
    while (true) {
      long now = System.nanoTime();
      while (!tasks.isEmpty() && tasks.peek().dueNanos() - now <= 0) {
        tasks.remove().action().run();
      }
      now = System.nanoTime();
      if (nanos - now <= 0) {
        return;
      }
      long idle = tasks.isEmpty() ? nanos - now : Math.min(nanos, tasks.peek().dueNanos()) - now;
      // Whoever looked without resting would take a core away from the server.
      listen(Math.clamp(idle / MILLI_NANOS, 1, 50));
    }
  }

  /// Lets time pass until something is true, but not for ever.
  ///
  /// @return whether it came true
  boolean passUntil(BooleanSupplier condition, int seconds) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      passUntil(System.nanoTime() + 10 * MILLI_NANOS);
    }
    return true;
  }

  private void listen(long millis) throws IOException {
    int _ = selector.select(millis);
    for (var key : selector.selectedKeys()) {
      if (key.attachment() instanceof Ear ear) {
        hear(ear);
      }
    }
    selector.selectedKeys().clear();
  }

  private void hear(Ear ear) throws IOException {
    while (true) {
      buffer.clear();
      if (ear.channel().read(buffer) <= 0) {
        return;
      }
      var bytes = new byte[buffer.flip().remaining()];
      buffer.get(bytes);
      ear.hears().accept(new SipMessage(new String(bytes, ISO_8859_1)));
    }
  }

  @Override
  public void close() throws IOException {
    for (var channel : channels) {
      channel.close();
    }
    selector.close();
  }
}
