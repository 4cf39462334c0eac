package org.santral.sip.embedded;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.santral.sip.audio.Law;
import org.santral.sip.media.LegTerms.Codec;
import org.santral.sip.sdp.MediaDescription;

/// A codec under the payload numbers of one leg: each side chooses what it wants to be sent.
record Format(Codec codec, int heardAs, int sentAs) {
  static final int OPUS_RATE = 48_000;
  static final int LAW_RATE = 8_000;

  int clockRate() {
    return rate(codec);
  }

  static int rate(Codec codec) {
    return switch (codec) {
      case PCMA, PCMU -> LAW_RATE;
      case OPUS -> OPUS_RATE;
    };
  }

  /// Whether this plane can decode it.
  boolean isLaw() {
    return codec != Codec.OPUS;
  }

  /// The law of a codec that has one.
  Law law() {
    return codec == Codec.PCMA ? Law.A : Law.MU;
  }

  static int usualNumber(Codec codec) {
    return switch (codec) {
      case PCMA -> 8;
      case PCMU -> 0;
      case OPUS -> 111;
    };
  }

  static String encoding(Codec codec) {
    return switch (codec) {
      case PCMA -> "PCMA/8000";
      case PCMU -> "PCMU/8000";
      case OPUS -> "opus/48000/2";
    };
  }

  /// The payload number under which a description has an encoding such as `PCMA/8000`, or -1. The
  /// numbers 0 and 8 need no `rtpmap` (RFC 3551, 6).
  static int numberOf(MediaDescription stream, String encoding) {
    for (var format : stream.formats()) {
      int number = number(format);
      if (number >= 0 && encodingOf(stream, format).equalsIgnoreCase(encoding)) {
        return number;
      }
    }
    return -1;
  }

  private static String encodingOf(MediaDescription stream, String format) {
    var mapped =
        stream.attributes().values("rtpmap").stream()
            .filter(value -> value.startsWith(format + " "))
            .map(value -> value.substring(format.length()).strip())
            .findFirst();
    var encoding =
        mapped.orElseGet(
            () ->
                switch (format) {
                  case "0" -> encoding(Codec.PCMU);
                  case "8" -> encoding(Codec.PCMA);
                  default -> "";
                });
    // One channel may be told or not.
    return encoding.endsWith("/1") ? encoding.substring(0, encoding.length() - 2) : encoding;
  }

  /// The codec a format of a description stands for, if it is one of ours.
  static Optional<Codec> codecOf(MediaDescription stream, String format) {
    var encoding = encodingOf(stream, format).toUpperCase(Locale.ROOT);
    return Stream.of(Codec.values())
        .filter(codec -> encoding(codec).toUpperCase(Locale.ROOT).equals(encoding))
        .findFirst();
  }

  static int number(String format) {
    boolean isNumber =
        !format.isEmpty()
            && format.length() <= 3
            && format.chars().allMatch(c -> c >= '0' && c <= '9');
    int number = isNumber ? Integer.parseInt(format) : -1;
    return number <= 127 ? number : -1;
  }
}
