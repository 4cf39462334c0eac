package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.Collections;
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
  /// The work that began last, at which a list of all begins.
  @Nullable Work newestWork;

  private int workCount;
  int units;
  int parked;

  /// By channel, as [Counts]: work in hand, and offers missed in a row.
  private long counts;

  private long misses;
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
    return Counts.of(misses, channel);
  }

  void misses(int channel, int count) {
    misses = Counts.with(misses, channel, count);
  }

  int workCount() {
    return workCount;
  }

  /// All his work, by when it began.
  List<Work> works() {
    List<Work> all = new ArrayList<>(workCount);
    for (Work work = newestWork; work != null; work = work.older) {
      all.add(work);
    }
    Collections.reverse(all);
    return all;
  }

  void add(Work work) {
    work.older = newestWork;
    newestWork = work;
    workCount++;
    parked += work.parked ? 1 : 0;
    count(work, 1);
  }

  void remove(Work work) {
    if (newestWork == work) {
      newestWork = work.older;
    } else {
      newerThan(work).older = work.older;
    }
    workCount--;
    parked -= work.parked ? 1 : 0;
    count(work, -1);
  }

  private Work newerThan(Work older) {
    Work work = newestWork;
    while (work != null && work.older != older) {
      work = work.older;
    }
    if (work == null) {
      throw new IllegalStateException("agent " + id + " has less in hand");
    }
    return work;
  }

  /// Turns work into work of another kind.
  void change(Work work, Work.Kind kind) {
    parked -= work.parked ? 1 : 0;
    work.parked = false;
    work.kind = kind;
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
    if (Counts.of(counts, c) + pendingHere >= profile.maximum[c]) {
      return false;
    }
    int load = units + pendingUnits;
    int interrupts = profile.interrupts[c];
    if (interrupts != 0) {
      load -= activeUnits(interrupts);
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
      int interrupted = (interrupts & (1 << d)) == 0 ? 0 : activeCount(d);
      if (Counts.of(counts, d) > interrupted) {
        return false;
      }
    }
    return true;
  }

  /// The units of the work on some channels that can be interrupted.
  private int activeUnits(int channels) {
    int sum = 0;
    for (Work work = newestWork; work != null; work = work.older) {
      if (work.isActive() && (channels & ProfileTerms.bit(work.channel)) != 0) {
        sum += work.units;
      }
    }
    return sum;
  }

  private int activeCount(int channel) {
    int count = 0;
    for (Work work = newestWork; work != null; work = work.older) {
      count += work.isActive() && work.channel.ordinal() == channel ? 1 : 0;
    }
    return count;
  }

  private void count(Work work, int sign) {
    int c = work.channel.ordinal();
    units += sign * work.units;
    counts = Counts.with(counts, c, Counts.of(counts, c) + sign);
  }
}
