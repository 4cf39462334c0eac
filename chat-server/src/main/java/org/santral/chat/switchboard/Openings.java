package org.santral.chat.switchboard;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.switchboard.Clerk.Draft;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.NumberSource;
import org.santral.chat.wire.Page;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Side;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.VisitorSays;
import org.santral.chat.workspace.Answers;
import org.santral.routing.event.Event;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;

/// How conversations begin and come back: from a form, by a message left while nobody is there, by
/// a message after the end.
final class Openings {
  /// A message that comes back to an agent is held for him this long.
  private static final long HOLD_MILLIS = 30_000;

  private final Parts parts;
  private final VisitorAnswers answers;
  private final CallbackWishes callbacks;

  Openings(Parts parts, VisitorAnswers answers, CallbackWishes callbacks) {
    this.parts = parts;
    this.answers = answers;
    this.callbacks = callbacks;
  }

  void start(VisitorLine line, VisitorSays.Start start) {
    var running = parts.conversations.openOf(line.visitor.id());
    var same = running == null ? startedBy(line, start.id()) : running;
    if (same != null) {
      answers.say(line, parts.forVisitor(same, start.id(), 0));
      return;
    }
    var fields = accepted(line, start.id(), start.fields(), start.consent());
    if (fields == null || answers.isTooLong(line, start.id(), null, start.text())) {
      return;
    }
    String callback = "";
    if (start.callback() != null) {
      callback = callbacks.numberFor(line, start.id(), start.callback());
      if (callback == null) {
        return;
      }
    } else if (!isServed(fields)) {
      answers.refuse(line, start.id(), null, Refusal.CLOSED, "We are closed; leave a message.");
      return;
    }
    var conversation = begin(line, "chat", start.id(), fields, start.text());
    if (callback.isEmpty()) {
      wait(conversation, Channel.CHAT);
    } else {
      callbacks.claim(conversation, callback);
      addQuietly(conversation, EntryType.CALLBACK, Side.SYSTEM, "", "", callback);
      wait(conversation, Channel.CALLBACK);
    }
    for (VisitorLine each : parts.audience.ofVisitor(line.visitor.id())) {
      answers.say(each, parts.forVisitor(conversation, each == line ? start.id() : null, 0));
    }
  }

  private @Nullable Conversation startedBy(VisitorLine line, String id) {
    for (Conversation conversation : parts.conversations.ofVisitor(line.visitor.id())) {
      if (conversation.opened().startId().equals(id)) {
        return conversation;
      }
    }
    return null;
  }

  void leaveMessage(VisitorLine line, VisitorSays.LeaveMessage left) {
    if (startedBy(line, left.id()) != null) {
      answers.say(line, new VisitorHears.Done(left.id()));
      return;
    }
    var fields = accepted(line, left.id(), left.fields(), left.consent());
    if (fields == null || answers.isTooLong(line, left.id(), null, left.text())) {
      return;
    }
    if (isServed(fields)) {
      answers.refuse(line, left.id(), null, Refusal.OPEN, "We are open; start a conversation.");
      return;
    }
    wait(begin(line, "task", left.id(), fields, left.text()), Channel.TASK);
    answers.say(line, new VisitorHears.Done(left.id()));
  }

  /// Whether the queue to which these answers lead is open by its hours.
  private boolean isServed(Map<String, String> fields) {
    return parts.isOpen(parts.workspace.entranceFor(fields).queue());
  }

  /// The answers of a form that is in order, or null after a refusal.
  private @Nullable Map<String, String> accepted(
      VisitorLine line, String id, @Nullable Map<String, String> given, boolean consent) {
    if (parts.conversations.isBlocked(line.visitor.id())) {
      answers.refuse(line, id, null, Refusal.BLOCKED, "You cannot start a conversation here.");
      return null;
    }
    if (!consent && !parts.workspace.face().consent().isEmpty()) {
      answers.refuse(
          line, id, null, Refusal.CONSENT_NEEDED, "The notice has to be agreed to first.");
      return null;
    }
    var fields = given == null ? new HashMap<String, String>() : new HashMap<>(given);
    if (line.visitor.verified()) {
      fields.putIfAbsent("name", line.visitor.name());
      fields.putIfAbsent("email", line.visitor.email());
    }
    fields.values().removeIf(value -> value == null || value.isBlank());
    return switch (parts.workspace.check(fields)) {
      case Answers.Accepted(var known) -> known;
      case Answers.Refused problems -> {
        answers.refuse(line, id, null, Refusal.FIELD_MISSING, problems.sentence());
        yield null;
      }
    };
  }

  private Conversation begin(
      VisitorLine line,
      String channel,
      String startId,
      Map<String, String> fields,
      @Nullable String text) {
    var visitor = line.visitor;
    var page = line.page == null ? new Page("", "", "") : line.page;
    var conversation =
        parts.open(
            new Fact.Opened(
                parts.numbers.next(),
                parts.now,
                channel,
                startId,
                visitor.id(),
                visitor.verified() ? visitor.name() : fields.getOrDefault("name", ""),
                visitor.verified() ? visitor.email() : fields.getOrDefault("email", ""),
                visitor.verified(),
                visitor.language(),
                page.url(),
                Parts.orEmpty(page.title()),
                Parts.orEmpty(page.referrer()),
                fields));
    if (!fields.isEmpty()) {
      var form = new StringBuilder();
      fields.forEach((name, value) -> form.append(name).append(": ").append(value).append('\n'));
      String answered = form.toString().strip();
      addQuietly(conversation, EntryType.FORM, Side.VISITOR, "", answered, "");
    }
    if (text != null && !text.isBlank()) {
      // The start's own id marks the first message, so that a retry finds it.
      addQuietly(conversation, EntryType.TEXT, Side.VISITOR, startId, text, "");
    }
    number(conversation, visitor);
    return conversation;
  }

  private void wait(Conversation conversation, Channel channel) {
    isEnqueued(conversation, parts.enqueue(conversation, channel));
  }

  /// What the host site says goes before what is typed.
  private void number(Conversation conversation, VisitorLine.Visitor visitor) {
    String vouched = parts.customers.e164(visitor.phone());
    if (vouched != null) {
      parts.customers.number(conversation, vouched, NumberSource.VOUCHED, "");
    } else {
      parts.customers.claim(conversation);
    }
  }

  private void addQuietly(
      Conversation conversation, EntryType type, Side side, String id, String text, String detail) {
    String name = side == Side.VISITOR ? conversation.opened().name() : "";
    parts.clerk.addQuietly(
        conversation, new Draft(type, side, "", name, id, text, "", detail), parts.now);
  }

  /// A conversation whose contact was refused is closed.
  private void isEnqueued(Conversation conversation, Event.@Nullable Rejected refused) {
    if (refused != null) {
      parts.clerk.tell(
          new Fact.Placed(
              conversation.id(),
              parts.now,
              ConversationState.CLOSED,
              0,
              parts.workspace.entranceFor(conversation.opened().fields()).queue().value(),
              conversation.agent()));
      parts.note(conversation, EntryType.CLOSED, Parts.lower(refused.code()));
    }
  }

  void reopen(Conversation conversation) {
    boolean knowsAgent =
        parts.workspace.crew().agents().containsKey(new AgentId(conversation.agent()));
    var channel = isServed(conversation.opened().fields()) ? Channel.CHAT : Channel.TASK;
    isEnqueued(
        conversation,
        knowsAgent
            ? parts.enqueue(
                conversation, channel, new AgentId(conversation.agent()), HOLD_MILLIS, 0)
            : parts.enqueue(conversation, channel));
    parts.sayChanged(conversation);
  }
}
