package org.santral.chat.switchboard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.switchboard.Clerk.Draft;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Recording;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Side;
import org.santral.routing.term.Channel;

/// What is recorded of calls: conversations, and messages that callers leave. A file is part of its
/// conversation from its first sample on, so that a crash loses none.
public final class Tapes {
  private static final String TYPE = "audio/wav";

  /// Two seconds of stereo at 8 kHz: in less than that nobody has said anything.
  private static final long SHORTEST_MESSAGE = 64_000;

  private final Parts parts;

  Tapes(Parts parts) {
    this.parts = parts;
  }

  // ---- Conversations ------------------------------------------------------------------------

  /// The recording of a call begins.
  public void begin(long number, String file) {
    var conversation = parts.conversations.get(number);
    if (conversation != null) {
      add(conversation, EntryType.RECORDED, Side.SYSTEM, file, "recording.wav");
      parts.recordings.put(number, Recording.ON);
      parts.sayChanged(conversation);
    }
  }

  /// It has ended, and its file is complete.
  public void end(long number, String file, long bytes) {
    complete(number, file, bytes);
    parts.recordings.remove(number);
    var conversation = parts.conversations.get(number);
    if (conversation != null) {
      parts.sayChanged(conversation);
    }
  }

  /// Pauses a recording, or lets it go on.
  ///
  /// @param supervises whether the agent may do so in conversations of others
  /// @return why that cannot be, or null
  public @Nullable Refusal pause(String agent, boolean supervises, long number, boolean paused) {
    var conversation = parts.conversations.get(number);
    if (conversation == null) {
      return Refusal.UNKNOWN_CONVERSATION;
    }
    if (!supervises && !DeskAnswers.isInHand(conversation, agent)) {
      return Refusal.NOT_IN_HAND;
    }
    var caller = parts.onTelephone(number);
    var now = parts.recordings.get(number);
    if (caller == null || now == null) {
      return Refusal.NOT_POSSIBLE;
    }
    var wanted = paused ? Recording.PAUSED : Recording.ON;
    if (now != wanted) {
      parts.recordings.put(number, wanted);
      // Before it is durable: what must not be on the tape is being said now.
      caller.pausesRecording(paused);
      parts.add(
          conversation,
          Draft.about(EntryType.RECORDING, agent, parts.nameOf(agent), Parts.lower(wanted)));
      parts.sayChanged(conversation);
    }
    return null;
  }

  // ---- Messages of callers ------------------------------------------------------------------

  /// A caller begins to speak a message.
  public void beginMessage(long number, String file) {
    var conversation = parts.conversations.get(number);
    if (conversation != null) {
      add(conversation, EntryType.VOICEMAIL, Side.VISITOR, file, "message.wav");
    }
  }

  /// The message is complete: it waits for an agent who hears it.
  public void endMessage(long number, String file, long bytes) {
    complete(number, file, bytes);
    if (bytes >= SHORTEST_MESSAGE) {
      enqueue(number);
    }
  }

  private void enqueue(long number) {
    var conversation = parts.conversations.get(number);
    if (conversation == null || conversation.state() != ConversationState.CLOSED) {
      return;
    }
    parts.note(conversation, EntryType.REOPENED, "");
    var refused = parts.enqueue(conversation, Channel.TASK);
    if (refused != null) {
      parts.note(conversation, EntryType.CLOSED, Parts.lower(refused.code()));
    }
  }

  /// After a crash: messages that were being spoken go to an agent as far as they go.
  void recover() {
    var cut = new HashMap<Long, Fact.Uploaded>();
    for (Conversation conversation : List.copyOf(parts.conversations.all())) {
      var file = unfinishedMessage(conversation);
      if (file != null) {
        cut.put(conversation.id(), file);
      }
    }
    for (Map.Entry<Long, Fact.Uploaded> each : cut.entrySet()) {
      endMessage(each.getKey(), each.getValue().file(), SHORTEST_MESSAGE);
    }
  }

  private static Fact.@Nullable Uploaded unfinishedMessage(Conversation conversation) {
    if (conversation.state() != ConversationState.CLOSED || conversation.recent().isEmpty()) {
      return null;
    }
    var last = conversation.recent().getLast();
    var file = last.type() == EntryType.VOICEMAIL ? conversation.file(last.file()) : null;
    return file != null && file.bytes() == 0 ? file : null;
  }

  // ---- Both ---------------------------------------------------------------------------------

  private void add(Conversation conversation, EntryType type, Side side, String file, String name) {
    parts.clerk.tell(new Fact.Uploaded(conversation.id(), parts.now, side, file, name, TYPE, 0));
    String who = side == Side.VISITOR ? conversation.opened().name() : "";
    parts.add(conversation, new Draft(type, side, "", who, "", "", file, ""));
  }

  private void complete(long number, String file, long bytes) {
    var conversation = parts.conversations.get(number);
    var begun = conversation == null ? null : conversation.file(file);
    if (begun != null) {
      parts.clerk.tell(
          new Fact.Uploaded(
              number, parts.now, begun.side(), file, begun.name(), begun.type(), bytes));
    }
  }
}
