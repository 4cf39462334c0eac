package org.santral.load.media;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Calls between telephones and browsers through a media plane: each end sends a packet every 20
/// ms, and the calls are spread evenly over these.
public final class MediaRun implements AutoCloseable {
  private static final int SLOTS = 20;
  private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /// How long after the last packet others may still be on their way.
  private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Bridging plane;
  private final HandshakeClient client = new HandshakeClient();
  private final Selector selector = Selector.open();
  private final List<Peer> peers = new ArrayList<>();
  private Histogram delaysMicros = new Histogram(3);

  /// What was measured in a span of time.
  ///
  /// @param lossPercent of all packets sent
  /// @param cpuPercent of the plane's core
  /// @param latestSlotMillis how far this side fell behind itself
  public record Measured(
      int calls, double lossPercent, double p99Millis, double cpuPercent, double latestSlotMillis) {
    public boolean isClean() {
      return lossPercent < 0.1 && p99Millis <= 20;
    }
  }

  public MediaRun(Bridging plane) throws IOException {
    this.plane = plane;
  }

  /// Bridges calls until there are so many. Those that are there already pause meanwhile.
  public void grow(int calls) throws IOException {
    while (peers.size() < 2 * calls) {
      var phone = new Peer(peers.size() + 1);
      var browser = new Peer(peers.size() + 2);
      var answers = plane.bridge(phone.phoneOffer(), browser.browserOffer(client.fingerprint()));
      phone.connect(answers[0]);
      browser.connect(answers[1]);
      browser.shakeHands(client, answers[1]);
      for (var peer : List.of(phone, browser)) {
        peer.channel().configureBlocking(false);
        peer.channel().register(selector, SelectionKey.OP_READ, peer);
        peers.add(peer);
      }
    }
  }

  /// Lets all talk for a while.
  public Measured talk(int seconds) throws IOException {
    delaysMicros = new Histogram(3);
    peers.forEach(
        peer -> {
          peer.sent = 0;
          peer.received = 0;
        });
    double cpu = plane.cpuSeconds();
    long begin = System.nanoTime();
    long late = speak(begin, seconds * 1_000L);
    double took = (System.nanoTime() - begin) / 1e9;
    double used = plane.cpuSeconds() - cpu;
    long end = System.nanoTime() + DRAIN_NANOS;
    while (System.nanoTime() < end) {
      listen(1);
    }
    long sent = peers.stream().mapToLong(peer -> peer.sent).sum();
    long received = peers.stream().mapToLong(peer -> peer.received).sum();
    return new Measured(
        peers.size() / 2,
        100.0 * (sent - received) / sent,
        delaysMicros.getValueAtPercentile(99) / 1e3,
        100 * used / took,
        late / 1e6);
  }

  private long speak(long start, long slots) throws IOException {
    long begin = start;
    long latest = 0;
    for (long slot = 0; slot < slots; slot++) {
      long due = begin + slot * SLOT_NANOS;
      long early = due - System.nanoTime();
      while (early > 0) {
        listen(early > SLOT_NANOS / 10 ? 1 : 0);
        early = due - System.nanoTime();
      }
      latest = Math.max(latest, -early);
      if (-early > LATE_NANOS) {
        // What this machine has held up is not sent in one burst: no telephone does so.
        begin += -early;
      }
      for (int i = (int) (slot % SLOTS); i < peers.size(); i += SLOTS) {
        peers.get(i).send();
      }
      listen(0);
    }
    return latest;
  }

  private void listen(int millis) throws IOException {
    if ((millis == 0 ? selector.selectNow() : selector.select(millis)) == 0) {
      return;
    }
    for (var key : selector.selectedKeys()) {
      if (key.attachment() instanceof Peer peer) {
        peer.receive(delaysMicros);
      }
    }
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    for (var peer : peers) {
      peer.close();
    }
    selector.close();
  }
}
