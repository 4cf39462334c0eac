package org.santral.load.calls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Who talks with whom, and what was measured of it.
final class CallBook {
  static final long TALK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final Network network;
  private final Map<String, Call> calls = new LinkedHashMap<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private final Histogram setup = new Histogram(LONGEST_NANOS, 3);
  private final Histogram turnaround = new Histogram(LONGEST_NANOS, 3);
  private boolean isMeasuring;
  private long done;
  private long talkedNanos;

  CallBook(Network network) {
    this.network = network;
  }

  /// What is placed from now on counts, and nothing before.
  void measure() {
    isMeasuring = true;
    failures.clear();
    setup.reset();
    turnaround.reset();
    done = 0;
    talkedNanos = 0;
  }

  /// What is placed from now on does not count.
  void rest() {
    isMeasuring = false;
  }

  boolean isMeasuring() {
    return isMeasuring;
  }

  // ---- What happens to a call ---------------------------------------------------------------

  void placed(Call call) {
    call.sentNanos = System.nanoTime();
    calls.put(call.number(), call);
  }

  /// An agent's phone is called.
  ///
  /// @param number of the caller, as it is shown
  /// @return the caller's call, or null if nobody has called
  @Nullable Call offered(String number, Phone phone) {
    long now = System.nanoTime();
    var call = calls.get(number);
    if (call != null && call.offeredNanos == 0) {
      call.offeredNanos = now;
      if (call.isMeasured) {
        setup.recordValue(Math.min(now - call.sentNanos, LONGEST_NANOS));
      }
    }
    long free = phone.takeFreeNanos();
    if (isMeasuring && free != 0) {
      turnaround.recordValue(Math.min(now - free, LONGEST_NANOS));
    }
    return call;
  }

  /// Both can hear each other.
  void talk(Call call) {
    call.talkingNanos = System.nanoTime();
    network.at(call.talkingNanos + TALK_NANOS, () -> hangUp(call));
  }

  private void hangUp(Call call) {
    var agent = call.agent();
    var phone = call.phone();
    if (agent == null || phone == null) {
      return;
    }
    long now = System.nanoTime();
    if (isMeasuring) {
      talkedNanos += now - call.talkingNanos;
    }
    phone.isFreeSince(now);
    if (call.isEndedByCaller()) {
      call.caller().hangUp();
    } else {
      agent.hangUp();
    }
  }

  /// One end has learnt that it is over.
  void ended(Call call) {
    if (call.isOver() && calls.remove(call.number()) != null) {
      if (call.talkingNanos == 0) {
        failed(call, "nobody answered");
      } else if (call.isMeasured) {
        done++;
      }
    }
  }

  void failed(Call call, String why) {
    calls.remove(call.number());
    if (call.isMeasured) {
      failures.merge(why, 1, Integer::sum);
    }
  }

  /// Calls that are still there, the oldest first.
  List<Call> standing() {
    return List.copyOf(calls.values());
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  // ---- What was measured --------------------------------------------------------------------

  Map<String, Integer> failures() {
    return new TreeMap<>(failures);
  }

  long done() {
    return done;
  }

  /// How long agents have talked, all together.
  double talkedSeconds() {
    return talkedNanos / 1e9;
  }

  /// From a caller's INVITE to that at an agent's phone.
  double setupMillis(double percentile) {
    return setup.getValueAtPercentile(percentile) / 1e6;
  }

  /// From the BYE of an agent's call to his next INVITE.
  double turnaroundMillis(double percentile) {
    return turnaround.getValueAtPercentile(percentile) / 1e6;
  }
}
