package org.santral.sip.signalling;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds messages in a stream of bytes (RFC 3261, 18.3): a head up to an empty line, then as many
/// bytes as Content-Length says. What does not fit ends the stream, since nobody could tell where
/// the next message begins.
final class Framing {
  private final InputStream in;
  private final int maxBytes;

  Framing(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /// The next message; empty for a keep-alive (RFC 5626, 3.5.1), null at the end.
  ///
  /// @throws IOException if the stream breaks or makes no sense
  byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(1_024);
    int newLines = 0;
    while (newLines < 2) {
      int read = in.read();
      if (read < 0) {
        return null;
      }
      head.write(read);
      if (read == '\n') {
        newLines++;
      } else if (read != '\r') {
        newLines = 0;
      }
      if (head.size() > maxBytes) {
        throw new IOException("a head of more than " + maxBytes + " bytes");
      }
    }
    byte[] bytes = head.toByteArray();
    if (bytes.length <= 4) {
      return new byte[0];
    }
    int length = contentLength(new String(bytes, ISO_8859_1));
    if (length > maxBytes - bytes.length) {
      throw new IOException("a message of more than " + maxBytes + " bytes");
    }
    byte[] whole = Arrays.copyOf(bytes, bytes.length + length);
    int got = in.readNBytes(whole, bytes.length, length);
    return got < length ? null : whole;
  }

  private static int contentLength(String head) throws IOException {
    for (String line : head.split("\r?\n", -1)) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip();
      if (name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("l")) {
        try {
          int length = Integer.parseInt(line.substring(colon + 1).strip());
          if (length >= 0) {
            return length;
          }
        } catch (NumberFormatException malformed) {
          throw new IOException("a length that is no number", malformed);
        }
        throw new IOException("a negative length");
      }
    }
    // Without a length nothing says where it ends; most that leave it out have no body.
    return 0;
  }
}
