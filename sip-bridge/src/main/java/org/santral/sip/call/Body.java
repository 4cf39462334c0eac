package org.santral.sip.call;

import gov.nist.javax.sip.message.Content;
import gov.nist.javax.sip.message.SIPMessage;
import java.io.UnsupportedEncodingException;
import java.text.ParseException;
import java.util.Iterator;
import javax.sip.header.ContentTypeHeader;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.Headers;

/// What is in a message.
final class Body {
  private Body() {}

  /// The session description, also as one part of several, or null.
  static @Nullable String sdp(SIPMessage message) {
    ContentTypeHeader type = message.getContentTypeHeader();
    if (type == null || isEmpty(message)) {
      return null;
    }
    if (is(type, "application", "sdp")) {
      return text(message);
    }
    if (!type.getContentType().equalsIgnoreCase("multipart")) {
      return null;
    }
    try {
      Iterator<Content> parts = message.getMultipartMimeContent().getContents();
      while (parts.hasNext()) {
        Content part = parts.next();
        ContentTypeHeader partType = part.getContentTypeHeader();
        if (partType != null && is(partType, "application", "sdp")) {
          return String.valueOf(part.getContent());
        }
      }
    } catch (ParseException | RuntimeException unreadable) {
      return null;
    }
    return null;
  }

  /// Whether there is something in it that we cannot read and must (RFC 3261, 8.2.3).
  static boolean isForeign(SIPMessage message) {
    if (isEmpty(message)) {
      return false;
    }
    ContentTypeHeader type = message.getContentTypeHeader();
    boolean known =
        type != null
            && (is(type, "application", "sdp")
                || type.getContentType().equalsIgnoreCase("multipart"));
    String disposition = Headers.value(message, "Content-Disposition");
    boolean optional = disposition != null && disposition.contains("handling=optional");
    return !known && !optional;
  }

  static boolean is(ContentTypeHeader type, String main, String sub) {
    return main.equalsIgnoreCase(type.getContentType())
        && sub.equalsIgnoreCase(type.getContentSubType());
  }

  static String text(SIPMessage message) {
    try {
      String text = message.getMessageContent();
      return text == null ? "" : text;
    } catch (UnsupportedEncodingException unreadable) {
      return "";
    }
  }

  private static boolean isEmpty(SIPMessage message) {
    byte[] content = message.getRawContent();
    return content == null || content.length == 0;
  }

  static void setSdp(SIPMessage message, String sdp) {
    Headers.body(message, "application", "sdp", sdp);
  }
}
