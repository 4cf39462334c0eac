package org.santral.chat.switchboard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Fact;
import org.santral.chat.ledger.Ledger;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.Head;
import org.santral.chat.wire.Side;
import org.santral.chat.wire.VisitorSays;
import org.santral.chat.workspace.Policy;
import org.santral.chat.workspace.Workspace;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.event.RejectionCode;
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
  private final Departures departures;
  private final ClosingTime closingTime;
  private final Positions positions;
  private final Continuity continuity;
  private final ZoneId zone;

  private List<Command> later = List.of();

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
    tapes = new Tapes(parts);
    calls = new CallRequests(parts, events);
    visitors = new VisitorRequests(parts, events, calls.callbacks);
    agents = new AgentRequests(parts, events, figures, tapes, calls);
    departures = new Departures(parts, events, calls);
    closingTime = new ClosingTime(parts, departures);
    positions = new Positions(parts, events);
    continuity = new Continuity(parts, calls, tapes);
  }

  private void happened(Event event) {
    if (!continuity.isReplaying()) {
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
    calls.outgoing().pass();
    calls.ofVisitors().pass();
  }

  /// A round ends: what has changed is told.
  void end() {
    events.consults.pass();
    events.observers.pass();
    calls.callbacks.pass();
    calls.ofVisitors().passRound();
    departures.pass();
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
    next = Math.min(next, calls.outgoing().nextDeadline());
    next = Math.min(next, calls.ofVisitors().nextDeadline());
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

  // ---- Rooms --------------------------------------------------------------------------------

  /// What the telephone asks for.
  public CallRequests calls() {
    return calls;
  }

  /// What is recorded of calls.
  public Tapes tapes() {
    return tapes;
  }

  /// How this exchange goes on after a start.
  Continuity continuity() {
    return continuity;
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
}
