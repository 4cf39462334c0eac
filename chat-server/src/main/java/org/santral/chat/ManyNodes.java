package org.santral.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.santral.chat.cluster.Caretaker;
import org.santral.chat.cluster.Hands;
import org.santral.chat.cluster.Node;
import org.santral.chat.cluster.Owner;
import org.santral.chat.cluster.Roll;
import org.santral.chat.database.PostgresDatabase;
import org.santral.chat.ledger.Ownership;
import org.santral.chat.ledger.SqlLedger;
import org.santral.chat.ledger.SqlSnapshots;
import org.santral.chat.ledger.Tenure;
import org.santral.chat.store.Projection;
import org.santral.chat.switchboard.Inbox;
import org.santral.chat.workspace.Workspace;
import org.santral.chat.workspace.WorkspaceFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An installation of several nodes, of which this is one: each workspace is at work on one of
/// them, from a ledger in PostgreSQL that takes nothing from anybody else.
final class ManyNodes implements Installation, Hands {
  private static final Logger LOG = LoggerFactory.getLogger(ManyNodes.class);
  private static final Duration FOUND_WITHIN = Duration.ofSeconds(10);
  private static final Duration HANDED_OVER_WITHIN = Duration.ofSeconds(10);
  private static final long MOVED_MILLIS = 500;

  /// Whoever takes a workspace over is waited for.
  private static final long REPLAY_BYTES = 1L << 20;

  /// Each workspace has so many numbers of its own; a JSON number has 53 bits (RFC 8259, section
  /// 6).
  private static final int BITS_OF_NUMBERS = 36;

  private final Storage storage;
  private final PostgresDatabase database;
  private final Ownership ownership;
  private final WorkspaceFiles declared;
  private final boolean isDeclaredByFiles;
  private final Consumer<Workspace> onTaken;
  private final Node own;
  private final Caretaker caretaker;
  private final CountDownLatch placed = new CountDownLatch(1);

  private final Map<String, Holding> holdings = new ConcurrentHashMap<>();
  private volatile Map<String, Node> others = Map.of();
  private volatile @Nullable Attendant attendant;
  private volatile Runnable onMove = () -> {};

  /// By workspace the last epoch in which nothing more becomes durable: another has it, or the
  /// database is away, or it has a defect.
  private final Map<String, Long> broken = new ConcurrentHashMap<>();

  /// A workspace in hand.
  private record Holding(Tenure tenure, Works works) {
    long epoch() {
      return tenure.epoch();
    }
  }

  /// @param declared the workspaces at the start
  /// @param isDeclaredByFiles whether files say so; else what was declared last counts
  /// @param onTaken hears of workspaces that this node takes up
  ManyNodes(
      Storage storage,
      PostgresDatabase database,
      Roll roll,
      Node own,
      WorkspaceFiles declared,
      boolean isDeclaredByFiles,
      Consumer<Workspace> onTaken) {
    this.storage = storage;
    this.database = database;
    this.own = own;
    this.isDeclaredByFiles = isDeclaredByFiles;
    this.onTaken = onTaken;
    this.declared = declared;
    ownership = Ownership.open(database);
    caretaker = new Caretaker(own, roll, this);
  }

