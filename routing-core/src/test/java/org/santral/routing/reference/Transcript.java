package org.santral.routing.reference;

import java.util.ArrayList;
import java.util.List;
import org.santral.routing.event.Event;

/// What the reference says to a random history, written down to be compared with many subjects.
///
/// @param answers the events that follow each call
record Transcript(List<Call> calls, List<List<Event>> answers) {
  static Transcript ofSeed(long seed, int length) {
    var events = new ArrayList<Event>();
    var reference = new ReferenceMatcher(events::add);
    var history = new History(seed, reference);
    var transcript = new Transcript(new ArrayList<>(), new ArrayList<>());
    for (int at = 0; at < length; at++) {
      Call call = history.next();
      reference.call(call);
      transcript.calls.add(call);
      transcript.answers.add(List.copyOf(events));
      events.clear();
    }
    return transcript;
  }
}
