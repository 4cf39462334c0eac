package org.santral.chat.telephone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.santral.chat.callflow.Flow;
import org.santral.chat.store.FileShelf;
import org.santral.chat.switchboard.Directory;
import org.santral.chat.workspace.Telephony;
import org.santral.sip.call.CallControl;
import org.santral.sip.call.CallSettings;
import org.santral.sip.call.DialOrder;
import org.santral.sip.call.IncomingCalls;
import org.santral.sip.call.IncomingLeg;
import org.santral.sip.call.LegEvents;
import org.santral.sip.call.Origin;
import org.santral.sip.call.OutgoingLeg;
import org.santral.sip.call.SystemTimers;
import org.santral.sip.digest.Algorithm;
import org.santral.sip.embedded.EmbeddedMediaPlane;
import org.santral.sip.embedded.MediaSettings;
import org.santral.sip.media.LegTerms;
import org.santral.sip.media.MediaPlane;
import org.santral.sip.rtpengine.RtpengineMediaPlane;
import org.santral.sip.rtpengine.RtpengineSettings;
import org.santral.sip.signalling.Listen;
import org.santral.sip.signalling.SignallingSettings;
import org.santral.sip.signalling.SipSocket;
import org.santral.sip.signalling.SipSocketEar;
import org.santral.sip.signalling.Transport;
import org.santral.sip.trunk.NumberPlan;
import org.santral.sip.trunk.Trunk;

/// The telephone of all workspaces. Threads may share it.
public final class Telephone implements AutoCloseable {
  /// No Opus: it is passed on between two ends only, not played to, mixed or recorded.
  private static final Map<LegTerms.Transport, List<LegTerms.Codec>> CODECS =
      Map.of(
          LegTerms.Transport.RTP, List.of(LegTerms.Codec.PCMA, LegTerms.Codec.PCMU),
          LegTerms.Transport.SDES_SRTP, List.of(LegTerms.Codec.PCMA, LegTerms.Codec.PCMU),
          LegTerms.Transport.WEBRTC, List.of(LegTerms.Codec.PCMA, LegTerms.Codec.PCMU));

  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  private final Directory directory;
  private final SystemTimers timers = new SystemTimers();
  private final Lanes lanes;
  private final Passes passes = new Passes(Instant::now);
  private final Prompts prompts;
  private final FileShelf files;

  /// Of the workspaces that are here.
  private final Map<String, CallOffice> offices = new ConcurrentHashMap<>();

  /// A permit for each call that has ended lately.
  private final Semaphore ended = new Semaphore(0);

  private final MediaPlane media;
  private final CallControl control;

  /// Where the telephone listens.
  ///
  /// @param address an IP address; browsers and trunks are told this one
  /// @param port for SIP over UDP and TCP, 1 to 65535
  /// @param rtpengines which carry the audio; none leaves it to this process
  public record Place(String address, int port, List<InetSocketAddress> rtpengines) {
    public Place {
      rtpengines = List.copyOf(rtpengines);
    }
  }

  private Telephone(Place place, Directory directory, Path prompts, FileShelf files)
      throws IOException {
    this.directory = directory;
    this.prompts = Prompts.in(prompts);
    this.files = files;
    lanes = place.rtpengines().isEmpty() ? Lanes.ofThreads() : Lanes.ofVirtualThreads();
    media = mediaPlane(place);
    try {
      openOffices();
      control =
          CallControl.open(
              settings(place), media, passes, timers, lanes::open, new Incoming(), this::reachable);
    } catch (IOException | RuntimeException failure) {
      media.close();
      timers.close();
      lanes.close();
      throw failure;
    }
    offices.values().forEach(CallOffice::open);
  }

  /// Opens the telephone.
  ///
  /// @param prompts the folder with what callers hear
  /// @param files where recordings are kept
  /// @throws IOException if the port is taken or the prompts cannot be written
  public static Telephone open(Place place, Directory directory, Path prompts, FileShelf files)
      throws IOException {
    return new Telephone(place, directory, prompts, files);
  }

  private static MediaPlane mediaPlane(Place place) throws IOException {
    var own = EmbeddedMediaPlane.open(MediaSettings.on(InetAddress.ofLiteral(place.address())));
    if (place.rtpengines().isEmpty()) {
      return own;
    }
    try {
      return RtpengineMediaPlane.open(RtpengineSettings.of(place.rtpengines()), own);
    } catch (IOException | RuntimeException failure) {
      own.close();
      throw failure;
    }
  }

