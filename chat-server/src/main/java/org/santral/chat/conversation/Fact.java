package org.santral.chat.conversation;

import java.util.Map;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.NumberSource;
import org.santral.chat.wire.Side;

/// Something that has happened in a conversation, as the ledger keeps it. What conversations are is
/// made of their facts and nothing else, after a restart as well. No text is null: what is absent
/// is empty.
public sealed interface Fact {
  long conversation();

  /// A visitor has begun a conversation.
  ///
  /// @param startId the visitor's id of the request
  /// @param fields answers of the pre-chat form
  record Opened(
      long conversation,
      long at,
      String channel,
      String startId,
      String visitor,
      String name,
      String email,
      boolean verified,
      String language,
      String pageUrl,
      String pageTitle,
      String referrer,
      Map<String, String> fields)
      implements Fact {
    public Opened {
      fields = Map.copyOf(fields);
    }
  }

  /// An entry of the transcript.
  ///
  /// @param seq the number after the last one
  /// @param agent who wrote it, if an agent did
  /// @param id the writer's id of the message
  /// @param file the id of a file that was [Uploaded]
  record Added(
      long conversation,
      int seq,
      long at,
      EntryType type,
      Side side,
      String agent,
      String name,
      String id,
      String text,
      String file,
      String detail)
      implements Fact {}

  /// The conversation stands elsewhere now.
  ///
  /// @param contact the routing core's contact, 0 when there is none
  /// @param agent who has it in hand, or had it last when it is closed
  record Placed(
      long conversation, long at, ConversationState state, long contact, String queue, String agent)
      implements Fact {}

  /// How far a side has got.
  record Reached(long conversation, Side side, int delivered, int read) implements Fact {}

  /// A file is stored and may be sent.
  record Uploaded(
      long conversation, long at, Side side, String file, String name, String type, long bytes)
      implements Fact {}

  /// The visitor has moved to another page.
  record Visited(long conversation, String pageUrl, String pageTitle, String referrer)
      implements Fact {}

  /// The telephone number of its customer is known, or another one than before.
  ///
  /// @param number in E.164, or empty for none
  /// @param agent who has noted it, or empty
  record Numbered(long conversation, long at, String number, NumberSource source, String agent)
      implements Fact {}

  /// A leg of a call has ended: its call detail record.
  ///
  /// @param leg names it in the logs of both sides
  /// @param agent whose phone it was, or empty for the customer's leg
  /// @param number of the customer, or empty
  /// @param outgoing whether it was dialled by us
  /// @param answeredAt 0 if it never was
  /// @param cause why it ended, as in `EndCause`, in small letters
  /// @param status the SIP status that said so, or 0
  /// @param received RTP packets
  /// @param lost RTP packets that never came (RFC 3550, 6.4.1)
  /// @param jitterMicros at the end (RFC 3550, 6.4.1)
  record LegEnded(
      long conversation,
      long at,
      String leg,
      String agent,
      String number,
      boolean outgoing,
      long beganAt,
      long answeredAt,
      String cause,
      int status,
      long received,
      long lost,
      long jitterMicros)
      implements Fact {}

  /// Deleted for good, transcript and files.
  record Erased(long conversation, long at) implements Fact {}

  /// The visitor of this conversation is refused from now on, or no longer.
  record Blocked(long conversation, String visitor, boolean on) implements Fact {}
}
