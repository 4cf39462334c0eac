package org.santral.sip.embedded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.sip.audio.Frames;

/// Those who hear each other. Whoever hears one alone gets his packets as they come; whoever hears
/// more gets a mix at each beat, with everybody in it but himself. Confined to the loop.
final class Room {
  private final MediaLoop loop;
  private final List<Seat> seats = new ArrayList<>();
  private final List<Recording> recordings = new ArrayList<>();
  private final int[] sum = new int[Frames.SAMPLES];
  private final short[] mix = new short[Frames.SAMPLES];
  private boolean isQuiet = true;
  private boolean isClosed;
  private int lastNumber;

  Room(MediaLoop loop) {
    this.loop = loop;
  }

  /// @param heardBy null for everybody
  void join(Line line, @Nullable Set<Line> heardBy) {
    if (isClosed || line.isClosed()) {
      return;
    }
    var seat = new Seat(this, line, ++lastNumber, heardBy);
    line.sit(seat);
    seats.add(seat);
    wire();
  }

  void leave(Line line) {
    var seat = line.seat();
    if (seat != null && seat.room() == this) {
      line.stand();
    }
  }

  /// Forgets somebody who has stood up.
  void left(Seat seat) {
    seats.remove(seat);
    wire();
  }

  void record(Recording recording) {
    if (isClosed) {
      recording.close();
      return;
    }
    recordings.add(recording);
    wire();
  }

  void ended(Recording recording) {
    recordings.remove(recording);
    wire();
  }

  private void wire() {
    for (var seat : seats) {
      seat.wire(seats, !recordings.isEmpty());
    }
    isQuiet = recordings.isEmpty() && seats.stream().noneMatch(Seat::isMixed);
  }

  void beat(long nowNanos) {
    if (isQuiet) {
      return;
    }
    for (var seat : seats) {
      seat.listen();
    }
    for (var seat : seats) {
      if (seat.isMixed()) {
        mixFor(seat);
        seat.line().hear(mix, nowNanos);
      }
    }
    for (var recording : recordings) {
      recordFrame(recording);
    }
  }

  private void mixFor(Seat seat) {
    Arrays.fill(sum, 0);
    for (var source : seat.sources()) {
      Frames.add(sum, source.frame());
    }
    Frames.settle(sum, mix);
  }

  private void recordFrame(Recording recording) {
    var seat = recording.left().seat();
    if (seat == null || seat.room() != this) {
      recording.writeSilence();
      return;
    }
    var played = recording.left().playedFrame();
    if (played == null) {
      mixFor(seat);
    }
    recording.write(seat.frame(), played == null ? mix : played);
  }

  void close() {
    isClosed = true;
    for (var seat : List.copyOf(seats)) {
      seat.line().stand();
    }
    for (var recording : List.copyOf(recordings)) {
      recording.close();
    }
    loop.remove(this);
  }
}
