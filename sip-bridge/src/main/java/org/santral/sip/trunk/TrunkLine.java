package org.santral.sip.trunk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.Flow;
import org.santral.sip.signalling.SourceLimit;

/// A trunk as it is now: how many calls it carries, whether it answers, where it really is. Safe
/// for all threads.
public final class TrunkLine {
  private final Trunk trunk;
  private final AtomicInteger calls = new AtomicInteger();
  private final SourceLimit rate;
  private volatile boolean up = true;
  private volatile Set<String> resolved;
  private volatile List<Flow> flows = List.of();
  private volatile @Nullable Flow preferred;

  public TrunkLine(Trunk trunk) {
    this.trunk = trunk;
    this.rate = new SourceLimit(trunk.maxCallsPerSecond(), trunk.maxCallsPerSecond(), 1);
    this.resolved = trunk.addresses();
  }

  public Trunk trunk() {
    return trunk;
  }

  /// Takes a channel, or says that all are in use. Whoever got one gives it back.
  public boolean seize() {
    int before = calls.getAndUpdate(now -> now < trunk.maxChannels() ? now + 1 : now);
    return before < trunk.maxChannels();
  }

  public void release() {
    calls.decrementAndGet();
  }

  /// Whether one more call may be attempted in this second.
  public boolean mayDial(long nowNanos) {
    return rate.allows(trunk.name(), nowNanos);
  }

  public int calls() {
    return calls.get();
  }

  /// Whether it answered when it was last asked.
  public boolean isUp() {
    return up;
  }

  public void up(boolean answers) {
    up = answers;
  }

  /// Where its calls go, best first; empty while its name is not resolved. One that has answered
  /// goes before all others.
  public List<Flow> flows() {
    var known = flows;
    var first = preferred;
    if (first == null || !known.contains(first)) {
      return known;
    }
    var order = new ArrayList<Flow>(known);
    order.remove(first);
    order.addFirst(first);
    return order;
  }

  /// This place has answered.
  public void prefer(Flow answering) {
    preferred = answering;
  }

  /// Notes what its host stands for now.
  public void resolved(List<Flow> next, Set<String> addresses) {
    var known = Set.copyOf(flows);
    if (!known.equals(Set.copyOf(next))) {
      // Their order is drawn by lot each time, and only the first draw counts.
      flows = List.copyOf(next);
    }
    resolved = Set.copyOf(addresses);
  }

  /// Whether a call from this address is this trunk's.
  public boolean isAt(String address) {
    return trunk.addresses().contains(address) || resolved.contains(address);
  }
}
