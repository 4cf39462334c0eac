package org.santral.sip.rtp;

/// Our own stream towards a far end: one SSRC, one row of sequence numbers and one time base,
/// whatever it is made of in turn - packets of another leg, a played file, a mix.
public final class OutgoingStream {
  /// Where a packet comes from: when this changes, sequence and time go on where they were.
  private static final long OWN = Long.MIN_VALUE;

  private final int ssrc;
  private int nextSequence;
  private int lastTimestamp;
  private long lastNanos;
  private boolean hasBegun;

  private long source = OWN + 1;
  private int sequenceOffset;
  private int timestampOffset;

  private long packets;
  private long octets;

  public OutgoingStream(int ssrc, int firstSequence, int firstTimestamp) {
    this.ssrc = ssrc;
    this.nextSequence = firstSequence & 0xFFFF;
    this.lastTimestamp = firstTimestamp;
  }

  /// Makes a packet of one that has come on another leg. Gaps and order stay as they are, so that
  /// the far end conceals what is lost as it knows best.
  public void relay(
      RtpPacket from, RtpPacket to, int payloadType, int clockRate, long sourceId, long nowNanos) {
    long from64 = sourceId << 32 | (from.ssrc() & 0xFFFFFFFFL);
    boolean isNew = source != from64;
    if (!isNew) {
      int step = from.timestamp() + timestampOffset - lastTimestamp;
      // A far end that begins a new time base under the same SSRC, as some do after a hold.
      isNew = Math.abs((long) step) > 20L * clockRate;
    }
    if (isNew) {
      source = from64;
      sequenceOffset = nextSequence - from.sequence();
      timestampOffset = timestampNow(clockRate, nowNanos) - from.timestamp();
    }
    int sequence = from.sequence() + sequenceOffset & 0xFFFF;
    int timestamp = from.timestamp() + timestampOffset;
    to.writeHeader(isNew || from.hasMarker(), payloadType, sequence, timestamp, ssrc);
    int ahead = sequence - nextSequence & 0xFFFF;
    if (ahead < 0x8000) {
      nextSequence = sequence + 1 & 0xFFFF;
      lastTimestamp = timestamp;
      lastNanos = nowNanos;
      hasBegun = true;
    }
  }

  /// Begins a packet of our own making, which comes at its time by itself.
  public void next(RtpPacket to, int payloadType, int clockRate, int samples, long nowNanos) {
    boolean isNew = source != OWN;
    int timestamp = isNew ? timestampNow(clockRate, nowNanos) : lastTimestamp + samples;
    source = OWN;
    next(to, isNew, payloadType, timestamp, nowNanos);
  }

  /// Begins a packet with a given time, as those of telephone events that all tell when the event
  /// began.
  public void next(RtpPacket to, boolean marker, int payloadType, int timestamp, long nowNanos) {
    to.writeHeader(marker, payloadType, nextSequence, timestamp, ssrc);
    nextSequence = nextSequence + 1 & 0xFFFF;
    lastTimestamp = timestamp;
    lastNanos = nowNanos;
    hasBegun = true;
  }

  /// Lets whatever is sent next begin anew.
  public void breakOff() {
    source = OWN + 1;
  }

  public void sent(RtpPacket packet) {
    packets++;
    octets += packet.length - RtpPacket.HEADER_LENGTH;
  }

  public int timestampNow(int clockRate, long nowNanos) {
    return hasBegun
        ? lastTimestamp + (int) ((nowNanos - lastNanos) * (clockRate / 1_000) / 1_000_000)
        : lastTimestamp;
  }

  public int ssrc() {
    return ssrc;
  }

  public long packets() {
    return packets;
  }

  long octets() {
    return octets;
  }
}
