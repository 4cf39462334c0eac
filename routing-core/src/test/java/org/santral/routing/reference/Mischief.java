package org.santral.routing.reference;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.santral.routing.command.Command;
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
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.Party;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;
import org.santral.routing.term.WorkId;

/// Commands without regard to whether they can be carried out: late, twice, about the wrong one, or
/// malformed.
final class Mischief {
  private static final String LONG = "x".repeat(65);

  private final Cast cast;
  private final Dice dice;

  Mischief(Cast cast) {
    this.cast = cast;
    dice = cast.dice;
  }

  Command next() {
    return switch (dice.weighted(6, 6, 4, 4)) {
      case 0 -> aboutAnyContact();
      case 1 -> aboutAnyAgent();
      case 2 -> aboutAnyOffer();
      default -> malformed();
    };
  }

  private Command aboutAnyContact() {
    ContactId contact = cast.anyContact();
    return switch (dice.between(0, 18)) {
      case 0 -> new Command.AbandonContact(contact);
      case 1 -> new Command.LeaveContact(contact);
      case 2 -> new Command.ReturnToContact(contact);
      case 3 ->
          new Command.Reclassify(contact, cast.anyQueue(), brokenPlan(), Band.USUAL, credit());
      case 4 -> new Command.ConvertToCallback(contact);
      case 5 -> new Command.AbsorbCallback(contact, cast.anyContact());
      case 6 -> new Command.EstimateWait(contact);
      case 7 -> new Command.FailAssignment(contact);
      case 8 -> new Command.RecordActivity(contact, dice.oneOf(Party.values()));
      case 9 -> new Command.CompleteContact(contact);
      case 10 -> new Command.RequeueContact(contact);
      case 11 -> new Command.TransferToQueue(contact, cast.anyQueue(), brokenPlan(), credit());
      case 12 -> new Command.TransferToAgent(contact, cast.anyAgent(), cast.anyQueue());
      case 13 -> new Command.StartConsult(contact, cast.anyAgent(), cast.anyWork());
      case 14 -> new Command.CompleteConsult(contact);
      case 15 -> new Command.CancelConsult(contact);
      case 16 -> new Command.FailAttempt(contact, cast.world.time + dice.between(-1, 1));
      case 17 -> new Command.EndDirectWork(cast.anyWork());
      default -> open(contact);
    };
  }

  private Command open(ContactId contact) {
    return new Command.OpenContact(
        contact,
        new ConversationId(0),
        cast.anyChannel(),
        cast.anyQueue(),
        brokenPlan(),
        dice.oneOf(Band.values()),
        credit(),
        dice.oneOf(0L, 0L, -1L),
        dice.oneOf(0L, 0L, -1L),
        dice.percent(80) ? AgentId.NOBODY : cast.anyAgent(),
        dice.oneOf(0L, 0L, -1L),
        dice.percent(80) ? Set.of() : Set.of(cast.anyAgent()));
  }

  private long credit() {
    return dice.percent(90) ? 0 : 31L * 86_400_000;
  }

  private Command aboutAnyAgent() {
    AgentId agent = cast.anyAgent();
    return switch (dice.between(0, 16)) {
      case 0 -> new Command.LogIn(agent, dice.oneOf("", LONG));
      case 1 -> new Command.LogOut(agent);
      case 2 -> new Command.Pause(agent, dice.oneOf("", "pause", LONG));
      case 3 -> new Command.Unpause(agent);
      case 4 -> new Command.PauseAfterWork(agent, dice.oneOf("", "pause", LONG));
      case 5 -> new Command.ProveChannel(agent, cast.anyChannel());
      case 6 -> new Command.RemoveAgent(agent);
      case 7 -> new Command.PickContact(agent, cast.anyContact());
      case 8 -> new Command.FinishWrapUp(agent, cast.anyContact());
      case 9 -> new Command.ExtendWrapUp(agent, cast.anyContact());
      case 10 ->
          new Command.StartDirectWork(cast.anyWork(), agent, cast.anyChannel(), dice.percent(50));
      case 11 ->
          new Command.ConnectSession(
              cast.anySession(), agent, dice.oneOf(cast.nodes), dice.oneOf(Set.of(), all()));
      case 12 -> new Command.LoseSession(cast.anySession());
      case 13 -> new Command.OpenQueue(cast.anyQueue());
      case 14 -> new Command.CloseQueue(cast.anyQueue(), dice.oneOf(-1L, 0L, 90_000_000L));
      case 15 -> new Command.RemoveQueue(cast.anyQueue());
      default -> new Command.RemoveSkill(dice.oneOf(dice.oneOf(cast.skills), new SkillId("?")));
    };
  }

  private static Set<Channel> all() {
    return Set.of(Channel.values());
  }

  private Command aboutAnyOffer() {
    var offer = cast.anyOffer();
    return switch (dice.between(0, 3)) {
      case 0 -> new Command.AcceptOffer(offer);
      case 1 -> new Command.DeclineOffer(offer);
      case 2 -> new Command.ConfirmOffer(offer);
      default -> new Command.WithdrawOffer(offer);
    };
  }

  // ---- Malformed ----------------------------------------------------------------------------

