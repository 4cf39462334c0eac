package org.santral.chat.telephone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What callers hear, as WAV files in a folder: `LANGUAGE/NAME.wav`, music beside the languages.
/// Files that are there already are left alone, so that anybody may put his own in their place.
final class Prompts {
  private static final List<String> LANGUAGES = List.of("tr", "en");
  private static final String FALLBACK = "en";
  private static final int LARGEST_NUMBER = 20;
  private static final List<String> SPOKEN =
      Stream.concat(
              Stream.of(
                  "welcome",
                  "menu",
                  "invalid",
                  "wait",
                  "position",
                  "many-before-you",
                  "wait-about",
                  "minutes",
                  "closed",
                  "callback-key",
                  "callback-number",
                  "callback-is",
                  "callback-confirm",
                  "callback-thanks",
                  "callback-impossible",
                  "nobody",
                  "closed-now",
                  "busy-now",
                  "leave-message",
                  "beep",
                  "message-taken",
                  "message-key",
                  "recorded",
                  "survey",
                  "thanks"),
              IntStream.rangeClosed(0, LARGEST_NUMBER).mapToObj(number -> "number-" + number))
          .toList();

  private final Path folder;

  private Prompts(Path folder) {
    this.folder = folder;
  }

  /// The prompts in a folder, which gets those that ship with Santral where it has none.
  static Prompts in(Path folder) throws IOException {
    for (String language : LANGUAGES) {
      Files.createDirectories(folder.resolve(language));
      for (String name : SPOKEN) {
        ship(language + "/" + name + ".wav", folder);
      }
    }
    ship("music.wav", folder);
    ship("ringing.wav", folder);
    return new Prompts(folder);
  }

  private static void ship(String name, Path folder) throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      return;
    }
    try (InputStream shipped = Prompts.class.getResourceAsStream("prompts/" + name)) {
      if (shipped == null) {
        throw new IOException("the prompt " + name + " does not ship");
      }
      Files.copy(shipped, file);
    }
  }

  /// A prompt in a language, or in English where it is not spoken.
  Path spoken(String language, String name) {
    Path file = folder.resolve(language).resolve(name + ".wav");
    return Files.exists(file) ? file : folder.resolve(FALLBACK).resolve(name + ".wav");
  }

  Path music(String name) {
    return folder.resolve(name + ".wav");
  }
}
