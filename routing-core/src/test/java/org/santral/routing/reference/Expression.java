package org.santral.routing.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A requirement as the reference reads it. It has a reader of its own, so that a mistake in the
/// engine's is seen.
sealed interface Expression {
  boolean holds(Levels levels);

  /// Adds the attributes in the order in which the text names them.
  void name(Set<Attribute> attributes, boolean insideNot);

  /// Something an agent has a level of.
  record Attribute(boolean membership, String name) {}

  /// The levels of one agent, 0 for what he lacks.
  interface Levels {
    int of(Attribute attribute);
  }

  record Any() implements Expression {
    @Override
    public boolean holds(Levels levels) {
      return true;
    }

    @Override
    public void name(Set<Attribute> attributes, boolean insideNot) {}
  }

  record Compared(Attribute attribute, String sign, int level) implements Expression {
    @Override
    public boolean holds(Levels levels) {
      int actual = levels.of(attribute);
      return switch (sign) {
        case ">=" -> actual >= level;
        case ">" -> actual > level;
        case "<=" -> actual <= level;
        case "<" -> actual < level;
        case "=" -> actual == level;
        case "!=" -> actual != level;
        default -> throw new AssertionError(sign);
      };
    }

    @Override
    public void name(Set<Attribute> attributes, boolean insideNot) {
      attributes.add(attribute);
    }
  }

  record Not(Expression refused) implements Expression {
    @Override
    public boolean holds(Levels levels) {
      return !refused.holds(levels);
    }

    @Override
    public void name(Set<Attribute> attributes, boolean insideNot) {
      if (insideNot) {
        refused.name(attributes, true);
      }
    }
  }

  record And(Expression left, Expression right) implements Expression {
    @Override
    public boolean holds(Levels levels) {
      return left.holds(levels) && right.holds(levels);
    }

    @Override
    public void name(Set<Attribute> attributes, boolean insideNot) {
      left.name(attributes, insideNot);
      right.name(attributes, insideNot);
    }
  }

  record Or(Expression left, Expression right) implements Expression {
    @Override
    public boolean holds(Levels levels) {
      return left.holds(levels) || right.holds(levels);
    }

    @Override
    public void name(Set<Attribute> attributes, boolean insideNot) {
      left.name(attributes, insideNot);
      right.name(attributes, insideNot);
    }
  }

  /// Every attribute that the text names.
  default Set<Attribute> attributes() {
    var attributes = new LinkedHashSet<Attribute>();
    name(attributes, true);
    return attributes;
  }

  /// The attributes named outside `not`.
  default Set<Attribute> wanted() {
    var attributes = new LinkedHashSet<Attribute>();
    name(attributes, false);
    return attributes;
  }

  /// The expression, or nothing if the text is none.
  static Optional<Expression> read(String text) {
    try {
      return Optional.of(new Reader(text).whole());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Descends through the grammar, a method for each rule.
  final class Reader {
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{Nd}_.-]{0,63}");
    private static final Pattern TOKEN =
        Pattern.compile("\\s*(\\p{L}[\\p{L}\\p{Nd}_.-]*|[0-9]+|>=|<=|!=|[<>=()])\\s*");
    private static final Set<String> RESERVED = Set.of("any", "and", "or", "not", "queue");
    private static final Set<String> SIGNS = Set.of(">=", ">", "<=", "<", "=", "!=");

    private final List<String> tokens = new ArrayList<>();
    private int at;
    private int atoms;
    private int depth;

    Reader(String text) {
      demand(text.length() <= 2_000);
      Matcher matcher = TOKEN.matcher(text);
      int end = 0;
      while (matcher.lookingAt()) {
        tokens.add(matcher.group(1));
        end = matcher.end();
        matcher.region(end, text.length());
      }
      demand(text.substring(end).isBlank());
    }

    Expression whole() {
      Expression whole = tokens.isEmpty() ? new Any() : either();
      demand(at == tokens.size());
      return whole;
    }

    private Expression either() {
      Expression left = both();
      while (skip("or")) {
        left = new Or(left, both());
      }
      return left;
    }

    private Expression both() {
      Expression left = single();
      while (skip("and")) {
        left = new And(left, single());
      }
      return left;
    }

    private Expression single() {
      if (skip("not")) {
        demand(++depth <= 32);
        Expression refused = single();
        depth--;
        return new Not(refused);
      }
      if (skip("(")) {
        demand(++depth <= 32);
        Expression inner = either();
        demand(skip(")"));
        depth--;
        return inner;
      }
      demand(++atoms <= 64);
      return skip("any") ? new Any() : compared(attribute());
    }

    private Attribute attribute() {
      boolean membership = skip("queue");
      demand(!membership || skip("("));
      String name = next();
      demand(WORD.matcher(name).matches() && !RESERVED.contains(name));
      demand(!membership || skip(")"));
      return new Attribute(membership, name);
    }

    private Expression compared(Attribute attribute) {
      if (at == tokens.size() || !SIGNS.contains(tokens.get(at))) {
        return new Compared(attribute, ">=", 1);
      }
      String sign = next();
      String level = next();
      demand(level.matches("0*([0-9]|10)"));
      return new Compared(attribute, sign, Integer.parseInt(level));
    }

    private boolean skip(String token) {
      boolean here = at < tokens.size() && tokens.get(at).equals(token);
      at += here ? 1 : 0;
      return here;
    }

    private String next() {
      demand(at < tokens.size());
      return tokens.get(at++);
    }

    private static void demand(boolean met) {
      if (!met) {
        throw new IllegalArgumentException("not a requirement");
      }
    }
  }
}
