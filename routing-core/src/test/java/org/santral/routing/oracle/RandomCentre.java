package org.santral.routing.oracle;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Step;
import org.santral.routing.policy.Strategy;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.simulation.Answering;
import org.santral.routing.simulation.Arrivals;
import org.santral.routing.simulation.Busyness;
import org.santral.routing.simulation.ContactType;
import org.santral.routing.simulation.Distribution;
import org.santral.routing.simulation.Scenario;
import org.santral.routing.simulation.Shift;
import org.santral.routing.simulation.Shift.Break;
import org.santral.routing.simulation.Staffing;
import org.santral.routing.simulation.Team;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// A contact centre with three channels and three teams of mixed skills, as chance has it: its
/// plans, limits, loads and staff. Two hours, overloaded for a while, so that everything is used.
final class RandomCentre {
  static final long BUSIEST_MILLIS = 4_500_000;

  private static final long MINUTE = 60_000;
  private static final List<String> SKILLS = List.of("tr", "en", "billing");

  private final Strategy strategy;
  private final SplittableRandom random;

  private RandomCentre(Strategy strategy, SplittableRandom random) {
    this.strategy = strategy;
    this.random = random;
  }

  static Scenario of(Strategy strategy, SplittableRandom random) {
    return new RandomCentre(strategy, random).scenario();
  }

  private Scenario scenario() {
    var calls = new QueueId("calls");
    var chats = new QueueId("chats");
    var mails = new QueueId("mails");
    return Scenario.of(30 * MINUTE, 4)
        .withBusyness(new Busyness(10))
        .with(mails, queue(Channel.EMAIL, QueueId.NOWHERE))
        .with(chats, queue(Channel.CHAT, random.nextBoolean() ? mails : QueueId.NOWHERE))
        .with(calls, queue(Channel.VOICE, random.nextBoolean() ? chats : QueueId.NOWHERE))
        .with(type("calls", Channel.VOICE, calls))
        .with(type("vip", Channel.VOICE, calls).withPlan(plan()))
        .with(type("chats", Channel.CHAT, chats))
        .with(type("mails", Channel.EMAIL, mails))
        .with(team("early", new Staffing.Shifts(List.of(shift(), shift(), shift(), shift()))))
        .with(team("late", new Staffing.Shifts(List.of(shift(), shift(), shift()))))
        .with(team("flying", new Staffing.HeadCount(List.of(count(), count(), count(), count()))));
  }

  private QueueSettings queue(Channel channel, QueueId overflow) {
    var action = overflow.equals(QueueId.NOWHERE) ? LimitAction.VOICEMAIL : LimitAction.OVERFLOW;
    var limits =
        Limits.DEFAULT
            .withOverflowQueue(overflow)
            .withSize(5 + random.nextInt(40), action)
            .withWait((3 + random.nextInt(20)) * MINUTE, action)
            .withNoAgent(random.nextInt(3) * MINUTE, LimitAction.CALLBACK);
    return QueueSettings.DEFAULT
        .withStrategy(strategy)
        .withBroadcast(3)
        .withStrategy(strategy)
        .withPlan(plan())
        .withTarget(random.nextInt(1, 60) * 1_000L)
        .withWrapUp(channel, wrapUp())
        .withLimits(limits);
  }

  private Plan plan() {
    var first = new Step(skill() + " >= " + random.nextInt(1, 8), random.nextInt(40_000), 0, false);
    var second = new Step(skill(), random.nextInt(3) * 30_000L, random.nextInt(20_000), false);
    return switch (random.nextInt(3)) {
      case 0 -> Plan.ANYBODY;
      case 1 -> Plan.of(first, Step.of(""));
      default -> Plan.of(first, second, new Step("", 0, 20_000, false));
    };
  }

  private WrapUp wrapUp() {
    return switch (random.nextInt(3)) {
      case 0 -> WrapUp.NONE;
      case 1 -> WrapUp.timed(random.nextInt(1, 60) * 1_000L);
      default -> WrapUp.untilFinished(60_000);
    };
  }

  private ContactType type(String name, Channel channel, QueueId queue) {
    var arrivals =
        new Arrivals.Poisson(
            List.of(load(20), load(60), load(120), random.nextBoolean() ? 0.0 : load(30)));
    return ContactType.of(name, channel, queue, arrivals, duration(2.5 * MINUTE))
        .withPatience(random.nextInt(4) == 0 ? Distribution.ENDLESS : duration(2.0 * MINUTE))
        .withWrapUpTime(random.nextBoolean() ? Distribution.ENDLESS : duration(20_000));
  }

  private Distribution duration(double meanMillis) {
    return switch (random.nextInt(5)) {
      case 0 -> Distribution.logNormal(meanMillis, meanMillis * 0.7);
      case 1 -> Distribution.gamma(0.5 + random.nextDouble(), meanMillis);
      case 2 -> Distribution.constant(Math.round(meanMillis / 1_000) * 1_000);
      case 3 -> Distribution.empirical(List.of(0L, Math.round(meanMillis), Math.round(meanMillis)));
      default -> Distribution.exponential(meanMillis);
    };
  }

  private Team team(String name, Staffing staffing) {
    var levels = new TreeMap<SkillId, Integer>();
    for (var skill : SKILLS) levels.put(new SkillId(skill), random.nextInt(1, 10));
    var profile = Profile.DEFAULT;
    if (random.nextBoolean()) {
      profile = profile.with(Channel.CHAT, ChannelTerms.of(33, 3, 0).acceptingBySelf());
    }
    if (random.nextBoolean()) {
      profile = profile.with(Channel.VOICE, ChannelTerms.of(100, 1, 0).acceptingBySelf());
    }
    var answering =
        random.nextInt(3) == 0
            ? Answering.AT_ONCE
            : Answering.after(duration(8_000)).declining(random.nextDouble() / 5);
    return Team.of(name, profile, staffing)
        .withSkills(random.nextInt(5) == 0 ? Map.of(new SkillId("tr"), 1) : levels)
        .withAnswering(answering);
  }

  private Shift shift() {
    long start = random.nextInt(20) * MINUTE;
    long lunch = start + random.nextInt(10, 40) * MINUTE;
    return Shift.of(
        start,
        lunch + 50 * MINUTE,
        new Break(lunch, 10 * MINUTE),
        new Break(lunch + 12 * MINUTE, 5 * MINUTE));
  }

  private int count() {
    return random.nextInt(1, 8);
  }

  private double load(int atMost) {
    return random.nextDouble() * atMost;
  }

  private String skill() {
    return SKILLS.get(random.nextInt(SKILLS.size()));
  }
}
