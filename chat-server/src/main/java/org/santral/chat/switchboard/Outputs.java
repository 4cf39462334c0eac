package org.santral.chat.switchboard;

import java.util.ArrayList;
import java.util.List;

/// What a round of the switchboard has to say, in two ways: after everything of this round is
/// durable, or at once. Within each way a line hears things in order.
final class Outputs {
  private final List<Line> touched = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private final List<Parcel> urgent = new ArrayList<>();

  private record Parcel(Peer peer, List<String> frames) {}

  /// Says something once this round is durable.
  void say(Line line, String frame) {
    if (!line.hasEnded() && line.gather(frame)) {
      touched.add(line);
    }
  }

  /// Says something that would not hurt if it were forgotten: an offer, typing, a position.
  void sayAtOnce(Line line, String frame) {
    if (!line.hasEnded()) {
      urgent.add(new Parcel(line.peer(), List.of(frame)));
    }
  }

  /// Has something done once this round is durable.
  void afterwards(Runnable action) {
    afterwards.add(action);
  }

  void sendUrgent() {
    for (Parcel parcel : urgent) {
      parcel.peer().hear(parcel.frames());
    }
    urgent.clear();
  }

  boolean isEmpty() {
    return touched.isEmpty() && afterwards.isEmpty();
  }

  /// What is to be done after this round's commit; this object is empty then.
  Runnable release() {
    var parcels = new ArrayList<Parcel>(touched.size());
    for (Line line : touched) {
      parcels.add(new Parcel(line.peer(), line.gathered()));
    }
    touched.clear();
    var actions = List.copyOf(afterwards);
    afterwards.clear();
    return () -> {
      for (Parcel parcel : parcels) {
        parcel.peer().hear(parcel.frames());
      }
      actions.forEach(Runnable::run);
    };
  }
}
