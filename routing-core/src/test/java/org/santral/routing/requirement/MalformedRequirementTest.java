package org.santral.routing.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedRequirementTest {

  /// A caret under the text marks the column.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "and          |^            |Found 'and' where a skill, 'queue', 'any', 'not' or '(' is",
        " or a        | ^           |Found 'or' where a skill",
        "a and        |     ^       |Found the end where a skill",
        "a or or b    |     ^       |Found 'or' where a skill",
        "not          |   ^         |Found the end where a skill",
        "(            | ^           |Found the end where a skill",
        "()           | ^           |Found ')' where a skill",
        ")            |^            |Found ')' where a skill",
        "5            |^            |Found '5' where a skill",
        ">= 5         |^            |Found '>=' where a skill",
        "-tr          |^            |Found '-' where a skill",
        "_tr          |^            |Found '_' where a skill",
        "tr vip       |   ^         |Found 'vip' where a comparison, 'and', 'or' or the end is exp",
        "tr 5         |   ^         |Found '5' where a comparison",
        "tr AND vip   |   ^         |Found 'AND' where a comparison",
        "tr not vip   |   ^         |Found 'not' where a comparison",
        "(tr vip)     |    ^        |Found 'vip' where a comparison, 'and', 'or' or ')' is",
        "(tr          |   ^         |Found the end where 'and', 'or' or ')' is expected.",
        "(tr = 1 a)   |        ^    |Found 'a' where 'and', 'or' or ')' is expected.",
        "tr)          |  ^          |Found ')' where 'and', 'or' or the end is expected.",
        "tr = 1 vip   |       ^     |Found 'vip' where 'and', 'or' or the end is expected.",
        "tr = 1 2     |       ^     |Found '2' where 'and', 'or' or the end is expected.",
        "tr = 1vip    |      ^      |Found 'vip' where 'and', 'or' or the end is expected.",
        "any = 1      |    ^        |Found '=' where 'and', 'or' or the end is expected.",
        "any any      |    ^        |Found 'any' where 'and'",
        "tr >=        |     ^       |Found the end where a level from 0 to 10 is expected.",
        "tr >= vip    |      ^      |Found 'vip' where a level",
        "tr >= 11     |      ^      |Found '11' where a level from 0 to 10 is expected.",
        "tr >= 4294967|      ^      |Found '4294967' where a level",
        "tr >= -1     |      ^      |Found '-' where a level",
        "tr >= 1.5    |       ^     |Found '.' where 'and', 'or' or the end is expected.",
        "tr == 5      |    ^        |Found '=' where a level",
        "tr => 5      |    ^        |Found '>' where a level",
        "tr =! 5      |    ^        |Found '!' where a level",
        "tr ! 5       |   ^         |Found '!' where a comparison",
        "tr <> 5      |    ^        |Found '>' where a level",
        "tr && vip    |   ^         |Found '&' where a comparison",
        "queue        |     ^       |Found the end where '(' is expected.",
        "queue sales  |      ^      |Found 'sales' where '(' is expected.",
        "queue = 5    |      ^      |Found '=' where '(' is expected.",
        "queue()      |      ^      |Found ')' where the name of a queue is expected.",
        "queue(any)   |      ^      |Found 'any' where the name of a queue",
        "queue(24h)   |      ^      |Found '24' where the name of a queue",
        "queue((a))   |      ^      |Found '(' where the name of a queue",
        "queue(a      |       ^     |Found the end where ')' is expected.",
        "queue(a b)   |        ^    |Found 'b' where ')' is expected.",
        "queue(a)b    |        ^    |Found 'b' where a comparison",
        "tr > ٥       |     ^       |Found '٥' where a level",
        "tr 😀        |   ^         |Found '😀' where a comparison"
      })
  void a_mistake_is_found_at_its_column(String text, String caret, String sentence) {
    var malformed = malformed(text.stripTrailing());

    assertThat(malformed.column()).isEqualTo(caret.indexOf('^') + 1);
    assertThat(malformed.sentence()).startsWith(sentence);
  }

  @Test
  void what_cannot_be_seen_is_called_by_its_number() {
    assertThat(malformed("tr\0").sentence()).startsWith("Found U+0000 where");
    assertThat(malformed("\u200btr").sentence()).startsWith("Found U+200B where");
    assertThat(malformed("tr \ud83d").sentence()).startsWith("Found U+D83D where");
    assertThat(malformed("u\u0308").sentence()).startsWith("Found U+0308 where");
    assertThat(malformed("\udb40\udc41").sentence()).startsWith("Found U+E0041 where");
  }

  @Test
  void a_name_may_have_64_characters() {
    var tooLong = "x".repeat(65);

    assertThat(malformed("tr and " + tooLong))
        .isEqualTo(new Reading.Malformed(8, "The name has 65 characters where 64 are the most."));
    assertThat(malformed("queue(" + tooLong + ")").column()).isEqualTo(7);
  }

  @Test
  void a_long_word_is_quoted_in_part() {
    assertThat(malformed("tr " + "x".repeat(1_000)).sentence())
        .startsWith("Found '" + "x".repeat(40) + "...' where");
  }

  @Test
  void a_text_may_have_2000_characters() {
    assertThat(malformed("tr" + " ".repeat(1_999)))
        .isEqualTo(
            new Reading.Malformed(2_001, "The text has 2001 characters where 2000 are the most."));
  }

  @Test
  void a_text_may_have_64_conditions() {
    assertThat(malformed("a or ".repeat(64) + "any"))
        .isEqualTo(new Reading.Malformed(321, "The text has 65 conditions where 64 are the most."));
    assertThat(malformed("any or ".repeat(64) + "queue(a)").column()).isEqualTo(449);
  }

  @Test
  void a_text_may_be_nested_32_deep() {
    assertThat(malformed("(".repeat(33) + "a" + ")".repeat(33)))
        .isEqualTo(
            new Reading.Malformed(
                33,
                "The condition has 33 parentheses and 'not's around it where 32 are the most."));
    assertThat(malformed("not ".repeat(33) + "a").column()).isEqualTo(129);
    assertThat(malformed("not (".repeat(16) + "not a").column()).isEqualTo(81);
  }

  @Test
  void depth_counts_what_is_open_and_not_what_was() {
    var siblings = "(not (a)) and ".repeat(60) + "a";

    assertThat(Requirement.read(siblings)).isInstanceOf(Reading.WellFormed.class);
  }

  @Test
  void a_megabyte_of_anything_is_refused_at_once() {
    for (var piece : new String[] {"(", "not ", "a and ", " ", "0", "x", "\ud83d", ")"}) {
      var text = piece.repeat(1_000_000 / piece.length());

      assertTimeout(Duration.ofSeconds(1), () -> assertThat(malformed(text).column()).isPositive());
    }
  }

  @Test
  void noise_never_throws() {
    var random = new SplittableRandom(25);
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      int length = random.nextInt(60);
      for (int i = 0; i < length; i++) {
        text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
      }

      assertColumnInside(text.toString());
    }
  }

  @Test
  void shuffled_tokens_never_throw() {
    var tokens =
        List.of(
            "and", "or", "not", "any", "queue", "(", ")", "tr", "vip", ">=", ">", "<=", "<", "=",
            "!=", "0", "10", "11", " ", "!", "é", "\0");
    var random = new SplittableRandom(26);
    for (int round = 0; round < 50_000; round++) {
      var text = new StringBuilder();
      int length = random.nextInt(20);
      for (int i = 0; i < length; i++) {
        text.append(tokens.get(random.nextInt(tokens.size())));
        text.append(" ".repeat(random.nextInt(2)));
      }

      assertColumnInside(text.toString());
    }
  }

  private static void assertColumnInside(String text) {
    switch (Requirement.read(text)) {
      case Reading.WellFormed(var requirement, _) ->
          assertThat(requirement.toString()).isNotEmpty();
      case Reading.Malformed(int column, var sentence) -> {
        assertThat(column).as(text).isBetween(1, text.length() + 1);
        assertThat(sentence).as(text).endsWith(".");
      }
    }
  }

  private static Reading.Malformed malformed(String text) {
    return switch (Requirement.read(text)) {
      case Reading.WellFormed(var requirement, _) ->
          throw new AssertionError("read as " + requirement);
      case Reading.Malformed malformed -> malformed;
    };
  }
}
