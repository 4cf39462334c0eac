package org.santral.routing.requirement;

import java.util.function.IntPredicate;
import org.santral.routing.requirement.Token.Kind;

/// Cuts a requirement's text into tokens, one at a time.
final class Tokens {
  private final String text;
  private int at;

  Tokens(String text) {
    this.text = text;
  }

  /// The next token; [Kind#END] again and again once the text is used up.
  Token next() {
    skip(Tokens::isSpace);
    int start = at;
    if (start == text.length()) {
      return new Token(Kind.END, "", start + 1);
    }
    int first = text.codePointAt(start);
    var kind = kindOf(first);
    switch (kind) {
      case NAME -> skip(Tokens::continuesName);
      case NUMBER -> skip(Tokens::isDigit);
      case COMPARISON -> at += text.startsWith("=", start + 1) && first != '=' ? 2 : 1;
      case OPENING, CLOSING, STRANGE -> at += Character.charCount(first);
      case AND, OR, NOT, ANY, QUEUE, END -> throw new AssertionError(kind);
    }
    var found = text.substring(start, at);
    return new Token(kind == Kind.NAME ? wordKind(found) : kind, found, start + 1);
  }

  private Kind kindOf(int first) {
    return switch (first) {
      case '(' -> Kind.OPENING;
      case ')' -> Kind.CLOSING;
      case '<', '>', '=' -> Kind.COMPARISON;
      case '!' -> text.startsWith("!=", at) ? Kind.COMPARISON : Kind.STRANGE;
      default -> {
        if (Character.isLetter(first)) {
          yield Kind.NAME;
        }
        yield isDigit(first) ? Kind.NUMBER : Kind.STRANGE;
      }
    };
  }

  private static Kind wordKind(String word) {
    return switch (word) {
      case "and" -> Kind.AND;
      case "or" -> Kind.OR;
      case "not" -> Kind.NOT;
      case "any" -> Kind.ANY;
      case "queue" -> Kind.QUEUE;
      default -> Kind.NAME;
    };
  }

  private void skip(IntPredicate wanted) {
    while (at < text.length() && wanted.test(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  private static boolean continuesName(int character) {
    return Character.isLetterOrDigit(character)
        || character == '_'
        || character == '.'
        || character == '-';
  }
}
