package org.santral.sip.trunk;

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
  private volatile @Nullable Flow flow;

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

  /// Where its calls go, or null while its name is not resolved.
  public @Nullable Flow flow() {
    return flow;
  }

  /// Notes what its host stands for now.
  public void resolved(Flow next, Set<String> addresses) {
    flow = next;
    resolved = Set.copyOf(addresses);
  }

  /// Whether a call from this address is this trunk's.
  public boolean isAt(String address) {
    return trunk.addresses().contains(address) || resolved.contains(address);
  }
}
