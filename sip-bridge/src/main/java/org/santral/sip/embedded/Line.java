package org.santral.sip.embedded;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.santral.sip.audio.Frames;
import org.santral.sip.media.LegListener;
import org.santral.sip.media.LegQuality;
import org.santral.sip.rtp.DigitReader;
import org.santral.sip.rtp.DigitWriter;
import org.santral.sip.rtp.OutgoingStream;
import org.santral.sip.rtp.Reception;
import org.santral.sip.rtp.Reports;
import org.santral.sip.rtp.RtpPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A leg as the event loop sees it: what comes goes to the room, what goes is played, mixed or
/// relayed. Confined to the loop.
final class Line {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long MEASURE_NANOS = 100_000_000;

  private final MediaLoop loop;
  private final LegListener listener;
  private final OutgoingStream stream;
  private final Reports reports;
  private final long silenceNanos;
  private final long reportNanos;
  private final Reception reception = new Reception();
  private final DigitReader digitsIn = new DigitReader();
  private final DigitWriter digitsOut = new DigitWriter();
  private final short[] frame = new short[Frames.SAMPLES];

  private @Nullable Link link;
  private @Nullable Agreement agreement;
  private @Nullable Playback playback;
  private @Nullable Seat seat;
  private boolean hasPlayed;
  private boolean isConnected;
  private boolean isLost;
  private long lastHeardNanos;
  private long lastSentNanos;
  private long nextReportNanos;
  private long nextMeasureNanos;
  private volatile LegQuality quality = new LegQuality(0, 0, 0, -1, 0, 0);

  Line(
      MediaLoop loop,
      LegListener listener,
      OutgoingStream stream,
      String canonicalName,
      MediaSettings settings) {
    this.loop = loop;
    this.listener = listener;
    this.stream = stream;
    this.reports = new Reports(canonicalName);
    this.silenceNanos = settings.silence().toNanos();
    this.reportNanos = settings.report().toNanos();
  }

  void open(Link newLink) {
    link = newLink;
    loop.add(this);
  }

  void adopt(Agreement newAgreement) {
    agreement = newAgreement;
    lastHeardNanos = System.nanoTime();
    nextReportNanos = lastHeardNanos + reportNanos;
    nextMeasureNanos = lastHeardNanos;
    if (link != null) {
      link.adopt(newAgreement);
    }
  }

  void close() {
    if (link == null) {
      return;
    }
    stand();
    if (agreement != null && link.isOpen()) {
      writeReport(System.nanoTime(), agreement);
      reports.appendBye(loop.out, stream);
      link.sendRtcp(loop.out);
    }
    loop.remove(this);
    measure();
    link.close();
    link = null;
  }

  boolean isClosed() {
    return link == null;
  }

  /// Whether a payload number was agreed on.
  boolean knows(int payloadType) {
    return agreement != null
        && (agreement.heard(payloadType) != null || agreement.events().isHeardAs(payloadType));
  }

  /// Takes a packet that is the far end's.
  void receivedRtp(RtpPacket packet) {
    var agreed = agreement;
    if (agreed == null) {
      return;
    }
    long nowNanos = System.nanoTime();
    heardOfFarEnd(nowNanos);
    connected();
    var format = agreed.heard(packet.payloadType());
    if (format == null) {
      reception.count(packet, agreed.events().clockRate(), nowNanos);
      readDigit(packet);
      return;
    }
    reception.count(packet, format.clockRate(), nowNanos);
    if (seat != null && agreed.hears()) {
      seat.heard(packet, format, nowNanos);
    }
  }

  private void readDigit(RtpPacket packet) {
    char digit = digitsIn.read(packet);
    if (digit != DigitReader.NONE) {
      tell(() -> listener.digit(digit));
    }
  }

  void receivedRtcp(RtpPacket packet) {
    long nowNanos = System.nanoTime();
    heardOfFarEnd(nowNanos);
    reports.read(packet, stream, reception, System.currentTimeMillis(), nowNanos);
  }

  /// The far end has shown that it is there.
  void heardOfFarEnd(long nowNanos) {
    lastHeardNanos = nowNanos;
    if (isLost) {
      isLost = false;
      isConnected = false;
      connected();
    }
  }

  void connected() {
    if (!isConnected) {
      isConnected = true;
      tell(listener::connected);
    }
  }

  void lost(String why) {
    if (!isLost) {
      isLost = true;
      tell(() -> listener.lost(why));
    }
  }

