package org.santral.chat.callflow;

import java.util.ArrayList;
import java.util.List;

/// A caller's wish to be called back: which number he means. If his own is withheld he enters one,
/// hears it again and confirms it. Not for several threads.
final class CallbackWish {
  private static final int LEAST_DIGITS = 7;
  private static final int MOST_DIGITS = 15;
  private static final int ATTEMPTS = 3;

  private final StringBuilder digits = new StringBuilder();
  private int attempts;
  private Stage stage = Stage.ENTERING;

  private enum Stage {
    ENTERING,
    CONFIRMING
  }

  /// What is to happen next.
  sealed interface Next {
    /// He hears these, and has so long for a key after them.
    record Say(List<String> prompts) implements Next {
      public Say {
        prompts = List.copyOf(prompts);
      }
    }

    /// He has a while for the next key.
    record Listen() implements Next {}

    /// This is the number.
    record Known(String number) implements Next {}

    /// He cannot make himself understood.
    record GiveUp() implements Next {}
  }

  Next ask() {
    stage = Stage.ENTERING;
    digits.setLength(0);
    attempts++;
    return attempts > ATTEMPTS ? new Next.GiveUp() : new Next.Say(List.of("callback-number"));
  }

  Next key(char key) {
    if (stage == Stage.CONFIRMING) {
      return key == '1' ? new Next.Known(digits.toString()) : ask();
    }
    if (key == '#') {
      return entered();
    }
    if (key == '*') {
      digits.setLength(0);
    } else if (digits.length() < MOST_DIGITS) {
      digits.append(key);
    }
    return new Next.Listen();
  }

  Next timedOut() {
    return stage == Stage.ENTERING ? entered() : ask();
  }

  private Next entered() {
    if (digits.length() < LEAST_DIGITS) {
      return ask();
    }
    stage = Stage.CONFIRMING;
    var prompts = new ArrayList<String>();
    prompts.add("callback-is");
    for (int i = 0; i < digits.length(); i++) {
      prompts.add("number-" + digits.charAt(i));
    }
    prompts.add("callback-confirm");
    return new Next.Say(prompts);
  }
}
