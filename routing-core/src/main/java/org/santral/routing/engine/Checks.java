package org.santral.routing.engine;

import java.util.List;
import java.util.Map;
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
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;

/// What values have to be like, whatever they are for. Each check gives the first thing that is
/// wrong, or null.
final class Checks {
  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;
  static final int LONGEST_ID = 64;
  static final int LONGEST_REASON = 64;
  static final int MOST_STEPS = 8;

  private Checks() {}

  static @Nullable Refusal first(@Nullable Refusal... refusals) {
    for (Refusal refusal : refusals) {
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  static Refusal refuse(RejectionCode code, String sentence) {
    return new Refusal(code, sentence);
  }

  static @Nullable Refusal id(String what, String id) {
    boolean good = !id.isEmpty() && id.length() <= LONGEST_ID;
    for (int i = 0; good && i < id.length(); i++) {
      char c = id.charAt(i);
      good = Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
    }
    return good
        ? null
        : refuse(
            RejectionCode.MALFORMED_ID,
            "A " + what + " id has 1 to 64 letters, digits, '_', '.' or '-'.");
  }

  static @Nullable Refusal id(String what, long id) {
    return id > 0
        ? null
        : refuse(
            RejectionCode.MALFORMED_ID, "A " + what + " id is a positive number, not " + id + ".");
  }

  static @Nullable Refusal range(String what, long value, long least, long most) {
    return value >= least && value <= most
        ? null
        : refuse(
            RejectionCode.OUT_OF_RANGE,
            "The " + what + " is " + value + ", but must be from " + least + " to " + most + ".");
  }

  static @Nullable Refusal reason(String reason, boolean mayBeEmpty) {
    return reason.length() <= LONGEST_REASON && (mayBeEmpty || !reason.isEmpty())
        ? null
        : refuse(
            RejectionCode.OUT_OF_RANGE,
            "A pause reason has " + (mayBeEmpty ? "0" : "1") + " to 64 characters.");
  }

  // ---- Settings -----------------------------------------------------------------------------

  static @Nullable Refusal ranges(WorkspaceSettings settings) {
    return first(
        range("agentGraceMillis", settings.agentGraceMillis(), 0, HOUR),
        range("customerGraceMillis", settings.customerGraceMillis(), 0, HOUR),
        range("resumeCreditMillis", settings.resumeCreditMillis(), 0, DAY),
        range("targetedCallMillis", settings.targetedCallMillis(), SECOND, HOUR),
        range("targetedChatMillis", settings.targetedChatMillis(), SECOND, HOUR),
        range("deliveryMillis", settings.deliveryMillis(), 0, 10 * SECOND));
  }

  static @Nullable Refusal ranges(Profile profile) {
    Refusal refusal = range("number of units", profile.units(), 1, 1_000_000);
    for (Map.Entry<Channel, ChannelTerms> entry : profile.channels().entrySet()) {
      ChannelTerms terms = entry.getValue();
      refusal =
          first(
              refusal,
              range("cost of " + entry.getKey(), terms.cost(), 1, 1_000_000),
              range("maximum of " + entry.getKey(), terms.maximum(), 1, 1_000),
              range("missesBeforePause of " + entry.getKey(), terms.missesBeforePause(), 0, 100));
    }
    for (Map.Entry<QueueId, Integer> rank : profile.queueRanks().entrySet()) {
      refusal = first(refusal, range("rank of queue " + rank.getKey(), rank.getValue(), 0, 1_000));
    }
    return refusal;
  }

  static @Nullable Refusal consistency(Profile profile) {
    for (Map.Entry<Channel, ChannelTerms> entry : profile.channels().entrySet()) {
      Channel channel = entry.getKey();
      ChannelTerms terms = entry.getValue();
      String contradiction =
          terms.cost() > profile.units()
              ? "costs " + terms.cost() + " of " + profile.units() + " units"
              : terms.interrupts().contains(channel)
                  ? "interrupts itself"
                  : terms.maximum() > 1 && terms.blockedBy().contains(channel)
                      ? "blocks itself, yet more than one is allowed"
                      : null;
      if (contradiction != null) {
        return refuse(RejectionCode.INCONSISTENT, channel + " " + contradiction + ".");
      }
    }
    return null;
  }

  static @Nullable Refusal ranges(QueueSettings settings) {
    return first(
        range("targetMillis", settings.targetMillis(), 0, 30 * DAY),
        range("broadcastSize", settings.broadcastSize(), 1, 1_000),
        range("offerMillis", settings.offerMillis(), SECOND, 10 * MINUTE),
        range("coolDownMillis", settings.coolDownMillis(), 0, DAY),
        range("overdueMillis", settings.overdueMillis(), 0, 30 * DAY),
        range("callbackAttempts", settings.callbackAttempts(), 1, 20),
        ranges(settings.limits()),
        ranges(settings.silence()),
        wrapUps(settings),
        ranges(settings.plan()));
  }

  private static @Nullable Refusal ranges(Limits limits) {
    return first(
        range("maximumWaiting", limits.maximumWaiting(), 1, 1_000_000),
        range("maximumWaitMillis", limits.maximumWaitMillis(), SECOND, 30 * DAY),
        range("noAgentMillis", limits.noAgentMillis(), 0, 7 * DAY));
  }

  private static @Nullable Refusal ranges(Silence silence) {
    return first(
        range("nudgeMillis", silence.nudgeMillis(), 0, 7 * DAY),
        range("closeMillis", silence.closeMillis(), 0, 7 * DAY),
        range("firstReplyMillis", silence.firstReplyMillis(), 0, 7 * DAY));
  }

  private static @Nullable Refusal wrapUps(QueueSettings settings) {
    Refusal refusal = null;
    for (Map.Entry<Channel, WrapUp> entry : settings.wrapUp().entrySet()) {
      refusal = first(refusal, ranges("wrap-up of " + entry.getKey(), entry.getValue()));
    }
    return refusal;
  }

  private static @Nullable Refusal ranges(String what, WrapUp wrapUp) {
    return switch (wrapUp.mode()) {
      case NONE -> null;
      case TIMED, UNTIL_FINISHED -> range(what, wrapUp.millis(), 1, HOUR);
      case EXTENDABLE ->
          first(
              range(what, wrapUp.millis(), 1, HOUR),
              range(what + ", extension", wrapUp.extensionMillis(), 1, HOUR),
              range(what + ", ceiling", wrapUp.ceilingMillis(), wrapUp.millis(), 4 * HOUR));
    };
  }

  static @Nullable Refusal ranges(Plan plan) {
    Refusal refusal = range("number of steps", plan.steps().size(), 0, MOST_STEPS);
    for (Step step : plan.steps()) {
      refusal =
          first(
              refusal,
              range("durationMillis of a step", step.durationMillis(), 0, 7 * DAY),
              range("creditMillis of a step", step.creditMillis(), 0, 7 * DAY));
    }
    return refusal;
  }

  /// Whether the steps of a plan fit each other.
  static @Nullable Refusal consistency(Plan plan) {
    List<Step> steps = plan.steps();
    for (int i = 0; i + 1 < steps.size(); i++) {
      if (steps.get(i).liftsExclusions()) {
        return refuse(
            RejectionCode.INCONSISTENT, "Only the last step of a plan may lift exclusions.");
      }
      if (steps.get(i).creditMillis() > steps.get(i + 1).creditMillis()) {
        return refuse(
            RejectionCode.INCONSISTENT,
            "The credit of a step is smaller than that of the one before.");
      }
    }
    return null;
  }

  static @Nullable Refusal consistency(QueueId queue, QueueSettings settings) {
    if (settings.plan().steps().isEmpty()) {
      return refuse(RejectionCode.INCONSISTENT, "The plan of a queue needs a step.");
    }
    Limits limits = settings.limits();
    boolean overflows =
        limits.whenFull() == LimitAction.OVERFLOW
            || limits.whenTooLong() == LimitAction.OVERFLOW
            || limits.whenNoAgent() == LimitAction.OVERFLOW
            || limits.whenClosed() == LimitAction.OVERFLOW;
    if (overflows && limits.overflowQueue().equals(QueueId.NOWHERE)) {
      return refuse(
          RejectionCode.INCONSISTENT, "A limit overflows, but there is no overflow queue.");
    }
    if (limits.overflowQueue().equals(queue)) {
      return refuse(RejectionCode.INCONSISTENT, "A queue cannot overflow to itself.");
    }
    return consistency(settings.plan());
  }
}
