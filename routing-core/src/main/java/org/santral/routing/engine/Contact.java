package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.routing.estimate.Forecast;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;

/// A contact that has not ended. Objects are used again for later contacts, so nothing may keep a
/// reference to one that has ended.
final class Contact {
  /// Where in its life a contact is.
  enum Phase {
    ENDED,
    WAITING,
    /// A callback that is put off and does not wait.
    SCHEDULED,
    ASSIGNED
  }

  /// Stands for a wait limit that runs in the list of the queue, which is in order of entry and so
  /// mostly in order of limits too.
  static final int LISTED = -2;

  private static final long DUE_OFFSET = 1L << 56;
  private static final @Nullable Agent[] NO_AGENTS = {};

  /// Where the contact is found by deadlines; fixed for the life of this object.
  final int slot;

  ContactId id = new ContactId(0);

  /// The value of the id: objects that commands have brought lie far away in memory.
  long number;

  ConversationId conversation = new ConversationId(0);
  long sequence;
  Channel channel = Channel.TASK;
  Phase phase = Phase.ENDED;

  // What it waits for.
  @Nullable Queue queue;
  @Nullable Demand demand;
  Plan plan = Plan.OF_QUEUE;
  int step;
  Band band = Band.LIVE;
  long credit;
  long resumeCredit;
  long dueAt;
  long orderFrom;
  long waited;
  long queuedAt;
  long demandSince;
  long stepOpenedAt;
  long waitLimitAt;
  long target;
  long due;
  long key;
  boolean away;

  // Who may and may not have it.
  @Nullable Agent preferred;

  /// The one agent for whom it waits, or null.
  @Nullable Agent holder;

  /// Whether the holder is the target of a transfer rather than preferred.
  boolean targeted;

  boolean holdExpired;
  Set<AgentId> excluded = Set.of();
  private boolean hasExcluded;
  @Nullable List<Bar> bars;

  // What is happening to it.
  /// The list it stands in, or null when it does not stand.
  @Nullable UrgencyList standingIn;

  @Nullable Line line;
  private @Nullable Agent firstRinging;
  private @Nullable Agent[] laterRinging = NO_AGENTS;
  int ringingCount;
  @Nullable Agent reservedBy;
  boolean looking;
  boolean pastWait;
  boolean pastNoAgent;
  boolean pastClosing;

  int positionTold = Integer.MAX_VALUE;

  /// The first forecast of this stay in the queue, to be scored when the wait is over.
  @Nullable Forecast forecast;

  long forecastAt;

  // Whose hands it is in.
  @Nullable Work work;
  @Nullable Work consult;
  boolean nudged;
  int attempts;

  int awayDeadline = Deadlines.NONE;
  int holdDeadline = Deadlines.NONE;
  int stepDeadline = Deadlines.NONE;
  int promotionDeadline = Deadlines.NONE;
  int dueDeadline = Deadlines.NONE;
  int waitDeadline = Deadlines.NONE;
  int silenceDeadline = Deadlines.NONE;
  int firstReplyDeadline = Deadlines.NONE;
  int callbackDeadline = Deadlines.NONE;

  Contact(int slot) {
    this.slot = slot;
  }

  Queue queue() {
    return there(queue);
  }

  Demand demand() {
    return there(demand);
  }

  Work work() {
    return there(work);
  }

  boolean isStanding() {
    return standingIn != null;
  }

  boolean isDue(long time) {
    return due <= time;
  }

  /// Computes when the contact falls due, and from that its key. It must not be standing meanwhile.
  void rate() {
    long from = dueAt != 0 ? dueAt : orderFrom + target;
    due = from - credit - resumeCredit - demand().creditMillis(step);
    key = ((long) band.ordinal() << 58) + due + DUE_OFFSET;
  }

  /// Whether this one goes before the other in the one order of urgency.
  boolean isBefore(Contact other) {
    return key < other.key || (key == other.key && sequence < other.sequence);
  }

  boolean isAtLastStep() {
    return step == demand().lastStep();
  }

  /// Whether there are agents to whom it may not go now.
  boolean isBarredForSome() {
    return bars != null || hasExcluded;
  }

  /// Whether it may not go to this agent now.
  boolean isBarredFor(Agent agent) {
    return isBarredForSome() && (hasBar(agent) || isExcluded(agent));
  }

  void exclude(Set<AgentId> agents) {
    excluded = agents;
    hasExcluded = !agents.isEmpty();
  }

  /// One of the agents it rings at, in the order of the offers.
  Agent ringing(int index) {
    return there(index == 0 ? firstRinging : laterRinging[index - 1]);
  }

  void addRinging(Agent agent) {
    if (ringingCount == 0) {
      firstRinging = agent;
    } else {
      if (ringingCount > laterRinging.length) {
        laterRinging = Arrays.copyOf(laterRinging, ringingCount * 2);
      }
      laterRinging[ringingCount - 1] = agent;
    }
    ringingCount++;
  }

  /// Takes an agent out of those it rings at, keeping the order of the offers.
  void removeRinging(Agent agent) {
    ringingCount--;
    if (ringingCount == 0) {
      firstRinging = null;
      return;
    }
    int at = 0;
    while (ringing(at) != agent) {
      at++;
    }
    if (at == 0) {
      firstRinging = laterRinging[0];
      at = 1;
    }
    System.arraycopy(laterRinging, at, laterRinging, at - 1, ringingCount - at);
  }

  void addBar(Bar bar) {
    if (bars == null) {
      bars = new ArrayList<>(2);
    }
    bars.add(bar);
  }

  private boolean hasBar(Agent agent) {
    if (bars != null) {
      for (int i = 0; i < bars.size(); i++) {
        if (bars.get(i).agent() == agent) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isExcluded(Agent agent) {
    if (targeted || excluded.isEmpty() || !excluded.contains(agent.id)) {
      return false;
    }
    return !(isAtLastStep() && demand().steps.get(step).liftsExclusions());
  }

  private static <T> T there(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a contact has lost what its phase needs");
    }
    return value;
  }

  /// Why a contact may not go to an agent for now: a cool-down that ends by its deadline, or,
  /// without one, because he passed it on.
  record Bar(Agent agent, int deadline) {
    boolean isCoolDown() {
      return deadline != Deadlines.NONE;
    }
  }
}
