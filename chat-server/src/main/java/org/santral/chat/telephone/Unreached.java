package org.santral.chat.telephone;

import org.santral.sip.call.EndCause;

/// Why a customer who was called was not reached, in the words of the transcript.
final class Unreached {
  private Unreached() {}

  static String why(EndCause cause) {
    return switch (cause.kind()) {
      case NO_ANSWER -> "no-answer";
      case REJECTED ->
          switch (cause.status()) {
            case 486, 600 -> "busy";
            case 404, 410, 484, 604 -> "no-such-number";
            default -> "declined";
          };
      case HUNG_UP, CANCELLED, REPLACED -> "given-up";
      case FAR_END_HUNG_UP, UNREACHABLE, UNCONFIRMED, VANISHED, NO_COMMON_AUDIO -> "unreachable";
    };
  }
}
