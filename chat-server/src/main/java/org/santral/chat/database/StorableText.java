package org.santral.chat.database;

/// Texts as every database can hold them.
public final class StorableText {
  private static final char NUL = '\0';
  private static final char UNKNOWN = '\ufffd';

  /// A text without the one character that PostgreSQL refuses.
  public static String of(String text) {
    return text.replace(NUL, UNKNOWN);
  }

  private StorableText() {}
}
