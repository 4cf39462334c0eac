package org.santral.routing.engine;

import static org.santral.routing.engine.Cast.AYSE;
import static org.santral.routing.engine.Cast.CONTACT;
import static org.santral.routing.engine.Cast.DESK;
import static org.santral.routing.engine.Cast.NOW;
import static org.santral.routing.engine.Cast.SALES;
import static org.santral.routing.engine.Cast.TR;
import static org.santral.routing.engine.Cast.all;
import static org.santral.routing.engine.Cast.change;
import static org.santral.routing.engine.Cast.chat;
import static org.santral.routing.engine.Cast.chatWith;
import static org.santral.routing.engine.Cast.inHand;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.CloseQueue;
import org.santral.routing.command.Command.ConfigureWorkspace;
import org.santral.routing.command.Command.DefineAgent;
import org.santral.routing.command.Command.DefineProfile;
import org.santral.routing.command.Command.FailAttempt;
import org.santral.routing.command.Command.OpenContact;
import org.santral.routing.command.Command.Reclassify;
import org.santral.routing.command.Command.RecoverFromRestart;
import org.santral.routing.command.Command.TransferToQueue;
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
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ConversationId;

/// A number in a command, and between which bounds it has to be.
record Range(
    String name, long least, long most, LongFunction<Command> command, List<Command> before) {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final QueueSettings Q = QueueSettings.DEFAULT;

  static List<Range> ranges() {
    return List.of(
        range("agent grace", 0, HOUR, v -> workspace(v, 0, 0, SECOND, SECOND, 0)),
        range("customer grace", 0, HOUR, v -> workspace(0, v, 0, SECOND, SECOND, 0)),
        range("resume credit", 0, DAY, v -> workspace(0, 0, v, SECOND, SECOND, 0)),
        range("targeted call", SECOND, HOUR, v -> workspace(0, 0, 0, v, SECOND, 0)),
        range("targeted chat", SECOND, HOUR, v -> workspace(0, 0, 0, SECOND, v, 0)),
        range("delivery", 0, 10 * SECOND, v -> workspace(0, 0, 0, SECOND, SECOND, v)),
        range("units", 1, 1_000_000, v -> new DefineProfile(DESK, units((int) v))),
        range("maximum", 1, 1_000, v -> terms(ChannelTerms.of(1, (int) v, 0))),
        range("misses", 0, 100, v -> terms(ChannelTerms.of(1, 1, (int) v))),
        range("rank", 0, 1_000, v -> new DefineProfile(DESK, ranking((int) v))),
        range("target", 0, 30 * DAY, v -> change(Q.withTarget(v))),
        range("broadcast size", 1, 1_000, v -> change(Q.withBroadcast((int) v))),
        range("offer", SECOND, 10 * MINUTE, v -> change(Q.withOfferTime(v))),
        range("cool-down", 0, DAY, v -> change(Q.withCoolDown(v))),
        range("overdue", 0, 30 * DAY, v -> change(Q.withOverdue(v))),
        range("attempts", 1, 20, v -> change(Q.withCallbackAttempts((int) v))),
        range("timed wrap-up", 1, HOUR, v -> wrapUp(WrapUp.timed(v))),
        range("ceiling of a wrap-up", 1, HOUR, v -> wrapUp(WrapUp.untilFinished(v))),
        range("extendable wrap-up", 1, HOUR, v -> wrapUp(WrapUp.extendable(v, 1, 4 * HOUR))),
        range("ceiling", HOUR, 4 * HOUR, v -> wrapUp(WrapUp.extendable(HOUR, 1, v))),
        range("size", 1, 1_000_000, v -> limits(l -> l.withSize((int) v, LimitAction.MESSAGE))),
        range("wait", SECOND, 30 * DAY, v -> limits(l -> l.withWait(v, LimitAction.MESSAGE))),
        range("no agent", 0, 7 * DAY, v -> limits(l -> l.withNoAgent(v, LimitAction.MESSAGE))),
        range("nudge", 0, 7 * DAY, v -> change(Q.withSilence(new Silence(v, 0, 0)))),
        range("close", 0, 7 * DAY, v -> change(Q.withSilence(new Silence(0, v, 0)))),
        range("first reply", 0, 7 * DAY, v -> change(Q.withSilence(new Silence(0, 0, v)))),
        range("step", 0, 7 * DAY, v -> change(Q.withPlan(lasting(v)))),
        range("credit of a step", 0, 7 * DAY, v -> change(Q.withPlan(credited(v)))),
        range("skill", 1, 10, v -> new DefineAgent(AYSE, DESK, Map.of(TR, (int) v), Map.of())),
        range("member", 1, 10, v -> new DefineAgent(AYSE, DESK, Map.of(), Map.of(SALES, (int) v))),
        range("drain", 0, DAY, v -> new CloseQueue(SALES, v)),
        range("credit", -30 * DAY, 30 * DAY, v -> open(v, 0, 0)),
        range("waited", 0, 30 * DAY, v -> open(0, v, 0)),
        range("hold", 0, DAY, v -> open(0, 0, v)),
        range("own step", 0, 7 * DAY, v -> chatWith(1, lasting(v))),
        range("own step's credit", 0, 7 * DAY, v -> chatWith(1, credited(v))),
        range("new credit", -30 * DAY, 30 * DAY, Range::reclassify, chat(1)),
        range(
            "transferred credit", -30 * DAY, 30 * DAY, Range::transfer, all(inHand(Channel.CHAT))),
        range(
            "attempt",
            NOW,
            NOW + 30 * DAY,
            v -> new FailAttempt(CONTACT, v),
            all(inHand(Channel.CALLBACK))),
        range("outage", 0, 30 * DAY, RecoverFromRestart::new));
  }

  /// The values just outside.
  List<RefusalCase> refusals() {
    return List.of(refusal(least - 1), refusal(most + 1));
  }

  private RefusalCase refusal(long value) {
    return new RefusalCase(
        RejectionCode.OUT_OF_RANGE, Long.toString(value), command.apply(value), before);
  }

  @Override
  public String toString() {
    return name;
  }

  private static Range range(
      String name, long least, long most, LongFunction<Command> command, Command... before) {
    return new Range(name, least, most, command, Arrays.asList(before));
  }

  private static Command workspace(
      long agentGrace, long customerGrace, long credit, long call, long chat, long delivery) {
    return new ConfigureWorkspace(
        new WorkspaceSettings(agentGrace, customerGrace, credit, call, chat, delivery, false, 0));
  }

  private static Profile units(int units) {
    return Profile.of(Channel.CHAT, 1).withUnits(units);
  }

  private static Profile ranking(int rank) {
    return Profile.DEFAULT.withQueueRanks(Map.of(SALES, rank));
  }

  private static Command terms(ChannelTerms chat) {
    return new DefineProfile(DESK, new Profile(100, Map.of(Channel.CHAT, chat), Map.of()));
  }

  private static Command wrapUp(WrapUp wrapUp) {
    return change(Q.withWrapUp(Channel.CHAT, wrapUp));
  }

  private static Command limits(UnaryOperator<Limits> change) {
    return change(Q.withLimits(change.apply(Limits.DEFAULT)));
  }

  private static Plan lasting(long millis) {
    return Plan.of(new Step("", millis, 0, false), Step.of(""));
  }

  private static Plan credited(long millis) {
    return Plan.of(new Step("", 0, millis, false));
  }

  private static Command open(long credit, long waited, long hold) {
    return new OpenContact(
        CONTACT,
        new ConversationId(1),
        Channel.CHAT,
        SALES,
        Plan.OF_QUEUE,
        Band.USUAL,
        credit,
        waited,
        0,
        AgentId.NOBODY,
        hold,
        Set.of());
  }

  private static Command reclassify(long credit) {
    return new Reclassify(CONTACT, SALES, Plan.OF_QUEUE, Band.USUAL, credit);
  }

  private static Command transfer(long credit) {
    return new TransferToQueue(CONTACT, SALES, Plan.OF_QUEUE, credit);
  }
}
