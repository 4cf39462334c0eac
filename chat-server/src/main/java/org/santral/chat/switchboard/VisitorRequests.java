package org.santral.chat.switchboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.switchboard.Clerk.Draft;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.Entry;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Head;
import org.santral.chat.wire.Page;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Side;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.VisitorSays;
import org.santral.chat.wire.Wire;
import org.santral.chat.workspace.Answers;
import org.santral.chat.workspace.Entrance;
import org.santral.routing.command.Command;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.Party;

/// What visitors ask for.
final class VisitorRequests {
  /// A message that comes back to an agent is held for him this long.
  private static final long HOLD_MILLIS = 30_000;

  private static final long RECENTLY_MILLIS = 24 * 3_600_000L;
  private static final int LONGEST_TEXT = 8_000;
  private static final int LONGEST_COMMENT = 2_000;

  private final Parts parts;
  private final RoutingEvents events;

  VisitorRequests(Parts parts, RoutingEvents events) {
    this.parts = parts;
    this.events = events;
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
    say(
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
      say(line, parts.forVisitor(conversation, null, heldOf(have, conversation.id())));
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
        && conversation.opened().channel().equals("chat")) {
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
          refuse(line, null, null, Refusal.INVALID, "Hello was said before.");
      case VisitorSays.Start start -> start(line, start);
      case VisitorSays.LeaveMessage left -> leaveMessage(line, left);
      case VisitorSays.Send send -> send(line, send);
      case VisitorSays.Typing typing -> typing(line, typing);
      case VisitorSays.Seen seen -> seen(line, seen);
      case VisitorSays.History history -> history(line, history);
      case VisitorSays.End end -> end(line, end);
      case VisitorSays.Rate rate -> rate(line, rate);
      case VisitorSays.Visit(var page) -> visit(line, page);
      case VisitorSays.Erase erase -> erase(line, erase);
      case VisitorSays.Ping _ -> pong(line);
    }
  }

