package org.santral.routing.engine;

import static org.santral.routing.engine.Cast.AYSE;
import static org.santral.routing.engine.Cast.BERK;
import static org.santral.routing.engine.Cast.CONTACT;
import static org.santral.routing.engine.Cast.NIGHT;
import static org.santral.routing.engine.Cast.NO_AGENT;
import static org.santral.routing.engine.Cast.NO_CONTACT;
import static org.santral.routing.engine.Cast.NO_QUEUE;
import static org.santral.routing.engine.Cast.SALES;
import static org.santral.routing.engine.Cast.all;
import static org.santral.routing.engine.Cast.chat;
import static org.santral.routing.engine.Cast.chatWith;
import static org.santral.routing.engine.Cast.inHand;
import static org.santral.routing.engine.Cast.logIn;
import static org.santral.routing.engine.Cast.open;
import static org.santral.routing.engine.RefusalCase.refused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.AbandonContact;
import org.santral.routing.command.Command.AbsorbCallback;
import org.santral.routing.command.Command.ConvertToCallback;
import org.santral.routing.command.Command.DefineQueue;
import org.santral.routing.command.Command.DefineSkill;
import org.santral.routing.command.Command.EstimateWait;
import org.santral.routing.command.Command.LeaveContact;
import org.santral.routing.command.Command.OpenContact;
import org.santral.routing.command.Command.Reclassify;
import org.santral.routing.command.Command.ReturnToContact;
import org.santral.routing.command.Command.TransferToAgent;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Step;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// What cannot be done with contacts that wait.
final class ContactRefusals {
  private static final QueueId SMALL = new QueueId("small");
  private static final List<String> SKILLS = List.of("a", "b", "c", "d", "e");

  static List<RefusalCase> cases() {
    var cases = new ArrayList<RefusalCase>();
    cases.addAll(opening());
    cases.addAll(waiting());
    cases.addAll(reclassifying());
    cases.addAll(callbacks());
    cases.addAll(crowding());
    return cases;
  }

  private static List<RefusalCase> opening() {
    var crowd = new TreeSet<AgentId>();
    var defined = new ArrayList<Command>();
    for (int i = 0; i < 65; i++) {
      var agent = new AgentId("agent-" + i);
      crowd.add(agent);
      defined.add(Cast.define(agent));
    }
    var cases = new ArrayList<RefusalCase>();
    cases.add(refused(RejectionCode.MALFORMED_ID, "0", chat(0)));
    cases.add(refused(RejectionCode.MALFORMED_ID, "-1", chat(-1)));
    cases.add(
        refused(RejectionCode.UNKNOWN_QUEUE, "nowhere", in(NO_QUEUE, AgentId.NOBODY, Set.of())));
    cases.add(refused(RejectionCode.DUPLICATE_CONTACT, "1", chat(1), chat(1)));
    cases.add(refused(RejectionCode.QUEUE_CLOSED, "night", in(NIGHT, AgentId.NOBODY, Set.of())));
    cases.add(refused(RejectionCode.UNKNOWN_AGENT, "nobody", in(SALES, NO_AGENT, Set.of())));
    cases.add(
        refused(
            RejectionCode.UNKNOWN_AGENT,
            "nobody",
            in(SALES, AgentId.NOBODY, Set.of(AYSE, NO_AGENT))));
    cases.add(
        refused(
            RejectionCode.OUT_OF_RANGE,
            "64",
            in(SALES, AgentId.NOBODY, crowd),
            defined.toArray(Command[]::new)));
    cases.addAll(plans(plan -> chatWith(1, plan)));
    return cases;
  }

