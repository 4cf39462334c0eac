package org.santral.routing.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.santral.routing.term.ContactId;

/// The contacts of one type during one run. Each random quantity has a source of its own, and all
/// of a contact's are drawn when it comes: two runs with the same seed see the same customers,
/// whatever else is changed.
final class Flow {
  final ContactType type;
  final long targetMillis;
  final Meter waiting;
  private final Scenario scenario;
  private final ArrivalStream arrivals;
  private final SplittableRandom patience;
  private final SplittableRandom handling;
  private final SplittableRandom wrapUp;
  private final List<Tally> tallies;
  private final Agenda agenda;
  private final int timer;

  /// @param whenNext what to do when a contact comes
  Flow(
      Scenario scenario,
      ContactType type,
      double busyness,
      SplittableRandom random,
      Agenda agenda,
      Consumer<Flow> whenNext) {
    this.scenario = scenario;
    this.type = type;
    this.targetMillis =
        type.targetMillis() > 0
            ? type.targetMillis()
            : scenario.settings(type.queue()).targetMillis();
    this.waiting = new Meter(scenario.intervalMillis(), scenario.intervals());
    this.arrivals =
        ArrivalStream.of(type.arrivals(), scenario.intervalMillis(), busyness, random.split());
    this.patience = random.split();
    this.handling = random.split();
    this.wrapUp = random.split();
    this.tallies =
        IntStream.rangeClosed(0, scenario.intervals()).mapToObj(interval -> new Tally()).toList();
    this.agenda = agenda;
    this.timer = agenda.timer(() -> whenNext.accept(this));
  }

  void expectNext() {
    long next = arrivals.nextMillis();
    if (next != Agenda.NEVER) agenda.set(timer, next);
  }

  /// The contact that comes now.
  Contact contact(ContactId id, long now) {
    return new Contact(
        id,
        this,
        tallies.get(scenario.intervalAt(now)),
        now,
        type.patience().drawMillis(patience),
        type.handleTime().drawMillis(handling),
        type.wrapUpTime().drawMillis(wrapUp));
  }

  /// By interval, overtime last.
  List<ContactFigures> figures(long endMillis) {
    waiting.passTo(endMillis);
    return IntStream.range(0, tallies.size())
        .mapToObj(
            interval ->
                tallies
                    .get(interval)
                    .figures(waiting.sum(interval), scenario.spanMillis(interval, endMillis)))
        .toList();
  }
}
