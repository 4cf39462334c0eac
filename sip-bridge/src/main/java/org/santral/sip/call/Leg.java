package org.santral.sip.call;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaLeg;

/// One call with one far end. Legs are brought together in the rooms of the media plane: whatever
/// happens to one of them, the other hears of it only through who uses this.
///
/// All methods are called on the leg's lane. On a leg that is over they do nothing.
public sealed interface Leg permits IncomingLeg, OutgoingLeg {
  LegId id();

  /// The leg's audio, to be put into rooms and recorded.
  ///
  /// @throws MediaException if there is none: nobody answered yet, or no port is left
  MediaLeg media() throws MediaException;

  /// Ends the leg in the way that suits its state: BYE, CANCEL or a refusal.
  void hangUp(Reason reason);

  /// Its dialog, or null as long as there is none.
  @Nullable Conversation conversation();

  /// Plays a WAV file to the far end.
  default void play(Path wav, boolean loop) throws MediaException {
    media().play(wav, loop);
  }

  default void stopPlaying() throws MediaException {
    media().stopPlaying();
  }

  /// Sends digits as RFC 4733 events.
  default void sendDigits(String digits) throws MediaException {
    media().sendDigits(digits);
  }

  /// Puts the far end on hold: it is told so, and hears this music, or nothing.
  default void hold(@Nullable Path music) throws MediaException {
    Conversation conversation = conversation();
    if (conversation != null) {
      conversation.hold(music);
    }
  }

  /// Takes the far end back.
  default void resume() throws MediaException {
    Conversation conversation = conversation();
    if (conversation != null) {
      conversation.resume();
    }
  }

  /// Asks the far end to call somebody else instead (RFC 3515). What becomes of it comes as
  /// [LegEvent.TransferProgress].
  ///
  /// @param uri whom to call: `sip:` or `tel:`
  default void refer(String uri) {
    Conversation conversation = conversation();
    if (conversation != null) {
      conversation.refer(uri);
    }
  }

  /// Asks the far end to take the place of another leg of ours (RFC 3891, RFC 5589, 7): both of our
  /// legs end once it has. Far ends that accept no `Replaces` answer with an error; the legs then
  /// meet in a room.
  default void refer(Leg other) {
    Conversation conversation = conversation();
    Conversation theirs = other.conversation();
    if (conversation != null && theirs != null) {
      conversation.refer(theirs);
    }
  }
}
