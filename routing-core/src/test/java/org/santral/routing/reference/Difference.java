package org.santral.routing.reference;

import java.util.List;
import java.util.stream.Collectors;
import org.santral.routing.event.Event;

/// Where a subject first differs from the reference.
///
/// @param calls up to and including the one that shows it
/// @param expected what the reference says to that call
/// @param actual what the subject says
/// @param alike with how many events both begin
record Difference(
    List<Call> calls, List<Event> expected, List<Event> actual, int alike, String problem) {
  String describe() {
    return lines("calls:", calls)
        + lines("both say:", expected.subList(0, alike))
        + lines("the reference goes on:", expected.subList(alike, expected.size()))
        + lines("the subject " + problem + ":", actual.subList(alike, actual.size()));
  }

  private static String lines(String title, List<?> things) {
    return things.stream()
        .map(thing -> "\n  " + thing)
        .collect(Collectors.joining("", title, "\n"));
  }
}
