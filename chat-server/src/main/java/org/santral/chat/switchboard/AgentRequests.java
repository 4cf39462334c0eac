package org.santral.chat.switchboard;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Decider;
import org.santral.chat.conversation.Decision;
import org.santral.chat.conversation.Writer;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.Head;
import org.santral.chat.wire.Hold;
import org.santral.chat.wire.Named;
import org.santral.chat.wire.NumberSource;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Side;
import org.santral.chat.wire.Wire;
import org.santral.routing.command.Command;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.Party;
import org.santral.routing.term.SessionId;

/// What agents ask for.
final class AgentRequests {
  private static final Set<Channel> DESK_CHANNELS =
      EnumSet.of(Channel.CHAT, Channel.EMAIL, Channel.MESSAGING, Channel.TASK);
  private static final NodeId NODE = new NodeId("this");

  private final Parts parts;
  private final RoutingEvents events;
  private final Figures figures;
  private final DeskAnswers answers;
  private final Attendance attendance;
  private final SupervisorRequests supervisors;
  private final Tapes tapes;
  private final ConsultRequests consults;
  private final TransferRequests transfers;
  private final OutgoingCalls outgoing;

  AgentRequests(
      Parts parts, RoutingEvents events, Figures figures, Tapes tapes, CallRequests calls) {
    this.parts = parts;
    this.events = events;
    this.figures = figures;
    this.tapes = tapes;
    answers = new DeskAnswers(parts);
    attendance = new Attendance(parts, answers);
    supervisors = new SupervisorRequests(parts, events, answers, attendance, figures);
    consults = new ConsultRequests(parts, answers, events.consults);
    outgoing = calls.outgoing();
    transfers = new TransferRequests(answers, calls.forwards());
  }

  // ---- Connections --------------------------------------------------------------------------

  void connect(AgentLine line, int pingMillis, List<Head> have) {
    for (AgentLine other : List.copyOf(parts.audience.ofAgent(line.agent))) {
      if (other.device.equals(line.device)) {
        disconnect(other);
        other.peer().dismiss("replaced", -1);
      }
    }
    line.session = parts.numbers.next();
    var refused =
        parts.router.handle(
            new Command.ConnectSession(
                new SessionId(line.session), new AgentId(line.agent), NODE, DESK_CHANNELS),
            parts.now);
    if (refused != null) {
      line.end();
      line.peer().dismiss(refused.sentence(), -1);
      return;
    }
    parts.audience.add(line);
    parts.floor.sitsDown(line.agent, parts.now);
    events.touchedAgents.add(line.agent);
    var own = own(line.agent);
    answers.say(
        line,
        new AgentHears.Welcome(
            Wire.PROTOCOL,
            line.agent,
            parts.nameOf(line.agent),
            line.role,
            parts.now,
            pingMillis,
            parts.workspace.deskCard(),
            own.stream().map(Conversation::id).toList()));
    answers.say(line, figures.standing(line.agent));
    for (Conversation conversation : own) {
      int held = VisitorRequests.heldOf(have, conversation.id());
      answers.say(line, parts.forDesk(conversation, line.agent, held));
      var party = events.consults.partyOf(conversation, line.agent);
      if (party != null) {
        answers.say(line, party);
      }
    }
    var offer = parts.floor.offerTo(line.agent);
    if (offer != null) {
      var conversation = conversationOf(offer.contact().value());
      if (conversation != null) {
        answers.say(line, events.offer(offer, conversation));
      }
    }
    answers.say(line, figures.queues());
  }

  /// The conversations that an agent has in hand or in wrap-up, or is asked about.
  private List<Conversation> own(String agent) {
    return Stream.concat(
            parts.floor.agent(agent).works.values().stream().map(Floor.WorkView::conversation),
            parts.audience.askedAbout(agent).stream())
        .distinct()
        .map(parts.conversations::get)
        .filter(Objects::nonNull)
        .toList();
  }

