package org.santral.sip.call;

import org.jspecify.annotations.Nullable;

/// Why a leg ended.
///
/// @param status the SIP status that said so, or 0
/// @param reason what the far end gave as its reason, or null
public record EndCause(Kind kind, int status, @Nullable Reason reason) {
  /// What happened.
  public enum Kind {
    /// We hung up.
    HUNG_UP,
    /// The far end hung up.
    FAR_END_HUNG_UP,
    /// The caller gave up before we answered.
    CANCELLED,
    /// The call was not taken: by us if it came in, by the far end if it went out.
    REJECTED,
    /// Nobody answered in time.
    NO_ANSWER,
    /// No device, no trunk, or no way to it.
    UNREACHABLE,
    /// Our answer was never confirmed.
    UNCONFIRMED,
    /// The far end stopped refreshing the session, or does not know the call any more.
    VANISHED,
    /// Nothing could be agreed on for the audio.
    NO_COMMON_AUDIO,
    /// Another leg took this one's place.
    REPLACED
  }

  static EndCause of(Kind kind) {
    return new EndCause(kind, 0, null);
  }

  static EndCause of(Kind kind, int status) {
    return new EndCause(kind, status, null);
  }
}