  private OutgoingLeg dial(DialOrder order, Executor lane, LegEvents events) {
    return control.dial(order, lane, events);
  }

  private CallSettings settings(Place place) {
    var signalling =
        SignallingSettings.of(
            List.of(
                Listen.on(Transport.UDP, place.address(), place.port()),
                Listen.on(Transport.TCP, place.address(), place.port())));
    return new CallSettings(
        signalling,
        Passes.REALM,
        // Browsers' libraries and many desk phones give up at a challenge that names another one.
        List.of(Algorithm.MD5),
        trunks(),
        CODECS,
        CallSettings.DEFAULT_MAX_LEGS,
        CallSettings.Limits.DEFAULT,
        CallSettings.Clocks.DEFAULT);
  }

  // ---- Trunks -------------------------------------------------------------------------------

  /// All trunks: whoever calls the wrong node is told the right one. A trunk that registers does so
  /// where its workspace is.
  private List<Trunk> trunks() {
    var trunks = new ArrayList<Trunk>();
    for (String workspace : directory.workspaces()) {
      boolean isHere = offices.containsKey(workspace);
      for (Telephony.Line line : directory.declared(workspace).telephony().trunks()) {
        trunks.add(trunk(trunkOf(workspace, line.name()), line, isHere));
      }
    }
    return trunks;
  }

  /// Workspaces have come or gone, or one has another configuration: from now on the calls of those
  /// that are here are taken, and their trunks used. Calls of a workspace that has gone are cut;
  /// those of others are left alone.
  public synchronized void followWorkspaces() {
    offices
        .entrySet()
        .removeIf(
            each -> {
              boolean hasGone = !each.getValue().isOf(directory.find(each.getKey()));
              if (hasGone) {
                each.getValue().close();
              }
              return hasGone;
            });
    openOffices().forEach(CallOffice::open);
    control.changeTrunks(trunks());
  }

  /// @return those that are new
  private List<CallOffice> openOffices() {
    var made = new ArrayList<CallOffice>();
    for (String workspace : directory.workspaces()) {
      var inbox = directory.find(workspace);
      if (inbox != null && !offices.containsKey(workspace)) {
        var office =
            new CallOffice(
                inbox, media, prompts, files, timers, this::dial, lanes::open, ended::release);
        offices.put(workspace, office);
        made.add(office);
      }
    }
    return made;
  }

  /// The name under which the bridge knows a workspace's trunk.
  static String trunkOf(String workspace, String line) {
    return workspace + "/" + line;
  }

  private static Trunk trunk(String name, Telephony.Line line, boolean isHere) {
    String password = System.getenv(line.passwordVariable());
    var account =
        line.user().isEmpty()
            ? null
            : new Trunk.Account(line.user(), password == null ? "" : password, line.host());
    boolean secure = line.transport() == Telephony.Transport.TLS;
    return new Trunk(
        name,
        Transport.valueOf(line.transport().name()),
        line.host(),
        line.port(),
        line.addresses(),
        account,
        isHere && line.registers(),
        new LegTerms(
            secure ? LegTerms.Transport.SDES_SRTP : LegTerms.Transport.RTP,
            List.of(LegTerms.Codec.PCMA, LegTerms.Codec.PCMU)),
        NumberPlan.turkish(),
        Trunk.Dialling.E164,
        line.channels(),
        line.callsPerSecond());
  }

  // ---- Calls that come in -------------------------------------------------------------------

  private final class Incoming implements IncomingCalls {
    @Override
    public LegEvents incoming(IncomingLeg leg) {
      return take(leg);
    }

    @Override
    public @Nullable String placeOf(String user) {
      String workspace = Passes.workspaceOf(user);
      boolean isKnown = directory.workspaces().contains(workspace);
      return isKnown && directory.find(workspace) == null ? elsewhere(workspace) : null;
    }
  }

  /// Where the telephone of the node is that has a workspace, or null.
  private @Nullable String elsewhere(String workspace) {
    var place = directory.elsewhere(workspace);
    return place == null || place.sip().isEmpty() ? null : place.sip();
  }

