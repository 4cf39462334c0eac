package org.santral.chat.telephone;

import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Fact;
import org.santral.sip.call.EndCause;
import org.santral.sip.call.Leg;
import org.santral.sip.call.LegEvent;
import org.santral.sip.call.LegEvents;
import org.santral.sip.media.LegQuality;
import org.santral.sip.media.MediaException;

/// Hears what happens to a leg, and makes its call detail record when it has ended.
final class LegLog implements LegEvents {
  private static final LegQuality UNKNOWN = new LegQuality(0, 0, 0, -1, 0, 0);

  private final LegEvents ear;
  private final Who who;
  private final Executor lane;
  private final LongSupplier clock;
  private final Consumer<Fact.LegEnded> finished;
  private final long beganAt;
  private @Nullable Leg leg;
  private long answeredAt;
  private LegQuality quality = UNKNOWN;

  /// Whose leg it is.
  ///
  /// @param agent empty for the customer
  record Who(String agent, String number, boolean outgoing) {}

  /// @param ear hears everything first
  /// @param finished gets the record on the lane, without the number of its conversation
  LegLog(
      LegEvents ear, Who who, Executor lane, LongSupplier clock, Consumer<Fact.LegEnded> finished) {
    this.ear = ear;
    this.who = who;
    this.lane = lane;
    this.clock = clock;
    this.finished = finished;
    beganAt = clock.getAsLong();
  }

  /// Which leg it is; may be said after the first events, but before the lane goes on.
  void isOf(Leg known) {
    leg = known;
  }

  @Override
  public void heard(LegEvent event) {
    if (event instanceof LegEvent.Answered) {
      answeredAt = clock.getAsLong();
    }
    if (event instanceof LegEvent.Ended) {
      quality = qualityNow();
    }
    ear.heard(event);
    if (event instanceof LegEvent.Ended(var cause)) {
      lane.execute(() -> finished.accept(record(cause)));
    }
  }

  private LegQuality qualityNow() {
    try {
      return leg == null ? UNKNOWN : leg.media().quality();
    } catch (MediaException noAudio) {
      return UNKNOWN;
    }
  }

  private Fact.LegEnded record(EndCause cause) {
    return new Fact.LegEnded(
        0,
        clock.getAsLong(),
        leg == null ? "" : leg.id().value(),
        who.agent,
        who.number,
        who.outgoing,
        beganAt,
        answeredAt,
        cause.kind().name().toLowerCase(Locale.ROOT),
        cause.status(),
        quality.packetsReceived(),
        quality.packetsLost(),
        Math.round(quality.jitterMillis() * 1_000));
  }
}
