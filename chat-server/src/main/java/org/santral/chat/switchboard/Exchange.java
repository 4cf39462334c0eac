package org.santral.chat.switchboard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.ledger.Ledger;
import org.santral.chat.ledger.Note;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Head;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Side;
import org.santral.chat.wire.VisitorSays;
import org.santral.chat.workspace.Policy;
import org.santral.chat.workspace.Workspace;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;

/// The exchange of one workspace: its routing core, its conversations and everybody who is
/// connected. Only the switchboard's thread may call it, between [#begin] and [#end] of a round.
public final class Exchange {
  private final Parts parts;
  private final RoutingEvents events;
  private final Figures figures;
  private final VisitorRequests visitors;
  private final AgentRequests agents;
  private final CallRequests calls;
  private final Tapes tapes;
  private final ClosingTime closingTime;
  private final Positions positions;
  private final ZoneId zone;

  private List<Command> later = List.of();
  private boolean replaying;
  private long lastNoted;

  Exchange(
      Workspace workspace,
      Ledger ledger,
      Archive archive,
      Numbers numbers,
      Outputs outputs,
      ZoneId zone) {
    this.zone = zone;
    parts = new Parts(workspace, ledger, archive, numbers, outputs, this::happened);
    events = new RoutingEvents(parts);
    figures = new Figures(parts);
    visitors = new VisitorRequests(parts, events);
    tapes = new Tapes(parts);
    calls = new CallRequests(parts, events);
    agents = new AgentRequests(parts, events, figures, tapes, calls.outgoing);
    closingTime = new ClosingTime(parts, events);
    positions = new Positions(parts, events);
  }

  private void happened(Event event) {
    if (!replaying) {
      events.on(event);
    }
    long day = LocalDate.ofInstant(Instant.ofEpochMilli(parts.now), zone).toEpochDay();
    parts.floor.apply(event, parts.now, day, this::isInTime, this::hasDesk);
  }

  private boolean hasDesk(String agent) {
    return !parts.audience.ofAgent(agent).isEmpty();
  }

  private boolean isInTime(String queue, long waitedMillis) {
    var known = parts.workspace.crew().queues().get(new QueueId(queue));
    return known != null && waitedMillis <= known.settings().targetMillis();
  }

  // ---- Rounds -------------------------------------------------------------------------------

  /// The id of its workspace.
  public String id() {
    return parts.id;
  }

  /// What the workspace's file says now. Any thread may ask.
  public Workspace workspace() {
    return parts.workspace;
  }

  /// A round begins: time passes.
  void begin(long now) {
    parts.now = Math.max(parts.now, now);
    if (parts.router.nextDeadline() <= parts.now) {
      parts.router.advance(parts.now);
    }
    parts.absences.pass(parts.now, visitors::away);
    closingTime.pass();
    calls.outgoing.pass();
  }

  /// A round ends: what has changed is told.
  void end() {
    events.consults.pass();
    events.observers.pass();
    calls.callbacks.pass();
    events.tellChanges();
    events.touchedAgents.forEach(figures::agentChanged);
    events.touchedAgents.clear();
    if (events.queuesChanged) {
      events.queuesChanged = false;
      figures.queuesChanged();
    }
    figures.pass();
    positions.pass();
  }

  /// When something is due here, or `Long.MAX_VALUE`.
  long nextDeadline() {
    long next = Math.min(parts.router.nextDeadline(), parts.absences.next());
    next = Math.min(next, figures.nextDeadline());
    next = Math.min(next, positions.nextDeadline());
    next = Math.min(next, calls.outgoing.nextDeadline());
    return Math.min(next, closingTime.nextDeadline());
  }

  // ---- Configuration ------------------------------------------------------------------------

  /// Makes the workspace what its file says.
  ///
  /// @param before what the routing core has been told, or null for nothing
  public void configure(@Nullable Workspace before, Workspace after) {
    parts.workspace = after;
    carryOut(Policy.changes(before, after), after);
    closingTime.lookAgain();
    events.queuesChanged = true;
  }

  private void carryOut(List<Command> commands, Workspace after) {
    var refused = new ArrayList<Command>(later);
    for (Command command : commands) {
      var rejected = parts.router.handle(command, parts.now);
      if (rejected != null && rejected.code() == RejectionCode.IN_USE) {
        refused.add(command);
      } else if (rejected != null && !isGone(rejected.code())) {
        throw new IllegalStateException(
            "the routing core refuses " + command + ": " + rejected.sentence());
      }
    }
    later = Policy.later(refused, after);
  }

