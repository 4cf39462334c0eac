package org.santral.routing.engine;

import static org.santral.routing.engine.Cast.AYSE;
import static org.santral.routing.engine.Cast.BERK;
import static org.santral.routing.engine.Cast.CONTACT;
import static org.santral.routing.engine.Cast.NIGHT;
import static org.santral.routing.engine.Cast.NODE;
import static org.santral.routing.engine.Cast.NO_AGENT;
import static org.santral.routing.engine.Cast.NO_CONTACT;
import static org.santral.routing.engine.Cast.NO_PROFILE;
import static org.santral.routing.engine.Cast.NO_QUEUE;
import static org.santral.routing.engine.Cast.NO_SKILL;
import static org.santral.routing.engine.Cast.SALES;
import static org.santral.routing.engine.Cast.WORK;
import static org.santral.routing.engine.Cast.all;
import static org.santral.routing.engine.Cast.chat;
import static org.santral.routing.engine.Cast.inHand;
import static org.santral.routing.engine.Cast.logIn;
import static org.santral.routing.engine.Cast.open;
import static org.santral.routing.engine.RefusalCase.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.AbsorbCallback;
import org.santral.routing.command.Command.CloseQueue;
import org.santral.routing.command.Command.ConnectSession;
import org.santral.routing.command.Command.DefineAgent;
import org.santral.routing.command.Command.DefineProfile;
import org.santral.routing.command.Command.DefineQueue;
import org.santral.routing.command.Command.FailAttempt;
import org.santral.routing.command.Command.LeaveContact;
import org.santral.routing.command.Command.LogIn;
import org.santral.routing.command.Command.LoseSession;
import org.santral.routing.command.Command.OpenContact;
import org.santral.routing.command.Command.Pause;
import org.santral.routing.command.Command.PauseAfterWork;
import org.santral.routing.command.Command.PickContact;
import org.santral.routing.command.Command.Reclassify;
import org.santral.routing.command.Command.StartConsult;
import org.santral.routing.command.Command.StartDirectWork;
import org.santral.routing.command.Command.TransferToAgent;
import org.santral.routing.command.Command.TransferToQueue;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.WorkId;

/// Commands with more than one mistake: the rules say which of them counts.
final class FirstRefusals {
  private static final long TOO_LONG = Long.MAX_VALUE;
  private static final Plan UNREADABLE = Plan.of("(");

  static List<RefusalCase> cases() {
    var cases = new ArrayList<RefusalCase>();
    cases.addAll(policy());
    cases.addAll(presence());
    cases.addAll(contacts());
    cases.addAll(offers());
    cases.addAll(work());
    return cases;
  }

  private static List<RefusalCase> policy() {
    var tooSmall = new Profile(0, Map.of(Channel.CHAT, ChannelTerms.of(2, 1, 0)), Map.of());
    var tooDear = new Profile(1, tooSmall.channels(), Map.of(NO_QUEUE, 1));
    var settings = QueueSettings.DEFAULT;
    var toNowhere =
        settings.withLimits(
            Limits.DEFAULT.withSize(1, LimitAction.OVERFLOW).withOverflowQueue(NO_QUEUE));
    return List.of(
        refused(
            RejectionCode.MALFORMED_ID, "profile", new DefineProfile(new ProfileId(""), tooSmall)),
        refused(RejectionCode.OUT_OF_RANGE, "0", new DefineProfile(Cast.DESK, tooSmall)),
        refused(RejectionCode.INCONSISTENT, "CHAT", new DefineProfile(Cast.DESK, tooDear)),
        refused(
            RejectionCode.MALFORMED_ID,
            "queue",
            new DefineQueue(new QueueId(""), settings.withTarget(-1))),
        refused(
            RejectionCode.OUT_OF_RANGE,
            "-1",
            new DefineQueue(SALES, settings.withTarget(-1).withPlan(Plan.OF_QUEUE))),
        refused(
            RejectionCode.INCONSISTENT,
            "plan",
            new DefineQueue(SALES, toNowhere.withPlan(Plan.OF_QUEUE))),
        refused(
            RejectionCode.UNKNOWN_QUEUE,
            "nowhere",
            new DefineQueue(SALES, toNowhere.withPlan(UNREADABLE))),
        refused(
            RejectionCode.MALFORMED_ID,
            "agent",
            new DefineAgent(new AgentId(""), NO_PROFILE, Map.of(), Map.of())),
        refused(
            RejectionCode.UNKNOWN_PROFILE,
            "crew",
            new DefineAgent(AYSE, NO_PROFILE, Map.of(NO_SKILL, 0), Map.of(NO_QUEUE, 0))),
        refused(
            RejectionCode.UNKNOWN_SKILL,
            "dance",
            new DefineAgent(AYSE, Cast.DESK, Map.of(NO_SKILL, 0), Map.of(NO_QUEUE, 0))),
        refused(
            RejectionCode.UNKNOWN_QUEUE,
            "nowhere",
            new DefineAgent(AYSE, Cast.DESK, Map.of(Cast.TR, 0), Map.of(NO_QUEUE, 0))),
        refused(RejectionCode.UNKNOWN_QUEUE, "nowhere", new CloseQueue(NO_QUEUE, -1)),
        refused(RejectionCode.OUT_OF_RANGE, "-1", new CloseQueue(NIGHT, -1)));
  }

