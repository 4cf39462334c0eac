package org.santral.chat.switchboard;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.ledger.Ledger;
import org.santral.chat.switchboard.Clerk.Draft;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.ConversationHead;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.Customer;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Hold;
import org.santral.chat.wire.Recording;
import org.santral.chat.wire.Side;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.Wire;
import org.santral.chat.workspace.CallRecording;
import org.santral.chat.workspace.Crew;
import org.santral.chat.workspace.Workspace;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.QueueId;

/// What the rooms of one exchange share: who there is, what goes on, and the time of this round.
final class Parts {
  final String id;
  final Numbers numbers;
  final Archive archive;
  final Outputs outputs;
  final Conversations conversations = new Conversations();
  final Audience audience = new Audience();
  final Floor floor = new Floor();
  final Absences absences = new Absences();
  final Customers customers = new Customers(this);

  /// Who is on the telephone, by conversation.
  final Map<Long, Caller> callers = new LinkedHashMap<>();

  /// Visitors who talk with the agent who has their conversation, by conversation. Where that goes
  /// is not for their calls to decide, so they are none of the callers.
  final Map<Long, Caller> talkers = new LinkedHashMap<>();

  /// Calls that are being recorded, by conversation.
  final Map<Long, Recording> recordings = new HashMap<>();

  final Clerk clerk;
  final Router router;
  volatile Workspace workspace;
  long now;

  Parts(
      Workspace workspace,
      Ledger ledger,
      Archive archive,
      Numbers numbers,
      Outputs outputs,
      Consumer<Event> listener) {
    this.id = workspace.id();
    this.workspace = workspace;
    this.archive = archive;
    this.numbers = numbers;
    this.outputs = outputs;
    clerk = new Clerk(id, ledger, conversations, audience, outputs);
    router = new Router(id, ledger, listener);
  }

  /// Whether a queue is open by its hours.
  boolean isOpen(QueueId queue) {
    return workspace.openQueues(Instant.ofEpochMilli(now)).contains(queue);
  }

  /// Who is on the telephone in a conversation, or null.
  @Nullable Caller onTelephone(long conversation) {
    var caller = callers.get(conversation);
    return caller == null ? talkers.get(conversation) : caller;
  }

  String nameOf(String agent) {
    Crew.Agent known = workspace.crew().agents().get(new AgentId(agent));
    return known == null ? agent : known.name();
  }

  /// Makes an entry.
  int add(Conversation conversation, Draft draft) {
    return clerk.add(conversation, draft, now);
  }

  /// Makes an entry of Santral's own.
  void note(Conversation conversation, EntryType type, String detail) {
    add(conversation, Draft.bySystem(type, detail));
  }

  /// A conversation begins.
  Conversation open(Fact.Opened opened) {
    clerk.tell(opened);
    var conversation = conversations.get(opened.conversation());
    if (conversation == null) {
      throw new IllegalStateException("conversation " + opened.conversation() + " did not open");
    }
    return conversation;
  }

  /// Has a contact of a conversation wait in the queue to which its customer's answers lead.
  ///
  /// @param preferred for whom it is held so long at first, or [AgentId#NOBODY]
  /// @param waitedMillis how long it has waited before
  /// @return why not, or null
  Event.@Nullable Rejected enqueue(
      Conversation conversation,
      Channel channel,
      AgentId preferred,
      long holdMillis,
      long waitedMillis) {
    var entrance = workspace.entranceFor(conversation.opened().fields());
    return router.handle(
        new Command.OpenContact(
            new ContactId(numbers.next()),
            new ConversationId(conversation.id()),
            channel,
            entrance.queue(),
            entrance.plan(),
            Band.USUAL,
            entrance.creditMillis(),
            waitedMillis,
            0,
            preferred,
            holdMillis,
            Set.of()),
        now);
  }

  /// Has a customer wait in a queue to be called back.
  ///
  /// @param waitedMillis how long he has waited before
  /// @return why not, or null
  Event.@Nullable Rejected enqueueCallback(
      Conversation conversation, QueueId queue, long waitedMillis) {
    var entrance = workspace.entranceFor(conversation.opened().fields());
    return router.handle(
        new Command.OpenContact(
            new ContactId(numbers.next()),
            new ConversationId(conversation.id()),
            Channel.CALLBACK,
            queue,
            entrance.queue().equals(queue) ? entrance.plan() : Plan.OF_QUEUE,
            Band.USUAL,
            entrance.creditMillis(),
            waitedMillis,
            0,
            AgentId.NOBODY,
            0,
            Set.of()),
        now);
  }

