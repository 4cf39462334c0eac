package org.santral.chat.workspace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.chat.dialling.DialRules;
import org.santral.chat.dialling.Dialling;
import org.santral.chat.dialling.Verdict;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Silence;
import org.santral.routing.policy.Step;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Reads the settings of a queue.
final class QueueReader {
  static final int MOST_STEPS = 8;

  private static final QueueSettings USUAL = QueueSettings.DEFAULT;

  private final Known known;
  private final QueueId id;
  private final Block block;

  /// Limits that lead to a number outside.
  private final Set<Limit> forwarding = EnumSet.noneOf(Limit.class);

  QueueReader(Known known, QueueId id, Block block) {
    this.known = known;
    this.id = id;
    this.block = block;
  }

  QueueSettings settings() {
    return new QueueSettings(
        block.span("target", USUAL.targetMillis(), 0, 30 * Amounts.DAY),
        block.option("strategy", USUAL.strategy()),
        block.number("broadcast-size", USUAL.broadcastSize(), 1, 1_000),
        plan(),
        block.span("offer-time", USUAL.offerMillis(), Amounts.SECOND, 10 * Amounts.MINUTE),
        block.span("cool-down", USUAL.coolDownMillis(), 0, Amounts.DAY),
        block.span("overdue", USUAL.overdueMillis(), 0, 30 * Amounts.DAY),
        block.number("callback-attempts", USUAL.callbackAttempts(), 1, 20),
        wrapUps(),
        limits(),
        silence());
  }

  // ---- Plan ---------------------------------------------------------------------------------

  private Plan plan() {
    if (block.find("plan") == null) {
      return Plan.of("queue(" + id + ")");
    }
    List<Node> items = block.list("plan", MOST_STEPS);
    var steps = new ArrayList<Step>();
    for (int i = 0; i < items.size(); i++) {
      Node item = items.get(i);
      Step before = steps.isEmpty() ? null : steps.getLast();
      steps.add(step(item, before, i == items.size() - 1));
    }
    if (steps.isEmpty()) {
      if (known.findings().count() == 0) {
        block.problem("plan", "A plan needs at least one step.");
      }
      return Plan.ANYBODY;
    }
    return new Plan(steps);
  }

  private Step step(Node item, @Nullable Step before, boolean last) {
    if (item instanceof ScalarNode) {
      long credit = before == null ? 0 : before.creditMillis();
      return new Step(known.requirement(item), 0, credit, false);
    }
    Block step = Block.of(Section.STEP, item, item, known.findings());
    Node requirement = step.require("requirement");
    long least = before == null ? 0 : before.creditMillis();
    long credit = step.span("credit", least, 0, 7 * Amounts.DAY);
    if (credit < least) {
      step.problem("credit", "The credit of a step cannot be less than that of the one before.");
      credit = least;
    }
    boolean lifts = step.flag("lifts-exclusions", false);
    if (lifts && !last) {
      step.problem("lifts-exclusions", "Only the last step of a plan may lift exclusions.");
      lifts = false;
    }
    return new Step(
        requirement == null ? "" : known.requirement(requirement),
        step.span("duration", 0, 0, 7 * Amounts.DAY),
        credit,
        lifts);
  }

  // ---- Wrap-up ------------------------------------------------------------------------------

  private Map<Channel, WrapUp> wrapUps() {
    var wrapUps = new EnumMap<Channel, WrapUp>(Channel.class);
    Block channels = block.block("wrap-up", Section.CHANNELS);
    for (Channel channel : Channel.values()) {
      Block terms = channels == null ? null : channels.block(Block.word(channel), Section.WRAP_UP);
      if (terms != null) {
        wrapUps.put(channel, wrapUp(terms));
      }
    }
    return wrapUps;
  }

