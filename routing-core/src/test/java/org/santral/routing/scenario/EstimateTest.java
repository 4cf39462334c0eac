package org.santral.routing.scenario;

import static org.santral.routing.scenario.Make.ENGINE;
import static org.santral.routing.scenario.Make.RESTORED_ENGINE;
import static org.santral.routing.scenario.Times.minutes;

import org.junit.jupiter.api.Test;

/// Point 15, continued: the expected wait. An interval where there are data, no number where there
/// are none; each class of contacts learns for itself. Only the engine estimates.
@OnEveryCore({ENGINE, RESTORED_ENGINE})
record EstimateTest(Given given, When when, Then then) {
  /// Ayse takes a call every two minutes; each next one waits and is told what to expect.
  private void callsHaveBeenServed(int calls) {
    given.skills("tr", "en");
    given.queue("sales");
    given.agent("ayse").skilled("tr", 5).skilled("en", 5).ready();
    given.call(1).requiring("tr").arrives("sales");
    given.agent("ayse").accepts(1);
    for (int i = 1; i <= calls; i++) {
      given.call(i + 1).requiring("tr").arrives("sales");
      given.call(i + 1).asksWhereItStands();
      given.after(minutes(2));
      given.agent("ayse").completes(i).accepts(i + 1);
    }
  }

  @Test
  void without_data_there_is_no_number() {
    given.queue("sales");
    given.call(1).arrives("sales");

    when.call(1).asksWhereItStands();

    then.call(1).isAtPosition(1).withoutANumber();
  }

  @Test
  void who_comes_after_many_is_told_what_to_expect() {
    callsHaveBeenServed(10);
    given.call(99).requiring("tr").arrives("sales");

    when.call(99).asksWhereItStands();

    then.call(99).isAtPosition(1).withANumber();
  }

  @Test
  void each_class_of_contacts_learns_for_itself() {
    callsHaveBeenServed(10);
    given.call(99).requiring("en").arrives("sales");

    when.call(99).asksWhereItStands();

    then.call(99).isAtPosition(1).withoutANumber();
  }
}
