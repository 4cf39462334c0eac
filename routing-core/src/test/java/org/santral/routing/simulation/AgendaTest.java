package org.santral.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private final Agenda agenda = new Agenda();
  private final List<String> done = new ArrayList<>();

  @Test
  void timers_run_in_order_of_their_times_and_then_of_their_age() {
    int oldest = timer("oldest");
    int middle = timer("middle");
    int newest = timer("newest");

    agenda.set(newest, 20);
    agenda.set(middle, 10);
    agenda.set(oldest, 20);
    runAll();

    assertThat(done).containsExactly("middle", "oldest", "newest");
  }

  @Test
  void a_timer_set_again_is_moved() {
    int moved = timer("moved");
    int other = timer("other");

    agenda.set(moved, 10);
    agenda.set(other, 20);
    agenda.set(moved, 30);
    runAll();

    assertThat(done).containsExactly("other", "moved");
  }

  @Test
  void a_cleared_timer_does_not_run() {
    int cleared = timer("cleared");

    agenda.set(cleared, 10);
    agenda.clear(cleared);
    agenda.clear(cleared);

    assertThat(agenda.nextTime()).isEqualTo(Agenda.NEVER);
  }

  @Test
  void a_time_that_has_passed_counts_as_now() {
    int late = timer("late");

    agenda.passTo(100);
    agenda.set(late, 50);

    assertThat(agenda.nextTime()).isEqualTo(100);
  }

  /// Against an ordered map of (time, timer), over random settings, moves and removals.
  @Test
  void it_agrees_with_an_ordered_map() {
    var random = new SplittableRandom(3);
    var expected = new TreeMap<Long, Integer>();
    long[] due = new long[500];
    int[] timers = new int[due.length];
    var ran = new ArrayList<Integer>();
    for (int place = 0; place < timers.length; place++) {
      int mine = place;
      timers[place] = agenda.timer(() -> ran.add(mine));
    }

    for (int turn = 0; turn < 100_000; turn++) {
      int place = random.nextInt(timers.length);
      expected.remove(due[place] * timers.length + place);
      if (random.nextInt(3) == 0) {
        agenda.clear(timers[place]);
      } else {
        due[place] = agenda.now() + random.nextInt(1_000);
        agenda.set(timers[place], due[place]);
        expected.put(due[place] * timers.length + place, place);
      }
      if (random.nextInt(4) == 0 && !expected.isEmpty()) {
        int next = expected.pollFirstEntry().getValue();
        assertThat(agenda.nextTime()).isEqualTo(due[next]);
        agenda.passTo(due[next]);
        agenda.runNext();
        assertThat(ran.removeLast()).isEqualTo(next);
      }
    }
  }

  private int timer(String name) {
    return agenda.timer(() -> done.add(name));
  }

  private void runAll() {
    while (agenda.nextTime() != Agenda.NEVER) agenda.runNext();
  }
}
