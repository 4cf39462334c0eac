package org.santral.sip.embedded;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.santral.sip.media.MediaException;
import org.santral.sip.sdp.Attribute;
import org.santral.sip.sdp.MediaDescription;
import org.santral.sip.sdp.SessionDescription;
import org.santral.sip.srtp.SrtpKeys;
import org.santral.sip.srtp.SrtpProfile;

/// Keys in the description (RFC 4568). Ours stay the same for the life of the leg, so that a new
/// description does not cut the stream; lines with key identifiers or session parameters that
/// change packets are passed over.
final class SdesLines implements SecurityLines {
  private final Map<SrtpProfile, SrtpKeys> ours = new EnumMap<>(SrtpProfile.class);
  private @Nullable Line chosen;

  /// One `a=crypto`.
  private record Line(String tag, SrtpKeys keys) {}

  SdesLines(SecureRandom random) {
    for (var profile : SrtpProfile.values()) {
      ours.put(profile, SrtpKeys.random(profile, random));
    }
  }

  @Override
  public String protocol() {
    return "RTP/SAVP";
  }

  @Override
  public boolean speaks(String protocol) {
    return protocol.equals("RTP/SAVP") || protocol.equals("RTP/SAVPF");
  }

  @Override
  public List<Attribute> ofOffer() {
    var lines = new ArrayList<Attribute>();
    ours.values().forEach(keys -> lines.add(line(Integer.toString(lines.size() + 1), keys)));
    return lines;
  }

  @Override
  public Agreement.Protection readOffer(SessionDescription session, MediaDescription stream)
      throws MediaException {
    for (var value : stream.attributes().values("crypto")) {
      var line = parse(value);
      if (line.isPresent()) {
        chosen = line.get();
        return agreed(line.get());
      }
    }
    throw SecurityLines.notAcceptable("no crypto line that is known here");
  }

  @Override
  public List<Attribute> ofAnswer() {
    var line = chosen;
    return line == null ? List.of() : List.of(line(line.tag(), ours(line.keys().profile())));
  }

  @Override
  public Agreement.Protection readAnswer(SessionDescription session, MediaDescription stream)
      throws MediaException {
    var line = parse(stream.attributes().value("crypto"));
    if (line.isEmpty()) {
      throw SecurityLines.notAcceptable("the answer has no crypto line that was offered");
    }
    return agreed(line.get());
  }

  private Agreement.Protection agreed(Line line) {
    return new Agreement.Protection.Sdes(ours(line.keys().profile()), line.keys());
  }

  private SrtpKeys ours(SrtpProfile profile) {
    var keys = ours.get(profile);
    if (keys == null) {
      throw new IllegalStateException("no keys for " + profile);
    }
    return keys;
  }

  private static Attribute line(String tag, SrtpKeys keys) {
    return new Attribute(
        "crypto", tag + " " + keys.profile().suite() + " inline:" + keys.toBase64());
  }

  private static Optional<Line> parse(String value) {
    var parts = value.split(" +", -1);
    if (parts.length != 3 || !parts[2].startsWith("inline:")) {
      return Optional.empty();
    }
    var inline = parts[2].substring("inline:".length()).split("\\|", -1);
    boolean hasIdentifier = inline.length > 2 || (inline.length == 2 && inline[1].contains(":"));
    if (hasIdentifier || inline.length == 0) {
      return Optional.empty();
    }
    return SrtpProfile.ofSuite(parts[1])
        .flatMap(profile -> keys(profile, inline[0]))
        .map(keys -> new Line(parts[0], keys));
  }

  private static Optional<SrtpKeys> keys(SrtpProfile profile, String text) {
    try {
      return Optional.of(SrtpKeys.ofBase64(profile, text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
