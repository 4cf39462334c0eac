package org.santral.sip.embedded;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.santral.sip.dtls.DtlsAssociation;
import org.santral.sip.dtls.Fingerprint;
import org.santral.sip.dtls.MediaKeys;
import org.santral.sip.ice.IceCredentials;
import org.santral.sip.rtp.RtpPacket;
import org.santral.sip.srtp.SrtpReceiver;
import org.santral.sip.srtp.SrtpSender;

/// A browser behind the common port. Sound is sent to where authentic sound came from last: a
/// browser may nominate several pairs one after the other, but sends on the one it uses. While it
/// is silent the pair nominated last counts.
final class WebRtcLink implements Link {
  private static final int MOST_SOURCES = 16;
  private static final int MOST_CREDENTIALS = 2;
  private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int RECORD_HEADER = 13;

  private final MediaLoop loop;
  private final Line line;
  private final WebRtcPort port;
  private final Deque<String> fragments = new ArrayDeque<>();

  /// Sources that have proven to know the password, the latest last.
  private final Set<InetSocketAddress> sources = new LinkedHashSet<>();

  private @Nullable InetSocketAddress target;
  private long lastMediaNanos = System.nanoTime() - SILENT_NANOS;
  private @Nullable Fingerprint fingerprint;
  private @Nullable Handshake handshake;
  private @Nullable InetSocketAddress recordTarget;
  private @Nullable SrtpSender sender;
  private @Nullable SrtpReceiver receiver;
  private long refused;
  private boolean isClosed;

  WebRtcLink(MediaLoop loop, Line line, WebRtcPort port) {
    this.loop = loop;
    this.line = line;
    this.port = port;
  }

  /// Takes up new credentials; the ones before hold until the far end has turned to the new ones.
  void admit(IceCredentials credentials) {
    if (isClosed) {
      return;
    }
    fragments.addLast(credentials.fragment());
    port.admit(credentials, this);
    if (fragments.size() > MOST_CREDENTIALS) {
      port.dismiss(fragments.removeFirst());
    }
  }

  /// A certificate other than before means another far end: it must shake hands anew.
  @Override
  public void adopt(Agreement agreement) {
    if (agreement.protection() instanceof Agreement.Protection.Dtls dtls
        && !dtls.fingerprint().equals(fingerprint)) {
      fingerprint = dtls.fingerprint();
      endAssociation();
    }
  }

  private void endAssociation() {
    if (handshake != null) {
      handshake.association.close();
      handshake = null;
    }
    sender = null;
    receiver = null;
  }

  @Override
  public boolean isOpen() {
    return sender != null && target != null;
  }

  /// An authentic connectivity check has come.
  void checked(InetSocketAddress source, boolean nominates) {
    long nowNanos = System.nanoTime();
    if (sources.add(source)) {
      port.know(source, this);
      if (sources.size() > MOST_SOURCES) {
        forgetOldest();
      }
    }
    boolean isSilent = nowNanos - lastMediaNanos > SILENT_NANOS;
    if (target == null || (nominates && isSilent)) {
      target = source;
    }
    line.heardOfFarEnd(nowNanos);
  }

  private void forgetOldest() {
    for (var oldest : sources) {
      if (!oldest.equals(target) && !oldest.equals(recordTarget)) {
        sources.remove(oldest);
        port.forget(oldest, this);
        return;
      }
    }
  }

  /// A record of DTLS from a source that is known.
  void receivedRecord(RtpPacket packet, InetSocketAddress source) {
    var record = Arrays.copyOf(packet.bytes, packet.length);
    if (handshake != null) {
      recordTarget = source;
      handshake.association.arrived(record);
      return;
    }
    boolean begins =
        record.length > RECORD_HEADER
            && record[0] == HANDSHAKE
            && record[RECORD_HEADER] == CLIENT_HELLO;
    // Without its description or a free place the far end is left to try again in a moment.
    if (!begins || fingerprint == null || !port.handshakes().tryAcquire()) {
      refused++;
      return;
    }
    recordTarget = source;
    var begun = new Handshake();
    handshake = begun;
    begun.association.arrived(record);
    var expected = fingerprint;
    Thread.ofVirtual()
        .name("dtls")
        .start(() -> begun.association.run(port.identity(), expected, port.handshakes()::release));
  }

  private void sendRecord(byte[] record) {
    loop.execute(
        () -> {
          if (recordTarget != null && !isClosed) {
            port.send(record, recordTarget);
          }
        });
  }

  /// RTP or RTCP from a source that is known.
  void receivedMedia(RtpPacket packet, InetSocketAddress source) {
    var checking = receiver;
    if (checking == null) {
      refused++;
      return;
    }
    boolean isRtcp = packet.isRtcp();
    if (!(isRtcp ? checking.acceptRtcp(packet) : checking.acceptRtp(packet))) {
      refused++;
      return;
    }
    lastMediaNanos = System.nanoTime();
    target = source;
    if (isRtcp) {
      line.receivedRtcp(packet);
    } else if (packet.parse() && line.knows(packet.payloadType())) {
      line.receivedRtp(packet);
    }
  }

  void refuse() {
    refused++;
  }

  @Override
  public void sendRtp(RtpPacket packet) {
    if (sender != null && target != null) {
      sender.protectRtp(packet);
      port.send(packet, target);
    }
  }

  @Override
  public void sendRtcp(RtpPacket packet) {
    if (sender != null && target != null) {
      sender.protectRtcp(packet);
      port.send(packet, target);
    }
  }

  @Override
  public long refused() {
    return refused;
  }

  @Override
  public void close() {
    isClosed = true;
    endAssociation();
    fragments.forEach(port::dismiss);
    sources.forEach(source -> port.forget(source, this));
  }

  /// Brings what an association tells to the loop, unless another has taken its place.
  private final class Handshake implements DtlsAssociation.Listener {
    final DtlsAssociation association = new DtlsAssociation(this, WebRtcLink.this::sendRecord);

    @Override
    public void established(MediaKeys keys) {
      tell(
          () -> {
            sender = new SrtpSender(keys.ours());
            receiver = new SrtpReceiver(keys.theirs());
            line.connected();
          });
    }

    @Override
    public void failed(String why) {
      tell(
          () -> {
            endAssociation();
            line.lost(why);
          });
    }

    @Override
    public void ended() {
      tell(() -> line.lost("the far end has closed it"));
    }

    private void tell(Runnable change) {
      loop.execute(
          () -> {
            if (!isClosed && equals(handshake)) {
              change.run();
            }
          });
    }
  }
}