  private static List<RefusalCase> waiting() {
    return List.of(
        refused(RejectionCode.UNKNOWN_CONTACT, "404", new AbandonContact(NO_CONTACT)),
        refused(RejectionCode.NOT_WAITING, "1", new AbandonContact(CONTACT), chatInHand()),
        refused(RejectionCode.UNKNOWN_CONTACT, "404", new LeaveContact(NO_CONTACT)),
        refused(RejectionCode.NOT_WAITING, "1", new LeaveContact(CONTACT), chatInHand()),
        refused(
            RejectionCode.AWAY, "1", new LeaveContact(CONTACT), chat(1), new LeaveContact(CONTACT)),
        refused(RejectionCode.UNKNOWN_CONTACT, "404", new ReturnToContact(NO_CONTACT)),
        refused(RejectionCode.NOT_AWAY, "1", new ReturnToContact(CONTACT), chat(1)),
        refused(RejectionCode.NOT_AWAY, "1", new ReturnToContact(CONTACT), chatInHand()),
        refused(RejectionCode.UNKNOWN_CONTACT, "404", new EstimateWait(NO_CONTACT)),
        refused(RejectionCode.NOT_WAITING, "1", new EstimateWait(CONTACT), chatInHand()));
  }

  private static List<RefusalCase> reclassifying() {
    var cases = new ArrayList<RefusalCase>();
    cases.add(refused(RejectionCode.UNKNOWN_CONTACT, "404", reclassify(NO_CONTACT, SALES)));
    cases.add(
        refused(RejectionCode.UNKNOWN_QUEUE, "nowhere", reclassify(CONTACT, NO_QUEUE), chat(1)));
    cases.add(refused(RejectionCode.NOT_WAITING, "1", reclassify(CONTACT, SALES), chatInHand()));
    cases.add(
        refused(RejectionCode.NOT_FREE, "1", reclassify(CONTACT, SALES), logIn(AYSE), chat(1)));
    cases.add(
        refused(
            RejectionCode.NOT_FREE,
            "1",
            reclassify(CONTACT, SALES),
            all(
                inHand(Channel.CHAT),
                new Command.LogIn(BERK, "lunch"),
                new TransferToAgent(CONTACT, BERK, SALES))));
    cases.addAll(plans(plan -> new Reclassify(CONTACT, SALES, plan, Band.USUAL, 0), chat(1)));
    cases.add(refused(RejectionCode.QUEUE_CLOSED, "night", reclassify(CONTACT, NIGHT), chat(1)));
    cases.add(
        refused(
            RejectionCode.TOO_MANY,
            "small",
            reclassify(CONTACT, SMALL),
            all(fullQueue(), chat(1))));
    return cases;
  }

  private static List<RefusalCase> callbacks() {
    var callback = new ContactId(2);
    var waitingBoth = new Command[] {chat(1), open(2, Channel.CALLBACK)};
    return List.of(
        refused(RejectionCode.UNKNOWN_CONTACT, "404", new ConvertToCallback(NO_CONTACT)),
        refused(RejectionCode.NOT_WAITING, "1", new ConvertToCallback(CONTACT), chatInHand()),
        refused(
            RejectionCode.WRONG_CHANNEL,
            "1",
            new ConvertToCallback(CONTACT),
            open(1, Channel.EMAIL)),
        refused(
            RejectionCode.WRONG_CHANNEL,
            "1",
            new ConvertToCallback(CONTACT),
            open(1, Channel.CALLBACK)),
        refused(
            RejectionCode.UNKNOWN_CONTACT,
            "404",
            new AbsorbCallback(NO_CONTACT, CONTACT),
            waitingBoth),
        refused(
            RejectionCode.UNKNOWN_CONTACT,
            "404",
            new AbsorbCallback(callback, NO_CONTACT),
            waitingBoth),
        refused(
            RejectionCode.WRONG_CHANNEL, "1", new AbsorbCallback(CONTACT, callback), waitingBoth),
        refused(
            RejectionCode.WRONG_CHANNEL, "2", new AbsorbCallback(callback, callback), waitingBoth),
        refused(
            RejectionCode.WRONG_CHANNEL, "1", new AbsorbCallback(CONTACT, CONTACT), waitingBoth),
        refused(
            RejectionCode.NOT_WAITING,
            "1",
            new AbsorbCallback(CONTACT, callback),
            all(inHand(Channel.CALLBACK), chat(2))),
        refused(
            RejectionCode.NOT_WAITING,
            "1",
            new AbsorbCallback(callback, CONTACT),
            all(
                inHand(Channel.CHAT),
                new Command.Pause(AYSE, "lunch"),
                open(2, Channel.CALLBACK))));
  }

