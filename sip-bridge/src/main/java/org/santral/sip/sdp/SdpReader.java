package org.santral.sip.sdp;

import java.util.ArrayList;
import java.util.List;

/// Reads one description. Lines of kinds that mean nothing here are passed over, as RFC 8866, 5
/// asks of unknown attributes; what is read must be right.
final class SdpReader {
  private static final int LONGEST = 32_768;
  private static final int MOST_LINES = 1_024;
  private static final int MOST_STREAMS = 32;

  private String origin = "";
  private String sessionConnection = "";
  private final List<Attribute> sessionAttributes = new ArrayList<>();
  private final List<MediaDescription> streams = new ArrayList<>();
  private final List<String> head = new ArrayList<>();
  private String connection = "";
  private final List<Attribute> attributes = new ArrayList<>();

  SessionDescription read(String text) throws MalformedSdpException {
    if (text.length() > LONGEST) {
      throw new MalformedSdpException("longer than " + LONGEST + " characters");
    }
    var lines = text.lines().limit(MOST_LINES + 1L).filter(line -> !line.isBlank()).toList();
    if (lines.size() > MOST_LINES) {
      throw new MalformedSdpException("more than " + MOST_LINES + " lines");
    }
    if (lines.isEmpty() || !lines.getFirst().strip().equals("v=0")) {
      throw new MalformedSdpException("does not begin with v=0");
    }
    for (var line : lines) {
      readLine(line);
    }
    endStream();
    if (origin.isEmpty()) {
      throw new MalformedSdpException("has no origin");
    }
    return new SessionDescription(
        origin, sessionConnection, new Attributes(sessionAttributes), streams);
  }

  private void readLine(String line) throws MalformedSdpException {
    if (line.length() < 2 || line.charAt(1) != '=') {
      throw new MalformedSdpException("a line without a type");
    }
    var value = line.substring(2).strip();
    switch (line.charAt(0)) {
      case 'o' -> origin = value;
      case 'c' -> readConnection(value);
      case 'a' -> (head.isEmpty() ? sessionAttributes : attributes).add(Attribute.parse(value));
      case 'm' -> {
        endStream();
        head.addAll(List.of(value.split(" +", -1)));
      }
      default -> {}
    }
  }

  private void readConnection(String value) throws MalformedSdpException {
    var parts = value.split(" +", -1);
    if (parts.length != 3 || !parts[0].equals("IN")) {
      throw new MalformedSdpException("a connection line that cannot be read");
    }
    int slash = parts[2].indexOf('/');
    var address = parts[1] + " " + (slash < 0 ? parts[2] : parts[2].substring(0, slash));
    if (head.isEmpty()) {
      sessionConnection = address;
    } else {
      connection = address;
    }
  }

  private void endStream() throws MalformedSdpException {
    if (head.isEmpty()) {
      return;
    }
    if (head.size() < 4) {
      throw new MalformedSdpException("a stream without a format");
    }
    if (streams.size() == MOST_STREAMS) {
      throw new MalformedSdpException("more than " + MOST_STREAMS + " streams");
    }
    streams.add(
        new MediaDescription(
            head.get(0),
            port(head.get(1)),
            head.get(2),
            head.subList(3, head.size()),
            connection,
            new Attributes(attributes)));
    head.clear();
    attributes.clear();
    connection = "";
  }

  private static int port(String text) throws MalformedSdpException {
    int slash = text.indexOf('/');
    var digits = slash < 0 ? text : text.substring(0, slash);
    if (digits.isEmpty()
        || digits.length() > 5
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new MalformedSdpException("a stream without a port");
    }
    int port = Integer.parseInt(digits);
    if (port > 65_535) {
      throw new MalformedSdpException("a stream without a port");
    }
    return port;
  }
}
