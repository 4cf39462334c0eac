package org.santral.sip.rtpengine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.santral.sip.media.LegTerms.Transport;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaException.Reason;
import org.santral.sip.sdp.Attribute;
import org.santral.sip.sdp.Attributes;
import org.santral.sip.sdp.MalformedSdpException;
import org.santral.sip.sdp.MediaDescription;
import org.santral.sip.sdp.SessionDescription;

/// The one stream of sound in a description, and what it looks like when that stream is turned
/// elsewhere.
record Wire(SessionDescription session, int place) {
  private static final Set<String> DIRECTIONS =
      Set.of("sendrecv", "sendonly", "recvonly", "inactive");

  /// Reads what came from a far end or from an rtpengine.
  static Wire read(String text) throws MediaException {
    try {
      var session = SessionDescription.parse(text);
      for (int i = 0; i < session.media().size(); i++) {
        var stream = session.media().get(i);
        if (stream.kind().equals("audio") && stream.port() != 0) {
          return new Wire(session, i);
        }
      }
    } catch (MalformedSdpException e) {
      throw new MediaException(Reason.MALFORMED, "The description " + e.getMessage());
    }
    throw new MediaException(Reason.NOT_ACCEPTABLE, "no audio stream that can be agreed on");
  }

  /// Refuses what rtpengine would take up although the leg was not made for it.
  void refuseUnless(Transport transport) throws MediaException {
    boolean speaks =
        switch (transport) {
          case RTP -> Set.of("RTP/AVP", "RTP/AVPF").contains(stream().protocol());
          case SDES_SRTP -> Set.of("RTP/SAVP", "RTP/SAVPF").contains(stream().protocol());
          case WEBRTC -> stream().protocol().endsWith("TLS/RTP/SAVPF");
        };
    if (!speaks) {
      throw new MediaException(
          Reason.NOT_ACCEPTABLE, stream().protocol() + " is not what this leg speaks");
    }
  }

  private MediaDescription stream() {
    return session.media().get(place);
  }

  /// Whether sound goes both ways.
  boolean isBothWays() {
    return DIRECTIONS.stream()
        .filter(each -> stream().attributes().has(each) || session.attributes().has(each))
        .allMatch("sendrecv"::equals);
  }

  /// Payload numbers and what they stand for: who has the same may send each other packets as they
  /// are.
  Set<String> formats() {
    var formats = new TreeSet<String>();
    for (var number : stream().formats()) {
      formats.add(number + " " + encodingOf(number));
    }
    return formats;
  }

  private String encodingOf(String number) {
    return stream().attributes().values("rtpmap").stream()
        .filter(map -> map.startsWith(number + " "))
        .map(map -> map.substring(number.length() + 1))
        .findFirst()
        .orElse("");
  }

  /// The same, nothing going either way.
  String still() {
    var lines = new ArrayList<>(withoutDirection(stream()));
    lines.add(new Attribute("inactive", ""));
    return with(
        new MediaDescription(
            stream().kind(),
            stream().port(),
            stream().protocol(),
            stream().formats(),
            stream().connection(),
            new Attributes(lines)));
  }

  private static List<Attribute> withoutDirection(MediaDescription stream) {
    return stream.attributes().all().stream()
        .filter(line -> !DIRECTIONS.contains(line.name()))
        .toList();
  }

  /// The same, its packets to go where those of another stream go.
  String turnedTo(Wire other) {
    var there = other.stream();
    var lines = new ArrayList<Attribute>();
    for (var line : stream().attributes().all()) {
      if (!line.name().equals("rtcp")) {
        lines.add(line);
      }
    }
    @Nullable String rtcp =
        there.attributes().has("rtcp") ? there.attributes().value("rtcp") : null;
    if (rtcp != null) {
      lines.add(new Attribute("rtcp", rtcp));
    }
    return with(
        new MediaDescription(
            stream().kind(),
            there.port(),
            stream().protocol(),
            stream().formats(),
            other.session.connectionOf(there),
            new Attributes(lines)));
  }

  private String with(MediaDescription changed) {
    var streams = new ArrayList<>(session.media());
    streams.set(place, changed);
    return new SessionDescription(
            session.origin(), session.connection(), session.attributes(), streams)
        .toString();
  }
}
