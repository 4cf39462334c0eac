package org.santral.routing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.minutes;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.AbandonContact;
import org.santral.routing.command.Command.CloseQueue;
import org.santral.routing.command.Command.LogOut;
import org.santral.routing.command.Command.LoseNode;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactAbandoned;
import org.santral.routing.event.Event.HoldEnded;
import org.santral.routing.event.Event.LimitReached;
import org.santral.routing.event.Event.SessionLost;
import org.santral.routing.event.Event.StepOpened;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.QueueId;

/// What happens to very many at once is done in moves, at most 256 a call; the engine asks to be
/// called again at once, and who calls in between is answered first. The reference makes all moves
/// in one call.
@ParameterizedClass(name = "through snapshots: {0}")
@ValueSource(booleans = {false, true})
class MoveTest {
  private static final int PORTION = 256;

  private final CallByCall engine;
  private final Given given;

  MoveTest(boolean throughSnapshots) {
    engine = new CallByCall(throughSnapshots);
    given = new Given(engine.center);
  }

  @Test
  void a_drained_queue_is_left_in_portions_in_order_of_entry() {
    given.queue("sales").whenClosed(LimitAction.MESSAGE);
    for (int i = 1; i <= 600; i++) given.chat(i).arrives("sales");

    var first = engine.handle(close("sales"));

    assertThat(leaving(first)).isEqualTo(numbers(1, PORTION));
    assertThat(engine.isUnfinished()).isTrue();
    assertThat(leaving(engine.advance())).isEqualTo(numbers(PORTION + 1, 2 * PORTION));
    assertThat(engine.isUnfinished()).isTrue();
    assertThat(leaving(engine.advance())).isEqualTo(numbers(2 * PORTION + 1, 600));
    assertThat(engine.isUnfinished()).isFalse();
  }

  @Test
  void a_portion_that_is_just_full_leaves_nothing_to_do() {
    given.queue("sales").whenClosed(LimitAction.MESSAGE);
    for (int i = 1; i <= PORTION; i++) given.chat(i).arrives("sales");

    var only = engine.handle(close("sales"));

    assertThat(leaving(only)).hasSize(PORTION);
    assertThat(engine.advance()).isEmpty();
    assertThat(engine.isUnfinished()).isFalse();
  }

  @Test
  void who_calls_in_between_is_answered_before_the_next_portion() {
    given.queue("sales").whenClosed(LimitAction.MESSAGE);
    for (int i = 1; i <= 300; i++) given.chat(i).arrives("sales");
    engine.handle(close("sales"));

    var second = engine.handle(new AbandonContact(new ContactId(300)));

    assertThat(second.getFirst()).isInstanceOf(ContactAbandoned.class);
    assertThat(leaving(second)).isEqualTo(numbers(PORTION + 1, 299));
    assertThat(engine.isUnfinished()).isFalse();
  }

  @Test
  void steps_are_skipped_in_portions_the_most_urgent_first() {
    theVipAgentIsBusy();
    for (int i = 1; i <= 299; i++) given.chat(i).arrives("sales");
    given.chat(300).credited(minutes(5)).arrives("sales");

    var first = engine.handle(new LogOut(new AgentId("vedat")));

    assertThat(skipping(first))
        .isEqualTo(Stream.concat(Stream.of(300L), numbers(1, PORTION - 1).stream()).toList());
    assertThat(engine.isUnfinished()).isTrue();
    assertThat(skipping(engine.advance())).isEqualTo(numbers(PORTION, 299));
    assertThat(engine.isUnfinished()).isFalse();
  }

  @Test
  void those_who_are_held_are_let_go_before_steps_are_skipped_and_count_in_the_same_portion() {
    theVipAgentIsBusy();
    for (int i = 1; i <= 100; i++) given.chat(i).arrives("sales");
    for (int i = 101; i <= 300; i++) given.chat(i).heldFor("vedat", minutes(9)).arrives("calls");

    var first = engine.handle(new LogOut(new AgentId("vedat")));

    assertThat(letGo(first)).isEqualTo(numbers(101, 300));
    assertThat(skipping(first)).isEqualTo(numbers(1, 56));
    assertThat(skipping(engine.advance())).isEqualTo(numbers(57, 100));
    assertThat(engine.isUnfinished()).isFalse();
  }

  @Test
  void the_sessions_of_a_lost_node_are_lost_in_portions() {
    for (int i = 1; i <= 300; i++) given.agent("agent" + i).connectsAt("node", i);

    var first = engine.handle(new LoseNode(new NodeId("node")));

    assertThat(lostSessions(first)).isEqualTo(numbers(1, PORTION));
    assertThat(engine.isUnfinished()).isTrue();
    assertThat(lostSessions(engine.advance())).isEqualTo(numbers(PORTION + 1, 300));
    assertThat(engine.isUnfinished()).isFalse();
  }

  /// Vedat alone is a VIP agent, and on the phone; so VIP contacts wait at their first step.
  private void theVipAgentIsBusy() {
    given.skills("vip");
    given.queue("calls");
    given.queue("sales").steps(step("vip", minutes(10)), last(""));
    given.agent("vedat").skilled("vip", 9).ready();
    given.call(999).arrives("calls");
    given.agent("vedat").accepts(999);
  }

  private static Command close(String queue) {
    return new CloseQueue(new QueueId(queue), 0);
  }

  // ---- Whom a call has moved ----------------------------------------------------------------

  private static List<Long> leaving(List<Event> events) {
    return of(LimitReached.class, events).map(event -> event.contact().value()).toList();
  }

  private static List<Long> letGo(List<Event> events) {
    return of(HoldEnded.class, events).map(event -> event.contact().value()).toList();
  }

  private static List<Long> skipping(List<Event> events) {
    return of(StepOpened.class, events).map(event -> event.contact().value()).toList();
  }

  private static List<Long> lostSessions(List<Event> events) {
    return of(SessionLost.class, events).map(event -> event.session().value()).toList();
  }

  private static <T extends Event> Stream<T> of(Class<T> kind, List<Event> events) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }

  private static List<Long> numbers(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
