package org.santral.sip.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.santral.sip.audio.WavWriter;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaException.Reason;
import org.santral.sip.media.MediaLeg;
import org.santral.sip.media.MediaRecording;
import org.santral.sip.media.MediaRoom;

/// A room as the port shows it: hands over to the loop.
final class EmbeddedRoom implements MediaRoom {
  private final MediaLoop loop;
  private final Room room;

  EmbeddedRoom(MediaLoop loop) {
    this.loop = loop;
    this.room = new Room(loop);
    loop.execute(() -> loop.add(room));
  }

  @Override
  public void join(MediaLeg leg) {
    enter(leg, null);
  }

  @Override
  public void join(MediaLeg leg, Set<MediaLeg> heardBy) {
    var lines = new LinkedHashSet<Line>();
    heardBy.forEach(other -> lines.add(lineOf(other)));
    enter(leg, lines);
  }

  private void enter(MediaLeg leg, @Nullable Set<Line> heardBy) {
    var line = lineOf(leg);
    loop.execute(() -> room.join(line, heardBy));
  }

  @Override
  public void leave(MediaLeg leg) {
    var line = lineOf(leg);
    loop.execute(() -> room.leave(line));
  }

  @Override
  public MediaRecording record(Path wav, MediaLeg left) throws MediaException {
    var line = lineOf(left);
    try {
      var itself = new AtomicReference<@Nullable Recording>();
      var recording =
          new Recording(
              new WavWriter(wav), wav, line, () -> loop.execute(() -> ended(itself.get())));
      itself.set(recording);
      loop.execute(() -> room.record(recording));
      return recording;
    } catch (IOException e) {
      throw new MediaException(Reason.EXHAUSTED, wav + " cannot be written: " + e);
    }
  }

  private void ended(@Nullable Recording recording) {
    if (recording != null) {
      room.ended(recording);
    }
  }

  @Override
  public void close() {
    loop.execute(room::close);
  }

  private static Line lineOf(MediaLeg leg) {
    if (leg instanceof EmbeddedLeg embedded) {
      return embedded.line();
    }
    throw new IllegalArgumentException("a leg of another media plane");
  }
}
