package org.santral.sip.call;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.santral.sip.media.LegListener;
import org.santral.sip.media.LegQuality;
import org.santral.sip.media.LegTerms;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaLeg;
import org.santral.sip.media.MediaPlane;
import org.santral.sip.media.MediaRecording;
import org.santral.sip.media.MediaRoom;

/// A media plane that carries nothing: it keeps to the rules of offer and answer and writes
/// plausible descriptions.
final class FakePlane implements MediaPlane {
  final List<FakeLeg> legs = new CopyOnWriteArrayList<>();
  private final AtomicInteger ports = new AtomicInteger(20_000);

  @Override
  public MediaLeg openLeg(LegTerms terms, LegListener listener) {
    FakeLeg leg = new FakeLeg(terms, listener, ports.addAndGet(2));
    legs.add(leg);
    return leg;
  }

  long open() {
    return legs.stream().filter(leg -> !leg.closed).count();
  }

  @Override
  public MediaRoom openRoom() {
    return new FakeRoom();
  }

  @Override
  public void close() {}

  static final class FakeLeg implements MediaLeg {
    final LegTerms terms;
    final LegListener listener;
    private final int port;
    private int version;
    private boolean offered;
    volatile boolean held;
    volatile boolean closed;
    volatile @Nullable Path playing;

    FakeLeg(LegTerms terms, LegListener listener, int port) {
      this.terms = terms;
      this.listener = listener;
      this.port = port;
    }

    @Override
    public synchronized String offer(Direction direction) {
      offered = true;
      return description(direction.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public synchronized String answer(String remoteOffer, Direction direction)
        throws MediaException {
      read(remoteOffer);
      return description(held ? "recvonly" : direction.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public synchronized void accept(String remoteAnswer) throws MediaException {
      if (!offered) {
        throw new MediaException(MediaException.Reason.OUT_OF_TURN, "an answer without an offer");
      }
      boolean before = held;
      read(remoteAnswer);
      held = before;
    }

    private void read(String remote) throws MediaException {
      if (!remote.startsWith("v=0")) {
        throw new MediaException(MediaException.Reason.MALFORMED, "not a description");
      }
      if (!remote.contains("m=audio") || remote.contains("m=audio 0 ")) {
        throw new MediaException(MediaException.Reason.NOT_ACCEPTABLE, "no audio");
      }
      held =
          remote.contains("a=sendonly")
              || remote.contains("a=inactive")
              || remote.contains("c=IN IP4 0.0.0.0");
    }

    private String description(String direction) {
      version++;
      String profile =
          switch (terms.transport()) {
            case RTP -> "RTP/AVP";
            case SDES_SRTP -> "RTP/SAVP";
            case WEBRTC -> "UDP/TLS/RTP/SAVPF";
          };
      return String.join(
          "\r\n",
          "v=0",
          "o=- " + port + " " + version + " IN IP4 127.0.0.1",
          "s=-",
          "c=IN IP4 127.0.0.1",
          "t=0 0",
          "m=audio " + port + " " + profile + " 8 0 101",
          "a=rtpmap:8 PCMA/8000",
          "a=rtpmap:0 PCMU/8000",
          "a=rtpmap:101 telephone-event/8000",
          "a=" + direction,
          "");
    }

    @Override
    public boolean isHeldByFarEnd() {
      return held;
    }

    @Override
    public void play(Path wav, boolean loop) {
      playing = wav;
    }

    @Override
    public void stopPlaying() {
      playing = null;
    }

    @Override
    public void sendDigits(String digits) {}

    @Override
    public LegQuality quality() {
      return new LegQuality(0, 0, 0, -1, 0, 0);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class FakeRoom implements MediaRoom {
    @Override
    public void join(MediaLeg leg) {}

    @Override
    public void join(MediaLeg leg, Set<MediaLeg> heardBy) {}

    @Override
    public void leave(MediaLeg leg) {}

    @Override
    public MediaRecording record(Path wav, MediaLeg left) throws MediaException {
      throw new MediaException(MediaException.Reason.EXHAUSTED, "a fake plane writes no files");
    }

    @Override
    public void close() {}
  }
}
