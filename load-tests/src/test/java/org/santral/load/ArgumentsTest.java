package org.santral.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static final String USAGE = "./bench tea [--quick] [--only green|black] [--seed N]";

  @Test
  void what_is_not_asked_for_is_as_usual() {
    var asked = Arguments.read(USAGE);

    assertThat(asked.has("--quick")).isFalse();
    assertThat(asked.value("--seed", "1")).isEqualTo("1");
    assertThat(asked.includes("green")).isTrue();
    assertThat(asked.includes("black")).isTrue();
  }

  @Test
  void switches_choices_and_values_are_taken_in_any_order() {
    var asked = Arguments.read(USAGE, "--seed", "7", "--only", "Black", "--quick");

    assertThat(asked.has("--quick")).isTrue();
    assertThat(asked.value("--seed", "1")).isEqualTo("7");
    assertThat(asked.includes("green")).isFalse();
    assertThat(asked.includes("black")).isTrue();
  }

  @Test
  void whatever_the_usage_does_not_have_is_answered_with_it() {
    assertRefused("--slow");
    assertRefused("quick");
    assertRefused("--only", "red");
    assertRefused("--only", "green|black");
    assertRefused("--only");
    assertRefused("--seed");
    assertRefused("--quick", "7");
  }

  private static void assertRefused(String... words) {
    assertThatThrownBy(() -> Arguments.read(USAGE, words))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Usage: " + USAGE);
  }
}
