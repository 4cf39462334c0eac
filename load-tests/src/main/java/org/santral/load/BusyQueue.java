package org.santral.load;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.santral.load.Need.Wish;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Step;
import org.santral.routing.policy.Strategy;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;

/// A queue of the workspace under load. The number decides strategy, channel, steps and wrap-up, so
/// that every combination comes up equally often; chance decides skills, levels and times.
record BusyQueue(
    int number,
    QueueId id,
    Strategy strategy,
    Channel channel,
    List<Need> needs,
    WrapUp wrapUp,
    QueueSettings settings) {
  private static final Strategy[] STRATEGIES = Strategy.values();
  private static final int BROADCAST_SIZE = 3;
  private static final long LONGEST_WAIT_MILLIS = 6 * 3_600_000L;

  static BusyQueue numbered(int number, SplittableRandom random) {
    var strategy = strategyOf(number);
    int round = number / STRATEGIES.length;
    var channel = round % 2 == 0 ? Channel.VOICE : Channel.CHAT;
    var needs = needs(number, random).subList(0, 1 + round / 2 % 3);
    var wrapUp = wrapUp(round);
    var settings =
        QueueSettings.DEFAULT
            .withTarget(random.nextLong(10_000, 60_000))
            .withBroadcast(BROADCAST_SIZE)
            .withStrategy(strategy)
            .withPlan(plan(needs, random))
            .withWrapUp(channel, wrapUp)
            .withLimits(
                Limits.DEFAULT
                    .withSize(1_000_000, Limits.DEFAULT.whenFull())
                    .withWait(LONGEST_WAIT_MILLIS, Limits.DEFAULT.whenTooLong()));
    return new BusyQueue(
        number,
        new QueueId(Need.queueName(number)),
        strategy,
        channel,
        List.copyOf(needs),
        wrapUp,
        settings);
  }

  static Strategy strategyOf(int number) {
    return STRATEGIES[number % STRATEGIES.length];
  }

  /// Whether its agents take from the list instead of being offered contacts.
  boolean isManual() {
    return strategy == Strategy.MANUAL;
  }

  boolean hasWrapUp() {
    return wrapUp.mode() != WrapUp.Mode.NONE;
  }

  /// Whether those who serve it are its members, rather than whoever has the skills.
  static boolean isForMembers(int number) {
    return strategyOf(number) == Strategy.MANUAL || number / STRATEGIES.length % 5 == 4;
  }

  private static List<Need> needs(int number, SplittableRandom random) {
    int a = random.nextInt(Need.SKILLS);
    int b = (a + 1 + random.nextInt(20)) % Need.SKILLS;
    int c = (b + 1 + random.nextInt(20)) % Need.SKILLS;
    if (strategyOf(number) == Strategy.MANUAL) {
      return List.of(
          Need.of(Wish.membership(number, 3)),
          Need.of(Wish.membership(number, 2)),
          Need.of(Wish.membership(number, 1)));
    }
    if (isForMembers(number)) {
      var members = Need.of(Wish.membership(number, 1));
      return List.of(
          Need.of(Wish.membership(number, 2)),
          members,
          members.or(Wish.skill(a, 6), Wish.skill(b, 1)));
    }
    var both = Need.of(Wish.skill(a, 1), Wish.skill(b, 1));
    return List.of(
        Need.of(Wish.skill(a, 3), Wish.skill(b, 1)),
        both,
        both.or(Wish.skill(a, 1), Wish.skill(c, 5)));
  }

  /// One plan of several steps in six opens its second step at once.
  private static Plan plan(List<Need> needs, SplittableRandom random) {
    var steps = new ArrayList<Step>();
    long credit = 0;
    for (var need : needs) {
      boolean atOnce = steps.isEmpty() && random.nextInt(6) == 0;
      long duration = atOnce ? 0 : random.nextLong(60_000, 180_000);
      steps.add(new Step(need.text(), duration, credit, false));
      credit += random.nextLong(15_000);
    }
    return new Plan(steps);
  }

  private static WrapUp wrapUp(int round) {
    return switch (round % 8) {
      case 0, 1, 2 -> WrapUp.timed(30_000);
      case 3, 4 -> WrapUp.untilFinished(300_000);
      case 5, 6 -> WrapUp.extendable(30_000, 30_000, 120_000);
      default -> WrapUp.NONE;
    };
  }
}
