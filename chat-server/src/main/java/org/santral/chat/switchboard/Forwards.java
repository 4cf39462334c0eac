package org.santral.chat.switchboard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.dialling.Verdict;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.term.QueueId;

/// Callers for whom nobody has time, and who are put through to a number outside, where the limits
/// of their queue say so. Their contact has ended in the routing core; the conversation goes on
/// without an agent until somebody hangs up.
public final class Forwards {
  private final Parts parts;
  private final RoutingEvents events;
  private final OutgoingCalls outgoing;

  /// By conversation that is put through: for which limit, in the words of the transcript.
  private final Map<Long, String> reasons = new HashMap<>();

  Forwards(Parts parts, RoutingEvents events, OutgoingCalls outgoing) {
    this.parts = parts;
    this.events = events;
    this.outgoing = outgoing;
  }

  /// Somebody is sent away.
  ///
  /// @return whether he is put through
  boolean takeOver(RoutingEvents.TurnedAway each) {
    return parts.callers.containsKey(each.conversation().id())
        && !numberAt(each.queue(), each.limit()).isEmpty()
        && forward(each.conversation(), each.queue(), each.limit(), each.why());
  }

  /// Whether a queue that is closed by its hours puts its callers through.
  boolean forwardsWhenClosed(QueueId queue) {
    return !numberAt(queue, Limit.CLOSED).isEmpty();
  }

  private String numberAt(QueueId queue, Limit limit) {
    var known = parts.workspace.crew().queues().get(queue);
    return known == null ? "" : known.forwarding().at(limit);
  }

  private boolean forward(Conversation conversation, QueueId queue, Limit limit, String why) {
    var caller = parts.callers.get(conversation.id());
    if (caller == null) {
      return false;
    }
    return switch (outgoing.verdictOfForward(numberAt(queue, limit))) {
      case Verdict.Refused(var refused) -> {
        parts.note(conversation, EntryType.UNREACHED, Parts.lower(refused));
        yield false;
      }
      case Verdict.Allowed(var number) -> {
        reasons.put(conversation.id(), why);
        outgoing.isForwarded(conversation);
        parts.clerk.tell(
            new Fact.Placed(
                conversation.id(), parts.now, ConversationState.ACTIVE, 0, queue.value(), ""));
        parts.note(conversation, EntryType.FORWARDED, number);
        parts.sayChanged(conversation);
        parts.outputs.afterwards(() -> caller.isForwardedTo(number));
        yield true;
      }
    };
  }

  /// Whether the customer of a conversation talks with somebody outside, or waits for him.
  static boolean isForwarded(Conversation conversation) {
    return conversation.state() == ConversationState.ACTIVE
        && conversation.contact() == 0
        && conversation.agent().isEmpty();
  }

  /// Who was called outside has answered.
  public void answered(long number) {
    var conversation = parts.conversations.get(number);
    if (conversation != null && isForwarded(conversation)) {
      parts.note(conversation, EntryType.REACHED, "");
    }
  }

  /// Nobody has answered outside: the caller is told what he would have been told without.
  ///
  /// @param why as in the transcript: `busy`, `no-answer` ...
  public void notAnswered(long number, String why) {
    var conversation = parts.conversations.get(number);
    if (conversation != null && isForwarded(conversation)) {
      parts.note(conversation, EntryType.UNREACHED, why);
      String reason = reasons.remove(number);
      events.close(conversation, reason == null ? "forwarded" : reason);
    }
  }

  /// Somebody has hung up.
  void end(Conversation conversation) {
    reasons.remove(conversation.id());
    events.close(conversation, "forwarded");
  }

  /// After a start: no call survives the process that carried it.
  void endLostCalls() {
    for (Conversation conversation : List.copyOf(parts.conversations.all())) {
      if (isForwarded(conversation)) {
        events.close(conversation, "system-lost");
      }
    }
  }
}
