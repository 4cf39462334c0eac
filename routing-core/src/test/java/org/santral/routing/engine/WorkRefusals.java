package org.santral.routing.engine;

import static org.santral.routing.engine.Cast.AYSE;
import static org.santral.routing.engine.Cast.BERK;
import static org.santral.routing.engine.Cast.CONTACT;
import static org.santral.routing.engine.Cast.NIGHT;
import static org.santral.routing.engine.Cast.NOW;
import static org.santral.routing.engine.Cast.NO_AGENT;
import static org.santral.routing.engine.Cast.NO_CONTACT;
import static org.santral.routing.engine.Cast.NO_QUEUE;
import static org.santral.routing.engine.Cast.SALES;
import static org.santral.routing.engine.Cast.WORK;
import static org.santral.routing.engine.Cast.all;
import static org.santral.routing.engine.Cast.change;
import static org.santral.routing.engine.Cast.chat;
import static org.santral.routing.engine.Cast.inHand;
import static org.santral.routing.engine.Cast.logIn;
import static org.santral.routing.engine.Cast.open;
import static org.santral.routing.engine.RefusalCase.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.CancelConsult;
import org.santral.routing.command.Command.CompleteConsult;
import org.santral.routing.command.Command.CompleteContact;
import org.santral.routing.command.Command.DefineAgent;
import org.santral.routing.command.Command.DefineProfile;
import org.santral.routing.command.Command.EndDirectWork;
import org.santral.routing.command.Command.ExtendWrapUp;
import org.santral.routing.command.Command.FailAssignment;
import org.santral.routing.command.Command.FailAttempt;
import org.santral.routing.command.Command.FinishWrapUp;
import org.santral.routing.command.Command.LogIn;
import org.santral.routing.command.Command.RecordActivity;
import org.santral.routing.command.Command.RequeueContact;
import org.santral.routing.command.Command.StartConsult;
import org.santral.routing.command.Command.StartDirectWork;
import org.santral.routing.command.Command.TransferToAgent;
import org.santral.routing.command.Command.TransferToQueue;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.Party;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.WorkId;

/// What cannot be done with work in hand.
final class WorkRefusals {

  static List<RefusalCase> cases() {
    var cases = new ArrayList<RefusalCase>();
    for (var command :
        List.<Function<ContactId, Command>>of(
            FailAssignment::new,
            contact -> new RecordActivity(contact, Party.CUSTOMER),
            CompleteContact::new,
            RequeueContact::new,
            contact -> new TransferToQueue(contact, SALES, Plan.OF_QUEUE, 0),
            contact -> new TransferToAgent(contact, BERK, SALES),
            contact -> new StartConsult(contact, BERK, WORK),
            CompleteConsult::new,
            CancelConsult::new,
            contact -> new FailAttempt(contact, NOW))) {
      cases.addAll(needingAssignment(command));
    }
    cases.addAll(wrappingUp());
    cases.addAll(transferring());
    cases.addAll(consulting());
    cases.addAll(attempting());
    cases.addAll(directWork());
    return cases;
  }

  private static List<RefusalCase> needingAssignment(Function<ContactId, Command> command) {
    return List.of(
        refused(RejectionCode.UNKNOWN_CONTACT, "404", command.apply(NO_CONTACT)),
        refused(RejectionCode.NOT_ASSIGNED, "1", command.apply(CONTACT), chat(1)),
        refused(RejectionCode.NOT_ASSIGNED, "1", command.apply(CONTACT), chat(1), logIn(AYSE)));
  }

