package org.santral.load;

import static org.santral.routing.simulation.Distribution.exponential;
import static org.santral.routing.simulation.Distribution.logNormal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Step;
import org.santral.routing.policy.Strategy;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.simulation.Arrivals;
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

/// A day of a large contact centre: a little more than 100,000 calls, chats and e-mails in twelve
/// hours, and 500 agents in staggered shifts of eight hours with an hour of breaks. Callers and
/// visitors give up, agents wrap up, plans widen after a quarter of a minute.
final class BusyDay {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long INTERVAL_MILLIS = 30 * MINUTE;
  private static final long SHIFT_MILLIS = 8 * HOUR;
  private static final int INTERVALS = 24;
  private static final int TEAMS = 10;
  private static final int AGENTS = 500;

  private static final QueueId CALLS = new QueueId("calls");
  private static final QueueId CHATS = new QueueId("chats");
  private static final QueueId MAILS = new QueueId("mails");

  /// One call, or three chats, and an e-mail beside a chat; a call interrupts the e-mail.
  private static final Profile PROFILE =
      new Profile(100, Map.of(), Map.of())
          .with(
              Channel.VOICE,
              ChannelTerms.of(100, 1, 0).interrupting(Channel.EMAIL).acceptingBySelf())
          .with(Channel.CHAT, ChannelTerms.of(33, 3, 0).acceptingBySelf())
          .with(Channel.EMAIL, ChannelTerms.of(50, 1, 0).acceptingBySelf());

  private BusyDay() {}

  static Scenario scenario() {
    var day =
        Scenario.of(INTERVAL_MILLIS, INTERVALS)
            .with(CALLS, queue(Channel.VOICE, Strategy.LONGEST_IDLE, 20_000, 15_000))
            .with(CHATS, queue(Channel.CHAT, Strategy.LEAST_OCCUPIED, 45_000, 10_000))
            .with(MAILS, queue(Channel.EMAIL, Strategy.MOST_SKILLED, 4 * HOUR, 5_000))
            .with(calls("calls-tr", 38_000, "tr"))
            .with(calls("calls-en", 13_000, "en"))
            .with(chats("chats-tr", 28_000, "tr"))
            .with(chats("chats-en", 12_000, "en"))
            .with(mails());
    for (int team = 0; team < TEAMS; team++) day = day.with(team(team));
    return day;
  }

  private static QueueSettings queue(
      Channel channel, Strategy strategy, long targetMillis, long wrapUpMillis) {
    return QueueSettings.DEFAULT
        .withStrategy(strategy)
        .withTarget(targetMillis)
        .withWrapUp(channel, WrapUp.timed(wrapUpMillis));
  }

  private static ContactType calls(String name, int expected, String language) {
    return ContactType.of(
            name, Channel.VOICE, CALLS, overTheDay(expected), logNormal(130_000, 100_000))
        .withPatience(exponential(3.0 * MINUTE))
        .withPlan(widening(language));
  }

  private static ContactType chats(String name, int expected, String language) {
    return ContactType.of(
            name, Channel.CHAT, CHATS, overTheDay(expected), Distribution.gamma(2, 240_000))
        .withPatience(exponential(6.0 * MINUTE))
        .withPlan(widening(language));
  }

  private static ContactType mails() {
    return ContactType.of(
        "mails", Channel.EMAIL, MAILS, overTheDay(10_000), logNormal(180_000, 120_000));
  }

  /// Good speakers first; after a quarter of a minute whoever knows the language.
  private static Plan widening(String language) {
    return Plan.of(new Step(language + " >= 5", 15_000, 0, false), Step.of(language));
  }

  /// As many contacts as there are agents on shift in the middle of an interval, to scale.
  private static Arrivals overTheDay(int expected) {
    var present = new ArrayList<Long>();
    for (int interval = 0; interval < INTERVALS; interval++) {
      long middle = interval * INTERVAL_MILLIS + INTERVAL_MILLIS / 2;
      present.add(IntStream.range(0, AGENTS).filter(agent -> isOnShift(agent, middle)).count());
    }
    double all = present.stream().mapToLong(Long::longValue).sum();
    return new Arrivals.Poisson(present.stream().map(agents -> expected * agents / all).toList());
  }

  /// Languages and their levels differ from team to team: all know Turkish, two in five English.
  private static Team team(int number) {
    var turkish = Map.of(new SkillId("tr"), 3 + number % 7);
    var both = Map.of(new SkillId("tr"), 4, new SkillId("en"), 3 + number);
    return Team.of("team-" + number, PROFILE, new Staffing.Shifts(shifts(number)))
        .withSkills(number % 5 < 2 ? both : turkish);
  }

  private static List<Shift> shifts(int team) {
    return IntStream.range(0, AGENTS)
        .filter(agent -> agent % TEAMS == team)
        .mapToObj(BusyDay::shift)
        .toList();
  }

  /// Breaks are spread, so that the house is never empty.
  private static Shift shift(int agent) {
    long start = startMillis(agent);
    long later = start + agent % 12 * 9L * MINUTE;
    return Shift.of(
        start,
        start + SHIFT_MILLIS,
        new Break(later + 60 * MINUTE, 15 * MINUTE),
        new Break(later + 210 * MINUTE, 30 * MINUTE),
        new Break(later + 345 * MINUTE, 15 * MINUTE));
  }

  /// A third begins at once, the others one after the other within four hours.
  private static long startMillis(int agent) {
    return Math.max(0, agent * 6L * HOUR / AGENTS - 2 * HOUR);
  }

  private static boolean isOnShift(int agent, long millis) {
    long start = startMillis(agent);
    return millis >= start && millis < start + SHIFT_MILLIS;
  }
}