  private static List<RefusalCase> presence() {
    return List.of(
        refused(
            RejectionCode.MALFORMED_ID,
            "session",
            new ConnectSession(new SessionId(0), NO_AGENT, NODE, Set.of())),
        refused(
            RejectionCode.UNKNOWN_AGENT,
            "nobody",
            new ConnectSession(new SessionId(1), NO_AGENT, NODE, Set.of())),
        refused(
            RejectionCode.DUPLICATE_SESSION,
            "1",
            new ConnectSession(new SessionId(1), AYSE, NODE, Set.of())),
        refused(
            RejectionCode.NO_SESSION,
            "ayse",
            new LogIn(AYSE, "x".repeat(65)),
            new LoseSession(new SessionId(1))),
        refused(
            RejectionCode.LOGGED_IN,
            "ayse",
            new LogIn(AYSE, "x".repeat(65)),
            logIn(AYSE),
            new LoseSession(new SessionId(1))),
        refused(RejectionCode.UNKNOWN_AGENT, "nobody", new Pause(NO_AGENT, "")),
        refused(RejectionCode.OUT_OF_RANGE, "64", new Pause(AYSE, "")),
        refused(RejectionCode.UNKNOWN_AGENT, "nobody", new PauseAfterWork(NO_AGENT, "")),
        refused(RejectionCode.OUT_OF_RANGE, "64", new PauseAfterWork(AYSE, "")),
        refused(
            RejectionCode.OUT_OF_RANGE,
            "64",
            new PauseAfterWork(AYSE, ""),
            new LogIn(AYSE, "lunch")));
  }

  private static List<RefusalCase> contacts() {
    var second = new ContactId(2);
    return List.of(
        refused(RejectionCode.MALFORMED_ID, "0", opened(0, NO_QUEUE, NO_AGENT, 0, UNREADABLE)),
        refused(
            RejectionCode.UNKNOWN_QUEUE,
            "nowhere",
            opened(1, NO_QUEUE, NO_AGENT, 0, UNREADABLE),
            chat(1)),
        refused(
            RejectionCode.DUPLICATE_CONTACT,
            "1",
            opened(1, NIGHT, NO_AGENT, 0, UNREADABLE),
            chat(1)),
        refused(
            RejectionCode.QUEUE_CLOSED, "night", opened(1, NIGHT, NO_AGENT, TOO_LONG, UNREADABLE)),
        refused(
            RejectionCode.UNKNOWN_AGENT,
            "nobody",
            opened(1, SALES, NO_AGENT, TOO_LONG, UNREADABLE)),
        refused(
            RejectionCode.OUT_OF_RANGE,
            Long.toString(TOO_LONG),
            opened(1, SALES, AYSE, TOO_LONG, UNREADABLE)),
        refused(
            RejectionCode.UNKNOWN_CONTACT,
            "404",
            new Reclassify(NO_CONTACT, NO_QUEUE, UNREADABLE, Band.USUAL, TOO_LONG)),
        refused(
            RejectionCode.UNKNOWN_QUEUE,
            "nowhere",
            new Reclassify(CONTACT, NO_QUEUE, UNREADABLE, Band.USUAL, TOO_LONG),
            all(inHand(Channel.CHAT))),
        refused(
            RejectionCode.NOT_FREE,
            "1",
            new Reclassify(CONTACT, NIGHT, UNREADABLE, Band.USUAL, TOO_LONG),
            logIn(AYSE),
            chat(1)),
        refused(
            RejectionCode.OUT_OF_RANGE,
            Long.toString(TOO_LONG),
            new Reclassify(CONTACT, NIGHT, UNREADABLE, Band.USUAL, TOO_LONG),
            chat(1)),
        refused(
            RejectionCode.MALFORMED_REQUIREMENT,
            "column",
            new Reclassify(CONTACT, NIGHT, UNREADABLE, Band.USUAL, 0),
            chat(1)),
        refused(
            RejectionCode.UNKNOWN_CONTACT, "404", new AbsorbCallback(CONTACT, NO_CONTACT), chat(1)),
        refused(
            RejectionCode.WRONG_CHANNEL,
            "1",
            new AbsorbCallback(CONTACT, second),
            all(inHand(Channel.CHAT), open(2, Channel.CALLBACK))));
  }

