package org.santral.routing.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.santral.routing.event.Event;
import org.santral.routing.event.EventSink;

class ShrinkingTest {
  @Test
  void a_long_history_is_reduced_to_what_shows_the_difference() {
    var found = World.there(Comparison.ofSeed(1, 1_000, ShrinkingTest::silentAboutPauses));

    var shortest = Shrinking.of(found, ShrinkingTest::silentAboutPauses, 500);

    assertThat(found.calls().size()).isGreaterThan(40);
    assertThat(shortest.calls().size()).isLessThan(12);
    assertThat(shortest.describe())
        .contains("the reference goes on:\n  AgentPaused")
        .contains("the subject says other events:");
  }

  private static Subject silentAboutPauses(EventSink sink) {
    return Subject.reference(
        event -> {
          if (!(event instanceof Event.AgentPaused)) {
            sink.on(event);
          }
        });
  }
}