  /// A workspace tells 16,384 requirements apart, on each channel and under each strategy.
  private static List<RefusalCase> crowding() {
    var crowd = new ArrayList<Command>();
    for (var skill : SKILLS) {
      crowd.add(new DefineSkill(new SkillId(skill)));
    }
    for (int plan = 0; plan < 2_048; plan++) {
      crowd.add(chatWith(1 + plan, planOfItsOwn(plan)));
    }
    var before = crowd.toArray(Command[]::new);
    return List.of(
        refused(RejectionCode.TOO_MANY, "16384", chatWith(5_000, planOfItsOwn(2_048)), before),
        refused(RejectionCode.TOO_MANY, "16384", new ConvertToCallback(CONTACT), before));
  }

  /// Eight steps whose requirements no other number gives.
  private static Plan planOfItsOwn(int number) {
    var steps = new ArrayList<Step>();
    for (int step = 0; step < 8; step++) {
      var conditions = new ArrayList<String>();
      int rest = number * 8 + step;
      for (var skill : SKILLS) {
        conditions.add(skill + " = " + rest % 11);
        rest /= 11;
      }
      steps.add(Step.of(String.join(" and ", conditions)));
    }
    return new Plan(steps);
  }

  interface WithPlan {
    Command command(Plan plan);
  }

  /// Everything that can be wrong with a plan that a contact brings.
  static List<RefusalCase> plans(WithPlan with, Command... before) {
    return List.of(
        refused(
            RejectionCode.OUT_OF_RANGE,
            "9",
            with.command(new Plan(Collections.nCopies(9, Step.of("")))),
            before),
        refused(
            RejectionCode.INCONSISTENT,
            "credit",
            with.command(Plan.of(new Step("", 1, 2, false), Step.of(""))),
            before),
        refused(
            RejectionCode.INCONSISTENT,
            "exclusions",
            with.command(Plan.of(new Step("", 1, 0, true), Step.of(""))),
            before),
        refused(
            RejectionCode.MALFORMED_REQUIREMENT,
            "column 6",
            with.command(Plan.of("tr > vip")),
            before),
        refused(
            RejectionCode.UNKNOWN_SKILL,
            "column 12",
            with.command(Plan.of(Step.of(""), Step.of("tr and not dance"))),
            before),
        refused(
            RejectionCode.UNKNOWN_QUEUE,
            "nowhere",
            with.command(Plan.of("queue(nowhere) < 5")),
            before));
  }

  private static Command in(QueueId queue, AgentId preferred, Set<AgentId> excluded) {
    return new OpenContact(
        CONTACT,
        new ConversationId(1),
        Channel.CHAT,
        queue,
        Plan.OF_QUEUE,
        Band.USUAL,
        0,
        0,
        0,
        preferred,
        0,
        excluded);
  }

  private static Command reclassify(ContactId contact, QueueId queue) {
    return new Reclassify(contact, queue, Plan.OF_QUEUE, Band.USUAL, 0);
  }

  /// A queue that holds one contact, and the contact.
  static List<Command> fullQueue() {
    var one = QueueSettings.DEFAULT.withLimits(Limits.DEFAULT.withSize(1, LimitAction.MESSAGE));
    return List.of(
        new DefineQueue(SMALL, one),
        OpenContact.of(new ContactId(9), new ConversationId(9), Channel.TASK, SMALL));
  }

  static QueueId small() {
    return SMALL;
  }

  private static Command[] chatInHand() {
    return all(inHand(Channel.CHAT));
  }

  private ContactRefusals() {}
}
