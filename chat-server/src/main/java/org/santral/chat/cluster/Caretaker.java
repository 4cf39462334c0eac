package org.santral.chat.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a node's workspaces as they are to be placed: answers the roll call, looks who is there
/// and who has what, claims what nobody has, and lets go what another is to have.
///
/// The roll only says when it is time to claim. Whether a claim holds is said by the database,
/// which refuses every write of an owner whose epoch has ended; so a node that is taken for dead,
/// and is not, does no harm. A node that cannot reach the roll keeps what it has and claims
/// nothing.
public final class Caretaker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);

  /// Six answers to a lease.
  private static final long ANSWER_EVERY_MILLIS = 500;

  /// Which changes when it is about to leave.
  private volatile Node own;

  private final Roll roll;
  private final Hands hands;
  private final Vigil vigil = new Vigil(this::died);
  private final Semaphore news = new Semaphore(0);

  /// Nodes that are known to have ended although their leases have not.
  private final Set<String> dead = ConcurrentHashMap.newKeySet();

  private final Thread answering;
  private final Thread looking;
  private volatile Roll.@Nullable Sighting sighting;
  private final Semaphore answers = new Semaphore(0);
  private final CountDownLatch left = new CountDownLatch(1);
  private volatile boolean isRunning = true;

  /// How many nodes there were at the last look, if there was nothing to do then; else 0.
  private volatile int calmWith;

  /// A caretaker that does nothing before [#start].
  ///
  /// @param own the node whose caretaker it is
  public Caretaker(Node own, Roll roll, Hands hands) {
    this.own = own;
    this.roll = roll;
    this.hands = hands;
    answering = Thread.ofPlatform().name("roll-call").unstarted(this::answer);
    roll.onNews(this::nudge);
    looking = Thread.ofPlatform().name("caretaker").unstarted(this::look);
  }

  public void start() {
    answering.start();
    looking.start();
  }

  /// Something may have changed. Any thread may say so.
  public void nudge() {
    news.release();
  }

  /// Whether there were so many nodes, for certain, at the last look, and nothing had to move.
  public boolean isCalm(int nodes) {
    return calmWith == nodes;
  }

  private void died(Node node) {
    LOG.warn("Node {} at {}:{} has ended.", node.id(), node.host(), node.port());
    dead.add(node.id());
    try {
      roll.strike(node.id());
    } catch (Roll.Unreachable later) {
      LOG.debug("Its lease will end by itself.", later);
    }
    nudge();
  }

  // ---- Answering ----------------------------------------------------------------------------

  private void answer() {
    boolean isReached = true;
    while (isRunning) {
      try {
        var before = sighting;
        var now = roll.answer(own);
        sighting = now;
        if (!now.equals(before)) {
          LOG.info("Nodes: {}{}", now.present(), now.isSettled() ? "" : ", not settled");
          nudge();
        }
        isReached = true;
      } catch (Roll.Unreachable absent) {
        if (isReached) {
          LOG.warn(
              "{} What this node has it keeps; nothing moves until then.", absent.getMessage());
        }
        isReached = false;
        sighting = null;
      }
      if (!wait(answers)) {
        return;
      }
    }
  }

  private static boolean wait(Semaphore nudges) {
    try {
      var _ = nudges.tryAcquire(ANSWER_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      nudges.drainPermits();
      return true;
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  // ---- Looking ------------------------------------------------------------------------------

  private void look() {
    while (isRunning && wait(news)) {
      try {
        lookOnce();
      } catch (RuntimeException failure) {
        LOG.error("Workspaces could not be looked after; it is tried again.", failure);
      }
    }
  }

  private void lookOnce() {
    var owners = hands.owners();
    var seen = sighting;
    var there = seen == null ? null : withoutDead(seen);
    if (there != null) {
      vigil.watch(there.present().stream().filter(node -> !node.id().equals(own.id())).toList());
      tellWhereOthersAre(owners, there);
    }
    var known = there == null ? new Roll.Sighting(false, List.of(own)) : there;
    boolean hasMoved = false;
    var steps = Placement.steps(own.id(), known, hands.workspaces(), owners, hands.held());
    calmWith = steps.isEmpty() && known.isSettled() ? known.present().size() : 0;
    for (var step : steps) {
      switch (step) {
        case Placement.Step.Claim(var workspace, var epoch) -> {
          if (there != null) {
            hands.take(workspace, epoch);
            hasMoved = true;
          }
        }
        case Placement.Step.LetGo(var workspace, var isTaken) -> {
          if (isTaken || own.isLeaving() || !hands.isBusy(workspace)) {
            hands.letGo(workspace, isTaken);
            hasMoved = true;
          }
        }
      }
    }
    if (hasMoved) {
      announce();
    }
    if (known.isLeaving(own.id()) && (hands.held().isEmpty() || known.isLast(own.id()))) {
      left.countDown();
    }
  }

  private Roll.Sighting withoutDead(Roll.Sighting seen) {
    dead.removeIf(id -> !seen.has(id));
    return new Roll.Sighting(
        seen.isSettled(),
        seen.present().stream().filter(node -> !dead.contains(node.id())).toList());
  }

  private void tellWhereOthersAre(Map<String, Owner> owners, Roll.Sighting there) {
    var nodes = new HashMap<String, Node>();
    for (String workspace : hands.workspaces()) {
      String owner = owners.getOrDefault(workspace, Owner.NOBODY).node();
      for (Node node : there.present()) {
        if (node.id().equals(owner) && !owner.equals(own.id())) {
          nodes.put(workspace, node);
        }
      }
    }
    hands.elsewhere(nodes);
  }

  private void announce() {
    try {
      roll.announce();
    } catch (Roll.Unreachable later) {
      LOG.debug("Others find out by themselves.", later);
    }
  }

  // ---- Leaving ------------------------------------------------------------------------------

  /// Hands over what this node has, as far as there is somebody to take it, and takes it off the
  /// roll.
  ///
  /// @param atMost how long that may take
  /// @return whether everything was handed over, or there was nobody
  public boolean leave(Duration atMost) throws InterruptedException {
    own = own.leaving();
    answers.release();
    boolean isDone = left.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    endThreads();
    try {
      roll.strike(own.id());
    } catch (Roll.Unreachable later) {
      LOG.debug("The lease will end by itself.", later);
    }
    return isDone;
  }

  @Override
  public void close() {
    endThreads();
    roll.close();
  }

  private void endThreads() {
    isRunning = false;
    vigil.close();
    answers.release();
    nudge();
    boolean isInterrupted = false;
    for (Thread thread : new Thread[] {answering, looking}) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException later) {
          isInterrupted = true;
        }
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
