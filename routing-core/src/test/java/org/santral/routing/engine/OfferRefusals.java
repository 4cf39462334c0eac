package org.santral.routing.engine;

import static org.santral.routing.engine.Cast.AYSE;
import static org.santral.routing.engine.Cast.BERK;
import static org.santral.routing.engine.Cast.CONTACT;
import static org.santral.routing.engine.Cast.NO_AGENT;
import static org.santral.routing.engine.Cast.NO_CONTACT;
import static org.santral.routing.engine.Cast.OFFER;
import static org.santral.routing.engine.Cast.SALES;
import static org.santral.routing.engine.Cast.WORK;
import static org.santral.routing.engine.Cast.all;
import static org.santral.routing.engine.Cast.change;
import static org.santral.routing.engine.Cast.chat;
import static org.santral.routing.engine.Cast.chatWith;
import static org.santral.routing.engine.Cast.inHand;
import static org.santral.routing.engine.Cast.logIn;
import static org.santral.routing.engine.Cast.open;
import static org.santral.routing.engine.RefusalCase.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.AcceptOffer;
import org.santral.routing.command.Command.ConfirmOffer;
import org.santral.routing.command.Command.DeclineOffer;
import org.santral.routing.command.Command.LeaveContact;
import org.santral.routing.command.Command.LogIn;
import org.santral.routing.command.Command.OpenContact;
import org.santral.routing.command.Command.PickContact;
import org.santral.routing.command.Command.StartDirectWork;
import org.santral.routing.command.Command.TransferToAgent;
import org.santral.routing.command.Command.WithdrawOffer;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Strategy;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.OfferId;

/// What cannot be done with offers, and what an agent cannot take from the list.
final class OfferRefusals {
  private static final Command BY_HAND =
      change(QueueSettings.DEFAULT.withStrategy(Strategy.MANUAL));

  static List<RefusalCase> cases() {
    var cases = new ArrayList<RefusalCase>();
    for (var answer :
        List.<Function<OfferId, Command>>of(
            ConfirmOffer::new, AcceptOffer::new, DeclineOffer::new, WithdrawOffer::new)) {
      cases.addAll(answering(answer));
    }
    cases.add(
        refused(
            RejectionCode.OFFER_CONFIRMED,
            "1",
            new ConfirmOffer(OFFER),
            logIn(AYSE),
            chat(1),
            new ConfirmOffer(OFFER)));
    cases.addAll(picking());
    return cases;
  }

  private static List<RefusalCase> answering(Function<OfferId, Command> answer) {
    return List.of(
        refused(RejectionCode.UNKNOWN_OFFER, "1", answer.apply(OFFER)),
        refused(RejectionCode.UNKNOWN_OFFER, "0", answer.apply(new OfferId(0))),
        refused(
            RejectionCode.UNKNOWN_OFFER, "2", answer.apply(new OfferId(2)), logIn(AYSE), chat(1)),
        refused(RejectionCode.OFFER_ENDED, "1", answer.apply(OFFER), all(inHand(Channel.CHAT))),
        refused(
            RejectionCode.OFFER_ENDED,
            "1",
            answer.apply(OFFER),
            logIn(AYSE),
            chat(1),
            new DeclineOffer(OFFER)));
  }

  private static List<RefusalCase> picking() {
    var pick = new PickContact(AYSE, CONTACT);
    return List.of(
        refused(RejectionCode.UNKNOWN_AGENT, "nobody", new PickContact(NO_AGENT, CONTACT), chat(1)),
        refused(
            RejectionCode.UNKNOWN_CONTACT, "404", new PickContact(AYSE, NO_CONTACT), logIn(AYSE)),
        refused(RejectionCode.NOT_LOGGED_IN, "ayse", pick, chat(1)),
        refused(RejectionCode.PAUSED, "ayse", pick, chat(1), new LogIn(AYSE, "lunch")),
        refused(
            RejectionCode.NOT_WAITING,
            "1",
            new PickContact(BERK, CONTACT),
            all(inHand(Channel.CHAT), logIn(BERK))),
        refused(
            RejectionCode.AWAY,
            "1",
            pick,
            BY_HAND,
            logIn(AYSE),
            chat(1),
            new LeaveContact(CONTACT)),
        refused(
            RejectionCode.NOT_FREE,
            "1",
            new PickContact(BERK, CONTACT),
            logIn(AYSE),
            chat(1),
            logIn(BERK)),
        refused(
            RejectionCode.NOT_FREE,
            "1",
            pick,
            logIn(AYSE),
            logIn(BERK),
            new StartDirectWork(WORK, BERK, Channel.VOICE, true),
            heldForBerk()),
        refused(
            RejectionCode.NOT_FREE,
            "1",
            pick,
            all(
                inHand(Channel.CHAT),
                new LogIn(BERK, "lunch"),
                new TransferToAgent(CONTACT, BERK, SALES))),
        refused(RejectionCode.NOT_ELIGIBLE, "1", pick, logIn(AYSE), chatWith(1, Plan.of("tr"))),
        refused(RejectionCode.NOT_ELIGIBLE, "1", pick, logIn(AYSE), open(1, Channel.TASK)),
        refused(RejectionCode.BARRED, "1", pick, BY_HAND, logIn(AYSE), excluding()),
        refused(RejectionCode.BARRED, "1", pick, logIn(AYSE), chat(1), new DeclineOffer(OFFER)),
        refused(
            RejectionCode.NOT_AVAILABLE,
            "ayse",
            pick,
            BY_HAND,
            logIn(AYSE),
            open(2, Channel.VOICE),
            new PickContact(AYSE, new ContactId(2)),
            chat(1)));
  }

  private static Command heldForBerk() {
    return special(BERK, 60_000, Set.of());
  }

  private static Command excluding() {
    return special(AgentId.NOBODY, 0, Set.of(AYSE));
  }

  private static Command special(AgentId preferred, long holdMillis, Set<AgentId> excluded) {
    return new OpenContact(
        CONTACT,
        new ConversationId(1),
        Channel.CHAT,
        SALES,
        Plan.OF_QUEUE,
        Band.USUAL,
        0,
        0,
        0,
        preferred,
        holdMillis,
        excluded);
  }

  private OfferRefusals() {}
}
