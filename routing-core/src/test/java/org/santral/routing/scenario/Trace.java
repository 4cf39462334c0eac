package org.santral.routing.scenario;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;

/// Everything that was said in a scenario, in order, with the times; and how far the scenario has
/// told it.
final class Trace {
  /// An event that was said; its receipt of a command need not be told.
  record Said(long timeMillis, Event event, String sentence, boolean receipt) {}

  private static final int LONGEST_COMMAND = 140;

  private final Narrator narrator = new Narrator();
  private final List<String> lines = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Said> untold = new ArrayList<>();

  void command(long timeMillis, Command command) {
    var text = command.toString();
    var shown = text.length() > LONGEST_COMMAND ? text.substring(0, LONGEST_COMMAND) + ".." : text;
    lines.add(line(timeMillis, "> " + shown));
  }

  void event(long timeMillis, Event event, boolean receipt) {
    var sentence = narrator.sentence(event);
    lines.add(line(timeMillis, sentence) + narrator.details(event));
    events.add(event);
    untold.add(new Said(timeMillis, event, sentence, receipt));
  }

  /// The next event that must be told, or the receipt before it if that is what is being told.
  @Nullable Said next(String sentence) {
    while (!untold.isEmpty()) {
      var said = untold.removeFirst();
      if (!said.receipt || said.sentence.equals(sentence)) return said;
    }
    return null;
  }

  /// What must still be told.
  List<Said> untold() {
    return untold.stream().filter(said -> !said.receipt).toList();
  }

  int size() {
    return events.size();
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  void forgetUntold() {
    untold.clear();
  }

  private static String line(long timeMillis, String text) {
    return Times.clock(timeMillis) + "  " + text;
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
