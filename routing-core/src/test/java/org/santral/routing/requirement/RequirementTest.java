package org.santral.routing.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.santral.routing.requirement.Attribute.Membership;
import org.santral.routing.requirement.Attribute.Skill;
import org.santral.routing.requirement.Requirement.And;
import org.santral.routing.requirement.Requirement.Anybody;
import org.santral.routing.requirement.Requirement.Level;
import org.santral.routing.requirement.Requirement.Not;
import org.santral.routing.requirement.Requirement.Or;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

class RequirementTest {
  private static final Attribute TR = skill("tr");
  private static final Attribute VIP = skill("vip");
  private static final Attribute SALES = new Membership(new QueueId("sales"));
  private static final Requirement A = atLeast(skill("a"), 1);
  private static final Requirement B = atLeast(skill("b"), 1);
  private static final Requirement C = atLeast(skill("c"), 1);

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\r\n", "any", " any ", "\u00a0", "(any)"})
  void nothing_asked_is_satisfied_by_everybody(String text) {
    assertThat(read(text)).isEqualTo(new Anybody());
    assertThat(read(text).satisfiedBy(_ -> 0)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void a_text_is_read(String text, Requirement meant) {
    assertThat(read(text)).isEqualTo(meant);
  }

  static List<Arguments> texts() {
    return List.of(
        arguments("tr", atLeast(TR, 1)),
        arguments("tr >= 5", atLeast(TR, 5)),
        arguments("tr>=5", atLeast(TR, 5)),
        arguments("tr > 5", new Level(TR, Comparison.MORE_THAN, 5)),
        arguments("tr <= 5", new Level(TR, Comparison.AT_MOST, 5)),
        arguments("tr < 5", new Level(TR, Comparison.LESS_THAN, 5)),
        arguments("tr = 5", new Level(TR, Comparison.EQUAL, 5)),
        arguments("tr != 5", new Level(TR, Comparison.DIFFERENT, 5)),
        arguments("tr = 0", new Level(TR, Comparison.EQUAL, 0)),
        arguments("tr = 10", new Level(TR, Comparison.EQUAL, 10)),
        arguments("tr = 007", new Level(TR, Comparison.EQUAL, 7)),
        arguments("queue(sales)", atLeast(SALES, 1)),
        arguments(" queue ( sales )\n>\t3 ", new Level(SALES, Comparison.MORE_THAN, 3)),
        arguments("a and b and c", new And(List.of(A, B, C))),
        arguments("a or b or c", new Or(List.of(A, B, C))),
        arguments("a or b and c", new Or(List.of(A, new And(List.of(B, C))))),
        arguments("a and b or c", new Or(List.of(new And(List.of(A, B)), C))),
        arguments("(a or b) and c", new And(List.of(new Or(List.of(A, B)), C))),
        arguments("(a and b) and c", new And(List.of(new And(List.of(A, B)), C))),
        arguments("not a and b", new And(List.of(new Not(A), B))),
        arguments("not (a and b)", new Not(new And(List.of(A, B)))),
        arguments("not not a", new Not(new Not(A))),
        arguments("not a or b", new Or(List.of(new Not(A), B))),
        arguments("(a)and(b)or(c)", new Or(List.of(new And(List.of(A, B)), C))),
        arguments("((tr))", atLeast(TR, 1)),
        arguments("And", atLeast(skill("And"), 1)),
        arguments("android", atLeast(skill("android"), 1)),
        arguments("queues", atLeast(skill("queues"), 1)),
        arguments("x-1_y.z", atLeast(skill("x-1_y.z"), 1)),
        arguments("türkçe and 日本語", new And(List.of(atLeast("türkçe"), atLeast("日本語")))),
        arguments("İstanbul", atLeast("İstanbul")),
        arguments("𝒜lpha", atLeast("𝒜lpha")),
        arguments("a" + "b".repeat(63), atLeast("a" + "b".repeat(63))));
  }

  @ParameterizedTest
  @CsvSource({
    "AT_LEAST, false, true, true",
    "MORE_THAN, false, false, true",
    "AT_MOST, true, true, false",
    "LESS_THAN, true, false, false",
    "EQUAL, false, true, false",
    "DIFFERENT, true, false, true"
  })
  void a_comparison_holds(Comparison comparison, boolean below, boolean at, boolean above) {
    assertThat(comparison.holds(4, 5)).isEqualTo(below);
    assertThat(comparison.holds(5, 5)).isEqualTo(at);
    assertThat(comparison.holds(6, 5)).isEqualTo(above);
  }

  @Test
  void an_attribute_that_an_agent_lacks_has_level_zero() {
    assertThat(satisfied("tr", Map.of())).isFalse();
    assertThat(satisfied("tr >= 0", Map.of())).isTrue();
    assertThat(satisfied("tr != 3", Map.of())).isTrue();
    assertThat(satisfied("tr < 1", Map.of())).isTrue();
  }

  @Test
  void a_skill_and_a_queue_of_the_same_name_are_two_things() {
    var text = "sales >= 5 and queue(sales) < 5";

    assertThat(satisfied(text, Map.of(skill("sales"), 5, SALES, 1))).isTrue();
    assertThat(satisfied(text, Map.of(skill("sales"), 1, SALES, 5))).isFalse();
  }

  @Test
  void the_example_of_the_glossary_works() {
    var text = "queue(sales) and tr >= 5 and (vip or billing >= 3)";

    assertThat(satisfied(text, Map.of(SALES, 1, TR, 5, VIP, 1))).isTrue();
    assertThat(satisfied(text, Map.of(SALES, 1, TR, 5, skill("billing"), 3))).isTrue();
    assertThat(satisfied(text, Map.of(SALES, 1, TR, 5, skill("billing"), 2))).isFalse();
    assertThat(satisfied(text, Map.of(SALES, 1, TR, 4, VIP, 1))).isFalse();
    assertThat(satisfied(text, Map.of(TR, 5, VIP, 1))).isFalse();
  }

  @Test
  void attributes_come_once_in_order_of_first_appearance_with_its_column() {
    var reading = wellFormed("vip or not (tr and queue(sales)) or tr or vip");

    assertThat(reading.mentions())
        .containsExactly(
            new Reading.Mention(VIP, 1),
            new Reading.Mention(TR, 13),
            new Reading.Mention(SALES, 20));
    assertThat(reading.requirement().attributes()).containsExactly(VIP, TR, SALES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tr and vip                     | tr,vip",
        "vip and tr and vip             | vip,tr",
        "not tr                         | ''",
        "not not tr                     | ''",
        "not tr and tr                  | tr",
        "not (tr or vip) and queue(tr)  | queue(tr)",
        "any                            | ''"
      })
  void attributes_inside_a_not_are_not_asked_for(String text, String named) {
    assertThat(String.join(",", read(text).named().stream().map(Object::toString).toList()))
        .isEqualTo(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tr>=1                       | tr",
        "tr>0                        | tr > 0",
        "queue ( sales )!=3          | queue(sales) != 3",
        "((a))and((b or c))          | a and (b or c)",
        "(a and b)or c               | a and b or c",
        "(a and b) and c             | (a and b) and c",
        "a or (b or c)               | a or (b or c)",
        "not(a)                      | not a",
        "not(a and b)                | not (a and b)",
        "not ( not ( a ) )           | not not a",
        "a and not(b or any)         | a and not (b or any)"
      })
  void canonical_text_has_no_needless_signs(String text, String canonical) {
    assertThat(read(text)).hasToString(canonical);
    assertThat(read(canonical)).isEqualTo(read(text));
  }

  @Test
  void a_requirement_made_by_hand_is_checked() {
    assertThatThrownBy(() -> new Level(TR, Comparison.EQUAL, 11))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Level(TR, Comparison.EQUAL, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new And(List.of(A))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Or(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_largest_of_everything_is_read() {
    var conditions = String.join(" or ", IntStream.range(0, 64).mapToObj(i -> "s" + i).toList());

    assertThat(read(conditions).attributes()).hasSize(64);
    assertThat(read("(".repeat(32) + "tr" + ")".repeat(32))).isEqualTo(atLeast(TR, 1));
    assertThat(read("not ".repeat(32) + "tr").attributes()).containsExactly(TR);
    assertThat(read("tr" + " ".repeat(1_998))).isEqualTo(atLeast(TR, 1));
  }

  private static boolean satisfied(String text, Map<Attribute, Integer> levels) {
    return read(text).satisfiedBy(attribute -> levels.getOrDefault(attribute, 0));
  }

  private static Requirement read(String text) {
    return wellFormed(text).requirement();
  }

  private static Reading.WellFormed wellFormed(String text) {
    return switch (Requirement.read(text)) {
      case Reading.WellFormed wellFormed -> wellFormed;
      case Reading.Malformed malformed -> throw new AssertionError(malformed);
    };
  }

  private static Requirement atLeast(String skill) {
    return atLeast(skill(skill), 1);
  }

  private static Requirement atLeast(Attribute attribute, int level) {
    return new Level(attribute, Comparison.AT_LEAST, level);
  }

  private static Attribute skill(String name) {
    return new Skill(new SkillId(name));
  }
}