  /// Has a contact of a conversation wait that has not waited before, at first for the agent who
  /// knows its customer, where the queue wants that.
  ///
  /// @return why not, or null
  Event.@Nullable Rejected enqueue(Conversation conversation, Channel channel) {
    var entrance = workspace.entranceFor(conversation.opened().fields());
    var preferred = customers.preferredFor(conversation, entrance, channel);
    return enqueue(conversation, channel, preferred.agent(), preferred.holdMillis(), 0);
  }

  /// Has a caller wait once more at the front of a queue, who has had an agent before.
  ///
  /// @param waitedMillis how long he has waited just before
  /// @return why not, or null
  Event.@Nullable Rejected enqueueAgain(
      Conversation conversation, QueueId queue, long waitedMillis) {
    return router.handle(
        new Command.OpenContact(
            new ContactId(numbers.next()),
            new ConversationId(conversation.id()),
            Channel.VOICE,
            queue,
            Plan.OF_QUEUE,
            Band.USUAL,
            workspace.crew().settings().resumeCreditMillis(),
            waitedMillis,
            0,
            AgentId.NOBODY,
            0,
            Set.of()),
        now);
  }

  /// Erases a closed conversation, at hand or not, with its files.
  void erase(long conversation) {
    clerk.tell(new Fact.Erased(conversation, now));
    outputs.afterwards(() -> archive.forgetFiles(conversation));
    var known = conversations.get(conversation);
    if (known != null) {
      sayChanged(known);
    }
  }

  /// How an agent holds a conversation.
  Hold holdOf(Conversation conversation, String agent) {
    if (conversation.state() == ConversationState.ACTIVE && conversation.agent().equals(agent)) {
      return Hold.IN_HAND;
    }
    if (audience.isAsked(conversation.id(), agent)) {
      return Hold.CONSULTED;
    }
    return wrapUpOf(conversation, agent) == null ? Hold.FOLLOWED : Hold.WRAP_UP;
  }

  Floor.@Nullable WorkView wrapUpOf(Conversation conversation, String agent) {
    for (Floor.WorkView work : floor.agent(agent).works.values()) {
      if (work.conversation() == conversation.id() && work.isWrapUp()) {
        return work;
      }
    }
    return null;
  }

  Customer customerOf(Conversation conversation) {
    var opened = conversation.opened();
    return new Customer(
        conversation.visitor(),
        orNull(opened.name()),
        orNull(opened.email()),
        conversation.phone(),
        opened.verified(),
        orNull(opened.language()),
        conversation.page(),
        Map.copyOf(opened.fields()),
        customers.earlierThan(conversation),
        conversations.isBlocked(conversation.visitor()));
  }

  /// Whether a call is recorded while an agent talks with its customer: as its queue says, or as
  /// the rules of calls do that agents make by themselves.
  CallRecording recordingOf(Conversation conversation) {
    if (OutgoingCalls.isDirect(conversation)) {
      return workspace.telephony().outboundRecording();
    }
    var queue = workspace.crew().queues().get(new QueueId(conversation.queue()));
    return queue == null ? CallRecording.NEVER : queue.recording();
  }

  VisitorHears.Changed changedForVisitor(Conversation conversation) {
    return new VisitorHears.Changed(headOf(conversation));
  }

  ConversationHead headOf(Conversation conversation) {
    boolean agentAway =
        conversation.state() == ConversationState.ACTIVE
            && !conversation.agent().isEmpty()
            && !floor.agent(conversation.agent()).reachable;
    boolean visitorAway =
        !audience.isConnected(conversation.visitor()) && !callers.containsKey(conversation.id());
    return conversation.head(agentAway, visitorAway, recordings.get(conversation.id()));
  }

  /// Everybody concerned hears where a conversation stands.
  void sayChanged(Conversation conversation) {
    clerk.sayToVisitor(conversation.visitor(), changedForVisitor(conversation));
    var head = headOf(conversation);
    for (AgentLine line : audience.desksOf(conversation)) {
      var hold = holdOf(conversation, line.agent);
      outputs.say(line, Wire.of(new AgentHears.Changed(head, hold)));
    }
  }

  /// Desks that show a conversation hear what is known of its customer now.
  void sayCustomer(Conversation conversation) {
    for (AgentLine desk : audience.desksOf(conversation)) {
      outputs.say(desk, Wire.of(forDesk(conversation, desk.agent, conversation.last())));
    }
  }

  AgentHears.Conversation forDesk(Conversation conversation, String agent, int have) {
    var hold = holdOf(conversation, agent);
    return new AgentHears.Conversation(
        headOf(conversation),
        customerOf(conversation),
        conversation.after(have, Side.AGENT),
        conversation.firstAtHand() > have + 1,
        hold);
  }

  VisitorHears.Conversation forVisitor(Conversation conversation, @Nullable String id, int have) {
    return new VisitorHears.Conversation(
        id,
        headOf(conversation),
        conversation.after(have, Side.VISITOR),
        conversation.firstAtHand() > have + 1);
  }

  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
