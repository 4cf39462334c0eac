package org.santral.routing.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;

/// What the reference knows of a contact. Deadlines that do not run are [World#NEVER].
final class ContactState {
  /// Section 2: the one order in which contacts are compared.
  static final Comparator<ContactState> URGENCY =
      Comparator.<ContactState, Band>comparing(contact -> contact.band)
          .thenComparingLong(ContactState::due)
          .thenComparingLong(contact -> contact.sequence);

  /// Where in its life a contact is.
  enum Phase {
    /// On its way from one place to another, within one command.
    BETWEEN,
    WAITING,
    SCHEDULED,
    ASSIGNED
  }

  final ContactId id;
  final ConversationId conversation;
  final long sequence;
  Channel channel;
  Phase phase = Phase.BETWEEN;

  QueueState queue;

  /// The plan it brought along; empty for that of its queue.
  List<PlanStep> ownPlan = List.of();

  List<PlanStep> plan = List.of();
  int step;
  Band band = Band.LIVE;
  long ownCredit;
  long resumeCredit;
  long dueAt;
  long target;
  long orderFrom;
  long waited;
  long queuedAt;
  long entry;
  int toldPosition = Integer.MAX_VALUE;
  boolean away;

  AgentId preferred = AgentId.NOBODY;
  Set<AgentId> excluded = new TreeSet<>();
  AgentId transferrer = AgentId.NOBODY;
  final Map<AgentId, Long> coolDowns = new TreeMap<>();

  /// The one agent for whom it waits alone, whether held or targeted.
  @Nullable AgentState waitsFor;

  boolean targeted;
  final List<OfferState> ringing = new ArrayList<>();
  @Nullable AgentState reserved;

  /// Since when no staffing agent has satisfied any step of its plan.
  long nobodySince = World.NEVER;

  // Passed while ringing, and applied when it returns to its place.
  boolean waitPassed;
  boolean nobodyPassed;
  boolean holdPassed;

  @Nullable WorkState work;
  @Nullable WorkState consult;
  boolean nudged;

  int attempts;
  long putOff = World.NEVER;

  long awayUntil = World.NEVER;
  long holdUntil = World.NEVER;
  long stepUntil = World.NEVER;
  long promotionAt = World.NEVER;
  long dueAlarm = World.NEVER;
  long waitUntil = World.NEVER;
  long silenceAt = World.NEVER;
  long firstReplyUntil = World.NEVER;
  long callbackAt = World.NEVER;

  ContactState(
      ContactId id, ConversationId conversation, long sequence, Channel channel, QueueState queue) {
    this.id = id;
    this.conversation = conversation;
    this.sequence = sequence;
    this.channel = channel;
    this.queue = queue;
  }

  long due() {
    long from = dueAt != 0 ? dueAt : orderFrom + target;
    return from - ownCredit - resumeCredit - plan.get(step).step().creditMillis();
  }

  boolean lastStep() {
    return step == plan.size() - 1;
  }

  boolean waiting() {
    return phase == Phase.WAITING;
  }

  boolean assigned() {
    return phase == Phase.ASSIGNED;
  }

  /// Whether it is matched with agents.
  boolean standing() {
    return waiting() && !away && ringing.size() < queue.ringLimit();
  }

  /// Whether it stands for everybody who satisfies an open step.
  boolean general() {
    return waitsFor == null;
  }

  boolean held() {
    return waitsFor != null && !targeted;
  }

  boolean deferred() {
    return band == Band.DEFERRED || band == Band.BACKGROUND;
  }

  WorkState work() {
    return World.there(work);
  }

  AgentState agent() {
    return work().agent;
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