  private static void tell(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException e) {
      LOG.error("A listener has failed", e);
    }
  }

  void play(Playback newPlayback) {
    playback = newPlayback;
  }

  void stopPlaying() {
    playback = null;
  }

  boolean isPlaying() {
    return playback != null;
  }

  void sendDigits(String digits) {
    if (!digitsOut.add(digits)) {
      LOG.warn("Digits were not sent: more than fit, or others than 0-9*#A-D");
    }
  }

  void sit(Seat newSeat) {
    stand();
    seat = newSeat;
  }

  /// Leaves the room it is in, if it is in one.
  void stand() {
    if (seat != null) {
      var left = seat;
      seat = null;
      left.room().left(left);
      stream.breakOff();
    }
  }

  @Nullable Seat seat() {
    return seat;
  }

  private boolean canSend() {
    return link != null && agreement != null && agreement.sends() && link.isOpen();
  }

  /// What is due every 20 ms.
  void beat(long nowNanos) {
    hasPlayed = false;
    var agreed = agreement;
    if (agreed == null) {
      return;
    }
    if (canSend()) {
      if (digitsOut.isBusy()) {
        sendDigit(agreed, nowNanos);
      } else if (playback != null) {
        playOn(playback, nowNanos);
      } else if (nowNanos - lastSentNanos > KEEP_ALIVE_NANOS) {
        // Keeps the way open through NATs, and gives those who wait for a first packet one.
        Frames.silence(frame);
        say(frame, nowNanos);
      }
    }
    if (nowNanos - nextMeasureNanos >= 0) {
      nextMeasureNanos = nowNanos + MEASURE_NANOS;
      measure();
    }
    if (nowNanos - nextReportNanos >= 0) {
      nextReportNanos = nowNanos + reportNanos;
      report(agreed, nowNanos);
    }
    if (agreed.hears() && nowNanos - lastHeardNanos > silenceNanos) {
      lost("nothing was heard for " + TimeUnit.NANOSECONDS.toMillis(silenceNanos) + " ms");
    }
  }

  private void sendDigit(Agreement agreed, long nowNanos) {
    var events = agreed.events();
    if (events.sentAs() < 0) {
      digitsOut.clear();
      LOG.warn("Digits were not sent: the far end takes no telephone events");
    } else if (digitsOut.write(stream, loop.out, events.sentAs(), events.clockRate(), nowNanos)) {
      transmit(nowNanos);
    }
    if (!digitsOut.isBusy()) {
      stream.breakOff();
    }
  }

  private void playOn(Playback playing, long nowNanos) {
    playing.next(frame);
    hasPlayed = true;
    say(frame, nowNanos);
    if (playing.isOver()) {
      playback = null;
      tell(listener::played);
    }
  }

  /// What was played in this beat, or null.
  short @Nullable [] playedFrame() {
    return hasPlayed ? frame : null;
  }

  /// Sends a mix, unless something else has precedence.
  void hear(short[] mixed, long nowNanos) {
    if (playback == null && !digitsOut.isBusy() && canSend()) {
      say(mixed, nowNanos);
    }
  }

  private void say(short[] sound, long nowNanos) {
    var format = agreement == null ? null : agreement.law();
    if (format == null) {
      lastSentNanos = nowNanos;
      return;
    }
    var packet = loop.out;
    stream.next(packet, format.sentAs(), Format.LAW_RATE, Frames.SAMPLES, nowNanos);
    format.law().encode(sound, packet.bytes, packet.length);
    packet.length += Frames.SAMPLES;
    transmit(nowNanos);
  }

  /// Sends on what another leg has sent, as it is or in the other law.
  void relay(RtpPacket from, Format fromFormat, int source, long nowNanos) {
    if (playback != null || digitsOut.isBusy() || !canSend() || agreement == null) {
      return;
    }
    var same = agreement.ofCodec(fromFormat.codec());
    var format = same != null || !fromFormat.isLaw() ? same : agreement.law();
    int length = from.payloadLength();
    if (format == null || length > RtpPacket.CAPACITY - 128) {
      return;
    }
    var packet = loop.out;
    stream.relay(from, packet, format.sentAs(), format.clockRate(), source, nowNanos);
    int at = packet.length;
    System.arraycopy(from.bytes, from.payloadOffset(), packet.bytes, at, length);
    packet.length = at + length;
    if (same == null) {
      format.law().translate(packet.bytes, at, length);
    }
    transmit(nowNanos);
  }

  private void transmit(long nowNanos) {
    lastSentNanos = nowNanos;
    stream.sent(loop.out);
    if (link != null) {
      link.sendRtp(loop.out);
    }
  }

  private void report(Agreement agreed, long nowNanos) {
    if (link != null && link.isOpen()) {
      writeReport(nowNanos, agreed);
      link.sendRtcp(loop.out);
    }
    measure();
  }

  private void writeReport(long nowNanos, Agreement agreed) {
    int clockRate = agreed.formats().getFirst().clockRate();
    reports.write(loop.out, stream, reception, clockRate, System.currentTimeMillis(), nowNanos);
  }

  /// Writes down how good it has been, for whoever asks on another thread.
  void measure() {
    quality =
        new LegQuality(
            reception.packets(),
            reception.lost(),
            reception.jitterMillis(),
            reports.roundTripMillis(),
            stream.packets(),
            link == null ? quality.packetsRefused() : link.refused());
  }

  /// As it was a tenth of a second ago at most; may be asked on any thread.
  LegQuality quality() {
    return quality;
  }
}
