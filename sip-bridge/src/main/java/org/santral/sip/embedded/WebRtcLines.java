package org.santral.sip.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.santral.sip.dtls.Fingerprint;
import org.santral.sip.ice.IceCredentials;
import org.santral.sip.media.MediaException;
import org.santral.sip.sdp.Attribute;
import org.santral.sip.sdp.MediaDescription;
import org.santral.sip.sdp.SessionDescription;

/// ICE-lite (RFC 8445, 2.5) with one candidate, and DTLS-SRTP (RFC 5763) of which we are always the
/// server: no handshake of ours is needed and browsers prefer it so.
final class WebRtcLines implements SecurityLines {
  private static final String MID = "0";

  private final Fingerprint fingerprint;
  private final String candidate;
  private final Supplier<IceCredentials> admission;
  private IceCredentials credentials;
  private String farFragment = "";
  private String mid = MID;
  private boolean isBundled = true;

  /// @param admission gives credentials under which the far end is let in from now on
  WebRtcLines(
      Fingerprint fingerprint, String address, int port, Supplier<IceCredentials> admission) {
    this.fingerprint = fingerprint;
    this.admission = admission;
    this.credentials = admission.get();
    // Priority of a host candidate (RFC 8445, 5.1.2.1).
    this.candidate = "1 1 udp 2130706431 " + address + " " + port + " typ host";
  }

  @Override
  public String protocol() {
    return "UDP/TLS/RTP/SAVPF";
  }

  @Override
  public boolean speaks(String protocol) {
    return switch (protocol) {
      case "UDP/TLS/RTP/SAVPF", "UDP/TLS/RTP/SAVP", "RTP/SAVPF" -> true;
      default -> false;
    };
  }

  @Override
  public boolean usesAddress() {
    return false;
  }

  @Override
  public List<Attribute> ofSession() {
    var lines = new ArrayList<Attribute>();
    lines.add(new Attribute("ice-lite", ""));
    if (isBundled) {
      lines.add(new Attribute("group", "BUNDLE " + mid));
    }
    return lines;
  }

  @Override
  public List<Attribute> ofOffer() {
    return lines("actpass");
  }

  @Override
  public List<Attribute> ofAnswer() {
    return lines("passive");
  }

  private List<Attribute> lines(String setup) {
    var lines = new ArrayList<Attribute>();
    if (!mid.isEmpty()) {
      lines.add(new Attribute("mid", mid));
    }
    lines.add(new Attribute("ice-ufrag", credentials.fragment()));
    lines.add(new Attribute("ice-pwd", credentials.password()));
    lines.add(new Attribute("fingerprint", fingerprint.toString()));
    lines.add(new Attribute("setup", setup));
    lines.add(new Attribute("rtcp-mux", ""));
    lines.add(new Attribute("candidate", candidate));
    lines.add(new Attribute("end-of-candidates", ""));
    return lines;
  }

  @Override
  public Agreement.Protection readOffer(SessionDescription session, MediaDescription stream)
      throws MediaException {
    var theirs = read(session, stream);
    var offeredMid = stream.attributes().value("mid");
    mid = offeredMid;
    isBundled =
        session.attributes().values("group").stream()
            .map(group -> List.of(group.split(" ", -1)))
            .anyMatch(group -> group.getFirst().equals("BUNDLE") && group.contains(offeredMid));
    var fragment = session.attributeOf(stream, "ice-ufrag");
    // Another fragment than before asks for a restart, which is answered in kind (RFC 8445, 9).
    if (!farFragment.isEmpty() && !farFragment.equals(fragment)) {
      credentials = admission.get();
    }
    farFragment = fragment;
    return theirs;
  }

  @Override
  public Agreement.Protection readAnswer(SessionDescription session, MediaDescription stream)
      throws MediaException {
    var theirs = read(session, stream);
    farFragment = session.attributeOf(stream, "ice-ufrag");
    return theirs;
  }

  private static Agreement.Protection read(SessionDescription session, MediaDescription stream)
      throws MediaException {
    var theirs = Fingerprint.parse(session.attributeOf(stream, "fingerprint"));
    var setup = session.attributeOf(stream, "setup");
    if (!theirs.isUsable()) {
      throw SecurityLines.notAcceptable("no fingerprint of SHA-256 or better");
    }
    if (setup.equals("passive") || setup.equals("holdconn")) {
      throw SecurityLines.notAcceptable("the far end must begin the handshake, not " + setup);
    }
    if (session.attributeOf(stream, "ice-ufrag").isEmpty()) {
      throw SecurityLines.notAcceptable("no ICE");
    }
    if (!stream.attributes().has("rtcp-mux")) {
      throw SecurityLines.notAcceptable("RTP and RTCP must share a port");
    }
    return new Agreement.Protection.Dtls(theirs);
  }
}
