package org.santral.chat.switchboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.dialling.Verdict;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.QueueId;

/// Customers who are called back and keep their places meanwhile. Whether their numbers may be
/// called is asked when they wish it, and again when they are dialled.
final class Callbacks {
  private final Parts parts;
  private final RoutingEvents events;
  private final OutgoingCalls outgoing;

  Callbacks(Parts parts, RoutingEvents events, OutgoingCalls outgoing) {
    this.parts = parts;
    this.events = events;
    this.outgoing = outgoing;
  }

  /// A customer who waits wishes to be called back.
  ///
  /// @param written the number as he has entered it
  /// @return whether he will be, or why not
  Verdict request(Conversation conversation, String written) {
    var verdict = verdict(conversation, written);
    if (!(verdict instanceof Verdict.Allowed(var number))) {
      return verdict;
    }
    return conversation.state() == ConversationState.WAITING && keep(conversation, number)
        ? verdict
        : new Verdict.Refused(Verdict.Why.OFF);
  }

  /// Whether a number may be called back for a conversation, or for one that is yet to begin.
  Verdict verdict(@Nullable Conversation conversation, String written) {
    var verdict = outgoing.verdict(written, "");
    if (!(verdict instanceof Verdict.Allowed(var number))) {
      return verdict;
    }
    var other = parts.conversations.callbackTo(number);
    return other == null || other == conversation
        ? verdict
        : new Verdict.Refused(Verdict.Why.NUMBER_CAP);
  }

  /// He may ask again, with another number or the same.
  private boolean keep(Conversation conversation, String number) {
    if (!isPending(conversation)) {
      return convert(conversation, number);
    }
    if (!conversation.callback().equals(number)) {
      parts.note(conversation, EntryType.CALLBACK, number);
    }
    return true;
  }

  /// A customer does not want to be called after all: he waits on in the chat, where he was, if
  /// anybody is there for it.
  void cancel(Conversation conversation) {
    parts.note(conversation, EntryType.CALLBACK_CANCELLED, "");
    if (parts.isOpen(new QueueId(conversation.queue()))) {
      waitOn(conversation);
    } else {
      events.closing = "visitor";
      parts.router.handle(
          new Command.AbandonContact(new ContactId(conversation.contact())), parts.now);
      events.closing = null;
    }
    parts.sayChanged(conversation);
  }

  private void waitOn(Conversation conversation) {
    var view = parts.floor.contact(conversation.contact());
    long waited = view == null ? 0 : Math.max(0, parts.now - view.queuedAt);
    events.goingOn = conversation;
    parts.router.handle(
        new Command.AbandonContact(new ContactId(conversation.contact())), parts.now);
    events.goingOn = null;
    var refused = parts.enqueue(conversation, Channel.CHAT, AgentId.NOBODY, 0, waited);
    if (refused != null) {
      events.close(conversation, Parts.lower(refused.code()));
    }
  }

  private boolean convert(Conversation conversation, String number) {
    var contact = new ContactId(conversation.contact());
    if (parts.router.handle(new Command.ConvertToCallback(contact), parts.now) != null) {
      return false;
    }
    parts.callers.remove(conversation.id());
    parts.note(conversation, EntryType.CALLBACK, number);
    events.queuesChanged = true;
    return true;
  }

  /// Somebody is sent away whom his queue calls back instead: he keeps his place there.
  ///
  /// @return whether he will be called
  boolean takeOver(RoutingEvents.TurnedAway each) {
    var conversation = each.conversation();
    String wanted = each.action() == LimitAction.CALLBACK ? numberOf(each) : null;
    if (wanted == null || !(verdict(conversation, wanted) instanceof Verdict.Allowed(var number))) {
      return false;
    }
    if (conversation.callback().isEmpty()) {
      parts.note(conversation, EntryType.CALLBACK, number);
    }
    var caller = parts.callers.remove(conversation.id());
    if (parts.enqueueCallback(conversation, each.queue(), each.waitedMillis()) != null) {
      return false;
    }
    if (caller != null) {
      parts.outputs.afterwards(() -> caller.isLetGo("callback", false));
    }
    parts.sayChanged(conversation);
    return true;
  }

