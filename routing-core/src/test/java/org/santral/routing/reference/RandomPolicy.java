package org.santral.routing.reference;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Silence;
import org.santral.routing.policy.Step;
import org.santral.routing.policy.Strategy;
import org.santral.routing.policy.WorkspaceSettings;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// Draws policies that are in order, small and mean: short times that often coincide, little room,
/// low limits.
final class RandomPolicy {
  private final Dice dice;
  private final List<QueueId> queues;
  private final List<SkillId> skills;

  RandomPolicy(Dice dice, List<QueueId> queues, List<SkillId> skills) {
    this.dice = dice;
    this.queues = queues;
    this.skills = skills;
  }

  WorkspaceSettings workspace() {
    return new WorkspaceSettings(
        dice.halfSeconds(20_000),
        dice.halfSeconds(20_000),
        dice.halfSeconds(60_000),
        1_000 + dice.halfSeconds(20_000),
        1_000 + dice.halfSeconds(40_000),
        dice.percent(90) ? 0 : 1_000 + dice.halfSeconds(9_000),
        dice.percent(30),
        dice.seed());
  }

  // ---- Agents -------------------------------------------------------------------------------

  Profile profile() {
    return switch (dice.weighted(3, 1, 6)) {
      case 0 -> Profile.DEFAULT.withQueueRanks(ranks());
      case 1 -> Profile.of(dice.oneOf(Channel.values()), dice.between(1, 3));
      default -> new Profile(100, channels(), ranks());
    };
  }

  private Map<Channel, ChannelTerms> channels() {
    var channels = new EnumMap<Channel, ChannelTerms>(Channel.class);
    for (Channel channel : dice.some(List.of(Channel.values()), 80)) {
      channels.put(channel, terms(channel));
    }
    return channels;
  }

  private ChannelTerms terms(Channel channel) {
    var blockedBy = Set.copyOf(dice.some(List.of(Channel.values()), 12));
    var interrupts = new ArrayList<>(dice.some(List.of(Channel.values()), 15));
    interrupts.remove(channel);
    return new ChannelTerms(
        dice.oneOf(10, 20, 25, 33, 40, 50, 100, 100),
        blockedBy.contains(channel) ? 1 : dice.between(1, 4),
        blockedBy,
        Set.copyOf(interrupts),
        dice.percent(12),
        dice.oneOf(0, 0, 1, 2, 3));
  }

  private Map<QueueId, Integer> ranks() {
    return dice.percent(60) ? Map.of() : levels(dice.some(queues, 50), 0, 3);
  }

  Map<SkillId, Integer> agentSkills() {
    return levels(dice.some(skills, 50), 1, 10);
  }

  Map<QueueId, Integer> memberships() {
    return levels(dice.some(queues, 60), 1, 10);
  }

  private <T> Map<T, Integer> levels(List<T> things, int least, int most) {
    var levels = new TreeMap<T, Integer>();
    things.forEach(thing -> levels.put(thing, dice.between(least, most)));
    return levels;
  }

  // ---- Queues -------------------------------------------------------------------------------

  QueueSettings queue(QueueId queue) {
    return new QueueSettings(
        dice.halfSeconds(dice.oneOf(0, 10_000, 60_000)),
        dice.oneOf(Strategy.values()),
        dice.oneOf(1, 2, 3, 1_000),
        plan(),
        1_000 + dice.halfSeconds(dice.oneOf(5_000, 30_000, 60_000)),
        dice.percent(20) ? 0 : dice.halfSeconds(20_000),
        dice.halfSeconds(dice.oneOf(0, 30_000, 300_000)),
        dice.between(1, 3),
        wrapUps(),
        limits(queue),
        silence());
  }

  private Map<Channel, WrapUp> wrapUps() {
    var wrapUps = new EnumMap<Channel, WrapUp>(Channel.class);
    for (Channel channel : dice.some(List.of(Channel.values()), 60)) {
      wrapUps.put(channel, wrapUp());
    }
    return wrapUps;
  }

  private WrapUp wrapUp() {
    return switch (dice.between(0, 3)) {
      case 0 -> WrapUp.NONE;
      case 1 -> WrapUp.timed(1 + dice.halfSeconds(10_000));
      case 2 -> WrapUp.untilFinished(500 + dice.halfSeconds(20_000));
      default -> WrapUp.extendable(500 + dice.halfSeconds(5_000), 3_000, 12_000);
    };
  }

  private Limits limits(QueueId queue) {
    var others = queues.stream().filter(other -> !other.equals(queue)).toList();
    boolean overflows = !others.isEmpty() && dice.percent(70);
    return new Limits(
        dice.oneOf(1, 2, 3, 5, 10, 1_000),
        action(overflows),
        1_000 + dice.halfSeconds(dice.oneOf(20_000, 200_000, 2_000_000)),
        action(overflows),
        dice.percent(50) ? 0 : dice.halfSeconds(30_000),
        action(overflows),
        action(overflows),
        overflows ? dice.oneOf(others) : QueueId.NOWHERE);
  }

  private LimitAction action(boolean overflows) {
    return overflows && dice.percent(60)
        ? LimitAction.OVERFLOW
        : dice.oneOf(LimitAction.VOICEMAIL, LimitAction.CALLBACK, LimitAction.MESSAGE);
  }

  private Silence silence() {
    return dice.percent(40)
        ? Silence.ALLOWED
        : new Silence(dice.halfSeconds(10_000), dice.halfSeconds(10_000), dice.halfSeconds(15_000));
  }

  // ---- Plans --------------------------------------------------------------------------------

  Plan plan() {
    int size = dice.oneOf(1, 1, 2, 3, 4);
    long credit = 0;
    var steps = new ArrayList<Step>();
    for (int at = 0; at < size; at++) {
      credit += dice.percent(50) ? 0 : dice.halfSeconds(20_000);
      boolean lifts = at == size - 1 && dice.percent(40);
      steps.add(new Step(requirement(), duration(), credit, lifts));
    }
    return new Plan(steps);
  }

  private long duration() {
    return dice.percent(25) ? 0 : dice.halfSeconds(dice.oneOf(3_000, 10_000, 40_000));
  }

  String requirement() {
    return switch (dice.weighted(4, 1, 5, 5, 4, 2, 2, 1)) {
      case 0 -> "";
      case 1 -> "any";
      case 2 -> atom();
      case 3 -> membership();
      case 4 -> membership() + " and " + atom();
      case 5 -> "(" + atom() + " or " + atom() + ") and not " + atom();
      case 6 -> "not (" + membership() + ") or " + atom() + " and " + atom();
      default -> membership() + " and not any";
    };
  }

  private String atom() {
    if (skills.isEmpty()) {
      return membership();
    }
    SkillId skill = dice.oneOf(skills);
    return dice.percent(40) ? skill.value() : skill + dice.oneOf(" >= ", "<", "!= ") + 5;
  }

  private String membership() {
    String membership = "queue(" + dice.oneOf(queues) + ")";
    return dice.percent(70) ? membership : membership + " >= " + dice.between(2, 9);
  }

  /// Names with a running number.
  static List<String> names(String first, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> first + number).toList();
  }
}
