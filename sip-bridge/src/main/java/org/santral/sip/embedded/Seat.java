package org.santral.sip.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.sip.audio.ArrivalBuffer;
import org.santral.sip.audio.Frames;
import org.santral.sip.rtp.RtpPacket;

/// A leg's place in a room: whom it hears and who hears it. Confined to the loop.
final class Seat {
  private final Room room;
  private final Line line;
  private final int number;
  private final @Nullable Set<Line> heardBy;

  /// Those who hear this one alone and get its packets as they come.
  private List<Seat> direct = List.of();

  /// Those whom this one hears.
  private List<Seat> sources = List.of();

  /// Holds sound for whoever needs it decoded, if anybody does.
  private @Nullable ArrivalBuffer arrivals;

  private final short[] frame = new short[Frames.SAMPLES];

  /// @param heardBy null for everybody
  Seat(Room room, Line line, int number, @Nullable Set<Line> heardBy) {
    this.room = room;
    this.line = line;
    this.number = number;
    this.heardBy = heardBy;
  }

  Room room() {
    return room;
  }

  Line line() {
    return line;
  }

  boolean isHeardBy(Seat other) {
    return other != this && (heardBy == null || heardBy.contains(other.line));
  }

  List<Seat> sources() {
    return sources;
  }

  /// Whether what it hears must be mixed.
  boolean isMixed() {
    return sources.size() > 1;
  }

  /// Finds anew who hears whom.
  ///
  /// @param isRecorded whether somebody needs all sound decoded
  void wire(List<Seat> seats, boolean isRecorded) {
    var heard = new ArrayList<Seat>();
    var hearing = new ArrayList<Seat>();
    boolean isDecoded = isRecorded;
    for (var other : seats) {
      if (other.isHeardBy(this)) {
        heard.add(other);
      }
      if (isHeardBy(other)) {
        long others = seats.stream().filter(seat -> seat.isHeardBy(other)).count();
        if (others == 1) {
          hearing.add(other);
        } else {
          isDecoded = true;
        }
      }
    }
    sources = heard;
    direct = hearing;
    if (!isDecoded) {
      arrivals = null;
    } else if (arrivals == null) {
      arrivals = new ArrivalBuffer();
    }
  }

  /// Takes a packet of this seat's leg.
  void heard(RtpPacket packet, Format format, long nowNanos) {
    if (arrivals != null && format.isLaw()) {
      arrivals.write(
          packet.timestamp(),
          packet.bytes,
          packet.payloadOffset(),
          packet.payloadLength(),
          format.law());
    }
    for (int i = 0; i < direct.size(); i++) {
      direct.get(i).line.relay(packet, format, number, nowNanos);
    }
  }

  /// Takes out the sound of this beat, if it is decoded.
  void listen() {
    if (arrivals == null) {
      Frames.silence(frame);
    } else {
      arrivals.read(frame);
    }
  }

  /// The sound of this beat.
  short[] frame() {
    return frame;
  }
}
