package org.santral.chat.switchboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Decider;
import org.santral.chat.conversation.Decision;
import org.santral.chat.conversation.Writer;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.Head;
import org.santral.chat.wire.Page;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Side;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.VisitorSays;
import org.santral.chat.wire.Wire;
import org.santral.routing.command.Command;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.Party;

/// What visitors ask for.
final class VisitorRequests {
  private static final long RECENTLY_MILLIS = 24 * 3_600_000L;

  private final Parts parts;
  private final RoutingEvents events;
  private final VisitorAnswers answers;
  private final Openings openings;
  private final CallbackWishes callbacks;

  VisitorRequests(Parts parts, RoutingEvents events, Callbacks callbacks) {
    this.parts = parts;
    this.events = events;
    answers = new VisitorAnswers(parts);
    this.callbacks = new CallbackWishes(parts, answers, callbacks);
    openings = new Openings(parts, answers, this.callbacks);
  }

  // ---- Connections --------------------------------------------------------------------------

  void connect(VisitorLine line, String token, int pingMillis, List<Head> have) {
    parts.audience.add(line);
    parts.absences.back(line.visitor.id());
    var shown = new ArrayList<Conversation>();
    for (Conversation conversation : parts.conversations.ofVisitor(line.visitor.id())) {
      boolean recent = parts.now - conversation.placedAt() < RECENTLY_MILLIS;
      if (conversation.isOpen() || (recent && conversation.state() == ConversationState.CLOSED)) {
        shown.add(conversation);
      }
    }
    answers.say(
        line,
        new VisitorHears.Welcome(
            Wire.PROTOCOL,
            token,
            line.visitor.id(),
            parts.now,
            pingMillis,
            parts.workspace.card(Instant.ofEpochMilli(parts.now)),
            shown.stream().map(Conversation::id).toList()));
    for (Conversation conversation : shown) {
      answers.say(line, parts.forVisitor(conversation, null, heldOf(have, conversation.id())));
      if (conversation.isOpen()) {
        comeBack(conversation);
      }
    }
    if (line.page != null) {
      visit(line, line.page);
    }
  }

  static int heldOf(List<Head> have, long conversation) {
    for (Head head : have) {
      if (head.conversation() == conversation) {
        return Math.max(0, head.seq());
      }
    }
    return 0;
  }

  private void comeBack(Conversation conversation) {
    if (conversation.state() == ConversationState.WAITING) {
      // Refused when he was not away, which is as well.
      parts.router.handle(
          new Command.ReturnToContact(new ContactId(conversation.contact())), parts.now);
      events.positionsChanged = true;
    }
    sayChangedToDesks(conversation);
  }

  void disconnect(VisitorLine line) {
    line.end();
    if (parts.audience.remove(line)) {
      parts.absences.gone(line.visitor.id(), parts.now);
    }
  }

  /// A visitor has stayed away for longer than a moment.
  void away(String visitor) {
    var conversation = parts.conversations.openOf(visitor);
    if (conversation == null) {
      return;
    }
    if (conversation.state() == ConversationState.WAITING
        && conversation.opened().channel().equals("chat")
        && conversation.callback().isEmpty()) {
      parts.router.handle(
          new Command.LeaveContact(new ContactId(conversation.contact())), parts.now);
    }
    sayChangedToDesks(conversation);
  }

  private void sayChangedToDesks(Conversation conversation) {
    if (!parts.audience.desksOf(conversation).isEmpty()) {
      parts.sayChanged(conversation);
    }
  }

  // ---- Requests -----------------------------------------------------------------------------

  void hear(VisitorLine line, VisitorSays message) {
    switch (message) {
      case VisitorSays.Hello _ ->
          answers.refuse(line, null, null, Refusal.INVALID, "Hello was said before.");
      case VisitorSays.Start start -> openings.start(line, start);
      case VisitorSays.LeaveMessage left -> openings.leaveMessage(line, left);
      case VisitorSays.Send send -> send(line, send);
      case VisitorSays.Typing typing -> typing(line, typing);
      case VisitorSays.Seen seen -> seen(line, seen);
      case VisitorSays.History history -> history(line, history);
      case VisitorSays.RequestCallback wish -> callbacks.request(line, wish);
      case VisitorSays.CancelCallback(var id, var conversation) ->
          callbacks.cancel(line, id, conversation);
      case VisitorSays.End end -> end(line, end);
      case VisitorSays.Rate rate -> rate(line, rate);
      case VisitorSays.Visit(var page) -> visit(line, page);
      case VisitorSays.Erase erase -> erase(line, erase);
      case VisitorSays.Ping _ -> pong(line);
    }
  }

