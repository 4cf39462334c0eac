package org.santral.load.calls;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One call, from both of its ends.
final class Call {
  private static final int NUMBERS = 10_000_000;

  private final long serial;
  private final End caller;
  private @Nullable End agent;
  private @Nullable Phone phone;

  /// Whether it counts.
  final boolean isMeasured;

  long sentNanos;
  long offeredNanos;
  long talkingNanos;

  Call(long serial, End caller, boolean isMeasured) {
    this.serial = serial;
    this.caller = caller;
    this.isMeasured = isMeasured;
  }

  /// Under which its caller is shown; no two callers of a run share one.
  String number() {
    return String.format(Locale.ROOT, "+90532%07d", serial % NUMBERS);
  }

  /// Callers and agents hang up by turns.
  boolean isEndedByCaller() {
    return serial % 2 == 0;
  }

  End caller() {
    return caller;
  }

  @Nullable End agent() {
    return agent;
  }

  @Nullable Phone phone() {
    return phone;
  }

  void ringsAt(Phone ringing, End end) {
    phone = ringing;
    agent = end;
  }

  boolean isOver() {
    return caller.isOver && (agent == null || agent.isOver);
  }
}
