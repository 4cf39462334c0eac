package org.santral.chat;

import java.util.List;
import java.util.Map;

/// Somebody on the telephone. Everybody says a tone of his own.
sealed interface Party {
  double LOUD = 4_000;
  double QUIET = 300;

  Baresip phone();

  /// In Hz.
  double tone();

  /// Waits until he hears these people and none of those.
  default void hears(List<? extends Party> loud, List<? extends Party> quiet) throws Exception {
    phone()
        .await(
            () -> {
              short[] heard = phone().heard(1);
              return loud.stream().allMatch(it -> Tones.loudness(heard, it.tone()) > LOUD)
                  && quiet.stream().allMatch(it -> Tones.loudness(heard, it.tone()) < QUIET);
            },
            "he hears %s and not %s".formatted(tones(loud), tones(quiet)));
  }

  private static List<Double> tones(List<? extends Party> people) {
    return people.stream().map(Party::tone).toList();
  }

  /// Waits until he hears a tone that nobody says.
  default void hearsTone(double tone) throws Exception {
    phone().await(() -> Tones.loudness(phone().heard(1), tone) > 1_000, tone + " Hz");
  }

  /// Waits until he hears a voice, and nothing of this tone.
  default void hearsVoice(double without) throws Exception {
    phone()
        .await(
            () -> {
              short[] heard = phone().heard(1);
              return Tones.loudness(heard) > 1_000 && Tones.loudness(heard, without) < QUIET;
            },
            "a voice");
  }

  /// Waits until he hears the chord that the music begins with, or what comes after it.
  default void hearsMusic() throws Exception {
    phone().await(() -> Tones.loudness(phone().heard(2), 220) > 200, "music");
  }

  /// How loud he has heard himself in the last second.
  default double echo() throws Exception {
    return Tones.loudness(phone().heard(1), tone());
  }

  /// Somebody outside of the house.
  record Customer(Baresip phone, double tone) implements Party {
    /// Calls, and presses a key as soon as the menu is played.
    void choosesFromTheMenu(char key) throws Exception {
      phone.dials("100");
      phone.awaitHeard(3);
      phone.presses(key);
    }
  }

  /// Somebody with a desk.
  record Agent(Desk desk, Baresip phone, double tone) implements Party {
    void does(String kind, long conversation, Map<String, String> more)
        throws InterruptedException {
      desk.does(kind, conversation, more);
    }
  }
}
