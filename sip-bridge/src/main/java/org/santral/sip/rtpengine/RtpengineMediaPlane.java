package org.santral.sip.rtpengine;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.santral.sip.media.LegListener;
import org.santral.sip.media.LegTerms;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaException.Reason;
import org.santral.sip.media.MediaLeg;
import org.santral.sip.media.MediaPlane;
import org.santral.sip.media.MediaRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A media plane whose far ends one or more rtpengines face. A second plane, that of this process,
/// does what needs ears: it plays, hears digits, mixes and records.
public final class RtpengineMediaPlane implements MediaPlane {
  private static final Logger LOG = LoggerFactory.getLogger(RtpengineMediaPlane.class);

  private final RtpengineSettings settings;
  private final MediaPlane desks;
  private final Engines engines;
  private final SecureRandom random = new SecureRandom();
  private final Set<MediaLeg> legs = ConcurrentHashMap.newKeySet();
  private final Set<RtpengineRoom> rooms = ConcurrentHashMap.newKeySet();
  private final ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("rtpengine-watch").factory());
  private volatile boolean isClosed;

  private RtpengineMediaPlane(RtpengineSettings settings, MediaPlane desks, Engines engines) {
    this.settings = settings;
    this.desks = desks;
    this.engines = engines;
    long every = settings.watch().toMillis();
    var _ = clock.scheduleAtFixedRate(this::beat, every, every, TimeUnit.MILLISECONDS);
  }

  /// Opens the plane. Waits for the rtpengines.
  ///
  /// @param desks the plane of this process; rtpengines must reach its address. It is closed with
  ///   this one
  /// @throws IOException if no rtpengine answers; then `desks` stays open
  public static RtpengineMediaPlane open(RtpengineSettings settings, MediaPlane desks)
      throws IOException {
    return new RtpengineMediaPlane(settings, desks, new Engines(settings.engines()));
  }

  private void beat() {
    for (var engine : engines.all()) {
      if (!engine.answers()) {
        aside(engine::ping);
      }
    }
    rooms.forEach(room -> aside(room::beat));
  }

  /// Does what waits for an rtpengine; after [#close] nothing.
  private void aside(Runnable task) {
    try {
      beside.execute(task);
    } catch (RejectedExecutionException over) {
      LOG.debug("Too late for a step of a call: the media plane is closed", over);
    }
  }

  /// Its descriptions come from an rtpengine: [MediaLeg#offer], [MediaLeg#answer] and
  /// [MediaLeg#accept] wait for it.
  @Override
  public MediaLeg openLeg(LegTerms terms, LegListener listener) throws MediaException {
    if (isClosed) {
      throw new MediaException(Reason.EXHAUSTED, "The media plane is closed.");
    }
    var id = new byte[12];
    random.nextBytes(id);
    var leg =
        new RtpengineLeg(
            terms,
            listener,
            desks,
            engines,
            this::aside,
            HexFormat.of().formatHex(id),
            legs::remove);
    legs.add(leg);
    return leg;
  }

  @Override
  public MediaRoom openRoom() {
    var room = new RtpengineRoom(desks.openRoom(), settings, this::aside, rooms::remove);
    rooms.add(room);
    return room;
  }

  @Override
  public void close() {
    isClosed = true;
    clock.shutdownNow();
    List.copyOf(legs).forEach(MediaLeg::close);
    // Each task waits for an rtpengine a second or two at most.
    beside.close();
    engines.close();
    desks.close();
  }
}
