package org.santral.sip.call;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.santral.sip.digest.Credentials;
import org.santral.sip.media.MediaPlane;
import org.santral.sip.registrar.Bindings;
import org.santral.sip.registrar.BindingsListener;
import org.santral.sip.registrar.Registrar;
import org.santral.sip.signalling.Counters;
import org.santral.sip.signalling.Signalling;
import org.santral.sip.signalling.SipSocket;
import org.santral.sip.signalling.SipSocketEar;
import org.santral.sip.signalling.SourceLimit;
import org.santral.sip.trunk.DnsLookup;
import org.santral.sip.trunk.Trunk;
import org.santral.sip.trunk.TrunkLine;
import org.santral.sip.trunk.Trunks;

/// The bridge: takes calls, makes calls, and knows who is registered.
public final class CallControl implements AutoCloseable {
  private static final Duration HOUSEKEEPING = Duration.ofSeconds(20);
  private static final int MAX_SOURCES = 20_000;

  private final CallContext context;
  private final Reception reception;
  private final Registrar registrar;
  private final Trunks trunks;
  private final Dialling dialling;
  private final Map<TrunkLine, TrunkKeeper> keepers = new ConcurrentHashMap<>();

  /// For what blocks, such as looking up names, and belongs to no call.
  private final ExecutorService housekeeper =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("sip-housekeeper").factory());

  private volatile boolean closed;

  private CallControl(
      CallContext context, Reception reception, Registrar registrar, Trunks trunks) {
    this.context = context;
    this.reception = reception;
    this.registrar = registrar;
    this.trunks = trunks;
    this.dialling = new Dialling(context, registrar, trunks);
  }

  /// Starts listening.
  ///
  /// @param lanes gives the serial executor that a call which comes in shall live on
  /// @param calls hears of calls that come in
  /// @param presence hears who can be reached
  /// @throws IOException if an address cannot be listened on; nothing is left open
  public static CallControl open(
      CallSettings settings,
      MediaPlane media,
      Credentials credentials,
      Timers timers,
      Supplier<Executor> lanes,
      IncomingCalls calls,
      BindingsListener presence)
      throws IOException {
    Counters counters = new Counters();
    CallSettings.Limits limits = settings.limits();
    Registrar registrar =
        new Registrar(new Bindings(limits.maxUsers(), limits.maxContactsPerUser(), presence));
    Trunks trunks = new Trunks(settings.trunks(), DnsLookup.ofMachine());
    trunks.resolve();
    Doorman doorman = new Doorman(settings, credentials, counters, timers);
    Reception reception = new Reception(doorman, registrar, trunks, lanes, calls);
    SourceLimit sources =
        new SourceLimit(limits.requestsPerSecond(), limits.requestBurst(), MAX_SOURCES);
    Signalling signalling =
        Signalling.open(
            settings.signalling(),
            reception,
            (source, now) -> trunks.at(source) != null || sources.allows(source, now),
            counters);
    CallContext context =
        new CallContext(settings, signalling, media, timers, new CallIndex(), counters);
    CallControl control = new CallControl(context, reception, registrar, trunks);
    reception.open(context);
    control.keepHouse();
    control.keepTrunks();
    return control;
  }

  private void keepTrunks() {
    trunks.lines().forEach(this::keep);
  }

  private void keep(TrunkLine line) {
    Lane lane = new Lane(housekeeper, context.timers(), context.counters());
    TrunkKeeper keeper = new TrunkKeeper(context, lane, line);
    keepers.put(line, keeper);
    lane.run(keeper::start);
  }

  /// From now on there are these trunks. Calls that stand are left alone. Returns at once; names
  /// are looked up beside.
  public void changeTrunks(List<Trunk> next) {
    CallSettings.refuseSameNames(next);
    new Lane(housekeeper, context.timers(), context.counters())
        .run(
            () -> {
              var change = trunks.change(next);
              for (TrunkLine line : change.gone()) {
                TrunkKeeper keeper = keepers.remove(line);
                if (keeper != null) {
                  keeper.leave();
                }
              }
              change.added().forEach(this::keep);
            });
  }

  private void keepHouse() {
    context
        .timers()
        .after(
            HOUSEKEEPING,
            () -> {
              if (!closed) {
                registrar.bindings().expire(context.timers().now());
                housekeeper.execute(trunks::resolve);
                keepHouse();
              }
            });
  }

  /// Calls somebody.
  ///
  /// @param lane the serial executor the leg lives on; must be called on it
  /// @param events hears what comes of it, from within this call on
  public OutgoingLeg dial(DialOrder order, Executor lane, LegEvents events) {
    OutgoingLeg leg =
        new OutgoingLeg(
            context,
            new Lane(lane, context.timers(), context.counters()),
            order,
            events,
            dialling.rounds(order));
    leg.start();
    return leg;
  }

  /// Takes in a WebSocket that speaks SIP (RFC 7118); it was terminated elsewhere.
  ///
  /// @param remoteAddress the browser's IP address
  public SipSocketEar openSocket(String remoteAddress, SipSocket socket) {
    return context.signalling().openSocket(remoteAddress, socket);
  }

  /// Whether a user has a device registered.
  public boolean isReachable(String user) {
    return !registrar.find(user, context.timers().now()).isEmpty();
  }

  /// Ends a user's registrations: he has logged out.
  public void forget(String user) {
    registrar.bindings().forget(user);
  }

  /// How many calls there are.
  public int legs() {
    return context.index().legs();
  }

  /// How many requests are under way.
  public int transactions() {
    return context.signalling().transactions();
  }

  public Counters counters() {
    return context.counters();
  }

  public Trunks trunks() {
    return trunks;
  }

  /// Takes no new call from now on; those that stand go on.
  public void drain() {
    reception.drain();
  }

  @Override
  public void close() {
    closed = true;
    keepers.values().forEach(TrunkKeeper::close);
    housekeeper.shutdownNow();
    context.signalling().close();
  }
}