  private static boolean isGone(RejectionCode code) {
    return switch (code) {
      case UNKNOWN_AGENT, UNKNOWN_QUEUE, UNKNOWN_SKILL, UNKNOWN_PROFILE -> true;
      default -> false;
    };
  }

  // ---- Connections and requests -------------------------------------------------------------

  public void connect(VisitorLine line, String token, int pingMillis, List<Head> have) {
    visitors.connect(line, token, pingMillis, have);
  }

  public void hear(VisitorLine line, VisitorSays message) {
    visitors.hear(line, message);
  }

  public void disconnect(VisitorLine line) {
    visitors.disconnect(line);
  }

  public void connect(AgentLine line, int pingMillis, List<Head> have) {
    agents.connect(line, pingMillis, have);
  }

  public void hear(AgentLine line, AgentSays message) {
    agents.hear(line, message);
  }

  public void disconnect(AgentLine line) {
    agents.disconnect(line);
  }

  // ---- Calls --------------------------------------------------------------------------------

  /// A call enters the queue to which its answers lead.
  ///
  /// @param id of the call, by which nothing else is known
  /// @param number of the caller, or empty if it is withheld
  /// @return the number of its conversation, or 0 if that queue is closed by its hours
  public long beginCall(
      Caller caller, String id, String number, String language, Map<String, String> answers) {
    return calls.begin(caller, id, number, language, answers);
  }

  /// An agent's phone does ring.
  public void phoneRings(long offer) {
    calls.rings(offer);
  }

  /// An agent has answered his phone.
  ///
  /// @return whether the offer still stood
  public boolean phoneAnswered(long offer) {
    return calls.accept(offer);
  }

  /// An agent's phone has refused.
  public void phoneRefused(long offer) {
    calls.decline(offer);
  }

  /// Somebody has hung up.
  public void endCall(long conversation, boolean byCaller) {
    calls.end(conversation, byCaller);
  }

  /// The phone of the agent who has a call asks that it goes to another agent or a queue.
  ///
  /// @return whether it goes there
  public boolean transferCall(long conversation, String agent, String target) {
    return calls.transfer(conversation, agent, target);
  }

  /// The agent of a call has hung up.
  public void leaveCall(long conversation, String agent) {
    calls.leave(conversation, agent);
  }

  /// Who calls customers from now on.
  public void customersAreCalledBy(Outgoing outgoing) {
    calls.outgoing.madeBy(outgoing);
  }

  /// A caller who waits wishes to be called back and keep his place.
  ///
  /// @param number as it was entered
  /// @return whether he will be
  public boolean requestCallback(long conversation, String number) {
    return calls.requestCallback(conversation, number);
  }

  /// A customer who was called has answered.
  public void customerReached(long conversation) {
    calls.outgoing.reached(conversation);
  }

  /// A customer who was called has not been reached.
  ///
  /// @param why as in the transcript: `busy`, `no-answer`, `declined` ...
  public void customerNotReached(long conversation, String why) {
    calls.outgoing.notReached(conversation, why);
  }

  /// The agent of a call is cut off and does not come back.
  public void requeueCall(long conversation, String agent) {
    calls.requeue(conversation, agent);
  }

  /// Somebody who is asked into a call has answered his phone.
  public void colleagueAnswered(long conversation, String agent) {
    calls.colleagueAnswered(conversation, agent);
  }

  /// Somebody who is asked into a call has not come, or has left.
  public void colleagueGone(long conversation, String agent) {
    calls.colleagueGone(conversation, agent);
  }

  /// An agent's phone can be reached, or cannot any more.
  public void phone(String agent, boolean reachable) {
    calls.phone(agent, reachable);
  }

  /// How satisfied a caller was, 1 to 5.
  public void rateCall(long conversation, int score) {
    calls.rate(conversation, score);
  }

  // ---- Recordings ---------------------------------------------------------------------------

  /// A call is being recorded into a file of its conversation.
  public void beginRecording(long conversation, String file) {
    tapes.begin(conversation, file);
  }

  public void endRecording(long conversation, String file, long bytes) {
    tapes.end(conversation, file, bytes);
  }

  /// Pauses the recording of a call, or lets it go on.
  ///
  /// @param supervises whether the agent may do so in conversations of others
  /// @return why that cannot be, or null
  public @Nullable Refusal pauseRecording(
      String agent, boolean supervises, long conversation, boolean paused) {
    return tapes.pause(agent, supervises, conversation, paused);
  }