  private void start(VisitorLine line, VisitorSays.Start start) {
    var running = parts.conversations.openOf(line.visitor.id());
    var same = running == null ? startedBy(line, start.id()) : running;
    if (same != null) {
      say(line, parts.forVisitor(same, start.id(), 0));
      return;
    }
    var fields = accepted(line, start.id(), start.fields(), start.consent());
    if (fields == null || isTooLong(line, start.id(), null, start.text())) {
      return;
    }
    if (!isServed(fields)) {
      refuse(line, start.id(), null, Refusal.CLOSED, "We are closed; leave a message.");
      return;
    }
    var conversation = open(line, Channel.CHAT, start.id(), fields, start.text());
    for (VisitorLine each : parts.audience.ofVisitor(line.visitor.id())) {
      say(each, parts.forVisitor(conversation, each == line ? start.id() : null, 0));
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

  private void leaveMessage(VisitorLine line, VisitorSays.LeaveMessage left) {
    if (startedBy(line, left.id()) != null) {
      say(line, new VisitorHears.Done(left.id()));
      return;
    }
    var fields = accepted(line, left.id(), left.fields(), left.consent());
    if (fields == null || isTooLong(line, left.id(), null, left.text())) {
      return;
    }
    if (isServed(fields)) {
      refuse(line, left.id(), null, Refusal.OPEN, "We are open; start a conversation.");
      return;
    }
    open(line, Channel.TASK, left.id(), fields, left.text());
    say(line, new VisitorHears.Done(left.id()));
  }

  /// Whether the queue to which these answers lead is open by its hours.
  private boolean isServed(Map<String, String> fields) {
    return parts
        .workspace
        .openQueues(Instant.ofEpochMilli(parts.now))
        .contains(parts.workspace.entranceFor(fields).queue());
  }

  /// The answers of a form that is in order, or null after a refusal.
  private @Nullable Map<String, String> accepted(
      VisitorLine line, String id, @Nullable Map<String, String> given, boolean consent) {
    if (parts.conversations.isBlocked(line.visitor.id())) {
      refuse(line, id, null, Refusal.BLOCKED, "You cannot start a conversation here.");
      return null;
    }
    if (!consent && !parts.workspace.face().consent().isEmpty()) {
      refuse(line, id, null, Refusal.CONSENT_NEEDED, "The notice has to be agreed to first.");
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
        refuse(line, id, null, Refusal.FIELD_MISSING, problems.sentence());
        yield null;
      }
    };
  }

  private Conversation open(
      VisitorLine line,
      Channel channel,
      String startId,
      Map<String, String> fields,
      @Nullable String text) {
    var visitor = line.visitor;
    var page = line.page == null ? new Page("", "", "") : line.page;
    long id = parts.numbers.next();
    parts.clerk.tell(
        new Fact.Opened(
            id,
            parts.now,
            Parts.lower(channel),
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
    var conversation = known(id);
    if (!fields.isEmpty()) {
      var form = new StringBuilder();
      fields.forEach((name, value) -> form.append(name).append(": ").append(value).append('\n'));
      addQuietly(conversation, EntryType.FORM, "", form.toString().strip());
    }
    if (text != null && !text.isBlank()) {
      // The start's own id marks the first message, so that a retry finds it.
      addQuietly(conversation, EntryType.TEXT, startId, text);
    }
    enqueue(conversation, channel, AgentId.NOBODY, 0);
    return conversation;
  }

  private void addQuietly(Conversation conversation, EntryType type, String id, String text) {
    parts.clerk.addQuietly(
        conversation,
        new Draft(type, Side.VISITOR, "", nameOf(conversation), id, text, "", ""),
        parts.now);
  }

  /// Puts a conversation that has no contact into its queue.
  private void enqueue(Conversation conversation, Channel channel, AgentId preferred, long hold) {
    Entrance entrance = parts.workspace.entranceFor(conversation.opened().fields());
    var refused =
        parts.router.handle(
            new Command.OpenContact(
                new ContactId(parts.numbers.next()),
                new ConversationId(conversation.id()),
                channel,
                entrance.queue(),
                entrance.plan(),
                Band.USUAL,
                entrance.creditMillis(),
                0,
                0,
                preferred,
                hold,
                Set.of()),
            parts.now);
    if (refused != null) {
      parts.clerk.tell(
          new Fact.Placed(
              conversation.id(),
              parts.now,
              ConversationState.CLOSED,
              0,
              entrance.queue().value(),
              conversation.agent()));
      parts.note(conversation, EntryType.CLOSED, Parts.lower(refused.code()));
    }
  }

  private void send(VisitorLine line, VisitorSays.Send send) {
    var conversation = own(line, send.id(), send.conversation());
    if (conversation == null) {
      return;
    }
    var seq = conversation.repeated(Side.VISITOR, "", send.id());
    if (seq != null) {
      accept(line, send.id(), conversation, seq);
      return;
    }
    if (parts.conversations.isBlocked(line.visitor.id())) {
      refuse(line, send.id(), conversation, Refusal.BLOCKED, "You cannot write here any more.");
      return;
    }
    if ((send.text() == null) == (send.file() == null)) {
      refuse(line, send.id(), conversation, Refusal.INVALID, "Exactly one of text and file.");
      return;
    }
    if (isTooLong(line, send.id(), conversation, send.text())) {
      return;
    }
    String file = Parts.orEmpty(send.file());
    if (!file.isEmpty() && conversation.file(file) == null) {
      refuse(line, send.id(), conversation, Refusal.UNKNOWN_FILE, "There is no such file.");
      return;
    }
    boolean reopens = !conversation.isOpen();
    if (reopens) {
      parts.note(conversation, EntryType.REOPENED, "");
    }
    var type = file.isEmpty() ? EntryType.TEXT : EntryType.FILE;
    int number = say(conversation, type, send.id(), Parts.orEmpty(send.text()), file);
    accept(line, send.id(), conversation, number);
    if (reopens) {
      reopen(conversation);
    } else if (conversation.state() == ConversationState.ACTIVE) {
      parts.router.handle(
          new Command.RecordActivity(new ContactId(conversation.contact()), Party.CUSTOMER),
          parts.now);
    }
  }

  private void reopen(Conversation conversation) {
    boolean knowsAgent =
        parts.workspace.crew().agents().containsKey(new AgentId(conversation.agent()));
    var channel = isServed(conversation.opened().fields()) ? Channel.CHAT : Channel.TASK;
    enqueue(
        conversation,
        channel,
        knowsAgent ? new AgentId(conversation.agent()) : AgentId.NOBODY,
        knowsAgent ? HOLD_MILLIS : 0);
    parts.sayChanged(conversation);
  }

  private int say(Conversation conversation, EntryType type, String id, String text, String file) {
    return parts.add(
        conversation, new Draft(type, Side.VISITOR, "", nameOf(conversation), id, text, file, ""));
  }

  private static String nameOf(Conversation conversation) {
    return conversation.opened().name();
  }

  private void accept(VisitorLine line, String id, Conversation conversation, int seq) {
    say(line, new VisitorHears.Accepted(id, conversation.id(), seq, conversation.timeOf(seq)));
  }

  private void typing(VisitorLine line, VisitorSays.Typing typing) {
    var conversation = parts.conversations.get(typing.conversation());
    if (conversation != null && isOwn(line, conversation)) {
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
    if (conversation != null && isOwn(line, conversation)) {
      Receipts.move(parts, conversation, Side.VISITOR, seen.delivered(), seen.read());
    }
  }

  private void history(VisitorLine line, VisitorSays.History asked) {
    var conversation = own(line, null, asked.conversation());
    if (conversation == null) {
      return;
    }
    int limit = Math.clamp(asked.limit(), 1, 200);
    var atHand = conversation.before(asked.before(), limit, Side.VISITOR);
    if (atHand != null) {
      say(line, page(conversation.id(), atHand));
      return;
    }
    parts.archive.entries(
        parts.id,
        conversation.id(),
        asked.before(),
        limit,
        Side.VISITOR,
        entries -> line.peer().hear(List.of(Wire.of(page(conversation.id(), entries)))));
  }

  private static VisitorHears.History page(long conversation, List<Entry> entries) {
    return new VisitorHears.History(
        conversation, entries, !entries.isEmpty() && entries.getFirst().seq() > 1);
  }

  private void end(VisitorLine line, VisitorSays.End end) {
    var conversation = own(line, end.id(), end.conversation());
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
    say(line, new VisitorHears.Done(end.id()));
  }

  private void rate(VisitorLine line, VisitorSays.Rate rate) {
    var conversation = own(line, rate.id(), rate.conversation());
    if (conversation == null) {
      return;
    }
    String comment = Parts.orEmpty(rate.comment());
    if (rate.score() < 1 || rate.score() > 5 || comment.length() > LONGEST_COMMENT) {
      refuse(
          line,
          rate.id(),
          conversation,
          Refusal.INVALID,
          "A rating is 1 to 5, its comment at most " + LONGEST_COMMENT + " characters.");
      return;
    }
    if (conversation.repeated(Side.VISITOR, "", rate.id()) == null) {
      parts.add(
          conversation,
          new Draft(
              EntryType.RATED,
              Side.VISITOR,
              "",
              nameOf(conversation),
              rate.id(),
              comment,
              "",
              Integer.toString(rate.score())));
    }
    say(line, new VisitorHears.Done(rate.id()));
  }

  private void visit(VisitorLine line, Page page) {
    line.page = page;
    var conversation = parts.conversations.openOf(line.visitor.id());
    if (conversation != null && !conversation.page().url().equals(page.url())) {
      parts.clerk.tell(
          new Fact.Visited(
              conversation.id(),
              page.url(),
              Parts.orEmpty(page.title()),
              Parts.orEmpty(page.referrer())));
      for (AgentLine desk : parts.audience.desksOf(conversation)) {
        parts.outputs.say(
            desk, Wire.of(parts.forDesk(conversation, desk.agent, conversation.last())));
      }
    }
  }

  private void erase(VisitorLine line, VisitorSays.Erase erase) {
    var conversation = parts.conversations.get(erase.conversation());
    if (conversation != null
        && isOwn(line, conversation)
        && conversation.state() == ConversationState.ERASED) {
      say(line, new VisitorHears.Done(erase.id()));
      return;
    }
    conversation = own(line, erase.id(), erase.conversation());
    if (conversation == null) {
      return;
    }
    if (conversation.isOpen()) {
      refuse(line, erase.id(), conversation, Refusal.NOT_POSSIBLE, "It has to be ended first.");
      return;
    }
    parts.clerk.tell(new Fact.Erased(conversation.id(), parts.now));
    parts.sayChanged(conversation);
    say(line, new VisitorHears.Done(erase.id()));
  }

  private void pong(VisitorLine line) {
    var heads = new ArrayList<Head>(1);
    var conversation = parts.conversations.openOf(line.visitor.id());
    if (conversation != null) {
      heads.add(new Head(conversation.id(), conversation.last()));
    }
    say(line, new VisitorHears.Pong(heads));
  }

  // ---- Answers ------------------------------------------------------------------------------

  private Conversation known(long id) {
    var conversation = parts.conversations.get(id);
    if (conversation == null) {
      throw new IllegalStateException("conversation " + id + " has just been opened");
    }
    return conversation;
  }

  private static boolean isOwn(VisitorLine line, Conversation conversation) {
    return conversation.visitor().equals(line.visitor.id());
  }

  /// The visitor's conversation with that number, or null after a refusal. Whose it is otherwise is
  /// not told.
  private @Nullable Conversation own(VisitorLine line, @Nullable String id, long number) {
    var conversation = parts.conversations.get(number);
    if (conversation == null
        || !isOwn(line, conversation)
        || conversation.state() == ConversationState.ERASED) {
      refuseUnknown(line, id, number);
      return null;
    }
    return conversation;
  }

  private void refuseUnknown(VisitorLine line, @Nullable String id, long number) {
    say(
        line,
        new VisitorHears.Refused(
            id, number, Refusal.UNKNOWN_CONVERSATION, "There is no such conversation."));
  }

  private boolean isTooLong(
      VisitorLine line, String id, @Nullable Conversation conversation, @Nullable String text) {
    if (text == null || (text.length() <= LONGEST_TEXT && !text.isBlank())) {
      return false;
    }
    refuse(
        line,
        id,
        conversation,
        text.isBlank() ? Refusal.INVALID : Refusal.TOO_LARGE,
        "A message has 1 to " + LONGEST_TEXT + " characters.");
    return true;
  }

  private void refuse(
      VisitorLine line,
      @Nullable String id,
      @Nullable Conversation conversation,
      Refusal code,
      String sentence) {
    Long number = conversation == null ? null : conversation.id();
    say(line, new VisitorHears.Refused(id, number, code, sentence));
  }

  private void say(VisitorLine line, VisitorHears message) {
    parts.outputs.say(line, Wire.of(message));
  }
}
