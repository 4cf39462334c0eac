package org.santral.chat.switchboard;

import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.dialling.Verdict;
import org.santral.routing.command.Command;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.QueueId;

/// What an agent asks with the keys of his phone, about the call that he has, instead of at his
/// desk.
public final class PhoneRequests {
  private final Parts parts;
  private final Consults consults;
  private final Forwards forwards;

  PhoneRequests(Parts parts, Consults consults, Forwards forwards) {
    this.parts = parts;
    this.consults = consults;
    this.forwards = forwards;
  }

  /// The call that an agent has, or 0. The latest of several: the others are held.
  public long callOf(String agent) {
    return parts.callers.keySet().stream()
        .filter(number -> inHand(number, agent) != null)
        .reduce(0L, (_, later) -> later);
  }

  /// He calls a colleague: as if he had asked him into the call, but only as the first, since a
  /// phone's two calls can be given to each other.
  ///
  /// @return whether he is asked
  public boolean consult(long number, String agent, String colleague) {
    var conversation = inHand(number, agent);
    return conversation != null
        && isAgent(colleague)
        && !consults.hasGuests(conversation)
        && !consults.isIn(conversation, colleague)
        && consults.ask(conversation, colleague) == null;
  }

  /// He passes the call on: to whom he has asked, to another agent, to a queue, or to a number
  /// outside.
  ///
  /// @return whether it goes there
  public boolean transfer(long number, String agent, String target) {
    var conversation = inHand(number, agent);
    if (conversation == null || !parts.callers.containsKey(number)) {
      return false;
    }
    if (parts.audience.isAsked(number, target)) {
      return consults.handOver(conversation);
    }
    var contact = new ContactId(conversation.contact());
    if (isAgent(target)) {
      var fallback = new QueueId(conversation.queue());
      return isDone(new Command.TransferToAgent(contact, new AgentId(target), fallback));
    }
    var queue = new QueueId(target);
    if (parts.workspace.crew().queues().containsKey(queue)) {
      return isDone(new Command.TransferToQueue(contact, queue, Plan.OF_QUEUE, 0));
    }
    return forwards.isPossible(conversation)
        && forwards.putThrough(conversation, target) instanceof Verdict.Allowed;
  }

  private boolean isAgent(String name) {
    return parts.workspace.crew().agents().containsKey(new AgentId(name));
  }

  private boolean isDone(Command command) {
    return parts.router.handle(command, parts.now) == null;
  }

  private @Nullable Conversation inHand(long number, String agent) {
    var conversation = parts.conversations.get(number);
    return conversation != null && DeskAnswers.isInHand(conversation, agent) ? conversation : null;
  }
}
