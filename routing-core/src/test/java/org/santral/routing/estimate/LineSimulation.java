package org.santral.routing.estimate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Simulates one line, first come first served, with an estimator per demand class, and notes what
/// became of every forecast. Contacts that gave up are followed on, without taking anybody's turn,
/// to see how long they would have waited.
final class LineSimulation {
  private static final long MINUTE = 60_000;

  private record Moment(long at, int sequence, Runnable what) {}

  private static final class Contact {
    final int demand;
    final long arrivedAt;
    boolean gone;
    long askedAt;
    @Nullable Forecast forecast;
    @Nullable Rivals rivals;

    Contact(int demand, long arrivedAt) {
      this.demand = demand;
      this.arrivedAt = arrivedAt;
    }
  }

  private final SimulatedLine line;
  private final int hourOfAllRuns;
  private final Calibration calibration;
  private final Random random;
  private final WaitEstimator[] estimators;
  private final PriorityQueue<Moment> moments =
      new PriorityQueue<>(Comparator.comparingLong(Moment::at).thenComparingInt(Moment::sequence));
  private final ArrayDeque<Contact> waiting = new ArrayDeque<>();
  private final List<Contact> goneEarly = new ArrayList<>();
  private long now;
  private int sequence;
  private int busy;

  private LineSimulation(SimulatedLine line, int run, long seed, Calibration calibration) {
    this.line = line;
    this.hourOfAllRuns = run * line.hours;
    this.calibration = calibration;
    this.random = new Random(seed);
    this.estimators = new WaitEstimator[line.shares.length];
    for (int i = 0; i < estimators.length; i++) {
      estimators[i] = new WaitEstimator();
    }
  }

  /// Runs a line once for each seed.
  static Calibration of(SimulatedLine line, long... seeds) {
    var calibration = new Calibration(line.name);
    for (int run = 0; run < seeds.length; run++) {
      new LineSimulation(line, run, seeds[run], calibration).run();
    }
    return calibration;
  }

  private void run() {
    long end = MINUTE * 60 * line.hours;
    nextMinute();
    nextArrival(0);
    while (!moments.isEmpty() && now < end) {
      var moment = moments.remove();
      now = moment.at;
      moment.what.run();
      serve();
    }
  }

  private int minute() {
    return (int) (now / MINUTE);
  }

  private void in(long millis, Runnable what) {
    moments.add(new Moment(now + millis, sequence++, what));
  }

  /// The number of agents may change.
  private void nextMinute() {
    in(MINUTE, this::nextMinute);
  }

  private void nextArrival(int comers) {
    for (int i = 0; i < comers; i++) {
      arrive();
    }
    double load = line.load.applyAsDouble(minute());
    if (load == 0) {
      in(MINUTE, () -> nextArrival(0));
    } else {
      in(Law.exponential(line.serviceMeanMillis / load).draw(random), () -> nextArrival(1));
    }
  }

  private void arrive() {
    var contact = new Contact(drawDemand(), now);
    calibration.arrivals++;
    waiting.add(contact);
    in(line.patience.draw(random), () -> giveUp(contact));
    in(line.askedAfterMillis, () -> ask(contact));
  }

  private int drawDemand() {
    double drawn = random.nextDouble();
    int demand = 0;
    while (demand < line.shares.length - 1 && drawn >= line.shares[demand]) {
      drawn -= line.shares[demand++];
    }
    return demand;
  }

  private void ask(Contact contact) {
    if (contact.gone) {
      return;
    }
    int ahead = 0;
    long headWaited = -1;
    for (var other : waiting) {
      if (headWaited < 0 && other.demand == contact.demand) {
        headWaited = now - other.arrivedAt;
      }
      if (other == contact) {
        break;
      }
      ahead++;
    }
    var forecast = estimators[contact.demand].forecast(now, ahead, headWaited);
    if (forecast.exists()) {
      contact.askedAt = now;
      contact.forecast = forecast;
      contact.rivals = rivals(ahead, contact.arrivedAt - waiting.element().arrivedAt);
    }
  }

  private Rivals rivals(int ahead, long headStart) {
    double millisPerService =
        line.serviceMeanMillis / Math.max(1, line.agents.applyAsInt(minute()));
    var known =
        RemainingWait.behind(
            ahead, 1 / millisPerService, 1 / line.patienceMeanMillis, Double.POSITIVE_INFINITY);
    return new Rivals(
        (ahead + 1) * millisPerService,
        headStart + millisPerService,
        known.atDeviation(-1.28),
        known.atDeviation(1.28));
  }

  private void giveUp(Contact contact) {
    if (contact.gone) {
      return;
    }
    contact.gone = true;
    waiting.remove(contact);
    calibration.abandonments++;
    calibration.waitedMillis += now - contact.arrivedAt;
    estimators[contact.demand].left(now, now - contact.arrivedAt);
    if (contact.forecast != null) {
      estimators[contact.demand].scored(contact.forecast, now - contact.askedAt, false);
      goneEarly.add(contact);
    }
  }

  private void serve() {
    int agents = line.agents.applyAsInt(minute());
    while (busy < agents && !waiting.isEmpty()) {
      var contact = waiting.remove();
      settleGoneEarly(other -> other.arrivedAt <= contact.arrivedAt);
      contact.gone = true;
      busy++;
      in(line.service.draw(random), () -> busy--);
      calibration.waitedMillis += now - contact.arrivedAt;
      estimators[contact.demand].entered(now, now - contact.arrivedAt);
      if (contact.forecast != null && contact.rivals != null) {
        score(contact, contact.forecast, contact.rivals);
      }
    }
    if (busy < agents) {
      settleGoneEarly(other -> true);
    }
  }

  private void score(Contact contact, Forecast forecast, Rivals rivals) {
    long after = now - contact.askedAt;
    estimators[contact.demand].scored(forecast, after, true);
    calibration.served(forecast, after, rivals);
    int hour = (int) (contact.askedAt / MINUTE / 60);
    if (line.isInChange(hour)) {
      calibration.servedInChange(hourOfAllRuns + hour, forecast, after);
    }
  }

  /// An agent would have come for them now.
  private void settleGoneEarly(Predicate<Contact> which) {
    goneEarly.removeIf(
        contact -> {
          boolean settled = which.test(contact);
          if (settled && contact.forecast != null) {
            calibration.wouldHaveBeenServed(contact.forecast, now - contact.askedAt);
          }
          return settled;
        });
  }
}