  private void send(VisitorLine line, VisitorSays.Send send) {
    var conversation = answers.own(line, send.id(), send.conversation());
    if (conversation == null) {
      return;
    }
    var message = new Decider.Message(send.id(), send.text(), send.file(), false);
    switch (Decider.message(conversation, writer(line, conversation), message, parts.now)) {
      case Decision.Refused(var code, var sentence) ->
          answers.refuse(line, send.id(), conversation, code, sentence);
      case Decision.Repeated(var seq) -> accept(line, send.id(), conversation, seq);
      case Decision.Facts facts -> {
        boolean reopens = !conversation.isOpen();
        accept(line, send.id(), conversation, parts.clerk.carryOut(conversation, facts));
        if (reopens) {
          openings.reopen(conversation);
        } else if (conversation.state() == ConversationState.ACTIVE) {
          parts.router.handle(
              new Command.RecordActivity(new ContactId(conversation.contact()), Party.CUSTOMER),
              parts.now);
        }
      }
    }
  }

  private Writer writer(VisitorLine line, Conversation conversation) {
    boolean blocked = parts.conversations.isBlocked(line.visitor.id());
    return new Writer(
        Side.VISITOR,
        "",
        nameOf(conversation),
        blocked ? Writer.Standing.BLOCKED : Writer.Standing.VISITOR);
  }

  private static String nameOf(Conversation conversation) {
    return conversation.opened().name();
  }

  private void accept(VisitorLine line, String id, Conversation conversation, int seq) {
    answers.say(
        line, new VisitorHears.Accepted(id, conversation.id(), seq, conversation.timeOf(seq)));
  }

  private void typing(VisitorLine line, VisitorSays.Typing typing) {
    var conversation = parts.conversations.get(typing.conversation());
    if (conversation != null && VisitorAnswers.isOwn(line, conversation)) {
      var desks = parts.audience.desksOf(conversation);
      if (!desks.isEmpty()) {
        String frame =
            Wire.of(new VisitorHears.Typing(conversation.id(), typing.on(), nameOf(conversation)));
        desks.forEach(desk -> parts.outputs.sayAtOnce(desk, frame));
      }
    }
  }

  private void seen(VisitorLine line, VisitorSays.Seen seen) {
    var conversation = parts.conversations.get(seen.conversation());
    if (conversation != null && VisitorAnswers.isOwn(line, conversation)) {
      Receipts.move(parts, conversation, Side.VISITOR, seen.delivered(), seen.read());
    }
  }

  private void history(VisitorLine line, VisitorSays.History asked) {
    var conversation = answers.own(line, null, asked.conversation());
    if (conversation != null) {
      Histories.show(parts, line, Side.VISITOR, conversation, asked.before(), asked.limit());
    }
  }

  private void end(VisitorLine line, VisitorSays.End end) {
    var conversation = answers.own(line, end.id(), end.conversation());
    if (conversation == null) {
      return;
    }
    var contact = new ContactId(conversation.contact());
    events.closing = "visitor";
    if (conversation.state() == ConversationState.ACTIVE) {
      parts.router.handle(new Command.CompleteContact(contact), parts.now);
    } else if (conversation.state() == ConversationState.WAITING) {
      parts.router.handle(new Command.AbandonContact(contact), parts.now);
    }
    events.closing = null;
    answers.say(line, new VisitorHears.Done(end.id()));
  }

  private void rate(VisitorLine line, VisitorSays.Rate rate) {
    var conversation = answers.own(line, rate.id(), rate.conversation());
    if (conversation == null) {
      return;
    }
    switch (Decider.rating(conversation, rate.id(), rate.score(), rate.comment(), parts.now)) {
      case Decision.Refused(var code, var sentence) ->
          answers.refuse(line, rate.id(), conversation, code, sentence);
      case Decision.Repeated _ -> answers.say(line, new VisitorHears.Done(rate.id()));
      case Decision.Facts facts -> {
        parts.clerk.carryOut(conversation, facts);
        answers.say(line, new VisitorHears.Done(rate.id()));
      }
    }
  }

  private void visit(VisitorLine line, Page page) {
    line.page = page;
    var conversation = parts.conversations.openOf(line.visitor.id());
    if (conversation != null
        && Decider.visit(conversation, page) instanceof Decision.Facts facts
        && !facts.facts().isEmpty()) {
      parts.clerk.carryOut(conversation, facts);
      parts.sayCustomer(conversation);
    }
  }

  private void erase(VisitorLine line, VisitorSays.Erase erase) {
    var conversation = parts.conversations.get(erase.conversation());
    if (conversation == null || !VisitorAnswers.isOwn(line, conversation)) {
      answers.refuseUnknown(line, erase.id(), erase.conversation());
      return;
    }
    switch (Decider.erasure(conversation, parts.now)) {
      case Decision.Refused(var code, var sentence) ->
          answers.refuse(line, erase.id(), conversation, code, sentence);
      case Decision.Repeated _ -> answers.say(line, new VisitorHears.Done(erase.id()));
      case Decision.Facts _ -> {
        parts.erase(conversation.id());
        answers.say(line, new VisitorHears.Done(erase.id()));
      }
    }
  }

  private void pong(VisitorLine line) {
    var heads = new ArrayList<Head>(1);
    var conversation = parts.conversations.openOf(line.visitor.id());
    if (conversation != null) {
      heads.add(new Head(conversation.id(), conversation.last()));
    }
    answers.say(line, new VisitorHears.Pong(heads));
  }
}
