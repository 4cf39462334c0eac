package org.santral.load.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.santral.load.chat.Assignments.Fate;
import org.santral.load.chat.Assignments.State;
import org.santral.load.chat.Assignments.Turn;

class AssignmentsTest {
  private static final Fate HELD =
      new Fate(1, List.of(new Turn(10, "a1")), State.ACTIVE, Set.of("a1"));
  private static final Fate DONE =
      new Fate(2, List.of(new Turn(20, "a1"), new Turn(30, "")), State.CLOSED, Set.of());
  private static final Fate WAITING = new Fate(3, List.of(), State.WAITING, Set.of());
  private static final Fate PASSED_ON =
      new Fate(
          4,
          List.of(new Turn(10, "a1"), new Turn(15, ""), new Turn(16, "a2")),
          State.ACTIVE,
          Set.of("a2"));

  @Test
  void an_orderly_day_gives_no_reason_to_complain() {
    assertThat(Assignments.check(List.of(HELD, DONE, WAITING, PASSED_ON), 2).findings()).isEmpty();
  }

  @Test
  void two_desks_with_one_conversation_are_found() {
    var planted = new Fate(5, HELD.turns(), State.ACTIVE, Set.of("a1", "a2"));

    assertThat(Assignments.check(List.of(HELD, planted), 9).doubled()).isEqualTo(1);
  }

  @Test
  void an_agent_who_joins_while_another_is_there_is_found() {
    var turns = List.of(new Turn(10, "a1"), new Turn(12, "a2"), new Turn(14, ""));
    var planted = new Fate(5, turns, State.CLOSED, Set.of());

    assertThat(Assignments.check(List.of(DONE, planted), 9).doubled()).isEqualTo(1);
  }

  @Test
  void an_agent_who_joins_again_is_still_one() {
    var again =
        new Fate(5, List.of(new Turn(10, "a1"), new Turn(12, "a1")), State.ACTIVE, Set.of("a1"));

    assertThat(Assignments.check(List.of(again), 1).isClean()).isTrue();
  }

  @Test
  void an_open_conversation_that_nobody_has_is_an_orphan() {
    var planted = new Fate(5, HELD.turns(), State.ACTIVE, Set.of());
    var untold = new Fate(6, List.of(), State.UNKNOWN, Set.of());

    assertThat(Assignments.check(List.of(HELD, planted, untold), 9).orphans()).isEqualTo(2);
  }

  @Test
  void a_desk_that_keeps_what_is_closed_or_waits_is_found() {
    var closed = new Fate(5, DONE.turns(), State.CLOSED, Set.of("a1"));
    var waiting = new Fate(6, List.of(), State.WAITING, Set.of("a1"));

    assertThat(Assignments.check(List.of(closed, waiting), 9).orphans()).isEqualTo(2);
  }

  @Test
  void one_conversation_too_many_is_found() {
    var other = new Fate(5, List.of(new Turn(25, "a1")), State.ACTIVE, Set.of("a1"));

    assertThat(Assignments.check(List.of(HELD, DONE, other), 3).exceeded()).isZero();
    assertThat(Assignments.check(List.of(HELD, DONE, other), 2).exceeded()).isEqualTo(1);
  }

  @Test
  void who_goes_makes_room_in_the_same_moment() {
    var next = new Fate(5, List.of(new Turn(30, "a1")), State.ACTIVE, Set.of("a1"));

    assertThat(Assignments.check(List.of(DONE, next), 1).exceeded()).isZero();
  }
}
