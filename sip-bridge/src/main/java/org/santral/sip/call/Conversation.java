package org.santral.sip.call;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaLeg.Direction;

/// What can be done on a leg once it has a dialog.
public final class Conversation {
  private final Session session;

  Conversation(Session session) {
    this.session = session;
  }

  void hold(@Nullable Path music) throws MediaException {
    if (music == null) {
      session.media().stopPlaying();
    } else {
      session.media().play(music, true);
    }
    session.offer(music == null ? Direction.INACTIVE : Direction.SENDONLY);
  }

  void resume() {
    session.media().stopPlaying();
    session.offer(Direction.SENDRECV);
  }

  void refer(String uri) {
    session.transfers().refer("<" + uri + ">");
  }

  void refer(Conversation other) {
    session.transfers().refer(Transfers.replacing(other.session.dialog()));
  }
}