  private boolean isHeld(Conversation conversation, String agent) {
    return parts.holdOf(conversation, agent) != Hold.FOLLOWED;
  }

  void disconnect(AgentLine line) {
    if (!line.hasEnded()) {
      line.end();
      parts.audience.remove(line);
      parts.router.handle(new Command.LoseSession(new SessionId(line.session)), parts.now);
    }
  }

  // ---- Requests -----------------------------------------------------------------------------

  void hear(AgentLine line, AgentSays message) {
    switch (message) {
      case AgentSays.Hello _ ->
          answers.refuse(line, null, null, Refusal.INVALID, "Hello was said before.");
      case AgentSays.Ready ready -> attendance.ready(line, ready.id(), line.agent);
      case AgentSays.Pause pause -> attendance.pause(line, pause);
      case AgentSays.LogOut out ->
          answers.routed(line, out.id(), null, new Command.LogOut(new AgentId(line.agent)));
      case AgentSays.Confirm(var offer) ->
          parts.router.handle(new Command.ConfirmOffer(new OfferId(offer)), parts.now);
      case AgentSays.Accept accept -> accept(line, accept);
      case AgentSays.Decline decline -> decline(line, decline);
      case AgentSays.Pick pick -> pick(line, pick);
      case AgentSays.Send send -> send(line, send);
      case AgentSays.Typing typing -> typing(line, typing);
      case AgentSays.Seen seen -> seen(line, seen);
      case AgentSays.History history -> history(line, history);
      case AgentSays.Complete complete -> complete(line, complete);
      case AgentSays.WrapUp wrapUp -> wrapUp(line, wrapUp);
      case AgentSays.ExtendWrapUp extend -> extend(line, extend);
      case AgentSays.Transfer transfer -> transfers.transfer(line, transfer);
      case AgentSays.PauseRecording pause -> pauseRecording(line, pause);
      case AgentSays.Consult consult -> consults.consult(line, consult);
      case AgentSays.TurnTo turn -> consults.turn(line, turn);
      case AgentSays.CompleteConsult complete -> consults.complete(line, complete);
      case AgentSays.EndConsult end -> consults.end(line, end);
      case AgentSays.Dial dial -> outgoing.dial(line, dial);
      case AgentSays.NoteNumber note -> noteNumber(line, note);
      case AgentSays.Follow follow -> supervisors.follow(line, follow);
      case AgentSays.Supervise supervise -> supervisors.supervise(line, supervise);
      case AgentSays.Watch(var on) -> supervisors.watch(line, on);
      case AgentSays.Requeue requeue -> supervisors.requeue(line, requeue);
      case AgentSays.SetState set -> supervisors.setState(line, set);
      case AgentSays.SetQueue set -> supervisors.setQueue(line, set);
      case AgentSays.Block block -> supervisors.block(line, block);
      case AgentSays.Ping _ -> pong(line);
    }
  }

  // ---- Offers -------------------------------------------------------------------------------

  /// The offer, if it is this agent's; an agent may not answer for another.
  private boolean isOwnOffer(AgentLine line, String id, long offer) {
    var made = parts.floor.offer(offer);
    if (made == null || !made.agent().value().equals(line.agent)) {
      answers.refuse(line, id, null, Refusal.OFFER_ENDED, "The offer has ended.");
      return false;
    }
    return true;
  }

  private void accept(AgentLine line, AgentSays.Accept accept) {
    if (isOwnOffer(line, accept.id(), accept.offer())) {
      answers.routed(line, accept.id(), null, new Command.AcceptOffer(new OfferId(accept.offer())));
    }
  }

  private void decline(AgentLine line, AgentSays.Decline decline) {
    if (isOwnOffer(line, decline.id(), decline.offer())) {
      answers.routed(
          line, decline.id(), null, new Command.DeclineOffer(new OfferId(decline.offer())));
    }
  }

