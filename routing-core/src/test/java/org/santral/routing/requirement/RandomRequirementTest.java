package org.santral.routing.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.santral.routing.requirement.Attribute.Membership;
import org.santral.routing.requirement.Attribute.Skill;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// Random texts are written together with what they mean, and then read.
class RandomRequirementTest {
  private static final int ROUNDS = 20_000;
  private static final List<String> NAMES = List.of("a", "b", "ç", "d-1");

  private final SplittableRandom random = new SplittableRandom(42);

  @Test
  void what_is_read_means_what_was_written() {
    for (int round = 0; round < ROUNDS; round++) {
      var written = any(4);
      var requirement = read(written.text);

      for (int agent = 0; agent < 8; agent++) {
        var levels = levels();
        assertThat(requirement.satisfiedBy(attribute -> levels.getOrDefault(attribute, 0)))
            .as("%s with %s", written.text, levels)
            .isEqualTo(written.meaning.test(levels));
      }
    }
  }

  @Test
  void canonical_text_reads_back_to_an_equal_requirement() {
    for (int round = 0; round < ROUNDS; round++) {
      var requirement = read(any(4).text);

      assertThat(read(requirement.toString())).isEqualTo(requirement);
      assertThat(read(requirement.toString())).hasToString(requirement.toString());
    }
  }

  @Test
  void what_is_named_is_part_of_what_is_mentioned() {
    for (int round = 0; round < ROUNDS; round++) {
      var text = any(4).text;
      var reading = (Reading.WellFormed) Requirement.read(text);
      var attributes = reading.mentions().stream().map(Reading.Mention::attribute).toList();

      assertThat(reading.requirement().attributes()).as(text).isEqualTo(attributes);
      assertThat(reading.requirement().named())
          .as(text)
          .isSubsetOf(attributes)
          .doesNotHaveDuplicates();
      for (var mention : reading.mentions()) {
        var start =
            mention.attribute() instanceof Membership ? "queue" : mention.attribute().toString();
        assertThat(text.substring(mention.column() - 1)).startsWith(start);
      }
    }
  }

  /// A text and what it asks of an agent's levels.
  private record Written(String text, Predicate<Map<Attribute, Integer>> meaning) {}

  private Written any(int depth) {
    return combined(depth, "or", this::both, Predicate::or);
  }

  private Written both(int depth) {
    return combined(depth, "and", this::single, Predicate::and);
  }

  private interface Part {
    Written write(int depth);
  }

  private interface Combination {
    Predicate<Map<Attribute, Integer>> of(
        Predicate<Map<Attribute, Integer>> left, Predicate<Map<Attribute, Integer>> right);
  }

  private Written combined(int depth, String word, Part part, Combination combination) {
    var parts = new ArrayList<Written>();
    do {
      parts.add(part.write(depth));
    } while (parts.size() < 3 && random.nextInt(3) == 0);
    return new Written(
        parts.stream().map(Written::text).collect(Collectors.joining(" " + word + space() + " ")),
        parts.stream().map(Written::meaning).reduce(combination::of).orElseThrow());
  }

  private Written single(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1 -> {
        var refused = single(depth - 1);
        yield new Written("not " + space() + refused.text, refused.meaning.negate());
      }
      case 2 -> {
        var inner = any(depth - 1);
        yield new Written("(" + space() + inner.text + space() + ")", inner.meaning);
      }
      case 3 -> random.nextInt(4) == 0 ? new Written("any", _ -> true) : level();
      default -> level();
    };
  }

  private Written level() {
    var name = NAMES.get(random.nextInt(NAMES.size()));
    boolean isSkill = random.nextBoolean();
    var attribute = isSkill ? skill(name) : new Membership(new QueueId(name));
    var text = isSkill ? name : "queue" + space() + "(" + space() + name + space() + ")";
    if (random.nextInt(4) == 0) {
      return new Written(text, levels -> levels.getOrDefault(attribute, 0) >= 1);
    }
    int wanted = random.nextInt(11);
    var sign = List.of(">=", ">", "<=", "<", "=", "!=").get(random.nextInt(6));
    return new Written(
        text + space() + sign + space() + wanted,
        levels -> {
          int level = levels.getOrDefault(attribute, 0);
          return switch (sign) {
            case ">=" -> level >= wanted;
            case ">" -> level > wanted;
            case "<=" -> level <= wanted;
            case "<" -> level < wanted;
            case "=" -> level == wanted;
            default -> level != wanted;
          };
        });
  }

  private Map<Attribute, Integer> levels() {
    var levels = new HashMap<Attribute, Integer>();
    for (var name : NAMES) {
      levels.put(skill(name), random.nextInt(11));
      if (random.nextBoolean()) {
        levels.put(new Membership(new QueueId(name)), 1 + random.nextInt(10));
      }
    }
    return levels;
  }

  private String space() {
    return List.of("", "", " ", "\t", " \n ").get(random.nextInt(5));
  }

  private static Attribute skill(String name) {
    return new Skill(new SkillId(name));
  }

  private static Requirement read(String text) {
    return switch (Requirement.read(text)) {
      case Reading.WellFormed(var requirement, _) -> requirement;
      case Reading.Malformed malformed -> throw new AssertionError(text + ": " + malformed);
    };
  }
}
