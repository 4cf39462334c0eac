package org.santral.sip.signalling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The answer to a request that cannot be read (RFC 3261, 8.2.6.2 and 16.3): its headers are copied
/// as they came, without understanding them.
final class BadRequest {
  private static final Pattern LINE_END = Pattern.compile("\r?\n(?![ \t])");
  private static final Pattern TAG = Pattern.compile(";\\s*tag\\s*=", Pattern.CASE_INSENSITIVE);

  private BadRequest() {}

  /// Null for what is no request, for an ACK, which gets no answer, and for a request that lacks a
  /// header by which its sender would know the answer.
  static @Nullable String answerTo(String text) {
    String[] lines = LINE_END.split(text, -1);
    if (!lines[0].contains(" SIP/") || lines[0].startsWith("ACK ")) {
      return null;
    }
    List<String> vias = new ArrayList<>();
    String from = null;
    String to = null;
    String callId = null;
    String sequence = null;
    for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
      String line = lines[i];
      switch (nameOf(line)) {
        case "via", "v" -> vias.add(line);
        case "from", "f" -> from = line;
        case "to", "t" -> to = line;
        case "call-id", "i" -> callId = line;
        case "cseq" -> sequence = line;
        default -> {}
      }
    }
    if (vias.isEmpty() || from == null || to == null || callId == null || sequence == null) {
      return null;
    }
    String tagged = TAG.matcher(to).find() ? to : to + ";tag=unreadable";
    return "SIP/2.0 400 Bad Request\r\n%s\r\n%s\r\n%s\r\n%s\r\n%s\r\nContent-Length: 0\r\n\r\n"
        .formatted(String.join("\r\n", vias), from, tagged, callId, sequence);
  }

  private static String nameOf(String line) {
    int colon = line.indexOf(':');
    return colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
  }
}
