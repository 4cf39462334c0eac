package org.santral.sip.sdp;

import java.util.List;

/// One stream: a line `m=` and what follows it (RFC 8866, 5.14).
///
/// @param kind `audio`, `video`, `application` ...
/// @param port 0 if the stream is refused
/// @param protocol such as `RTP/AVP` or `UDP/TLS/RTP/SAVPF`
/// @param formats for RTP the payload numbers, best first
/// @param connection the address of its own line `c=`, or empty
public record MediaDescription(
    String kind,
    int port,
    String protocol,
    List<String> formats,
    String connection,
    Attributes attributes) {
  public MediaDescription {
    formats = List.copyOf(formats);
  }

  /// The same stream, refused (RFC 3264, 6).
  public MediaDescription refused() {
    return new MediaDescription(kind, 0, protocol, formats, "", Attributes.NONE);
  }

  void write(StringBuilder text) {
    text.append("m=").append(kind).append(' ').append(port).append(' ').append(protocol);
    formats.forEach(format -> text.append(' ').append(format));
    text.append("\r\n");
    if (!connection.isEmpty()) {
      text.append("c=IN ").append(connection).append("\r\n");
    }
    attributes.all().forEach(attribute -> text.append("a=").append(attribute).append("\r\n"));
  }
}