  private void pick(AgentLine line, AgentSays.Pick pick) {
    var conversation = answers.known(line, pick.id(), pick.conversation());
    if (conversation != null) {
      answers.routed(
          line,
          pick.id(),
          conversation,
          new Command.PickContact(new AgentId(line.agent), new ContactId(conversation.contact())));
    }
  }

  private void pauseRecording(AgentLine line, AgentSays.PauseRecording pause) {
    var conversation = answers.known(line, pause.id(), pause.conversation());
    if (conversation == null) {
      return;
    }
    var refusal = tapes.pause(line.agent, line.supervises(), pause.conversation(), pause.paused());
    if (refusal == null) {
      answers.say(line, new AgentHears.Done(pause.id()));
    } else {
      answers.refuse(
          line, pause.id(), conversation, refusal, "There is no recording of yours to be paused.");
    }
  }

  // ---- Messages -----------------------------------------------------------------------------

  private void send(AgentLine line, AgentSays.Send send) {
    var conversation = answers.known(line, send.id(), send.conversation());
    if (conversation == null) {
      return;
    }
    var message = new Decider.Message(send.id(), send.text(), send.file(), send.note());
    switch (Decider.message(conversation, writer(line, conversation), message, parts.now)) {
      case Decision.Refused(var code, var sentence) ->
          answers.refuse(line, send.id(), conversation, code, sentence);
      case Decision.Repeated(var seq) -> accepted(line, send.id(), conversation, seq);
      case Decision.Facts facts -> {
        accepted(line, send.id(), conversation, parts.clerk.carryOut(conversation, facts));
        if (!send.note()) {
          parts.router.handle(
              new Command.RecordActivity(new ContactId(conversation.contact()), Party.AGENT),
              parts.now);
        }
      }
    }
  }

  private Writer writer(AgentLine line, Conversation conversation) {
    Writer.Standing standing;
    if (DeskAnswers.isInHand(conversation, line.agent)) {
      standing = Writer.Standing.HOST;
    } else if (line.supervises() || isHeld(conversation, line.agent)) {
      standing = Writer.Standing.READER;
    } else {
      standing = Writer.Standing.STRANGER;
    }
    return new Writer(Side.AGENT, line.agent, parts.nameOf(line.agent), standing);
  }

  private void accepted(AgentLine line, String id, Conversation conversation, int seq) {
    answers.say(
        line, new AgentHears.Accepted(id, conversation.id(), seq, conversation.timeOf(seq)));
  }

  private void typing(AgentLine line, AgentSays.Typing typing) {
    var conversation = parts.conversations.get(typing.conversation());
    if (conversation != null && DeskAnswers.isInHand(conversation, line.agent)) {
      String frame =
          Wire.of(new AgentHears.Typing(conversation.id(), typing.on(), parts.nameOf(line.agent)));
      for (VisitorLine visitor : parts.audience.ofVisitor(conversation.visitor())) {
        parts.outputs.sayAtOnce(visitor, frame);
      }
    }
  }

  private void seen(AgentLine line, AgentSays.Seen seen) {
    var conversation = parts.conversations.get(seen.conversation());
    if (conversation != null && DeskAnswers.isInHand(conversation, line.agent)) {
      Receipts.move(parts, conversation, Side.AGENT, seen.delivered(), seen.read());
    }
  }

  private void history(AgentLine line, AgentSays.History asked) {
    var conversation = answers.known(line, null, asked.conversation());
    if (conversation != null) {
      Histories.show(parts, line, Side.AGENT, conversation, asked.before(), asked.limit());
    }
  }

  private void noteNumber(AgentLine line, AgentSays.NoteNumber note) {
    var conversation = answers.known(line, note.id(), note.conversation());
    if (conversation == null) {
      return;
    }
    String number = note.number().isBlank() ? "" : parts.customers.e164(note.number());
    if (!line.supervises() && !isHeld(conversation, line.agent)) {
      answers.refuse(
          line, note.id(), conversation, Refusal.NOT_IN_HAND, "It is not in your hands any more.");
    } else if (number == null) {
      answers.refuse(
          line, note.id(), conversation, Refusal.NUMBER_MALFORMED, "This is no telephone number.");
    } else {
      parts.customers.number(conversation, number, NumberSource.NOTED, line.agent);
      answers.say(line, new AgentHears.Done(note.id()));
      parts.sayCustomer(conversation);
    }
  }

