package org.santral.load.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.santral.load.chat.History.Seen;
import org.santral.load.chat.History.Side;

class HistoryCheckerTest {
  private static final Map<Side, List<String>> SENT =
      Map.of(Side.VISITOR, List.of("v0", "v1", "v2"), Side.AGENT, List.of("a0", "a1"));
  private static final List<Seen> TRUTH =
      List.of(
          new Seen(1, ""),
          new Seen(2, "v0"),
          new Seen(3, "a0"),
          new Seen(4, "v1"),
          new Seen(5, "v2"),
          new Seen(6, "a1"));

  private final Map<String, Integer> acknowledged = new HashMap<>();
  private final List<Seen> visitor = new ArrayList<>(TRUTH);
  private final List<Seen> agent = new ArrayList<>(TRUTH);

  HistoryCheckerTest() {
    for (Seen seen : TRUTH) {
      if (!seen.message().isEmpty()) {
        acknowledged.put(seen.message(), seen.seq());
      }
    }
  }

  @Test
  void what_arrived_once_and_in_order_is_clean() {
    assertThat(verdict()).isEqualTo(new Verdict(5, 5, 0, 0, 0, 0, List.of()));
    assertThat(verdict().isClean()).isTrue();
  }

  @Test
  void a_lost_message_is_found() {
    agent.remove(3);

    assertThat(verdict().lost()).isEqualTo(1);
    assertThat(verdict().findings())
        .containsExactly("Conversation 7: agent has lost v1, number 4.");
  }

  @Test
  void a_message_lost_at_the_end_is_found() {
    visitor.removeLast();

    assertThat(verdict().lost()).isEqualTo(1);
  }

  @Test
  void a_message_lost_although_the_numbers_close_up_is_found() {
    agent.clear();
    agent.addAll(List.of(new Seen(1, ""), new Seen(2, "v0"), new Seen(3, "a0")));
    agent.addAll(List.of(new Seen(4, "v2"), new Seen(5, "a1")));

    assertThat(verdict().lost()).isEqualTo(1);
    assertThat(verdict().reordered()).isPositive();
  }

  @Test
  void a_number_that_nobody_has_is_found() {
    visitor.removeFirst();
    visitor.addFirst(new Seen(0, ""));

    assertThat(verdict().lost()).isEqualTo(1);
  }

  @Test
  void a_duplicate_is_found() {
    visitor.add(new Seen(7, "v1"));

    assertThat(verdict().duplicated()).isEqualTo(1);
    assertThat(verdict().findings())
        .containsExactly("Conversation 7: visitor has v1 again as number 7.");
  }

  @Test
  void a_duplicate_under_the_same_number_is_found() {
    visitor.add(4, new Seen(4, "v1"));

    assertThat(verdict().duplicated()).isEqualTo(1);
  }

  @Test
  void messages_shown_in_another_order_are_found() {
    Collections.swap(agent, 3, 4);

    assertThat(verdict().reordered()).isEqualTo(1);
  }

  @Test
  void messages_stored_in_another_order_than_they_were_sent_are_found() {
    for (List<Seen> view : List.of(visitor, agent)) {
      view.set(3, new Seen(4, "v2"));
      view.set(4, new Seen(5, "v1"));
    }
    acknowledged.put("v2", 4);
    acknowledged.put("v1", 5);

    assertThat(verdict().reordered()).isEqualTo(2);
  }

  @Test
  void messages_that_both_ends_see_in_different_orders_are_found() {
    acknowledged.clear();
    agent.set(2, new Seen(3, "v1"));
    agent.set(3, new Seen(4, "a0"));

    assertThat(verdict().reordered()).isEqualTo(2);
  }

  @Test
  void what_nobody_has_sent_is_found() {
    agent.add(new Seen(7, "v9"));

    assertThat(verdict().invented()).isEqualTo(1);
  }

  @Test
  void a_view_that_begins_late_lacks_what_was_before() {
    agent.subList(0, 3).clear();

    assertThat(verdict().lost()).isEqualTo(3);
  }

  @Test
  void what_was_never_answered_may_be_there_or_not() {
    acknowledged.remove("a1");
    agent.removeLast();

    assertThat(verdict().isClean()).isTrue();
    assertThat(verdict().acknowledgedShare()).isEqualTo(0.8);
  }

  private Verdict verdict() {
    return HistoryChecker.check(
        new History(7, SENT, acknowledged, Map.of("visitor", visitor, "agent", agent)));
  }
}
