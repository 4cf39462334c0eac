package org.santral.chat.store;

import java.security.SecureRandom;
import java.util.Base64;

/// Ids of files: the number of the conversation, a dot, and letters that nobody can guess.
public final class FileId {
  private static final int BYTES = 18;
  private static final SecureRandom RANDOM = new SecureRandom();

  /// An id for a new file of a conversation.
  public static String fresh(long conversation) {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return conversation + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The conversation of a file, or -1 if it is no such id.
  public static long conversationOf(String id) {
    int dot = id.indexOf('.');
    try {
      return dot < 0 ? -1 : Long.parseLong(id.substring(0, dot));
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  private FileId() {}
}
