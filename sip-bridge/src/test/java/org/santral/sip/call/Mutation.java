package org.santral.sip.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Breaks messages in ways that parsers have stumbled over: bytes turned, pieces doubled, lost or
/// swapped, numbers blown up, separators multiplied.
final class Mutation {
  private static final List<String> NASTY =
      List.of(
          "\r\n",
          "\r\n\r\n",
          ";;;",
          ",,",
          "\"",
          "<",
          ">",
          "%00",
          "%",
          "\0",
          "=",
          ":",
          "@@",
          "[::1",
          "99999999999999999999",
          "-1",
          "z9hG4bK",
          "SIP/2.0",
          "\u0131\u0130",
          "Content-Length: 5\r\n");

  private final Random random;

  Mutation(long seed) {
    random = new Random(seed);
  }

  byte[] of(String message) {
    byte[] bytes = message.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(UTF_8);
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times && bytes.length > 2; i++) {
      bytes = once(bytes);
    }
    return bytes;
  }

  private byte[] once(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(Math.min(40, bytes.length - at));
    return switch (random.nextInt(5)) {
      case 0 -> {
        byte[] turned = bytes.clone();
        turned[at] = (byte) random.nextInt(256);
        yield turned;
      }
      case 1 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, at + length), at);
      case 2 -> joined(bytes, at, new byte[0], at + length);
      case 3 -> Arrays.copyOf(bytes, at + 1);
      default -> joined(bytes, at, nasty(), at);
    };
  }

  private byte[] nasty() {
    String chosen = NASTY.get(random.nextInt(NASTY.size()));
    return chosen.repeat(1 + random.nextInt(random.nextInt(20) == 0 ? 300 : 3)).getBytes(UTF_8);
  }

  /// Everything before `until`, something else, everything from `from` on.
  private static byte[] joined(byte[] bytes, int until, byte[] middle, int from) {
    byte[] result = new byte[until + middle.length + bytes.length - from];
    System.arraycopy(bytes, 0, result, 0, until);
    System.arraycopy(middle, 0, result, until, middle.length);
    System.arraycopy(bytes, from, result, until + middle.length, bytes.length - from);
    return result;
  }
}
