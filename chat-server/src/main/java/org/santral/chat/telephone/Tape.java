package org.santral.chat.telephone;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.santral.chat.store.FileId;
import org.santral.chat.store.FileShelf;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaRecording;
import org.santral.sip.media.MediaRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records one file of a call after the other: left the customer, right all others. Lives on the
/// call's lane. A tape that cannot be written never stops a call.
final class Tape {
  private static final Logger LOG = LoggerFactory.getLogger(Tape.class);

  private final FileShelf files;
  private final MediaRoom room;
  private final CustomerEnd customer;
  private @Nullable MediaRecording running;

  /// Hears of files. Told on the lane of their beginning, and anywhere of their end.
  ///
  /// @param ended with how many bytes
  record Ear(Consumer<String> begun, ObjLongConsumer<String> ended) {}

  Tape(FileShelf files, MediaRoom room, CustomerEnd customer) {
    this.files = files;
    this.room = room;
    this.customer = customer;
  }

  /// Begins a file, unless one is running.
  void begin(long conversation, Ear ear) {
    if (running != null) {
      return;
    }
    String id = FileId.fresh(conversation);
    try {
      MediaRecording begun = room.record(files.draft(id), customer.media());
      running = begun;
      ear.begun().accept(id);
      begun.written().thenAcceptAsync(_ -> keep(id, ear), Thread::startVirtualThread);
    } catch (IOException | MediaException failure) {
      LOG.error("Conversation {} is not recorded: {}", conversation, failure.getMessage());
    }
  }

  private void keep(String id, Ear ear) {
    try {
      ear.ended().accept(id, files.keepDraft(id));
    } catch (IOException failure) {
      LOG.error("The recording {} stays where it was written.", id, failure);
    }
  }

  void pause(boolean paused) {
    if (running != null && paused) {
      running.pause();
    } else if (running != null) {
      running.resume();
    }
  }

  void end() {
    if (running != null) {
      running.close();
      running = null;
    }
  }
}
