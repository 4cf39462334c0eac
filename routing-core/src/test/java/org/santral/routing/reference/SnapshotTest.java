package org.santral.routing.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.engine.RoutingEngine;
import org.santral.routing.journal.EventLog;

class SnapshotTest {
  private static final int HISTORIES = 100;
  private static final int COMMANDS = 600;

  @Test
  void a_history_repeated_says_the_same_byte_for_byte() {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      var calls = history(seed);

      assertThat(eventsOf(calls)).as("seed " + seed).isEqualTo(eventsOf(calls));
    }
  }

  @Test
  void an_engine_restored_anywhere_says_the_rest_byte_for_byte() throws MalformedRecord {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      var calls = history(seed);
      int cut = new SplittableRandom(seed).nextInt(calls.size());
      var rest = new EventLog();
      var engine = new RoutingEngine(event -> {});
      run(engine, calls.subList(0, cut));
      var whole = RoutingEngine.restore(engine.snapshot(), rest);
      run(whole, calls.subList(cut, calls.size()));

      var tail = new EventLog();
      var switched = new EventLog[] {new EventLog()};
      var unbroken = new RoutingEngine(event -> switched[0].on(event));
      run(unbroken, calls.subList(0, cut));
      switched[0] = tail;
      run(unbroken, calls.subList(cut, calls.size()));

      assertThat(rest.bytes()).as("seed " + seed + ", cut " + cut).isEqualTo(tail.bytes());
    }
  }

  private static byte[] eventsOf(List<Call> calls) {
    var events = new EventLog();
    run(new RoutingEngine(events), calls);
    return events.bytes();
  }

  private static void run(RoutingEngine engine, List<Call> calls) {
    for (var call : calls) {
      if (call.command() == null) {
        engine.advance(call.now());
      } else {
        engine.handle(call.command(), call.now());
      }
    }
  }

  private static List<Call> history(long seed) {
    var reference = new ReferenceMatcher(event -> {});
    var history = new History(seed, reference);
    var calls = new ArrayList<Call>();
    for (int i = 0; i < COMMANDS; i++) {
      var call = history.next();
      calls.add(call);
      reference.call(call);
    }
    return calls;
  }
}
