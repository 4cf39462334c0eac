package org.santral.routing.requirement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.santral.routing.requirement.Requirement.And;
import org.santral.routing.requirement.Requirement.Anybody;
import org.santral.routing.requirement.Requirement.Level;
import org.santral.routing.requirement.Requirement.Not;
import org.santral.routing.requirement.Requirement.Or;
import org.santral.routing.requirement.Token.Kind;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// Reads the grammar of [Requirement], one method to a rule.
final class RequirementReader {
  private static final int MAXIMUM_NAME_LENGTH = 64;

  private final Tokens tokens;
  private final Map<Attribute, Integer> columns = new LinkedHashMap<>();
  private Token token;
  private int conditions;
  private int depth;

  private RequirementReader(String text) {
    tokens = new Tokens(text);
    token = tokens.next();
  }

  static Reading read(String text) {
    if (text.length() > Requirement.MAXIMUM_LENGTH) {
      return new Reading.Malformed(
          Requirement.MAXIMUM_LENGTH + 1,
          "The text has " + most(text.length(), "characters", Requirement.MAXIMUM_LENGTH));
    }
    try {
      return new RequirementReader(text).whole();
    } catch (Unreadable unreadable) {
      return unreadable.where;
    }
  }

  private Reading whole() throws Unreadable {
    var requirement = token.kind() == Kind.END ? new Anybody() : expression();
    if (token.kind() != Kind.END) {
      throw expected("'and', 'or' or the end");
    }
    var mentions = new ArrayList<Reading.Mention>();
    columns.forEach((attribute, column) -> mentions.add(new Reading.Mention(attribute, column)));
    return new Reading.WellFormed(requirement, mentions);
  }

  private Requirement expression() throws Unreadable {
    var alternatives = new ArrayList<Requirement>();
    alternatives.add(both());
    while (token.kind() == Kind.OR) {
      advance();
      alternatives.add(both());
    }
    return alternatives.size() == 1 ? alternatives.getFirst() : new Or(alternatives);
  }

  private Requirement both() throws Unreadable {
    var all = new ArrayList<Requirement>();
    all.add(single());
    while (token.kind() == Kind.AND) {
      advance();
      all.add(single());
    }
    return all.size() == 1 ? all.getFirst() : new And(all);
  }

  private Requirement single() throws Unreadable {
    return switch (token.kind()) {
      case NOT -> {
        descend();
        var refused = single();
        depth--;
        yield new Not(refused);
      }
      case OPENING -> {
        descend();
        var inner = expression();
        take(Kind.CLOSING, "'and', 'or' or ')'");
        depth--;
        yield inner;
      }
      case ANY -> {
        countCondition();
        advance();
        yield new Anybody();
      }
      case QUEUE, NAME -> {
        countCondition();
        yield level(attribute());
      }
      case AND, OR, NUMBER, COMPARISON, CLOSING, STRANGE, END ->
          throw expected("a skill, 'queue', 'any', 'not' or '('");
    };
  }

  private Attribute attribute() throws Unreadable {
    int column = token.column();
    Attribute attribute;
    if (token.kind() == Kind.QUEUE) {
      advance();
      take(Kind.OPENING, "'('");
      attribute = new Attribute.Membership(new QueueId(name()));
      take(Kind.CLOSING, "')'");
    } else {
      attribute = new Attribute.Skill(new SkillId(name()));
    }
    columns.putIfAbsent(attribute, column);
    return attribute;
  }

  private Requirement level(Attribute attribute) throws Unreadable {
    return switch (token.kind()) {
      case COMPARISON -> {
        var comparison = comparison();
        advance();
        yield new Level(attribute, comparison, number());
      }
      case AND, OR, CLOSING, END -> new Level(attribute, Comparison.AT_LEAST, 1);
      case NOT, ANY, QUEUE, NAME, NUMBER, OPENING, STRANGE ->
          throw expected("a comparison, 'and', 'or' or " + (depth > 0 ? "')'" : "the end"));
    };
  }

  private Comparison comparison() {
    for (var comparison : Comparison.values()) {
      if (comparison.sign().equals(token.text())) {
        return comparison;
      }
    }
    throw new AssertionError(token);
  }

  private int number() throws Unreadable {
    if (token.kind() != Kind.NUMBER) {
      throw expected("a level from 0 to 10");
    }
    int level = 0;
    for (int at = 0; at < token.text().length() && level <= Requirement.HIGHEST_LEVEL; at++) {
      level = level * 10 + token.text().charAt(at) - '0';
    }
    if (level > Requirement.HIGHEST_LEVEL) {
      throw expected("a level from 0 to 10");
    }
    advance();
    return level;
  }

  private String name() throws Unreadable {
    var name = token.text();
    if (token.kind() != Kind.NAME) {
      throw expected("the name of a queue");
    }
    if (name.length() > MAXIMUM_NAME_LENGTH) {
      throw unreadable("The name has " + most(name.length(), "characters", MAXIMUM_NAME_LENGTH));
    }
    advance();
    return name;
  }

  private void countCondition() throws Unreadable {
    conditions++;
    if (conditions > Requirement.MAXIMUM_CONDITIONS) {
      throw unreadable(
          "The text has " + most(conditions, "conditions", Requirement.MAXIMUM_CONDITIONS));
    }
  }

  private void descend() throws Unreadable {
    depth++;
    if (depth > Requirement.MAXIMUM_DEPTH) {
      throw unreadable(
          "The condition has "
              + most(depth, "parentheses and 'not's around it", Requirement.MAXIMUM_DEPTH));
    }
    advance();
  }

  private void take(Kind wanted, String expectation) throws Unreadable {
    if (token.kind() != wanted) {
      throw expected(expectation);
    }
    advance();
  }

  private void advance() {
    token = tokens.next();
  }

  private static String most(int found, String what, int maximum) {
    return found + " " + what + " where " + maximum + " are the most.";
  }

  private Unreadable expected(String expectation) {
    return unreadable("Found " + token.called() + " where " + expectation + " is expected.");
  }

  private Unreadable unreadable(String sentence) {
    return new Unreadable(new Reading.Malformed(token.column(), sentence));
  }

  /// Leads out of the rules at the first mistake; never leaves this class.
  private static final class Unreadable extends Exception {
    private final transient Reading.Malformed where;

    Unreadable(Reading.Malformed where) {
      super(where.sentence(), null, false, false);
      this.where = where;
    }
  }
}
