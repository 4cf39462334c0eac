package org.santral.routing.requirement;

import java.util.Locale;

/// One word, number or sign of a requirement's text.
record Token(Kind kind, String text, int column) {
  enum Kind {
    AND,
    OR,
    NOT,
    ANY,
    QUEUE,
    NAME,
    NUMBER,
    COMPARISON,
    OPENING,
    CLOSING,
    /// No part of the language.
    STRANGE,
    END
  }

  private static final int LONGEST_QUOTE = 40;

  /// How it is called in a sentence.
  String called() {
    return switch (kind) {
      case END -> "the end";
      case STRANGE -> visible(text.codePointAt(0)) ? quoted() : unicodeName();
      case AND, OR, NOT, ANY, QUEUE, NAME, NUMBER, COMPARISON, OPENING, CLOSING -> quoted();
    };
  }

  private String quoted() {
    boolean isLong = text.codePointCount(0, text.length()) > LONGEST_QUOTE;
    return isLong
        ? "'" + text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "...'"
        : "'" + text + "'";
  }

  private String unicodeName() {
    var digits = Integer.toHexString(text.codePointAt(0)).toUpperCase(Locale.ROOT);
    return "U+" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }

  private static boolean visible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