  // ---- Work in hand -------------------------------------------------------------------------

  private void complete(AgentLine line, AgentSays.Complete complete) {
    var conversation = answers.inHand(line, complete.id(), complete.conversation());
    if (conversation == null) {
      return;
    }
    if (OutgoingCalls.isDirect(conversation)) {
      if (outgoing.isUnreached(conversation.id())) {
        outgoing.notReached(conversation.id(), "given-up");
      } else {
        outgoing.end(conversation, "agent");
      }
      answers.say(line, new AgentHears.Done(complete.id()));
      return;
    }
    var refused =
        parts.router.handle(
            new Command.CompleteContact(new ContactId(conversation.contact())), parts.now);
    answers.answer(line, complete.id(), conversation, refused);
  }

  private void wrapUp(AgentLine line, AgentSays.WrapUp wrapUp) {
    var conversation = answers.known(line, wrapUp.id(), wrapUp.conversation());
    if (conversation == null) {
      return;
    }
    var work = parts.wrapUpOf(conversation, line.agent);
    if (work == null && !DeskAnswers.isInHand(conversation, line.agent)) {
      answers.refuse(line, wrapUp.id(), conversation, Refusal.NOT_IN_HAND, "Its wrap-up is over.");
      return;
    }
    var decision =
        Decider.disposal(
            conversation,
            writer(line, conversation),
            wrapUp.id(),
            Parts.orEmpty(wrapUp.disposition()),
            wrapUp.tags() == null ? List.of() : wrapUp.tags(),
            dispositions(),
            parts.now);
    if (decision instanceof Decision.Refused(var code, var sentence)) {
      answers.refuse(line, wrapUp.id(), conversation, code, sentence);
      return;
    }
    if (decision instanceof Decision.Facts facts) {
      parts.clerk.carryOut(conversation, facts);
    }
    if (wrapUp.finished() && work != null && work.isDirect()) {
      outgoing.finishWrapUp(conversation);
      answers.say(line, new AgentHears.Done(wrapUp.id()));
    } else if (wrapUp.finished() && work != null) {
      answers.routed(
          line,
          wrapUp.id(),
          conversation,
          new Command.FinishWrapUp(new AgentId(line.agent), new ContactId(work.contact())));
    } else {
      answers.say(line, new AgentHears.Done(wrapUp.id()));
    }
  }

  private Set<String> dispositions() {
    return parts.workspace.desk().dispositions().stream()
        .map(Named::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void extend(AgentLine line, AgentSays.ExtendWrapUp extend) {
    var conversation = answers.known(line, extend.id(), extend.conversation());
    if (conversation == null) {
      return;
    }
    var work = parts.wrapUpOf(conversation, line.agent);
    if (work == null) {
      answers.refuse(line, extend.id(), conversation, Refusal.NOT_IN_HAND, "Its wrap-up is over.");
      return;
    }
    if (work.isDirect()) {
      answers.refuse(
          line,
          extend.id(),
          conversation,
          Refusal.NOT_POSSIBLE,
          "The wrap-up of a call that you made cannot be extended.");
      return;
    }
    answers.routed(
        line,
        extend.id(),
        conversation,
        new Command.ExtendWrapUp(new AgentId(line.agent), new ContactId(work.contact())));
  }

  private void pong(AgentLine line) {
    var heads =
        own(line.agent).stream()
            .map(conversation -> new Head(conversation.id(), conversation.last()))
            .toList();
    answers.say(line, new AgentHears.Pong(heads));
  }

  private @Nullable Conversation conversationOf(long contact) {
    var view = parts.floor.contact(contact);
    return view == null ? null : parts.conversations.get(view.conversation);
  }
}
