package org.santral.chat.switchboard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.dialling.Verdict;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.QueueId;

/// Callers who are put through to a number outside: since nobody has time for them and the limits
/// of their queue say so, or by the agent who has them. Their contact has ended in the routing
/// core; the conversation goes on without an agent until somebody hangs up.
public final class Forwards {
  private final Parts parts;
  private final RoutingEvents events;
  private final OutgoingCalls outgoing;

  /// By conversation that is put through.
  private final Map<Long, Origin> origins = new HashMap<>();

  /// Where somebody comes from who is put through, and so what becomes of him if nobody answers.
  private sealed interface Origin {
    /// A limit of his queue has sent him away.
    ///
    /// @param why in the words of the transcript
    record Limited(String why) implements Origin {}

    /// An agent had him.
    ///
    /// @param at when he was put through
    record InHand(QueueId queue, long at) implements Origin {}
  }

  Forwards(Parts parts, RoutingEvents events, OutgoingCalls outgoing) {
    this.parts = parts;
    this.events = events;
    this.outgoing = outgoing;
  }

  // ---- Nobody has time ----------------------------------------------------------------------

  /// Somebody is sent away.
  ///
  /// @return whether he is put through
  boolean takeOver(RoutingEvents.TurnedAway each) {
    var conversation = each.conversation();
    String written = numberAt(each.queue(), each.limit());
    if (written.isEmpty() || !parts.callers.containsKey(conversation.id())) {
      return false;
    }
    return switch (outgoing.verdictOfForward(written, "")) {
      case Verdict.Refused(var refused) -> {
        parts.note(conversation, EntryType.UNREACHED, Parts.lower(refused));
        yield false;
      }
      case Verdict.Allowed(var number) -> {
        forward(conversation, number, "", each.queue(), new Origin.Limited(each.why()));
        yield true;
      }
    };
  }

  /// Whether a queue that is closed by its hours puts its callers through.
  boolean forwardsWhenClosed(QueueId queue) {
    return !numberAt(queue, Limit.CLOSED).isEmpty();
  }

  private String numberAt(QueueId queue, Limit limit) {
    var known = parts.workspace.crew().queues().get(queue);
    return known == null ? "" : known.forwarding().at(limit);
  }

  // ---- An agent wishes it -------------------------------------------------------------------

  /// Whether the customer of a conversation in hand is on the telephone and came from a queue, so
  /// that he can be put through.
  boolean isPossible(Conversation conversation) {
    return parts.callers.containsKey(conversation.id())
        && conversation.contact() != 0
        && !outgoing.isUnreached(conversation.id());
  }

  /// The agent who has a call puts its customer through, and is free for his notes.
  ///
  /// @param conversation for which it [#isPossible]
  /// @param written the number, as he has typed it
  Verdict putThrough(Conversation conversation, String written) {
    String agent = conversation.agent();
    var verdict = outgoing.verdictOfForward(written, agent);
    switch (verdict) {
      case Verdict.Refused(var why) -> {
        if (why != Verdict.Why.MALFORMED) {
          outgoing.note(conversation, agent, EntryType.UNREACHED, Parts.lower(why));
        }
      }
      case Verdict.Allowed(var number) -> {
        events.consults.isOver(conversation);
        events.goingOn = conversation;
        parts.router.handle(
            new Command.CompleteContact(new ContactId(conversation.contact())), parts.now);
        events.goingOn = null;
        var queue = new QueueId(conversation.queue());
        forward(conversation, number, agent, queue, new Origin.InHand(queue, parts.now));
      }
    }
    return verdict;
  }

  /// @param agent who wishes it, or empty
  private void forward(
      Conversation conversation, String number, String agent, QueueId queue, Origin origin) {
    origins.put(conversation.id(), origin);
    outgoing.isPutThrough(conversation, true);
    parts.clerk.tell(
        new Fact.Placed(
            conversation.id(), parts.now, ConversationState.ACTIVE, 0, queue.value(), ""));
    if (agent.isEmpty()) {
      parts.note(conversation, EntryType.FORWARDED, number);
    } else {
      outgoing.note(conversation, agent, EntryType.FORWARDED, number);
    }
    parts.sayChanged(conversation);
    var caller = parts.callers.get(conversation.id());
    if (caller != null) {
      parts.outputs.afterwards(() -> caller.isForwardedTo(number));
    }
  }

  // ---- What becomes of it -------------------------------------------------------------------

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

  /// Nobody has answered outside: whom an agent had comes back to the front of his queue, and all
  /// others are told what they would have been told without.
  ///
  /// @param why as in the transcript: `busy`, `no-answer` ...
  public void notAnswered(long number, String why) {
    var conversation = parts.conversations.get(number);
    if (conversation == null || !isForwarded(conversation)) {
      return;
    }
    parts.note(conversation, EntryType.UNREACHED, why);
    outgoing.isPutThrough(conversation, false);
    switch (origins.remove(number)) {
      case Origin.InHand(var queue, var at) -> comesBack(conversation, queue, parts.now - at);
      case Origin.Limited(var reason) -> events.close(conversation, reason);
      case null -> events.close(conversation, "forwarded");
    }
  }

  private void comesBack(Conversation conversation, QueueId queue, long rangMillis) {
    if (parts.enqueueAgain(conversation, queue, rangMillis) == null) {
      parts.note(conversation, EntryType.QUEUED, queue.value());
      parts.sayChanged(conversation);
    } else {
      events.close(conversation, parts.isOpen(queue) ? "no-agent" : "closed");
    }
  }

  /// Somebody has hung up.
  void end(Conversation conversation) {
    origins.remove(conversation.id());
    outgoing.isPutThrough(conversation, false);
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
