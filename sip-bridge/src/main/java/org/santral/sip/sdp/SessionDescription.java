package org.santral.sip.sdp;

import java.util.List;

/// A session description (RFC 8866).
///
/// @param origin what stands after `o=`
/// @param connection address type and address of the session's line `c=`, such as `IP4 192.0.2.1`,
///   or empty
public record SessionDescription(
    String origin, String connection, Attributes attributes, List<MediaDescription> media) {
  public SessionDescription {
    media = List.copyOf(media);
  }

  public static SessionDescription parse(String text) throws MalformedSdpException {
    return new SdpReader().read(text);
  }

  /// The address type and address that hold for a stream.
  public String connectionOf(MediaDescription stream) {
    return stream.connection().isEmpty() ? connection : stream.connection();
  }

  /// An attribute of the stream or, where it has none, of the session.
  public String attributeOf(MediaDescription stream, String name) {
    return stream.attributes().has(name) ? stream.attributes().value(name) : attributes.value(name);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(1_024);
    text.append("v=0\r\no=").append(origin).append("\r\ns=-\r\n");
    if (!connection.isEmpty()) {
      text.append("c=IN ").append(connection).append("\r\n");
    }
    text.append("t=0 0\r\n");
    attributes.all().forEach(attribute -> text.append("a=").append(attribute).append("\r\n"));
    media.forEach(stream -> stream.write(text));
    return text.toString();
  }
}
