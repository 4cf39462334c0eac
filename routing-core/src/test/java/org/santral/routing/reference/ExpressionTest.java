package org.santral.routing.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.santral.routing.reference.Expression.Attribute;

class ExpressionTest {
  private static final Map<Attribute, Integer> LEVELS =
      Map.of(new Attribute(false, "tr"), 7, new Attribute(true, "sales"), 1);

  @Test
  void an_attribute_alone_asks_for_level_one() {
    assertThat(holds("tr")).isTrue();
    assertThat(holds("queue(sales)")).isTrue();
    assertThat(holds("de")).isFalse();
  }

  @Test
  void and_binds_closer_than_or_and_not_closest() {
    assertThat(holds("tr or de and de")).isTrue();
    assertThat(holds("(tr or de) and de")).isFalse();
    assertThat(holds("not de and tr")).isTrue();
    assertThat(holds("not (de or tr)")).isFalse();
  }

  @Test
  void levels_are_compared() {
    assertThat(holds("tr >= 7 and tr<=7 and tr = 7 and tr!=6 and tr>6 and tr < 8")).isTrue();
    assertThat(holds("de = 0")).isTrue();
  }

  @Test
  void an_empty_text_and_any_are_satisfied_by_everybody() {
    assertThat(holds("")).isTrue();
    assertThat(holds("any")).isTrue();
  }

  @Test
  void attributes_under_not_are_named_but_not_wanted() {
    var expression = Expression.read("tr and not (de or tr) or queue(x)").orElseThrow();

    assertThat(expression.attributes())
        .extracting(Attribute::name)
        .containsExactly("tr", "de", "x");
    assertThat(expression.wanted()).extracting(Attribute::name).containsExactly("tr", "x");
  }

  @Test
  void what_is_no_requirement_is_not_read() {
    for (String text :
        new String[] {
          "and", "tr and", "tr tr", "(tr", "tr)", "tr >= 11", "queue", "queue()", "5", "tr & de"
        }) {
      assertThat(Expression.read(text)).as(text).isEmpty();
    }
  }

  private static boolean holds(String text) {
    return Expression.read(text)
        .orElseThrow()
        .holds(attribute -> LEVELS.getOrDefault(attribute, 0));
  }
}
