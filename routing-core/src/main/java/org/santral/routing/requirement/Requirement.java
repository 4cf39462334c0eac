package org.santral.routing.requirement;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// Who may serve: a boolean expression over the levels of an agent's attributes, such as
/// `queue(sales) and tr >= 5 and (vip or billing >= 3)`.
///
/// ```
/// expression := both { "or" both }
/// both       := single { "and" single }
/// single     := "not" single | "(" expression ")" | "any" | attribute [ comparison level ]
/// attribute  := skill | "queue" "(" queue ")"
/// comparison := ">=" | ">" | "<=" | "<" | "=" | "!="
/// ```
///
/// An attribute alone asks for level 1 at least; levels are 0 to 10. Names begin with a letter and
/// go on with letters, digits, `_`, `.` and `-`, at most 64 characters. The five words in quotes
/// are no names; they are written in small letters. Space may stand between any two of these and
/// nowhere has to, save between two words. An empty text is `any`.
///
/// `toString()` gives the canonical text. It reads back as an equal requirement, as long as its
/// spaces leave it within [#MAXIMUM_LENGTH].
public sealed interface Requirement {
  /// A text may be this long.
  int MAXIMUM_LENGTH = 2_000;

  /// A text may hold this many `any`s and attributes.
  int MAXIMUM_CONDITIONS = 64;

  /// So many parentheses and `not`s may stand around a condition.
  int MAXIMUM_DEPTH = 32;

  /// The highest level.
  int HIGHEST_LEVEL = 10;

  /// Reads a text that anybody may have written.
  static Reading read(String text) {
    return RequirementReader.read(text);
  }

  /// Satisfied by everybody.
  record Anybody() implements Requirement {
    @Override
    public String toString() {
      return "any";
    }
  }

  /// Satisfied by the right level of one attribute.
  record Level(Attribute attribute, Comparison comparison, int level) implements Requirement {
    public Level {
      if (level < 0 || level > HIGHEST_LEVEL) {
        throw new IllegalArgumentException("level " + level);
      }
    }

    @Override
    public String toString() {
      return comparison == Comparison.AT_LEAST && level == 1
          ? attribute.toString()
          : attribute + " " + comparison.sign() + " " + level;
    }
  }

  /// Satisfied when another requirement is not.
  record Not(Requirement refused) implements Requirement {
    @Override
    public String toString() {
      return "not " + single(refused);
    }
  }

  /// Satisfied when every part is.
  ///
  /// @param all two or more
  record And(List<Requirement> all) implements Requirement {
    public And {
      all = atLeastTwo(all);
    }

    @Override
    public String toString() {
      return all.stream().map(Requirement::single).collect(Collectors.joining(" and "));
    }
  }

  /// Satisfied when some part is.
  ///
  /// @param alternatives two or more
  record Or(List<Requirement> alternatives) implements Requirement {
    public Or {
      alternatives = atLeastTwo(alternatives);
    }

    @Override
    public String toString() {
      return alternatives.stream()
          .map(part -> part instanceof And ? part.toString() : single(part))
          .collect(Collectors.joining(" or "));
    }
  }

  /// Whether an agent with these levels satisfies it.
  ///
  /// @param levels the agent's level of an attribute, 0 where he lacks it
  default boolean satisfiedBy(ToIntFunction<Attribute> levels) {
    return switch (this) {
      case Anybody _ -> true;
      case Level(var attribute, var comparison, int level) ->
          comparison.holds(levels.applyAsInt(attribute), level);
      case Not(var refused) -> !refused.satisfiedBy(levels);
      case And(var all) -> all.stream().allMatch(part -> part.satisfiedBy(levels));
      case Or(var alternatives) -> alternatives.stream().anyMatch(part -> part.satisfiedBy(levels));
    };
  }

  /// Every attribute in it, once, in order of first appearance.
  default List<Attribute> attributes() {
    var found = new LinkedHashSet<Attribute>();
    collect(this, found, true);
    return List.copyOf(found);
  }

  /// The attributes that it asks for: those that stand outside every `not`, once, in order of first
  /// appearance.
  default List<Attribute> named() {
    var found = new LinkedHashSet<Attribute>();
    collect(this, found, false);
    return List.copyOf(found);
  }

  private static void collect(Requirement part, Set<Attribute> found, boolean insideNot) {
    switch (part) {
      case Anybody _ -> {}
      case Level(var attribute, _, _) -> found.add(attribute);
      case Not(var refused) -> {
        if (insideNot) {
          collect(refused, found, true);
        }
      }
      case And(var all) -> all.forEach(each -> collect(each, found, insideNot));
      case Or(var alternatives) -> alternatives.forEach(each -> collect(each, found, insideNot));
    }
  }

  private static String single(Requirement part) {
    return switch (part) {
      case And _, Or _ -> "(" + part + ")";
      case Anybody _, Level _, Not _ -> part.toString();
    };
  }

  private static List<Requirement> atLeastTwo(List<Requirement> parts) {
    if (parts.size() < 2) {
      throw new IllegalArgumentException("a combination of " + parts.size());
    }
    return List.copyOf(parts);
  }
}