  private static List<RefusalCase> wrappingUp() {
    var finish = new FinishWrapUp(AYSE, CONTACT);
    var extend = new ExtendWrapUp(AYSE, CONTACT);
    var cases = new ArrayList<RefusalCase>();
    for (var command : List.of(finish, extend)) {
      cases.add(refused(RejectionCode.NOT_WRAPPING_UP, "ayse", command, all(inHand(Channel.CHAT))));
      cases.add(
          refused(
              RejectionCode.NOT_WRAPPING_UP,
              "ayse",
              command,
              all(inHand(Channel.CHAT), new CompleteContact(CONTACT))));
    }
    cases.add(refused(RejectionCode.UNKNOWN_AGENT, "nobody", new FinishWrapUp(NO_AGENT, CONTACT)));
    cases.add(refused(RejectionCode.UNKNOWN_AGENT, "nobody", new ExtendWrapUp(NO_AGENT, CONTACT)));
    cases.add(
        refused(
            RejectionCode.NOT_WRAPPING_UP,
            "404",
            new FinishWrapUp(AYSE, NO_CONTACT),
            wrapUp(WrapUp.timed(1_000))));
    cases.add(
        refused(
            RejectionCode.NOT_WRAPPING_UP,
            "berk",
            new FinishWrapUp(BERK, CONTACT),
            wrapUp(WrapUp.timed(1_000))));
    cases.add(refused(RejectionCode.NOT_EXTENDABLE, "1", extend, wrapUp(WrapUp.timed(1_000))));
    cases.add(
        refused(RejectionCode.NOT_EXTENDABLE, "1", extend, wrapUp(WrapUp.untilFinished(1_000))));
    cases.add(
        refused(
            RejectionCode.NOT_EXTENDABLE,
            "1",
            extend,
            wrapUp(WrapUp.extendable(1_000, 1_000, 1_000))));
    return cases;
  }

  private static List<RefusalCase> transferring() {
    var cases = new ArrayList<RefusalCase>();
    cases.add(
        refused(
            RejectionCode.UNKNOWN_QUEUE, "nowhere", toQueue(NO_QUEUE), all(inHand(Channel.CHAT))));
    cases.add(
        refused(RejectionCode.QUEUE_CLOSED, "night", toQueue(NIGHT), all(inHand(Channel.CHAT))));
    cases.add(
        refused(
            RejectionCode.TOO_MANY,
            "small",
            toQueue(ContactRefusals.small()),
            all(inHand(Channel.CHAT), ContactRefusals.fullQueue().toArray(Command[]::new))));
    cases.addAll(
        ContactRefusals.plans(
            plan -> new TransferToQueue(CONTACT, SALES, plan, 0), all(inHand(Channel.CHAT))));
    cases.add(
        refused(
            RejectionCode.UNKNOWN_AGENT,
            "nobody",
            toAgent(NO_AGENT, SALES),
            all(inHand(Channel.CHAT))));
    cases.add(
        refused(
            RejectionCode.UNKNOWN_QUEUE,
            "nowhere",
            toAgent(BERK, NO_QUEUE),
            all(inHand(Channel.CHAT), logIn(BERK))));
    cases.add(
        refused(
            RejectionCode.INCONSISTENT, "ayse", toAgent(AYSE, SALES), all(inHand(Channel.CHAT))));
    cases.add(
        refused(
            RejectionCode.NOT_LOGGED_IN, "berk", toAgent(BERK, SALES), all(inHand(Channel.CHAT))));
    cases.add(
        refused(
            RejectionCode.WRONG_CHANNEL,
            "berk",
            toAgent(BERK, SALES),
            all(inHand(Channel.CHAT), DEFINE_PHONE, BERK_ON_PHONE, logIn(BERK))));
    cases.add(
        refused(
            RejectionCode.QUEUE_CLOSED,
            "night",
            toAgent(BERK, NIGHT),
            all(inHand(Channel.CHAT), logIn(BERK))));
    return cases;
  }

  private static List<RefusalCase> consulting() {
    var consult = new StartConsult(CONTACT, BERK, WORK);
    var inHand = all(inHand(Channel.CHAT), logIn(BERK));
    return List.of(
        refused(
            RejectionCode.MALFORMED_ID,
            "0",
            new StartConsult(CONTACT, BERK, new WorkId(0)),
            inHand),
        refused(
            RejectionCode.UNKNOWN_AGENT,
            "nobody",
            new StartConsult(CONTACT, NO_AGENT, WORK),
            inHand),
        refused(
            RejectionCode.DUPLICATE_WORK,
            "1",
            consult,
            all(List.of(inHand), new StartDirectWork(WORK, BERK, Channel.CHAT, true))),
        refused(
            RejectionCode.CONSULT_RUNNING,
            "1",
            new StartConsult(CONTACT, BERK, new WorkId(2)),
            all(List.of(inHand), consult)),
        refused(RejectionCode.INCONSISTENT, "ayse", new StartConsult(CONTACT, AYSE, WORK), inHand),
        refused(RejectionCode.NOT_LOGGED_IN, "berk", consult, all(inHand(Channel.CHAT))),
        refused(
            RejectionCode.PAUSED,
            "berk",
            consult,
            all(inHand(Channel.CHAT), new LogIn(BERK, "lunch"))),
        refused(
            RejectionCode.NOT_AVAILABLE,
            "berk",
            consult,
            all(List.of(inHand), new StartDirectWork(new WorkId(2), BERK, Channel.VOICE, true))),
        refused(
            RejectionCode.NO_CONSULT, "1", new CompleteConsult(CONTACT), all(inHand(Channel.CHAT))),
        refused(
            RejectionCode.NO_CONSULT,
            "1",
            new CancelConsult(CONTACT),
            all(List.of(inHand), consult, new EndDirectWork(WORK))));
  }

