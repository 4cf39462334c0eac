package org.santral.load.calls;

import java.util.Locale;

/// A message as the server writes it: one header a line, names in full. Only what is asked for is
/// looked at.
final class SipMessage {
  private static final String VERSION = "SIP/2.0";

  private final String text;

  SipMessage(String text) {
    this.text = text;
  }

  boolean isRequest() {
    return !text.startsWith(VERSION);
  }

  /// The status of an answer.
  int status() {
    int at = VERSION.length() + 1;
    return Integer.parseInt(text, at, at + 3, 10);
  }

  /// Of a request, or of the one that is answered.
  String method() {
    String sequence = header("CSeq");
    return sequence.substring(sequence.indexOf(' ') + 1);
  }

  long sequence() {
    String sequence = header("CSeq");
    return Long.parseLong(sequence, 0, sequence.indexOf(' '), 10);
  }

  String callId() {
    return header("Call-ID");
  }

  /// The first header of a name, or empty.
  String header(String name) {
    int at = text.indexOf("\r\n" + name + ":");
    if (at < 0) {
      return "";
    }
    int begin = at + name.length() + 3;
    return text.substring(begin, text.indexOf("\r\n", begin)).strip();
  }

  /// The address between the brackets of a header.
  String addressIn(String name) {
    String value = header(name);
    int begin = value.indexOf('<');
    return begin < 0 ? value : value.substring(begin + 1, value.indexOf('>', begin));
  }

  /// A parameter of a challenge.
  String parameter(String name, String parameter) {
    String value = header(name);
    int at = value.indexOf(parameter + "=\"") + parameter.length() + 2;
    return value.substring(at, value.indexOf('"', at));
  }

  /// An answer to this request.
  ///
  /// @param tag for who has none yet, or empty
  /// @param more lines of headers and what follows, each line ended, the last one empty
  String reply(String status, String tag, String more) {
    String to = header("To");
    return VERSION
        + " "
        + status
        + "\r\nVia: "
        + header("Via")
        + "\r\nFrom: "
        + header("From")
        + "\r\nTo: "
        + (tag.isEmpty() || to.contains(";tag=") ? to : to + ";tag=" + tag)
        + "\r\nCall-ID: "
        + callId()
        + "\r\nCSeq: "
        + header("CSeq")
        + "\r\n"
        + more;
  }

  /// An answer to this request that says nothing but that.
  String reply(String status) {
    return reply(status, "", EMPTY);
  }

  /// The end of a message without a body.
  static final String EMPTY = "Content-Length: 0\r\n\r\n";

  /// The end of a message with a description of audio.
  static String audioAt(String host, int port) {
    String sdp =
        String.format(
            Locale.ROOT,
            """
            v=0\r
            o=- 1 1 IN IP4 %1$s\r
            s=-\r
            c=IN IP4 %1$s\r
            t=0 0\r
            m=audio %2$d RTP/AVP 8 101\r
            a=rtpmap:8 PCMA/8000\r
            a=rtpmap:101 telephone-event/8000\r
            """,
            host,
            port);
    return "Content-Type: application/sdp\r\nContent-Length: " + sdp.length() + "\r\n\r\n" + sdp;
  }

  @Override
  public String toString() {
    return text;
  }
}
