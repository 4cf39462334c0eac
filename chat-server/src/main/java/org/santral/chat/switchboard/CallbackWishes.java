package org.santral.chat.switchboard;

import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.dialling.Verdict;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.NumberSource;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.VisitorSays;

/// Visitors who would rather be called than wait in front of the page. A number in a form can be
/// anybody's: whether it may be called is decided as for callers, and it is taken for a claim.
final class CallbackWishes {
  private final Parts parts;
  private final VisitorAnswers answers;
  private final Callbacks callbacks;

  CallbackWishes(Parts parts, VisitorAnswers answers, Callbacks callbacks) {
    this.parts = parts;
    this.answers = answers;
    this.callbacks = callbacks;
  }

  /// The number at which a visitor who begins a conversation is to be called, or null after a
  /// refusal.
  @Nullable String numberFor(VisitorLine line, String id, String written) {
    if (!parts.workspace.callsVisitorsBack()) {
      answers.refuse(line, id, null, Refusal.NOT_POSSIBLE, "Nobody is called back from here.");
      return null;
    }
    return switch (callbacks.verdict(null, written)) {
      case Verdict.Allowed(var number) -> number;
      case Verdict.Refused(var why) -> {
        answers.refuse(line, id, null, OutgoingCalls.codeOf(why), why.sentence());
        yield null;
      }
    };
  }

  void request(VisitorLine line, VisitorSays.RequestCallback wish) {
    var conversation = answers.own(line, wish.id(), wish.conversation());
    if (conversation == null) {
      return;
    }
    if (parts.conversations.isBlocked(line.visitor.id())) {
      answers.refuse(line, wish.id(), conversation, Refusal.BLOCKED, "You are not called back.");
      return;
    }
    if (!parts.workspace.callsVisitorsBack() || conversation.state() != ConversationState.WAITING) {
      answers.refuse(
          line, wish.id(), conversation, Refusal.NOT_POSSIBLE, "You cannot be called back now.");
      return;
    }
    switch (callbacks.request(conversation, wish.number())) {
      case Verdict.Refused(var why) ->
          answers.refuse(line, wish.id(), conversation, OutgoingCalls.codeOf(why), why.sentence());
      case Verdict.Allowed(var number) -> {
        claim(conversation, number);
        parts.sayChanged(conversation);
        answers.say(line, new VisitorHears.Done(wish.id()));
      }
    }
  }

  /// What a visitor has typed is put down for what it is worth.
  void claim(Conversation conversation, String number) {
    var known = conversation.phone();
    if (known == null || known.source() == NumberSource.CLAIMED) {
      parts.customers.number(conversation, number, NumberSource.CLAIMED, "");
    }
  }

  void cancel(VisitorLine line, String id, long number) {
    var conversation = answers.own(line, id, number);
    if (conversation == null) {
      return;
    }
    if (callbacks.isPending(conversation)) {
      callbacks.cancel(conversation);
    } else if (!conversation.callback().isEmpty()) {
      answers.refuse(line, id, conversation, Refusal.NOT_POSSIBLE, "You are being called already.");
      return;
    }
    answers.say(line, new VisitorHears.Done(id));
  }
}
