package org.santral.sip.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.sip.media.LegListener;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaLeg;
import org.santral.sip.signalling.Counters.Count;
import org.santral.sip.signalling.Headers;

/// A call that we make: to all devices of a user at once, or to a number by one trunk after the
/// other. The first answer has it.
public final class OutgoingLeg implements Leg {
  private final CallContext context;
  private final Lane lane;
  private final LegId id = new LegId(Headers.token());
  private final DialOrder order;
  private final LegEvents events;
  private final Deque<List<Attempt>> rounds;
  private final List<Branch> ringing = new ArrayList<>();
  private @Nullable Branch chosen;
  private Timers.Alarm patience = () -> {};
  private int worstStatus;
  private boolean toldEarlyMedia;
  private boolean toldRinging;
  private boolean over;

  OutgoingLeg(
      CallContext context,
      Lane lane,
      DialOrder order,
      LegEvents events,
      List<List<Attempt>> rounds) {
    this.context = context;
    this.lane = lane;
    this.order = order;
    this.events = events;
    this.rounds = new ArrayDeque<>(rounds);
  }

  @Override
  public LegId id() {
    return id;
  }

  /// Begins to call.
  void start() {
    if (!context.index().enter(context.settings().maxLegs())) {
      over = true;
      events.heard(new LegEvent.Ended(EndCause.of(EndCause.Kind.UNREACHABLE, 503)));
      return;
    }
    context.counters().count(Count.CALLS_OUT);
    patience = lane.after(order.patience(), () -> giveUp(EndCause.Kind.NO_ANSWER, 408));
    nextRound();
  }

  private void nextRound() {
    while (!over && ringing.isEmpty()) {
      List<Attempt> round = rounds.poll();
      if (round == null) {
        int status = worstStatus == 0 ? 480 : worstStatus;
        EndCause.Kind kind =
            switch (status) {
              case 408, 480, 500, 502, 503, 504 -> EndCause.Kind.UNREACHABLE;
              case 488, 606 -> EndCause.Kind.NO_COMMON_AUDIO;
              default -> EndCause.Kind.REJECTED;
            };
        end(EndCause.of(kind, status));
        return;
      }
      for (Attempt attempt : round) {
        begin(attempt);
      }
    }
  }

  private void begin(Attempt attempt) {
    if (attempt.trunk() != null && !attempt.trunk().seize()) {
      note(503);
      return;
    }
    try {
      Branch branch = new Branch(context, lane, attempt, this, new Ears());
      ringing.add(branch);
      branch.start(order);
    } catch (MediaException exhausted) {
      if (attempt.trunk() != null) {
        attempt.trunk().release();
      }
      note(503);
    }
  }

  /// The most telling of several failures (RFC 3261, 16.7, step 6): a decision of a person before
  /// one of a machine.
  private void note(int status) {
    if (worstStatus == 0 || rank(status) < rank(worstStatus)) {
      worstStatus = status;
    }
  }

  private static int rank(int status) {
    return switch (status / 100) {
      case 6 -> 0;
      case 4 -> status == 408 || status == 480 ? 3 : 1;
      case 5 -> 4;
      default -> 2;
    };
  }

  // What the branches say.

  void ringing(Branch branch, boolean earlyMedia) {
    if (over || chosen != null || (toldRinging && (toldEarlyMedia || !earlyMedia))) {
      return;
    }
    toldRinging = true;
    toldEarlyMedia |= earlyMedia;
    events.heard(new LegEvent.Ringing(earlyMedia));
  }

  void answered(Branch branch) {
    chosen = branch;
    patience.cancel();
    for (Branch other : List.copyOf(ringing)) {
      if (other != branch) {
        other.cancel(Reason.ELSEWHERE);
      }
    }
    ringing.clear();
  }

  void failed(Branch branch, int status) {
    ringing.remove(branch);
    if (over || chosen != null) {
      return;
    }
    note(status);
    boolean decided = status >= 600 || isDecision(branch, status);
    if (decided) {
      // Somebody does not want to be called: neither on another device nor by another trunk.
      giveUp(EndCause.Kind.REJECTED, status);
    } else {
      nextRound();
    }
  }

  /// Whether a trunk has said something about the called number rather than about itself.
  private static boolean isDecision(Branch branch, int status) {
    return branch.attempt().trunk() != null
        && status < 500
        && status != 408
        && status != 401
        && status != 403
        && status != 407;
  }

  void heard(LegEvent event) {
    if (!over) {
      events.heard(event);
    }
  }

  void ended(Branch branch, EndCause cause) {
    ringing.remove(branch);
    if (chosen == branch) {
      end(cause);
    } else if (!over && chosen == null) {
      note(cause.status());
      nextRound();
    }
  }

  // What is asked of it.

  @Override
  public MediaLeg media() throws MediaException {
    Branch branch = chosen == null && ringing.size() == 1 ? ringing.getFirst() : chosen;
    if (branch == null) {
      throw new MediaException(MediaException.Reason.OUT_OF_TURN, "nobody has answered this call");
    }
    return branch.media();
  }

  @Override
  public @Nullable Conversation conversation() {
    Branch branch = chosen;
    Session session = branch == null ? null : branch.session();
    return session == null ? null : new Conversation(session);
  }

  @Override
  public void hangUp(Reason reason) {
    hangUp(reason, EndCause.of(EndCause.Kind.HUNG_UP));
  }

  private void hangUp(Reason reason, EndCause cause) {
    Branch branch = chosen;
    Session session = branch == null ? null : branch.session();
    if (session != null) {
      session.hangUp(reason, cause);
    } else if (!over) {
      cancelAll(reason);
      end(cause);
    }
  }

  /// Another leg has taken this one's place.
  void giveWay() {
    lane.run(() -> hangUp(Reason.NORMAL, EndCause.of(EndCause.Kind.REPLACED)));
  }

  private void giveUp(EndCause.Kind kind, int status) {
    if (!over && chosen == null) {
      cancelAll(new Reason("SIP", status, ""));
      end(EndCause.of(kind, status));
    }
  }

  private void cancelAll(Reason reason) {
    for (Branch branch : List.copyOf(ringing)) {
      branch.cancel(reason);
    }
    ringing.clear();
  }

  private void end(EndCause cause) {
    if (over) {
      return;
    }
    over = true;
    patience.cancel();
    context.index().leave();
    events.heard(new LegEvent.Ended(cause));
  }

  private final class Ears implements LegListener {
    @Override
    public void connected() {
      lane.run(() -> OutgoingLeg.this.heard(new LegEvent.Connected()));
    }

    @Override
    public void digit(char digit) {
      lane.run(() -> OutgoingLeg.this.heard(new LegEvent.Digit(digit)));
    }

    @Override
    public void played() {
      lane.run(() -> OutgoingLeg.this.heard(new LegEvent.Played()));
    }

    @Override
    public void lost(String why) {
      lane.run(() -> OutgoingLeg.this.heard(new LegEvent.AudioLost(why)));
    }
  }
}