  /// The number at which somebody can be called who is sent away, or null. Who was to be called
  /// back already waits on only for an agent to come, and not for ever.
  private @Nullable String numberOf(RoutingEvents.TurnedAway each) {
    var conversation = each.conversation();
    if (!conversation.callback().isEmpty()) {
      var queue = parts.workspace.crew().queues().get(each.queue());
      long longest = queue == null ? 0 : queue.settings().limits().maximumWaitMillis();
      boolean waitsOn =
          each.limit() == Limit.NO_AGENT && parts.now - conversation.callbackAt() < longest;
      return waitsOn ? conversation.callback() : null;
    }
    if (!conversation.ownNumber().isEmpty()) {
      return conversation.ownNumber();
    }
    var typed = conversation.phone();
    return typed != null && parts.workspace.callsVisitorsBack() ? typed.number() : null;
  }

  /// A customer calls in who was to be called back: his call takes the place of his callback.
  void absorb(String number, long contact) {
    var callback = number.isEmpty() ? null : parts.conversations.callbackTo(number);
    if (callback != null && callback.contact() != 0) {
      parts.router.handle(
          new Command.AbsorbCallback(new ContactId(callback.contact()), new ContactId(contact)),
          parts.now);
    }
  }

  /// Whether a conversation waits for its customer to be called back.
  boolean isPending(Conversation conversation) {
    return conversation.state() == ConversationState.WAITING
        && isCallback(conversation)
        && !parts.callers.containsKey(conversation.id());
  }

  private boolean isCallback(Conversation conversation) {
    var view = parts.floor.contact(conversation.contact());
    return view != null && view.channel == Channel.CALLBACK;
  }

  /// The round ends: those whose callbacks were accepted are called.
  void pass() {
    for (Conversation conversation : List.copyOf(events.callbacksAccepted)) {
      if (conversation.state() == ConversationState.ACTIVE) {
        call(conversation);
      }
    }
    events.callbacksAccepted.clear();
  }

  private void call(Conversation conversation) {
    String agent = conversation.agent();
    switch (outgoing.verdict(conversation.callback(), agent)) {
      case Verdict.Allowed(var number) -> outgoing.call(conversation, agent, number, "");
      case Verdict.Refused(var why) -> {
        outgoing.note(conversation, agent, EntryType.UNREACHED, Parts.lower(why));
        var contact = new ContactId(conversation.contact());
        switch (why) {
          case AGENT_CAP, NUMBER_CAP, WORKSPACE_CAP -> {
            long later = parts.now + outgoing.rules().callbacks().retryMillis();
            parts.router.handle(new Command.FailAttempt(contact, later), parts.now);
          }
          case OFF, MALFORMED, EMERGENCY, PREMIUM, FORBIDDEN -> {
            events.closing = Parts.lower(why);
            parts.router.handle(new Command.CompleteContact(contact), parts.now);
            events.closing = null;
          }
        }
      }
    }
  }

  /// A call was lost with the process that carried it: its customer is called back, if he may be.
  ///
  /// @return whether he will be
  boolean rescue(Conversation conversation) {
    String number =
        conversation.callback().isEmpty()
            ? conversation.opened().fields().getOrDefault("phone", "")
            : conversation.callback();
    if (!outgoing.rules().callbacks().afterCrash()
        || !(outgoing.verdict(number, "") instanceof Verdict.Allowed(var allowed))) {
      return false;
    }
    var other = parts.conversations.callbackTo(allowed);
    if (other != null && other != conversation) {
      return false;
    }
    var contact = new ContactId(conversation.contact());
    var agent = new AgentId(conversation.agent());
    if (conversation.state() == ConversationState.ACTIVE) {
      parts.router.handle(new Command.RequeueContact(contact), parts.now);
      parts.router.handle(new Command.FinishWrapUp(agent, contact), parts.now);
    }
    return isCallback(conversation) || convert(conversation, allowed);
  }
}
