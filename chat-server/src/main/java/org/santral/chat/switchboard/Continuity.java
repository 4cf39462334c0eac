package org.santral.chat.switchboard;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.ledger.Note;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.command.Command;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;

/// How an exchange goes on after a start where it was before: what it remembers for it, how it
/// takes that in and the lines of the ledger behind it, and what it finishes then.
final class Continuity {
  private static final long LONGEST_MILLIS = 30L * 86_400_000;

  private final Parts parts;
  private final CallRequests calls;
  private final Tapes tapes;

  private boolean replaying;
  private long lastNoted;

  Continuity(Parts parts, CallRequests calls, Tapes tapes) {
    this.parts = parts;
    this.calls = calls;
    this.tapes = tapes;
  }

  /// Whether it is the past that happens: nobody is to hear of it again.
  boolean isReplaying() {
    return replaying;
  }

  /// Takes in a line of the ledger.
  void replay(Note note) {
    replaying = true;
    switch (note) {
      case Note.Routed(_, var now, var command) -> {
        parts.now = Math.max(parts.now, now);
        parts.router.repeat(command, now);
        seen(command);
      }
      case Note.Ticked(_, var now) -> {
        parts.now = Math.max(parts.now, now);
        parts.router.repeatTick(now);
      }
      case Note.Told(_, var fact) -> {
        parts.numbers.seen(fact.conversation());
        parts.conversations.apply(fact);
      }
    }
    lastNoted = parts.now;
    replaying = false;
  }

  private void seen(Command command) {
    if (command instanceof Command.OpenContact open) {
      parts.numbers.seen(open.contact().value());
    } else if (command instanceof Command.ConnectSession connect) {
      parts.numbers.seen(connect.session().value());
    }
  }

  /// Everything that a later start needs instead of the ledger up to here.
  Memory.OfExchange remember() {
    var conversations =
        parts.conversations.all().stream()
            .map(
                each ->
                    new Memory.OfConversation(
                        each.opened(), each.last(), each.score(), each.facts()))
            .toList();
    return new Memory.OfExchange(
        parts.id,
        parts.now,
        parts.floor.day(),
        conversations,
        parts.conversations.blocked(),
        parts.floor.rememberAgents(),
        parts.floor.rememberQueues(),
        parts.floor.rememberContacts());
  }

  /// The routing core's share of it.
  byte[] rememberRouting() {
    return parts.router.snapshot();
  }

  /// Takes over what was remembered, before any line of the ledger.
  void recall(Memory.OfExchange memory, byte[] routing) throws MalformedRecord {
    parts.router.recall(routing);
    parts.floor.recall(memory);
    for (Memory.OfConversation was : memory.conversations()) {
      parts.conversations.add(
          Conversation.resume(was.opened(), was.last(), was.score(), was.facts()));
      parts.numbers.seen(was.opened().conversation());
    }
    memory.contacts().forEach(contact -> parts.numbers.seen(contact.contact()));
    parts.conversations.block(memory.blocked());
    parts.now = memory.now();
    lastNoted = memory.now();
  }

  /// The host is back: the outage is held against nobody, and what a torn end of the ledger left
  /// half done is finished.
  void recover(long now) {
    long outage = lastNoted == 0 ? 0 : Math.clamp(now - lastNoted, 0, LONGEST_MILLIS);
    parts.now = Math.max(parts.now, now);
    parts.router.handle(new Command.RecoverFromRestart(outage), parts.now);
    calls.endLostCalls();
    tapes.recover();
    for (Conversation conversation : List.copyOf(parts.conversations.all())) {
      if (conversation.isOpen()) {
        reconcile(conversation);
      }
    }
  }

  /// The routing core has decided, but the conversation was not told any more; or the other way
  /// round.
  private void reconcile(Conversation conversation) {
    var view = parts.floor.contact(conversation.contact());
    if (view == null) {
      view = newestContactOf(conversation);
    }
    if (view == null) {
      parts.enqueue(
          conversation,
          Channel.valueOf(conversation.opened().channel().toUpperCase(Locale.ROOT)),
          AgentId.NOBODY,
          0,
          Math.clamp(parts.now - conversation.placedAt(), 0, LONGEST_MILLIS));
      return;
    }
    var state = view.agent.isEmpty() ? ConversationState.WAITING : ConversationState.ACTIVE;
    if (state != conversation.state()
        || view.id != conversation.contact()
        || !view.agent.equals(conversation.agent())) {
      parts.clerk.tell(
          new Fact.Placed(conversation.id(), parts.now, state, view.id, view.queue, view.agent));
      if (state == ConversationState.ACTIVE) {
        parts.add(
            conversation,
            Clerk.Draft.about(EntryType.JOINED, view.agent, parts.nameOf(view.agent), ""));
      }
    }
  }

  private Floor.@Nullable ContactView newestContactOf(Conversation conversation) {
    Floor.ContactView newest = null;
    for (Floor.ContactView view : parts.floor.contacts()) {
      if (view.conversation == conversation.id() && (newest == null || view.id > newest.id)) {
        newest = view;
      }
    }
    return newest;
  }
}
