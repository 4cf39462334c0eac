package org.santral.chat.workspace;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Guesses what somebody meant to write.
final class Spelling {
  private static final int LONGEST = 64;

  private Spelling() {}

  /// `; did you mean 'target'?` if something is near, else an empty text.
  static String hint(String written, Collection<String> known) {
    String nearest = nearest(written, known);
    return nearest == null ? "" : "; did you mean '" + nearest + "'?";
  }

  static @Nullable String nearest(String written, Collection<String> known) {
    if (written.length() > LONGEST) {
      return null;
    }
    String nearest = null;
    int least = 1 + Math.clamp(written.length() / 3, 1, 3);
    for (String candidate : known) {
      int distance = distance(plain(written), plain(candidate));
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-').replace('ı', 'i');
  }

  /// How many letters have to be put in, left out, changed, or swapped with their neighbours.
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
