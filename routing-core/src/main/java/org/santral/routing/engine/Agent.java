package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.santral.routing.requirement.Attribute;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// A person who serves contacts: what he can do, whether he is there, what he has in hand.
final class Agent {
  // Reached only when a profile shrinks under work in hand. Rankings have 25 bits for it.
  private static final long MOST_SHARE_PER_MILLION = 33_000_000;

  // What is counted for each channel, side by side: they are mostly looked at together. Work in
  // hand, that of it which can be interrupted, the units of the latter, and offers missed in a row.
  private static final int LOADS = 4;
  private static final int COUNT = 0;
  private static final int ACTIVE_COUNT = 1;
  private static final int ACTIVE_UNITS = 2;
  private static final int MISSES = 3;

  final AgentId id;

  /// The text of his id, by which he is found.
  final String name;

  // Who he is. An agent who was removed is kept without a place, should he be defined again.
  int place = PlaceSet.NONE;
  ProfileTerms profile;
  Map<SkillId, Integer> skills = new TreeMap<>();
  Map<QueueId, Integer> queues = new TreeMap<>();
  int sumOfLevels;
  List<DemandClass> classes = new ArrayList<>();
  final LineSet lines = new LineSet();

  // Whether he is there.
  boolean loggedIn;
  @Nullable String pauseReason;
  @Nullable String pauseAfterWork;
  final List<Session> sessions = new ArrayList<>();
  int sessionChannels;
  int doubted;
  int lost;
  int graceDeadline = Deadlines.NONE;

  // What he is being offered.
  @Nullable Contact offered;
  long offer;
  boolean offerConfirmed;
  int offerDeadline = Deadlines.NONE;
  int deliveryDeadline = Deadlines.NONE;

  // What he has in hand.
  private @Nullable Work[] works = new @Nullable Work[3];
  private int workCount;
  int units;
  int parked;
  private final int[] loads = new int[ProfileTerms.CHANNELS.length * LOADS];
  int taken;
  long ticket;
  long idleSince;

  // What waits for him.
  final UrgencyList held = new UrgencyList();
  int holds;
  @Nullable Contact reservedFor;

  // Where the matcher has him.
  boolean looking;
  boolean releasing;

  /// The channels on which he is available, a bit for each.
  int published;

  /// The channels on which he is able while he is reserved, a bit for each.
  int publishedReserved;

  Agent(AgentId id, ProfileTerms profile) {
    this.id = id;
    this.name = id.value();
    this.profile = profile;
  }

  boolean isStaffing() {
    return loggedIn && pauseReason == null;
  }

  boolean isDefined() {
    return place != PlaceSet.NONE;
  }

  /// The sum of all his levels, of skills and memberships.
  int computeSumOfLevels() {
    int sum = 0;
    for (int level : skills.values()) {
      sum += level;
    }
    for (int level : queues.values()) {
      sum += level;
    }
    return sum;
  }

  int level(Attribute attribute) {
    return switch (attribute) {
      case Attribute.Skill skill -> skills.getOrDefault(skill.skill(), 0);
      case Attribute.Membership membership -> queues.getOrDefault(membership.queue(), 0);
    };
  }

  /// The channels that some session has and that are not in doubt.
  int ready() {
    return sessionChannels & ~doubted;
  }

  boolean isReadyOn(Channel channel) {
    return (ready() & ProfileTerms.bit(channel)) != 0;
  }

  /// The channels on which he could take one more contact at this moment, reserved or not.
  int able() {
    if (!isStaffing() || pauseAfterWork != null || offered != null) {
      return 0;
    }
    return channelsWithRoom(ready() & profile.channels);
  }

  /// Whether he has room for one more contact of a channel besides what he has in hand.
  boolean hasRoom(Channel channel) {
    return hasRoom(channel.ordinal(), 0, 0);
  }

  /// The same if a contact of another channel were in hand already.
  boolean hasRoomBeside(Channel channel, Channel pending) {
    int p = pending.ordinal();
    return hasRoom(channel.ordinal(), profile.cost[p], 1 << p);
  }

  /// How many offers of a channel he has missed since he last took one.
  int misses(int channel) {
    return loads[channel * LOADS + MISSES];
  }

  void misses(int channel, int misses) {
    loads[channel * LOADS + MISSES] = misses;
  }

  int workCount() {
    return workCount;
  }

  /// One piece of work, by when it began.
  Work work(int index) {
    Work work = works[index];
    if (work == null) {
      throw new IllegalStateException("agent " + id + " has less in hand");
    }
    return work;
  }

  List<Work> works() {
    List<Work> all = new ArrayList<>(workCount);
    for (int i = 0; i < workCount; i++) {
      all.add(work(i));
    }
    return all;
  }

  void add(Work work) {
    if (workCount == works.length) {
      works = Arrays.copyOf(works, workCount * 2);
    }
    works[workCount++] = work;
    parked += work.parked ? 1 : 0;
    count(work, 1);
  }

  void remove(Work work) {
    int at = 0;
    while (works[at] != work) {
      at++;
    }
    workCount--;
    System.arraycopy(works, at + 1, works, at, workCount - at);
    works[workCount] = null;
    parked -= work.parked ? 1 : 0;
    count(work, -1);
  }

  /// Turns work into work of another kind.
  void change(Work work, Work.Kind kind) {
    parked -= work.parked ? 1 : 0;
    work.parked = false;
    count(work, -1);
    work.kind = kind;
    count(work, 1);
  }

  int sharePerMillion() {
    return (int) Math.min(MOST_SHARE_PER_MILLION, units * 1_000_000L / profile.units);
  }

  private int channelsWithRoom(int channels) {
    int able = 0;
    for (int rest = channels; rest != 0; rest &= rest - 1) {
      int c = Integer.numberOfTrailingZeros(rest);
      if (hasRoom(c, 0, 0)) {
        able |= 1 << c;
      }
    }
    return able;
  }

  private boolean hasRoom(int c, int pendingUnits, int pendingBit) {
    if ((profile.channels & (1 << c)) == 0) {
      return false;
    }
    int pendingHere = (pendingBit >> c) & 1;
    if (loads[c * LOADS + COUNT] + pendingHere >= profile.maximum[c]) {
      return false;
    }
    int load = units + pendingUnits;
    int interrupts = profile.interrupts[c];
    for (int rest = interrupts; rest != 0; rest &= rest - 1) {
      load -= loads[Integer.numberOfTrailingZeros(rest) * LOADS + ACTIVE_UNITS];
    }
    if ((pendingBit & interrupts) != 0) {
      load -= pendingUnits;
    }
    if (load + profile.cost[c] > profile.units) {
      return false;
    }
    int blockedBy = profile.blockedBy[c];
    if ((pendingBit & blockedBy & ~interrupts) != 0) {
      return false;
    }
    for (int rest = blockedBy; rest != 0; rest &= rest - 1) {
      int d = Integer.numberOfTrailingZeros(rest);
      int count = loads[d * LOADS + COUNT];
      int interrupted = (interrupts & (1 << d)) == 0 ? 0 : loads[d * LOADS + ACTIVE_COUNT];
      if (count > interrupted) {
        return false;
      }
    }
    return true;
  }

  private void count(Work work, int sign) {
    int at = work.channel.ordinal() * LOADS;
    units += sign * work.units;
    loads[at + COUNT] += sign;
    if (work.isActive()) {
      loads[at + ACTIVE_COUNT] += sign;
      loads[at + ACTIVE_UNITS] += sign * work.units;
    }
  }
}
