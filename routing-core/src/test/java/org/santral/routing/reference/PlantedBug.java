package org.santral.routing.reference;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A mistake to be made in the engine on purpose, to see whether it is noticed.
///
/// @param sentence what is wrong then
/// @param file the source file of the engine in which the mistake is made
/// @param snippet what stands there exactly once, however its lines are broken
/// @param replacement what stands there instead
record PlantedBug(String sentence, String file, String snippet, String replacement) {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /// The text of the source file with the mistake in it.
  String plantIn(String source) {
    String words =
        BLANKS.splitAsStream(snippet).map(Pattern::quote).collect(Collectors.joining("\\s+"));
    Matcher found = Pattern.compile(words).matcher(source);
    long times = found.results().count();
    if (times != 1) {
      throw new AssertionError(
          "%s holds the snippet of \"%s\" %s times instead of once; renew it in PlantedBugs: %s"
              .formatted(file, sentence, times, snippet));
    }
    return found.replaceFirst(Matcher.quoteReplacement(replacement));
  }

  @Override
  public String toString() {
    return sentence;
  }
}
