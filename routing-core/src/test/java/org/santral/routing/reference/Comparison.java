package org.santral.routing.reference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.routing.event.Event;

/// Runs the reference and a subject side by side, call by call, and stops at the first difference.
/// The invariants are checked on the way.
final class Comparison {
  private final List<Event> expected = new ArrayList<>();
  private final List<Event> actual = new ArrayList<>();
  private final ReferenceMatcher reference = new ReferenceMatcher(this::expect);
  private final Invariants invariants = new Invariants(reference.world());
  private final Subject subject;

  private Comparison(Subject.Maker maker) {
    subject = maker.make(actual::add);
  }

  /// Compares over a random history; null if all is the same.
  static @Nullable Difference ofSeed(long seed, int length, Subject.Maker maker) {
    var comparison = new Comparison(maker);
    var history = new History(seed, comparison.reference);
    var calls = new ArrayList<Call>();
    for (int at = 0; at < length; at++) {
      Call call = history.next();
      calls.add(call);
      Difference difference = comparison.call(call, calls);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  /// Compares over given calls; null if all is the same.
  static @Nullable Difference ofCalls(List<Call> calls, Subject.Maker maker) {
    var comparison = new Comparison(maker);
    for (int at = 0; at < calls.size(); at++) {
      Difference difference = comparison.call(calls.get(at), calls.subList(0, at + 1));
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  /// Compares with what the reference is known to say; null if all is the same.
  static @Nullable Difference ofTranscript(Transcript transcript, Subject.Maker maker) {
    var comparison = new Comparison(maker);
    List<Call> calls = transcript.calls();
    for (int at = 0; at < calls.size(); at++) {
      comparison.forget();
      comparison.expected.addAll(transcript.answers().get(at));
      String problem = comparison.problemOfSubject(calls.get(at));
      if (problem != null) {
        return comparison.difference(calls.subList(0, at + 1), problem);
      }
    }
    return null;
  }

  private void expect(Event event) {
    expected.add(event);
    invariants.on(event);
  }

  private @Nullable Difference call(Call call, List<Call> calls) {
    forget();
    String problem = problemOf(call);
    return problem == null ? null : difference(calls, problem);
  }

  private void forget() {
    expected.clear();
    actual.clear();
  }

  private Difference difference(List<Call> calls, String problem) {
    return new Difference(
        List.copyOf(calls), List.copyOf(expected), List.copyOf(actual), alike(), problem);
  }

  private @Nullable String problemOf(Call call) {
    try {
      reference.call(call);
      invariants.settled();
    } catch (AssertionError broken) {
      return "is not to blame: " + broken.getMessage();
    }
    return problemOfSubject(call);
  }

  private @Nullable String problemOfSubject(Call call) {
    long deadline = subject.nextDeadline();
    try {
      subject.call(call);
    } catch (RuntimeException | AssertionError defect) {
      return "threw " + defect + " at " + defect.getStackTrace()[0];
    }
    if (alike() < expected.size() || alike() < actual.size()) {
      return "says other events";
    }
    boolean slept = call.command() == null && !actual.isEmpty() && deadline > call.now();
    return slept ? "would have slept until " + deadline : null;
  }

  /// With how many events both begin.
  private int alike() {
    int most = Math.min(expected.size(), actual.size());
    int alike = 0;
    while (alike < most && comparable(expected.get(alike)).equals(comparable(actual.get(alike)))) {
      alike++;
    }
    return alike;
  }

  /// An event without what the reference leaves out.
  private static Event comparable(Event event) {
    return switch (event) {
      case Event.Rejected rejected -> new Event.Rejected(rejected.command(), rejected.code(), "");
      case Event.WaitEstimated estimated ->
          new Event.WaitEstimated(estimated.contact(), estimated.position(), -1, -1);
      default -> event;
    };
  }
}