  private Command malformed() {
    return switch (dice.between(0, 11)) {
      case 0 -> new Command.DefineSkill(new SkillId(badName()));
      case 1 -> new Command.DefineProfile(new ProfileId(badName()), brokenProfile());
      case 2 -> new Command.DefineProfile(dice.oneOf(cast.profiles), brokenProfile());
      case 3 -> new Command.DefineQueue(new QueueId(badName()), brokenQueue());
      case 4, 5 -> new Command.DefineQueue(dice.oneOf(cast.queues), brokenQueue());
      case 6 -> brokenAgent();
      case 7 -> new Command.LoseNode(new NodeId(badName()));
      case 8 -> new Command.ConfigureWorkspace(brokenWorkspace());
      case 9 -> malformedNumber();
      case 10 -> new Command.RemoveProfile(new ProfileId(badName()));
      default -> new Command.RecoverFromRestart(dice.oneOf(-1L, 31L * 86_400_000));
    };
  }

  private String badName() {
    return dice.oneOf("", " ", "a b", "a/b", LONG, "fine");
  }

  private Command malformedNumber() {
    return switch (dice.between(0, 3)) {
      case 0 -> open(new ContactId(dice.between(-1, 0)));
      case 1 ->
          new Command.ConnectSession(
              new SessionId(0), cast.anyAgent(), dice.oneOf(cast.nodes), all());
      case 2 -> new Command.StartDirectWork(new WorkId(0), cast.anyAgent(), Channel.VOICE, true);
      default -> new Command.StartConsult(cast.anyContact(), cast.anyAgent(), new WorkId(-1));
    };
  }

  private Command brokenAgent() {
    return new Command.DefineAgent(
        dice.percent(70) ? dice.oneOf(cast.agents) : new AgentId(badName()),
        dice.percent(80) ? dice.oneOf(cast.profiles) : new ProfileId("unknown"),
        dice.oneOf(
            Map.of(),
            Map.of(new SkillId("unknown"), 3),
            Map.of(cast.skills.getFirst(), dice.oneOf(0, 11))),
        dice.oneOf(
            Map.of(),
            Map.of(new QueueId("unknown"), 3),
            Map.of(cast.queues.getFirst(), dice.oneOf(0, 11))));
  }

  private WorkspaceSettings brokenWorkspace() {
    long wrong = dice.oneOf(-1L, 100_000_000L);
    return switch (dice.between(0, 2)) {
      case 0 -> new WorkspaceSettings(wrong, 0, 0, 1_000, 1_000, 0, false, 0);
      case 1 -> new WorkspaceSettings(0, 0, wrong, 1_000, 1_000, 0, false, 0);
      default -> new WorkspaceSettings(0, 0, 0, 999, 1_000, 10_001, false, 0);
    };
  }

  private Profile brokenProfile() {
    Profile profile = cast.policy.profile();
    var terms = ChannelTerms.of(10, 2, 0);
    return switch (dice.between(0, 6)) {
      case 0 -> profile.withUnits(0);
      case 1 -> profile.withUnits(9).with(Channel.TASK, terms);
      case 2 -> profile.with(Channel.TASK, terms.blockedBy(Channel.TASK));
      case 3 -> profile.with(Channel.TASK, terms.interrupting(Channel.TASK));
      case 4 -> profile.with(Channel.TASK, ChannelTerms.of(dice.oneOf(0, 10), 0, 101));
      case 5 -> profile.withQueueRanks(Map.of(new QueueId("unknown"), 1));
      default -> profile.withQueueRanks(Map.of(cast.queues.getFirst(), 1_001));
    };
  }

  private QueueSettings brokenQueue() {
    QueueSettings queue = QueueSettings.DEFAULT;
    Limits limits = Limits.DEFAULT;
    return switch (dice.between(0, 12)) {
      case 0 -> queue.withTarget(-1);
      case 1 -> queue.withBroadcast(0);
      case 2 -> queue.withOfferTime(999);
      case 3 -> queue.withCallbackAttempts(21);
      case 4 -> queue.withPlan(Plan.OF_QUEUE);
      case 5 -> queue.withLimits(limits.withSize(0, LimitAction.MESSAGE));
      case 6 -> queue.withLimits(limits.withSize(1, LimitAction.OVERFLOW));
      case 7 -> queue.withLimits(limits.withOverflowQueue(new QueueId("unknown")));
      case 8 -> queue.withSilence(new Silence(-1, 0, 0));
      case 9 -> queue.withWrapUp(Channel.CHAT, WrapUp.timed(0));
      case 10 -> queue.withLimits(limits.withOverflowQueue(dice.oneOf(cast.queues)));
      default -> queue.withPlan(brokenPlan());
    };
  }

  private Plan brokenPlan() {
    return switch (dice.weighted(4, 2, 1, 1, 1, 1, 1)) {
      case 0 -> Plan.OF_QUEUE;
      case 1 -> Plan.of(dice.oneOf("queue(", "s1 and", "not", "s1 >= 11", "(any", "or s1", "s1 5"));
      case 2 -> Plan.of("s1 and unknown");
      case 3 -> Plan.of("any or queue(unknown) > 3");
      case 4 -> Plan.of(new Step("", 0, 2, false), new Step("", 0, 1, false));
      case 5 -> Plan.of(new Step("", 0, 0, true), Step.of("not"));
      default -> new Plan(List.of(new Step("s1 > 11", -1, 0, false)));
    };
  }
}
