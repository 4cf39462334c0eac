package org.santral.routing.reference;

import static org.santral.routing.event.RejectionCode.INCONSISTENT;
import static org.santral.routing.event.RejectionCode.MALFORMED_REQUIREMENT;
import static org.santral.routing.event.RejectionCode.OUT_OF_RANGE;
import static org.santral.routing.event.RejectionCode.UNKNOWN_QUEUE;
import static org.santral.routing.event.RejectionCode.UNKNOWN_SKILL;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Silence;
import org.santral.routing.policy.Step;
import org.santral.routing.policy.WorkspaceSettings;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// What an administrator may not decide.
final class PolicyChecks {
  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private final World world;

  PolicyChecks(World world) {
    this.world = world;
  }

  static boolean within(long value, long least, long most) {
    return value >= least && value <= most;
  }

  static boolean inRange(WorkspaceSettings settings) {
    return within(settings.agentGraceMillis(), 0, HOUR)
        && within(settings.customerGraceMillis(), 0, HOUR)
        && within(settings.resumeCreditMillis(), 0, DAY)
        && within(settings.targetedCallMillis(), SECOND, HOUR)
        && within(settings.targetedChatMillis(), SECOND, HOUR)
        && within(settings.deliveryMillis(), 0, 10 * SECOND);
  }

  // ---- Profiles -----------------------------------------------------------------------------

  static boolean inRange(Profile profile) {
    return within(profile.units(), 1, 1_000_000)
        && profile.channels().values().stream().allMatch(PolicyChecks::inRange)
        && profile.queueRanks().values().stream().allMatch(rank -> within(rank, 0, 1_000));
  }

  private static boolean inRange(ChannelTerms terms) {
    return terms.cost() >= 1
        && within(terms.maximum(), 1, 1_000)
        && within(terms.missesBeforePause(), 0, 100);
  }

  static boolean consistent(Profile profile) {
    return profile.channels().entrySet().stream()
        .allMatch(
            entry -> {
              ChannelTerms terms = entry.getValue();
              boolean blocksItself =
                  terms.blockedBy().contains(entry.getKey()) && terms.maximum() > 1;
              return terms.cost() <= profile.units()
                  && !blocksItself
                  && !terms.interrupts().contains(entry.getKey());
            });
  }

  // ---- Queues -------------------------------------------------------------------------------

  static boolean inRange(QueueSettings settings) {
    return within(settings.targetMillis(), 0, 30 * DAY)
        && within(settings.broadcastSize(), 1, 1_000)
        && within(settings.offerMillis(), SECOND, 10 * MINUTE)
        && within(settings.coolDownMillis(), 0, DAY)
        && within(settings.overdueMillis(), 0, 30 * DAY)
        && within(settings.callbackAttempts(), 1, 20)
        && settings.wrapUp().values().stream().allMatch(PolicyChecks::inRange)
        && inRange(settings.limits())
        && inRange(settings.silence())
        && inRange(settings.plan());
  }

  private static boolean inRange(WrapUp wrapUp) {
    return switch (wrapUp.mode()) {
      case NONE -> true;
      case TIMED, UNTIL_FINISHED -> within(wrapUp.millis(), 1, HOUR);
      case EXTENDABLE ->
          within(wrapUp.millis(), 1, HOUR)
              && wrapUp.extensionMillis() >= 1
              && within(wrapUp.ceilingMillis(), wrapUp.millis(), 4 * HOUR);
    };
  }

  private static boolean inRange(Limits limits) {
    return within(limits.maximumWaiting(), 1, 1_000_000)
        && within(limits.maximumWaitMillis(), SECOND, 30 * DAY)
        && within(limits.noAgentMillis(), 0, 7 * DAY);
  }

  private static boolean inRange(Silence silence) {
    return within(silence.nudgeMillis(), 0, 7 * DAY)
        && within(silence.closeMillis(), 0, 7 * DAY)
        && within(silence.firstReplyMillis(), 0, 7 * DAY);
  }

  static boolean consistent(QueueId queue, QueueSettings settings) {
    Limits limits = settings.limits();
    boolean overflows =
        Stream.of(
                limits.whenFull(), limits.whenTooLong(), limits.whenNoAgent(), limits.whenClosed())
            .anyMatch(action -> action == LimitAction.OVERFLOW);
    return !settings.plan().steps().isEmpty()
        && consistent(settings.plan())
        && !(overflows && limits.overflowQueue().equals(QueueId.NOWHERE))
        && !limits.overflowQueue().equals(queue);
  }

  // ---- Plans --------------------------------------------------------------------------------

  static boolean inRange(Plan plan) {
    return plan.steps().size() <= 8
        && plan.steps().stream()
            .allMatch(
                step ->
                    within(step.durationMillis(), 0, 7 * DAY)
                        && within(step.creditMillis(), 0, 7 * DAY));
  }

  static boolean consistent(Plan plan) {
    List<Step> steps = plan.steps();
    for (int at = 1; at < steps.size(); at++) {
      boolean falling = steps.get(at).creditMillis() < steps.get(at - 1).creditMillis();
      if (falling || steps.get(at - 1).liftsExclusions()) {
        return false;
      }
    }
    return true;
  }

  /// Why a plan that comes with a contact cannot be, or null.
  @Nullable RejectionCode refusal(Plan plan) {
    return new Checks()
        .refuse(OUT_OF_RANGE, () -> !inRange(plan))
        .refuse(INCONSISTENT, () -> !consistent(plan))
        .then(() -> requirements(plan, Set.of()))
        .code();
  }

  /// What is wrong with the requirements of a plan, or null.
  @Nullable RejectionCode requirements(Plan plan, Set<QueueId> alsoKnown) {
    for (Step step : plan.steps()) {
      Optional<Expression> expression = Expression.read(step.requirement());
      if (expression.isEmpty()) {
        return MALFORMED_REQUIREMENT;
      }
      for (Expression.Attribute attribute : expression.get().attributes()) {
        RejectionCode unknown = unknown(attribute, alsoKnown);
        if (unknown != null) {
          return unknown;
        }
      }
    }
    return null;
  }

  private @Nullable RejectionCode unknown(Expression.Attribute attribute, Set<QueueId> alsoKnown) {
    if (attribute.membership()) {
      var queue = new QueueId(attribute.name());
      return world.queue(queue) != null || alsoKnown.contains(queue) ? null : UNKNOWN_QUEUE;
    }
    return world.skills.contains(new SkillId(attribute.name())) ? null : UNKNOWN_SKILL;
  }
}