  private static List<RefusalCase> attempting() {
    return List.of(
        refused(
            RejectionCode.WRONG_CHANNEL,
            "1",
            new FailAttempt(CONTACT, NOW),
            all(inHand(Channel.VOICE))));
  }

  private static List<RefusalCase> directWork() {
    return List.of(
        refused(
            RejectionCode.MALFORMED_ID, "-1", direct(-1, BERK, Channel.VOICE, true), logIn(BERK)),
        refused(RejectionCode.UNKNOWN_AGENT, "nobody", direct(1, NO_AGENT, Channel.VOICE, true)),
        refused(
            RejectionCode.DUPLICATE_WORK,
            "1",
            direct(1, AYSE, Channel.VOICE, true),
            logIn(AYSE),
            logIn(BERK),
            direct(1, BERK, Channel.VOICE, true)),
        refused(
            RejectionCode.DUPLICATE_WORK,
            "1",
            direct(1, BERK, Channel.VOICE, true),
            all(inHand(Channel.CHAT), logIn(BERK), new StartConsult(CONTACT, BERK, WORK))),
        refused(RejectionCode.NOT_LOGGED_IN, "berk", direct(1, BERK, Channel.VOICE, true)),
        refused(
            RejectionCode.WRONG_CHANNEL, "berk", direct(1, BERK, Channel.TASK, true), logIn(BERK)),
        refused(RejectionCode.TOO_MANY, "64", direct(65, BERK, Channel.VOICE, true), muchWork()),
        refused(
            RejectionCode.NOT_AVAILABLE,
            "berk",
            direct(2, BERK, Channel.CHAT, false),
            logIn(BERK),
            direct(1, BERK, Channel.VOICE, true)),
        refused(
            RejectionCode.NOT_AVAILABLE,
            "berk",
            direct(1, BERK, Channel.CHAT, false),
            logIn(BERK),
            open(1, Channel.VOICE)),
        refused(RejectionCode.UNKNOWN_WORK, "1", new EndDirectWork(WORK)),
        refused(
            RejectionCode.UNKNOWN_WORK,
            "1",
            new EndDirectWork(WORK),
            logIn(BERK),
            direct(1, BERK, Channel.VOICE, true),
            new EndDirectWork(WORK)));
  }

  /// Berk has 64 calls of his own.
  private static Command[] muchWork() {
    return all(
        List.of(logIn(BERK)),
        LongStream.rangeClosed(1, 64)
            .mapToObj(id -> direct(id, BERK, Channel.VOICE, true))
            .toArray(Command[]::new));
  }

  private static Command direct(long id, AgentId agent, Channel channel, boolean selfStarted) {
    return new StartDirectWork(new WorkId(id), agent, channel, selfStarted);
  }

  private static Command toQueue(QueueId queue) {
    return new TransferToQueue(CONTACT, queue, Plan.OF_QUEUE, 0);
  }

  private static Command toAgent(AgentId target, QueueId fallback) {
    return new TransferToAgent(CONTACT, target, fallback);
  }

  /// Ayşe has completed a chat and writes her notes.
  private static Command[] wrapUp(WrapUp wrapUp) {
    return all(
        List.of(change(QueueSettings.DEFAULT.withWrapUp(Channel.CHAT, wrapUp))),
        all(inHand(Channel.CHAT), new CompleteContact(CONTACT)));
  }

  private static final Command DEFINE_PHONE =
      new DefineProfile(new ProfileId("phone"), Profile.of(Channel.VOICE, 1));

  private static final Command BERK_ON_PHONE =
      new DefineAgent(BERK, new ProfileId("phone"), Map.of(), Map.of());

  private WorkRefusals() {}
}