  @Override
  public void open() throws InterruptedException {
    caretaker.start();
    if (!placed.await(FOUND_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("Not all workspaces have a node yet; clients are asked to come back.");
    }
  }

  @Override
  public boolean isCalm(int nodes) {
    return caretaker.isCalm(nodes);
  }

  @Override
  public Collection<Works> works() {
    return holdings.values().stream().map(holding -> holding.works).toList();
  }

  @Override
  public void attend(Attendant somebody) {
    attendant = somebody;
  }

  private void tellAttendant() {
    var somebody = attendant;
    if (somebody != null) {
      somebody.workspacesChanged();
    }
  }

  // ---- Directory ----------------------------------------------------------------------------

  @Override
  public Set<String> workspaces() {
    return declared.workspaces().keySet();
  }

  @Override
  public @Nullable Inbox find(String workspace) {
    var holding = holdings.get(workspace);
    return holding == null ? null : holding.works.switchboard().find(workspace);
  }

  @Override
  public void onMove(Runnable action) {
    onMove = action;
  }

  @Override
  public Workspace declared(String workspace) {
    var inbox = find(workspace);
    var known = inbox == null ? declared.workspaces().get(workspace) : inbox.workspace();
    if (known == null) {
      throw new IllegalArgumentException("there is no workspace " + workspace);
    }
    return known;
  }

  @Override
  public @Nullable Elsewhere elsewhere(String workspace) {
    var node = others.get(workspace);
    return node == null ? null : new Elsewhere(node.host(), node.port(), node.sip());
  }

  // ---- Hands --------------------------------------------------------------------------------

  @Override
  public Map<String, Owner> owners() {
    var owners = new HashMap<String, Owner>();
    for (Tenure tenure : ownership.all()) {
      owners.put(tenure.workspace(), new Owner(tenure.node(), tenure.epoch()));
    }
    return owners;
  }

  @Override
  public Map<String, Long> held() {
    var held = new HashMap<String, Long>();
    holdings.forEach(
        (id, each) -> {
          boolean isBroken = broken.getOrDefault(id, 0L) == each.epoch();
          held.put(id, isBroken ? 0 : each.epoch());
        });
    return held;
  }

  @Override
  public void take(String workspace, long seenEpoch) {
    if (ownership.claim(workspace, own.id(), seenEpoch)
        instanceof Ownership.Claim.Granted(var it)) {
      long begin = System.nanoTime();
      try {
        takeUp(it);
      } catch (IOException failure) {
        throw new IllegalStateException("Workspace " + workspace + " cannot be taken up.", failure);
      }
      LOG.info(
          "Workspace {} is at work in epoch {}, {} ms after the claim.",
          workspace,
          it.epoch(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }
  }

  private void takeUp(Tenure tenure) throws IOException {
    var workspace = declaration(tenure.workspace());
    var snapshots = new SqlSnapshots(database, tenure);
    var ledger =
        SqlLedger.open(database, tenure, failure -> broken(tenure, "Its ledger ends", failure));
    var projection = Projection.follow(ledger, tenure.workspace(), database);
    var works =
        new Works(
            storage,
            ledger,
            snapshots,
            projection,
            (long) tenure.ordinal() << BITS_OF_NUMBERS,
            REPLAY_BYTES,
            defect -> broken(tenure, "It has a defect", defect));
    try {
      works.begin(List.of(workspace), storage.declarations(), snapshots.newest().orElse(null));
    } catch (IOException | RuntimeException failure) {
      works.close();
      throw failure;
    }
    var text = declared.texts().get(workspace.id());
    if (text != null
        && (isDeclaredByFiles || storage.declarations().yaml(workspace.id()) == null)) {
      storage.declarations().keep(workspace.id(), text);
    }
    onTaken.accept(workspace);
    holdings.put(tenure.workspace(), new Holding(tenure, works));
    tellAttendant();
  }

  /// Another node may have been told something else since this one was started.
  private Workspace declaration(String id) throws IOException {
    var first = declared.workspaces().get(id);
    if (first == null) {
      throw new IllegalArgumentException("there is no workspace " + id);
    }
    var yaml = isDeclaredByFiles ? null : storage.declarations().yaml(id);
    return yaml != null
            && WorkspaceFile.read(yaml) instanceof WorkspaceFile.WellFormed(var workspace)
        ? workspace
        : first;
  }

  private void broken(Tenure tenure, String what, Throwable why) {
    LOG.error("Workspace {} is let go. {}: {}", tenure.workspace(), what, why.getMessage(), why);
    broken.merge(tenure.workspace(), tenure.epoch(), Math::max);
    caretaker.nudge();
  }

  @Override
  public boolean isBusy(String workspace) {
    var somebody = attendant;
    return somebody != null && somebody.isBusy(workspace);
  }

  @Override
  public void letGo(String workspace, boolean isTaken) {
    var holding = holdings.remove(workspace);
    if (holding == null) {
      return;
    }
    LOG.info("Workspace {} is let go{}.", workspace, isTaken ? ", since it is another's" : "");
    try {
      holding.works.dismiss("moving", MOVED_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Only now: whoever is torn out of a call is found as such by the next owner, and called back.
    tellAttendant();
    holding.works.close();
    if (!isTaken) {
      ownership.release(holding.tenure);
    }
  }

  @Override
  public void elsewhere(Map<String, Node> nodes) {
    boolean isNews = !nodes.equals(others);
    others = Map.copyOf(nodes);
    if (isNews) {
      onMove.run();
    }
    boolean isComplete = true;
    for (String workspace : workspaces()) {
      isComplete &= holdings.containsKey(workspace) || nodes.containsKey(workspace);
    }
    if (isComplete) {
      placed.countDown();
    }
  }

  // ---- Stopping -----------------------------------------------------------------------------

  @Override
  public void dismiss() throws InterruptedException {
    if (!caretaker.leave(HANDED_OVER_WITHIN)) {
      LOG.warn("Not everything was handed over in time; it is given up now.");
    }
    new ArrayList<>(holdings.keySet()).forEach(each -> letGo(each, false));
  }

  @Override
  public void close() {
    caretaker.close();
  }
}
