package org.santral.sip.embedded;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.santral.sip.dtls.DtlsIdentity;
import org.santral.sip.ice.IceCredentials;
import org.santral.sip.media.LegListener;
import org.santral.sip.media.LegTerms;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaException.Reason;
import org.santral.sip.media.MediaLeg;
import org.santral.sip.media.MediaPlane;
import org.santral.sip.media.MediaRoom;
import org.santral.sip.rtp.OutgoingStream;

/// The media plane in this process.
public final class EmbeddedMediaPlane implements MediaPlane {
  private final MediaSettings settings;
  private final MediaLoop loop;
  private final PortRange ports;
  private final Prompts prompts = new Prompts();
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger openLegs = new AtomicInteger();
  private final WebRtcPort webRtc;
  private volatile boolean isClosed;

  private EmbeddedMediaPlane(MediaSettings settings, MediaLoop loop) {
    this.settings = settings;
    this.loop = loop;
    this.ports = new PortRange(settings.bindAddress(), settings.firstPort(), settings.lastPort());
    this.webRtc =
        new WebRtcPort(
            loop,
            DtlsIdentity.create(random, Instant.now()),
            settings.bindAddress(),
            settings.webRtcPort(),
            settings.maxHandshakes());
  }

  /// Opens the plane. May block until the sockets are bound.
  public static EmbeddedMediaPlane open(MediaSettings settings) {
    var loop = new MediaLoop();
    try {
      return new EmbeddedMediaPlane(settings, loop);
    } catch (RuntimeException e) {
      loop.close();
      throw e;
    }
  }

  @Override
  public MediaLeg openLeg(LegTerms terms, LegListener listener) throws MediaException {
    if (isClosed) {
      throw new MediaException(Reason.EXHAUSTED, "The media plane is closed.");
    }
    if (openLegs.incrementAndGet() > settings.maxLegs()) {
      openLegs.decrementAndGet();
      throw new MediaException(
          Reason.EXHAUSTED, "There are " + settings.maxLegs() + " legs, as many as are allowed.");
    }
    try {
      return newLeg(terms, listener);
    } catch (MediaException e) {
      openLegs.decrementAndGet();
      throw e;
    }
  }

  private MediaLeg newLeg(LegTerms terms, LegListener listener) throws MediaException {
    // The first sequence number is low enough not to wrap soon (RFC 3711, 3.3.1).
    var stream = new OutgoingStream(random.nextInt(), random.nextInt(0x8000), random.nextInt());
    var name = canonicalName();
    var line = new Line(loop, listener, stream, name, settings);
    return switch (terms.transport()) {
      case RTP -> plainLeg(terms, line, stream, name, new SecurityLines.Plain());
      case SDES_SRTP -> plainLeg(terms, line, stream, name, new SdesLines(random));
      case WEBRTC -> webRtcLeg(terms, line, stream, name);
    };
  }

  private MediaLeg plainLeg(
      LegTerms terms, Line line, OutgoingStream stream, String name, SecurityLines security)
      throws MediaException {
    int port = ports.take();
    loop.execute(
        () ->
            line.open(
                new PlainLink(
                    loop, line, settings.bindAddress(), port, () -> ports.giveBack(port))));
    var negotiation = new Negotiation(terms.codecs(), home(port, stream, name), security);
    return new EmbeddedLeg(loop, line, negotiation, prompts, openLegs::decrementAndGet);
  }

  private MediaLeg webRtcLeg(LegTerms terms, Line line, OutgoingStream stream, String name) {
    var link = new WebRtcLink(loop, line, webRtc);
    loop.execute(() -> line.open(link));
    var security =
        new WebRtcLines(
            webRtc.identity().fingerprint(),
            settings.publicAddress().getHostAddress(),
            webRtc.number(),
            () -> admit(link));
    var negotiation =
        new Negotiation(terms.codecs(), home(webRtc.number(), stream, name), security);
    return new EmbeddedLeg(loop, line, negotiation, prompts, openLegs::decrementAndGet);
  }

  private IceCredentials admit(WebRtcLink link) {
    var credentials = IceCredentials.random(random);
    loop.execute(() -> link.admit(credentials));
    return credentials;
  }

  private Negotiation.Home home(int port, OutgoingStream stream, String name) {
    long session = random.nextLong() >>> 1;
    return new Negotiation.Home(
        settings.publicAddress().getHostAddress(), port, stream.ssrc(), name, session);
  }

  /// Tells nothing of the machine (RFC 7022, 4.2).
  private String canonicalName() {
    var bytes = new byte[8];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public MediaRoom openRoom() {
    return new EmbeddedRoom(loop);
  }

  @Override
  public void close() {
    isClosed = true;
    loop.close();
  }
}