  private static List<RefusalCase> offers() {
    return List.of(
        refused(RejectionCode.UNKNOWN_AGENT, "nobody", new PickContact(NO_AGENT, NO_CONTACT)),
        refused(RejectionCode.UNKNOWN_CONTACT, "404", new PickContact(AYSE, NO_CONTACT)),
        refused(
            RejectionCode.PAUSED,
            "berk",
            new PickContact(BERK, CONTACT),
            all(inHand(Channel.CHAT), new LogIn(BERK, "lunch"))),
        refused(
            RejectionCode.AWAY,
            "1",
            new PickContact(AYSE, CONTACT),
            logIn(AYSE),
            open(1, Channel.TASK),
            new LeaveContact(CONTACT)),
        refused(
            RejectionCode.NOT_FREE,
            "1",
            new PickContact(BERK, CONTACT),
            logIn(AYSE),
            chat(1),
            logIn(BERK),
            new StartDirectWork(WORK, BERK, Channel.VOICE, true)));
  }

  private static List<RefusalCase> work() {
    var phone = new ProfileId("phone");
    var berkOnPhone =
        new Command[] {
          new DefineProfile(phone, Profile.of(Channel.VOICE, 1)),
          new DefineAgent(BERK, phone, Map.of(), Map.of())
        };
    return List.of(
        refused(
            RejectionCode.QUEUE_CLOSED,
            "night",
            new TransferToQueue(CONTACT, NIGHT, UNREADABLE, TOO_LONG),
            all(inHand(Channel.CHAT))),
        refused(
            RejectionCode.OUT_OF_RANGE,
            Long.toString(TOO_LONG),
            new TransferToQueue(CONTACT, SALES, UNREADABLE, TOO_LONG),
            all(inHand(Channel.CHAT))),
        refused(
            RejectionCode.UNKNOWN_QUEUE,
            "nowhere",
            new TransferToQueue(CONTACT, NO_QUEUE, UNREADABLE, TOO_LONG),
            chat(1)),
        refused(
            RejectionCode.UNKNOWN_AGENT,
            "nobody",
            new TransferToAgent(CONTACT, NO_AGENT, NO_QUEUE),
            chat(1)),
        refused(
            RejectionCode.UNKNOWN_QUEUE,
            "nowhere",
            new TransferToAgent(CONTACT, BERK, NO_QUEUE),
            chat(1)),
        refused(
            RejectionCode.INCONSISTENT,
            "ayse",
            new TransferToAgent(CONTACT, AYSE, NIGHT),
            all(inHand(Channel.CHAT))),
        refused(
            RejectionCode.NOT_LOGGED_IN,
            "berk",
            new TransferToAgent(CONTACT, BERK, NIGHT),
            all(inHand(Channel.CHAT), berkOnPhone)),
        refused(
            RejectionCode.WRONG_CHANNEL,
            "berk",
            new TransferToAgent(CONTACT, BERK, NIGHT),
            all(inHand(Channel.CHAT), all(List.of(berkOnPhone), logIn(BERK)))),
        refused(
            RejectionCode.MALFORMED_ID, "0", new StartConsult(NO_CONTACT, NO_AGENT, new WorkId(0))),
        refused(RejectionCode.UNKNOWN_CONTACT, "404", new StartConsult(NO_CONTACT, NO_AGENT, WORK)),
        refused(
            RejectionCode.DUPLICATE_WORK,
            "1",
            new StartConsult(CONTACT, BERK, WORK),
            chat(1),
            logIn(BERK),
            new StartDirectWork(WORK, BERK, Channel.VOICE, true)),
        refused(
            RejectionCode.CONSULT_RUNNING,
            "1",
            new StartConsult(CONTACT, AYSE, new WorkId(2)),
            all(inHand(Channel.CHAT), logIn(BERK), new StartConsult(CONTACT, BERK, WORK))),
        refused(
            RejectionCode.WRONG_CHANNEL,
            "1",
            new FailAttempt(CONTACT, TOO_LONG),
            all(inHand(Channel.CHAT))),
        refused(
            RejectionCode.MALFORMED_ID,
            "0",
            new StartDirectWork(new WorkId(0), NO_AGENT, Channel.TASK, false)),
        refused(
            RejectionCode.DUPLICATE_WORK,
            "1",
            new StartDirectWork(WORK, AYSE, Channel.TASK, false),
            logIn(BERK),
            new StartDirectWork(WORK, BERK, Channel.VOICE, true)),
        refused(
            RejectionCode.NOT_LOGGED_IN,
            "ayse",
            new StartDirectWork(WORK, AYSE, Channel.TASK, false)),
        refused(
            RejectionCode.WRONG_CHANNEL,
            "ayse",
            new StartDirectWork(WORK, AYSE, Channel.TASK, false),
            logIn(AYSE)));
  }

  private static Command opened(
      long contact, QueueId queue, AgentId preferred, long holdMillis, Plan plan) {
    return new OpenContact(
        new ContactId(contact),
        new ConversationId(1),
        Channel.CHAT,
        queue,
        plan,
        Band.USUAL,
        0,
        0,
        0,
        preferred,
        holdMillis,
        Set.of());
  }

  private FirstRefusals() {}
}
