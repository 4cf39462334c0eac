package org.santral.sip.rtpengine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaLeg;
import org.santral.sip.media.MediaRecording;
import org.santral.sip.media.MediaRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A room of this process, which two leave by the back door as long as they do nothing but talk:
/// their rtpengines then send to each other. Whatever else is asked of one of them brings both back
/// first.
final class RtpengineRoom implements MediaRoom {
  private static final Logger LOG = LoggerFactory.getLogger(RtpengineRoom.class);

  private final MediaRoom desks;
  private final RtpengineSettings settings;
  private final Executor beside;
  private final Consumer<RtpengineRoom> onClose;

  /// Who is in, and whether all others hear him. The lock of this room is on it.
  private final Map<RtpengineLeg, Boolean> seats = new LinkedHashMap<>();

  private int recordings;
  private volatile long touchedNanos = System.nanoTime();

  /// Held while packets are sent another way; on what follows.
  private final ReentrantLock switching = new ReentrantLock();

  private @Nullable Pair direct;

  /// What was heard at the desk of each when that was looked at last.
  private Map<RtpengineLeg, Long> heard = Map.of();

  /// Two who are connected directly, and when something was heard of each.
  private static final class Pair {
    private final List<RtpengineLeg> legs;
    private final long[] packets = {-1, -1};
    private final long[] heardNanos = {System.nanoTime(), System.nanoTime()};

    private Pair(RtpengineLeg one, RtpengineLeg other) {
      legs = List.of(one, other);
    }

    /// Whether both have been heard lately.
    private boolean isTalking(long nowNanos, long silenceNanos) throws MediaException {
      for (int i = 0; i < legs.size(); i++) {
        long now = legs.get(i).look();
        if (now != packets[i]) {
          packets[i] = now;
          heardNanos[i] = nowNanos;
        } else if (nowNanos - heardNanos[i] > silenceNanos) {
          return false;
        }
      }
      return true;
    }
  }

  RtpengineRoom(
      MediaRoom desks,
      RtpengineSettings settings,
      Executor beside,
      Consumer<RtpengineRoom> onClose) {
    this.desks = desks;
    this.settings = settings;
    this.beside = beside;
    this.onClose = onClose;
  }

  private static RtpengineLeg own(MediaLeg leg) {
    if (leg instanceof RtpengineLeg own) {
      return own;
    }
    throw new IllegalArgumentException("a leg of another media plane");
  }

  // ---- Who is in ----------------------------------------------------------------------------

  @Override
  public void join(MediaLeg leg) {
    var own = own(leg);
    enter(own, true);
    desks.join(own.desk());
  }

  @Override
  public void join(MediaLeg leg, Set<MediaLeg> heardBy) {
    var own = own(leg);
    var hearers = new LinkedHashSet<MediaLeg>();
    heardBy.forEach(other -> hearers.add(own(other).desk()));
    enter(own, false);
    desks.join(own.desk(), hearers);
  }

  private void enter(RtpengineLeg leg, boolean isHeardByAll) {
    leg.enter(this);
    synchronized (seats) {
      seats.put(leg, isHeardByAll);
    }
    touch();
  }

  @Override
  public void leave(MediaLeg leg) {
    var own = own(leg);
    forget(own);
    own.left(this);
    desks.leave(own.desk());
  }

  /// Takes a leg out that goes elsewhere.
  void forget(RtpengineLeg leg) {
    synchronized (seats) {
      seats.remove(leg);
    }
    touch();
  }

  @Override
  public MediaRecording record(Path wav, MediaLeg left) throws MediaException {
    var recording = desks.record(wav, own(left).desk());
    synchronized (seats) {
      recordings++;
    }
    touch();
    var _ = recording.written().whenComplete((_, _) -> recorded());
    return recording;
  }

  private void recorded() {
    synchronized (seats) {
      recordings--;
    }
  }

  @Override
  public void close() {
    List<RtpengineLeg> left;
    synchronized (seats) {
      left = new ArrayList<>(seats.keySet());
      seats.clear();
    }
    touch();
    left.forEach(leg -> leg.left(this));
    desks.close();
    onClose.accept(this);
  }

  // ---- Connected directly -------------------------------------------------------------------

  /// Something is asked of somebody here: both come back, at once if they are away.
  void touch() {
    touchedNanos = System.nanoTime();
    beside.execute(
        () -> {
          switching.lock();
          try {
            settle();
          } finally {
            switching.unlock();
          }
        });
  }

  /// Looks after those who are away, and lets go who may. Waits for rtpengines.
  void beat() {
    if (switching.tryLock()) {
      try {
        settle();
      } finally {
        switching.unlock();
      }
    }
  }

  private void settle() {
    long now = System.nanoTime();
    boolean isQuiet = now - touchedNanos >= settings.quiet().toNanos();
    var pair = direct;
    if (pair != null && (!isQuiet || !isTalking(pair, now))) {
      pair.legs.forEach(RtpengineLeg::turnHome);
      direct = null;
      heard = Map.of();
    } else if (pair == null && isQuiet) {
      var two = twoWhoTalk();
      if (!two.isEmpty()) {
        connect(two.getFirst(), two.getLast());
      }
    }
  }

  private boolean isTalking(Pair pair, long now) {
    try {
      return pair.isTalking(now, settings.silence().toNanos());
    } catch (MediaException e) {
      LOG.warn("It is not known whether two still talk", e);
      return false;
    }
  }

  /// The two of this room who understand each other as they are and were both heard since the last
  /// look; nobody otherwise.
  private List<RtpengineLeg> twoWhoTalk() {
    List<RtpengineLeg> two;
    synchronized (seats) {
      if (seats.size() != 2 || recordings > 0 || seats.containsValue(false)) {
        return List.of();
      }
      two = List.copyOf(seats.keySet());
    }
    var before = heard;
    var now = new LinkedHashMap<RtpengineLeg, Long>();
    boolean talk = true;
    for (var leg : two) {
      long packets = leg.heardAtDesk();
      now.put(leg, packets);
      talk &= packets > before.getOrDefault(leg, Long.MAX_VALUE);
    }
    heard = now;
    var formats = two.getFirst().formats();
    return talk && !formats.isEmpty() && formats.equals(two.getLast().formats()) ? two : List.of();
  }

  private void connect(RtpengineLeg one, RtpengineLeg other) {
    direct = new Pair(one, other);
    try {
      var first = one.nearEnd();
      var second = other.nearEnd();
      one.turnTo(first, second);
      other.turnTo(second, first);
    } catch (MediaException e) {
      LOG.warn("Two who talk are not connected directly", e);
      one.turnHome();
      other.turnHome();
      direct = null;
    }
  }
}
