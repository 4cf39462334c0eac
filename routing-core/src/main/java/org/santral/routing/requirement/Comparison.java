package org.santral.routing.requirement;

/// How the level that an agent has is compared with the level that is wanted.
public enum Comparison {
  AT_LEAST(">="),
  MORE_THAN(">"),
  AT_MOST("<="),
  LESS_THAN("<"),
  EQUAL("="),
  DIFFERENT("!=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /// As it is written in a requirement.
  public String sign() {
    return sign;
  }

  public boolean holds(int actual, int wanted) {
    return switch (this) {
      case AT_LEAST -> actual >= wanted;
      case MORE_THAN -> actual > wanted;
      case AT_MOST -> actual <= wanted;
      case LESS_THAN -> actual < wanted;
      case EQUAL -> actual == wanted;
      case DIFFERENT -> actual != wanted;
    };
  }
}
