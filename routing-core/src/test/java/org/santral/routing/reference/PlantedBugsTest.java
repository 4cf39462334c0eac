package org.santral.routing.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The check of the check: an engine with a mistake in it does not get through the comparison with
/// the reference.
class PlantedBugsTest {
  private static final int MOST_SEEDS = 150;
  private static final int COMMANDS = 1_000;
  private static final Map<Long, Transcript> TRANSCRIPTS = new HashMap<>();

  @ParameterizedTest(name = "{0}")
  @MethodSource("bugs")
  void a_planted_bug_is_caught(PlantedBug bug) {
    var engine = EngineCopy.with(bug);

    var difference = firstDifference(engine, MOST_SEEDS);

    assertThat(difference).as("the first difference on seeds 1 to %d", MOST_SEEDS).isNotNull();
  }

  static List<PlantedBug> bugs() {
    return PlantedBugs.all();
  }

  @Test
  void an_engine_compiled_in_the_same_way_without_a_bug_is_not_caught() {
    var engine = EngineCopy.unchanged(bugs().stream().map(PlantedBug::file).distinct().toList());

    var difference = firstDifference(engine, 5);

    assertThat(difference).isNull();
  }

  @Test
  void a_snippet_may_have_its_lines_broken_anywhere() {
    var bug = new PlantedBug("nobody is free", "Agent.java", "if (free) { take(); }", "");

    assertThat(bug.plantIn("before\n  if (free) {\n    take();\n  }\nafter"))
        .isEqualTo("before\n  \nafter");
  }

  @Test
  void a_snippet_that_is_not_there_exactly_once_is_to_be_renewed() {
    var bug = new PlantedBug("nobody is free", "Agent.java", "free = true;", "free = false;");

    assertThatThrownBy(() -> bug.plantIn("free = true; free = true;"))
        .hasMessage(
            "Agent.java holds the snippet of \"nobody is free\" 2 times instead of once; "
                + "renew it in PlantedBugs: free = true;");
    assertThatThrownBy(() -> bug.plantIn("free = yes;")).hasMessageContaining("0 times");
  }

  private static @Nullable Difference firstDifference(Subject.Maker engine, int seeds) {
    for (long seed = 1; seed <= seeds; seed++) {
      var difference = Comparison.ofTranscript(transcript(seed), engine);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  private static Transcript transcript(long seed) {
    return TRANSCRIPTS.computeIfAbsent(seed, number -> Transcript.ofSeed(number, COMMANDS));
  }
}