  /// A caller leaves a message, or hangs up, without having been in a queue.
  ///
  /// @return the number of its conversation, which is closed
  public long beginClosedCall(
      String id, String number, String language, Map<String, String> answers) {
    return calls.beginClosed(id, number, language, answers);
  }

  /// A leg of a call has ended.
  ///
  /// @param ended its record, without the number of its conversation
  public void endLeg(long conversation, Fact.LegEnded ended) {
    calls.endLeg(conversation, ended);
  }

  /// A caller begins to speak a message into a file of a conversation.
  public void beginMessage(long conversation, String file) {
    tapes.beginMessage(conversation, file);
  }

  public void endMessage(long conversation, String file, long bytes) {
    tapes.endMessage(conversation, file, bytes);
  }

  // ---- Files and erasing --------------------------------------------------------------------

  /// How many more bytes of files a conversation takes, or -1 if there is no such conversation.
  ///
  /// @param visitor who asks, or null for an agent
  public long roomForFiles(long conversation, @Nullable String visitor) {
    var known = parts.conversations.get(conversation);
    if (known == null
        || known.state() == ConversationState.ERASED
        || (visitor != null && !known.visitor().equals(visitor))) {
      return -1;
    }
    long used =
        known.files().stream()
            .filter(file -> file.side() != Side.SYSTEM)
            .mapToLong(Fact.Uploaded::bytes)
            .sum();
    return Math.max(0, parts.workspace.files().conversationBytes() - used);
  }

  /// A file is stored and may be sent now.
  ///
  /// @return whether there is such a conversation
  public boolean uploaded(
      long conversation, Side side, String file, String name, String type, long bytes) {
    var known = parts.conversations.get(conversation);
    if (known == null || known.state() == ConversationState.ERASED) {
      return false;
    }
    parts.clerk.tell(new Fact.Uploaded(conversation, parts.now, side, file, name, type, bytes));
    return true;
  }

  /// A file of a conversation, or null.
  ///
  /// @param visitor who asks, or null for an agent
  public Fact.@Nullable Uploaded file(long conversation, String file, @Nullable String visitor) {
    var known = parts.conversations.get(conversation);
    var found = known == null ? null : known.file(file);
    boolean hidden =
        visitor != null
            && known != null
            && (!known.visitor().equals(visitor) || (found != null && found.side() == Side.SYSTEM));
    return hidden ? null : found;
  }

  /// What became of the wish to erase a conversation.
  public enum Erasure {
    ERASED,
    OPEN,
    UNKNOWN
  }

  /// Erases a closed conversation for good, on an administrator's word or because it was kept long
  /// enough.
  ///
  /// @param kept whether the tables have it as a closed one of this workspace, so that it need not
  ///   be at hand
  public Erasure erase(long conversation, boolean kept) {
    var known = parts.conversations.get(conversation);
    if (known == null ? !kept : known.state() == ConversationState.ERASED) {
      return Erasure.UNKNOWN;
    }
    if (known != null && known.isOpen()) {
      return Erasure.OPEN;
    }
    parts.erase(conversation);
    return Erasure.ERASED;
  }

  /// Has something done once this round is durable.
  public void afterwards(Runnable action) {
    parts.outputs.afterwards(action);
  }

  /// Queues with their figures.
  public AgentHears.Queues queues() {
    return figures.queues();
  }

  /// Agents and open conversations.
  public AgentHears.Floor floor() {
    return figures.floor();
  }

  /// Everybody is told to go and come back, each at a time of his own.
  void dismissAll(String reason, long afterMillis) {
    parts.audience.eachVisitor(line -> line.peer().dismiss(reason, afterMillis));
    parts.audience.eachDesk(line -> line.peer().dismiss(reason, afterMillis));
  }

  // ---- After a start ------------------------------------------------------------------------

  /// Takes in a line of the ledger.
  void replay(Note note) {
    replaying = true;
    switch (note) {
      case Note.Routed(_, var now, var command) -> {
        parts.now = Math.max(parts.now, now);
        parts.router.repeat(command, now);
        remember(command);
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

  private void remember(Command command) {
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

  byte[] rememberRouting() {
    return parts.router.snapshot();
  }

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
    long outage = lastNoted == 0 ? 0 : Math.clamp(now - lastNoted, 0, 30L * 86_400_000);
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
          Math.clamp(parts.now - conversation.placedAt(), 0, 30L * 86_400_000));
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