  private static WrapUp wrapUp(Block terms) {
    WrapUp.Mode mode = terms.option("mode", WrapUp.Mode.TIMED);
    if (mode != WrapUp.Mode.EXTENDABLE) {
      for (String key : List.of("extension", "ceiling")) {
        if (terms.find(key) != null) {
          terms.problem(key, "'" + key + "' is for the mode extendable only.");
        }
      }
    }
    if (mode == WrapUp.Mode.NONE) {
      return WrapUp.NONE;
    }
    terms.require("time");
    long millis = terms.span("time", Amounts.MINUTE, 1, Amounts.HOUR);
    return switch (mode) {
      case NONE -> WrapUp.NONE;
      case TIMED -> WrapUp.timed(millis);
      case UNTIL_FINISHED -> WrapUp.untilFinished(millis);
      case EXTENDABLE ->
          WrapUp.extendable(
              millis,
              terms.span("extension", millis, 1, Amounts.HOUR),
              terms.span(
                  "ceiling", Math.min(4 * millis, 4 * Amounts.HOUR), millis, 4 * Amounts.HOUR));
    };
  }

  // ---- Limits and silence -------------------------------------------------------------------

  private Limits limits() {
    Block limits = block.block("limits", Section.LIMITS);
    if (limits == null) {
      return Limits.DEFAULT;
    }
    Limits usual = Limits.DEFAULT;
    Node overflow = limits.find("overflow-queue");
    String queue = overflow == null ? null : known.reference(overflow, "queue", known.queues());
    if (overflow != null && id.value().equals(queue)) {
      known.findings().add(overflow, "A queue cannot overflow to itself.");
    }
    return new Limits(
        limits.number("waiting", usual.maximumWaiting(), 1, 1_000_000),
        action(limits, "when-full", usual.whenFull(), Limit.SIZE),
        limits.span("wait", usual.maximumWaitMillis(), Amounts.SECOND, 30 * Amounts.DAY),
        action(limits, "when-too-long", usual.whenTooLong(), Limit.WAIT),
        limits.span("no-agent", usual.noAgentMillis(), 0, 7 * Amounts.DAY),
        action(limits, "when-no-agent", usual.whenNoAgent(), Limit.NO_AGENT),
        action(limits, "when-closed", usual.whenClosed(), Limit.CLOSED),
        queue == null ? QueueId.NOWHERE : new QueueId(queue));
  }

  private LimitAction action(Block limits, String key, LimitAction usual, Limit limit) {
    WhenLimit when = limits.option(key, WhenLimit.of(usual));
    if (when == WhenLimit.OVERFLOW && limits.find("overflow-queue") == null) {
      limits.problem(key, "'" + key + "' overflows, but there is no 'overflow-queue'.");
    }
    if (when == WhenLimit.NUMBER) {
      forwarding.add(limit);
      if (limits.find("overflow-number") == null) {
        limits.problem(key, "'" + key + "' leads outside, but there is no 'overflow-number'.");
      }
    }
    return when.action();
  }

  /// Which of its limits, after they have been read by [#settings], put callers through to a number
  /// outside.
  Forwarding forwarding() {
    Block limits = block.block("limits", Section.LIMITS);
    String number = limits == null ? null : limits.text("overflow-number");
    return number == null ? Forwarding.NONE : new Forwarding(number, forwarding);
  }

  /// Sees that callers are put through only to what may be called.
  void check(DialRules rules) {
    Block limits = block.block("limits", Section.LIMITS);
    String number = limits == null ? null : limits.text("overflow-number");
    if (limits == null || number == null) {
      return;
    }
    if (!number.startsWith("+")) {
      limits.problem("overflow-number", "'" + number + "' is no number such as \"+902125550100\".");
    } else if (Dialling.decide(rules, number) instanceof Verdict.Refused(var why)) {
      limits.problem("overflow-number", "'" + number + "' leads nowhere: " + why.sentence());
    }
  }

  private Silence silence() {
    Block silence = block.block("silence", Section.SILENCE);
    return silence == null
        ? Silence.ALLOWED
        : new Silence(
            silence.span("nudge", 0, 0, 7 * Amounts.DAY),
            silence.span("close", 0, 0, 7 * Amounts.DAY),
            silence.span("first-reply", 0, 0, 7 * Amounts.DAY));
  }
}
