package org.santral.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FloorTest {
  private static final Workspace WORKSPACE = new Workspace(1_000, 1);

  @Test
  void a_backlog_stays_as_long_as_it_is() {
    var floor = new Floor(WORKSPACE, Load.backlog(1_500), FirstComeRouter::new);

    floor.run(40_000);

    assertThat(floor.waiting()).isBetween(1_000, 1_500);
    assertThat(floor.idle()).isLessThan(50);
  }

  @Test
  void agents_stay_idle_when_contacts_follow_only_on_those_that_are_done() {
    var floor = new Floor(WORKSPACE, Load.underWay(500), FirstComeRouter::new);

    floor.run(40_000);

    assertThat(floor.idle()).isBetween(500, 550);
  }

  @Test
  void one_offer_in_ten_is_declined_and_contacts_go_all_the_way() {
    var floor = new Floor(WORKSPACE, Load.backlog(1_500), FirstComeRouter::new);

    floor.run(40_000);

    assertThat(floor.tally().declineShare()).isBetween(0.09, 0.11);
    assertThat(floor.tally().commands()).isEqualTo(40_000);
    assertThat(floor.tally().lifecycles()).isGreaterThan(6_000);
    assertThat(floor.tally().commands(Tally.Kind.PICK)).isPositive();
  }

  @Test
  void a_log_leads_another_router_to_the_same_place() {
    var log = new CommandLog(WORKSPACE);
    new Floor(WORKSPACE, Load.backlog(1_500), sink -> log.recording(new FirstComeRouter(sink)))
        .run(20_000);

    var replay = new Replay(WORKSPACE, log, FirstComeRouter::new);
    replay.runTo(log.size());

    assertThat(log.size()).isEqualTo(20_000);
  }

  @Test
  void the_router_that_is_timed_gets_the_same_work() {
    var loop = new ClosedLoop(WORKSPACE, Load.backlog(1_500), FirstComeRouter::new, 20_000);

    var window = loop.measure(0);

    assertThat(window.tally().commands()).isEqualTo(20_000);
    assertThat(window.tally().lifecycles()).isPositive();
    assertThat(window.nanos()).isPositive();
  }
}
