package org.santral.load;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a step of a queue asks of an agent: one of several alternatives, each a list of wishes. It
/// can be told to an engine as text and, independently of any engine, be tried on an agent.
record Need(List<Alternative> alternatives) {
  Need {
    alternatives = List.copyOf(alternatives);
  }

  static Need of(Wish... wishes) {
    return new Need(List.of(new Alternative(List.of(wishes))));
  }

  Need or(Wish... wishes) {
    var more = new java.util.ArrayList<>(alternatives);
    more.add(new Alternative(List.of(wishes)));
    return new Need(more);
  }

  boolean isMetBy(byte[] levels) {
    for (var alternative : alternatives) {
      if (alternative.isMetBy(levels)) {
        return true;
      }
    }
    return false;
  }

  /// As the engine reads it.
  String text() {
    return alternatives.stream().map(Alternative::text).collect(Collectors.joining(" or "));
  }

  /// Wishes that must all come true.
  record Alternative(List<Wish> wishes) {
    Alternative {
      wishes = List.copyOf(wishes);
    }

    boolean isMetBy(byte[] levels) {
      for (var wish : wishes) {
        if (levels[wish.attribute] < wish.level) {
          return false;
        }
      }
      return true;
    }

    String text() {
      return wishes.stream().map(Wish::text).collect(Collectors.joining(" and "));
    }
  }

  /// A level of one attribute.
  ///
  /// @param attribute the number of a skill, or [#SKILLS] and the number of a queue
  record Wish(int attribute, int level) {
    static Wish skill(int skill, int level) {
      return new Wish(skill, level);
    }

    static Wish membership(int queue, int level) {
      return new Wish(SKILLS + queue, level);
    }

    String text() {
      var name =
          attribute < SKILLS
              ? skillName(attribute)
              : "queue(" + queueName(attribute - SKILLS) + ")";
      return level == 1 ? name : name + " >= " + level;
    }
  }

  /// Skills known in the workspace.
  static final int SKILLS = 64;

  static String skillName(int skill) {
    return String.format(Locale.ROOT, "s%02d", skill);
  }

  static String queueName(int queue) {
    return String.format(Locale.ROOT, "q%03d", queue);
  }
}
