package org.santral.sip.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.santral.sip.call.CallSettings.Clocks;
import org.santral.sip.call.CallSettings.Limits;
import org.santral.sip.digest.Algorithm;
import org.santral.sip.digest.Secret;
import org.santral.sip.signalling.Listen;
import org.santral.sip.signalling.SignallingSettings;
import org.santral.sip.signalling.Transport;
import org.santral.sip.trunk.Trunk;

/// A bridge on the loopback interface with a fake media plane. Users are `alice`, `bob` and
/// `carol`, each with the password `secret`.
final class TestBridge implements AutoCloseable {
  static final String HOST = "127.0.0.1";
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral(HOST);
  static final String REALM = "santral.test";
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final FakePlane plane = new FakePlane();
  final int port;
  final CallControl control;

  /// All events of all legs, as they come.
  final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

  final Map<LegId, Leg> legs = new ConcurrentHashMap<>();
  private final ExecutorService lane =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("lane").factory());
  private final Timers timers;
  private volatile BiConsumer<IncomingLeg, LegEvent> script = (leg, event) -> {};
  private volatile java.util.function.Consumer<IncomingLeg> greeting = IncomingLeg::answer;

  /// An event and the leg it happened on.
  record Heard(Leg leg, LegEvent event) {}

  TestBridge(Clocks clocks, Trunk... trunks) {
    this(clocks, Limits.DEFAULT, freePort(), trunks);
  }

  /// A bridge with a trunk, whose time passes when the test says so.
  static TestBridge withTrunkAnd(Timers timers) {
    int port = freePort();
    return new TestBridge(
        Clocks.DEFAULT,
        Limits.DEFAULT,
        port,
        plain(port),
        List.of(Algorithm.values()),
        timers,
        Trunk.ofAddress("test", HOST, 1));
  }

  TestBridge(Clocks clocks, Limits limits, int port, Trunk... trunks) {
    this(clocks, limits, port, plain(port), List.of(Algorithm.values()), trunks);
  }

  private static SignallingSettings plain(int port) {
    return SignallingSettings.of(
        List.of(Listen.on(Transport.UDP, HOST, port), Listen.on(Transport.TCP, HOST, port)));
  }

  /// A bridge for phones that know MD5 only.
  static TestBridge forOldPhones() {
    int port = freePort();
    return new TestBridge(
        Clocks.DEFAULT, Limits.DEFAULT, port, plain(port), List.of(Algorithm.MD5));
  }

  TestBridge(
      Clocks clocks,
      Limits limits,
      int port,
      SignallingSettings signalling,
      List<Algorithm> algorithms,
      Trunk... trunks) {
    this(clocks, limits, port, signalling, algorithms, new SystemTimers(), trunks);
  }

  private TestBridge(
      Clocks clocks,
      Limits limits,
      int port,
      SignallingSettings signalling,
      List<Algorithm> algorithms,
      Timers timers,
      Trunk... trunks) {
    this.port = port;
    this.timers = timers;
    CallSettings settings =
        new CallSettings(
            signalling,
            REALM,
            algorithms,
            List.of(trunks),
            CallSettings.DEFAULT_CODECS,
            CallSettings.DEFAULT_MAX_LEGS,
            limits,
            clocks);
    try {
      control =
          CallControl.open(
              settings,
              plane,
              TestBridge::find,
              timers,
              () -> lane,
              this::incoming,
              (user, reachable) -> {});
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// A bridge that answers every call of a trunk at the address of the tests.
  static TestBridge withTrunk() {
    return new TestBridge(Clocks.DEFAULT, Trunk.ofAddress("test", HOST, 1));
  }

  private static @Nullable Secret find(String user, String realm) {
    return List.of("alice", "bob", "carol").contains(user)
        ? Secret.ofPassword(user, realm, "secret", Instant.now().plusSeconds(3_600))
        : null;
  }

  static int freePort() {
    for (int attempt = 0; attempt < 50; attempt++) {
      try (ServerSocket tcp = new ServerSocket(0, 1, LOOPBACK);
          DatagramSocket udp =
              new DatagramSocket(new InetSocketAddress(LOOPBACK, tcp.getLocalPort()))) {
        return udp.getLocalPort();
      } catch (IOException taken) {
        // The next one.
      }
    }
    throw new IllegalStateException("no free port");
  }

  private LegEvents incoming(IncomingLeg leg) {
    legs.put(leg.id(), leg);
    lane.execute(() -> greeting.accept(leg));
    return event -> {
      heard.add(new Heard(leg, event));
      script.accept(leg, event);
    };
  }

  /// What is done with calls that come in, instead of answering them.
  TestBridge greeting(java.util.function.Consumer<IncomingLeg> next) {
    greeting = next;
    return this;
  }

  /// What is done when something happens on a call that came in.
  TestBridge script(BiConsumer<IncomingLeg, LegEvent> next) {
    script = next;
    return this;
  }

  /// Makes a call.
  void dial(DialOrder order) {
    lane.execute(
        () -> {
          Leg[] made = new Leg[1];
          OutgoingLeg leg =
              control.dial(
                  order,
                  lane,
                  event ->
                      lane.execute(
                          () -> {
                            if (made[0] != null) {
                              heard.add(new Heard(made[0], event));
                            }
                          }));
          made[0] = leg;
          legs.put(leg.id(), leg);
        });
  }

  /// Does something on the lane.
  void run(Runnable task) {
    lane.execute(task);
  }

  /// The next event of this type; others before it are passed over.
  <E extends LegEvent> E await(Class<E> type) {
    return type.cast(awaitOn(event -> type.isInstance(event)).event());
  }

  Heard awaitOn(Predicate<LegEvent> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        Heard next = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          throw new AssertionError("the event did not come in " + PATIENCE);
        }
        if (wanted.test(next.event())) {
          return next;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /// Waits until no call is left: each tells when it has ended.
  void awaitQuiet() {
    while (control.legs() > 0) {
      Heard _ = awaitOn(LegEvent.Ended.class::isInstance);
    }
  }

  @Override
  public void close() {
    control.close();
    if (timers instanceof SystemTimers clock) {
      clock.close();
    }
    lane.shutdownNow();
  }
}