  private LegEvents take(IncomingLeg leg) {
    var owner = leg.origin() instanceof Origin.FromUser(var user) ? passes.ownerOf(user) : null;
    var his = owner == null ? null : offices.get(owner.workspace());
    if (his != null && owner instanceof Passes.Owner.Agent agent) {
      return his.takeOfAgent(leg, agent.agent());
    }
    if (his != null && owner instanceof Passes.Owner.Visitor visitor && leg.replaced() == null) {
      return his.takeOfVisitor(leg, visitor.visitor(), visitor.conversation());
    }
    String workspace = workspaceOf(leg.origin());
    Flow flow = workspace == null ? null : telephonyOf(workspace).flowOf(leg.parties().called());
    var office = offices.get(workspace == null ? "" : workspace);
    boolean isAllowed = workspace != null && leg.replaced() == null;
    String place = workspace != null && isAllowed && office == null ? elsewhere(workspace) : null;
    if (place != null) {
      leg.lane().execute(() -> leg.redirect(place));
      return _ -> {};
    }
    if (flow == null || office == null || !isAllowed) {
      leg.lane().execute(() -> leg.reject(isAllowed ? NOT_FOUND : FORBIDDEN));
      return _ -> {};
    }
    return office.take(leg, flow);
  }

  /// Trunks reach the numbers of their workspace. Of our own users only test callers dial these.
  private @Nullable String workspaceOf(Origin origin) {
    return switch (origin) {
      case Origin.FromTrunk(var trunk) -> trunk.substring(0, trunk.indexOf('/'));
      case Origin.FromUser(var user) ->
          passes.ownerOf(user) instanceof Passes.Owner.TestCaller(var workspace) ? workspace : null;
    };
  }

  private Telephony telephonyOf(String workspace) {
    var inbox = directory.find(workspace);
    return inbox == null ? Telephony.NONE : inbox.workspace().telephony();
  }

  private void reachable(String user, boolean reachable) {
    if (passes.ownerOf(user) instanceof Passes.Owner.Agent(var workspace, var agent)) {
      var office = offices.get(workspace);
      if (office != null) {
        office.phone(agent, reachable);
      }
    }
  }

  // ---- Phones in browsers -------------------------------------------------------------------

  /// With what an agent's desk registers as his phone.
  public Pass passFor(String workspace, String agent) {
    return passes.forAgent(workspace, agent);
  }

  /// With what the widget calls the agent of a visitor's conversation, and nobody else.
  public Pass passForVisitor(String workspace, String visitor, long conversation) {
    return passes.forVisitor(workspace, visitor, conversation);
  }

  /// An agent is signed in nowhere any more: his phone cannot be reached from now on, and its pass
  /// is worth nothing. A call that he has waits for him as for any phone that is cut off.
  public void forget(String workspace, String agent) {
    String user = Passes.userOf(workspace, agent);
    control.forget(user);
    passes.forget(user);
  }

  /// The first workspace that allows test calls, here or elsewhere.
  public Optional<String> workspaceOfTestCalls() {
    return directory.workspaces().stream()
        .filter(
            each -> {
              var telephony = directory.declared(each).telephony();
              return telephony.testCalls() && !telephony.numbers().isEmpty();
            })
        .findFirst();
  }

  /// With what the page for test calls dials, for the first workspace that allows it.
  ///
  /// @return nothing if there is no such workspace, or it is not here
  public Optional<Pass> passForTestCall() {
    return workspaceOfTestCalls()
        .filter(offices::containsKey)
        .map(
            workspace -> {
              var numbers = new ArrayList<Pass.Dialable>();
              telephonyOf(workspace)
                  .numbers()
                  .forEach((number, flow) -> numbers.add(new Pass.Dialable(number, flow)));
              return passes.forTestCaller(workspace, numbers);
            });
  }

  /// The workspace of a phone's user, or empty if it is no user of ours.
  public static String workspaceOf(String user) {
    return Passes.workspaceOf(user);
  }

  /// Takes in a WebSocket that speaks SIP.
  public SipSocketEar openSocket(String remoteAddress, SipSocket socket) {
    return control.openSocket(remoteAddress, socket);
  }

  /// How many calls there are.
  public int calls() {
    return offices.values().stream().mapToInt(CallOffice::calls).sum();
  }

  /// How many there are of a workspace.
  public int calls(String workspace) {
    var office = offices.get(workspace);
    return office == null ? 0 : office.calls();
  }

  /// Takes no new call from now on, and waits until those that stand have ended.
  ///
  /// @return whether they have
  public boolean finishCalls(Duration atMost) throws InterruptedException {
    control.drain();
    long end = System.nanoTime() + atMost.toNanos();
    while (calls() > 0) {
      if (!ended.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    control.close();
    media.close();
    timers.close();
    lanes.close();
  }
}
