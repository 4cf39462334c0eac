package org.santral.chat.switchboard;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.switchboard.Clerk.Draft;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.AgentState;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.Entry;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Head;
import org.santral.chat.wire.Hold;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Side;
import org.santral.chat.wire.Wire;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.Party;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;

/// What agents and supervisors ask for.
final class AgentRequests {
  private static final Set<Channel> DESK_CHANNELS =
      EnumSet.of(Channel.CHAT, Channel.EMAIL, Channel.MESSAGING, Channel.TASK);
  private static final NodeId NODE = new NodeId("this");
  private static final int LONGEST_TEXT = 8_000;
  private static final int MOST_TAGS = 20;

  private final Parts parts;
  private final RoutingEvents events;
  private final Figures figures;

  AgentRequests(Parts parts, RoutingEvents events, Figures figures) {
    this.parts = parts;
    this.events = events;
    this.figures = figures;
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
    var own =
        parts.floor.agent(line.agent).works.values().stream()
            .map(work -> parts.conversations.get(work.conversation()))
            .filter(Objects::nonNull)
            .toList();
    say(
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
    say(line, figures.standing(line.agent));
    for (Conversation conversation : own) {
      int held = VisitorRequests.heldOf(have, conversation.id());
      say(line, parts.forDesk(conversation, line.agent, held));
    }
    var offer = parts.floor.offerTo(line.agent);
    if (offer != null) {
      var conversation = conversationOf(offer.contact().value());
      if (conversation != null) {
        say(line, events.offer(offer, conversation));
      }
    }
    say(line, figures.queues());
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
      case AgentSays.Hello _ -> refuse(line, null, null, Refusal.INVALID, "Hello was said before.");
      case AgentSays.Ready ready -> ready(line, ready.id(), line.agent);
      case AgentSays.Pause pause -> pause(line, pause);
      case AgentSays.LogOut out ->
          routed(line, out.id(), null, new Command.LogOut(new AgentId(line.agent)));
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
      case AgentSays.Transfer transfer -> transfer(line, transfer);
      case AgentSays.Follow follow -> follow(line, follow);
      case AgentSays.Watch(var on) -> watch(line, on);
      case AgentSays.Requeue requeue -> requeue(line, requeue);
      case AgentSays.SetState set -> setState(line, set);
      case AgentSays.SetQueue set -> setQueue(line, set);
      case AgentSays.Block block -> block(line, block);
      case AgentSays.Ping _ -> pong(line);
    }
  }

  // ---- Presence -----------------------------------------------------------------------------

  private void ready(AgentLine line, String id, String who) {
    var agent = new AgentId(who);
    var state = parts.floor.agent(who).state;
    if (state == AgentState.OUT) {
      routed(line, id, null, new Command.LogIn(agent, ""));
    } else {
      var refused = parts.router.handle(new Command.Unpause(agent), parts.now);
      answer(
          line,
          id,
          null,
          refused != null && refused.code() == RejectionCode.NOT_PAUSED ? null : refused);
    }
  }

  private void pause(AgentLine line, AgentSays.Pause pause) {
    pause(line, pause.id(), line.agent, pause.reason(), pause.afterWork());
  }

  private void pause(AgentLine line, String id, String who, String reason, boolean afterWork) {
    boolean known =
        parts.workspace.desk().pauseReasons().stream().anyMatch(named -> named.id().equals(reason));
    if (!known) {
      refuse(line, id, null, Refusal.INVALID, "There is no pause reason " + reason + ".");
      return;
    }
    var agent = new AgentId(who);
    if (parts.floor.agent(who).state == AgentState.OUT) {
      routed(line, id, null, new Command.LogIn(agent, reason));
    } else if (afterWork) {
      routed(line, id, null, new Command.PauseAfterWork(agent, reason));
    } else {
      routed(line, id, null, new Command.Pause(agent, reason));
    }
  }

  // ---- Offers -------------------------------------------------------------------------------

  /// The offer, if it is this agent's; an agent may not answer for another.
  private boolean isOwnOffer(AgentLine line, String id, long offer) {
    var made = parts.floor.offer(offer);
    if (made == null || !made.agent().value().equals(line.agent)) {
      refuse(line, id, null, Refusal.OFFER_ENDED, "The offer has ended.");
      return false;
    }
    return true;
  }

  private void accept(AgentLine line, AgentSays.Accept accept) {
    if (isOwnOffer(line, accept.id(), accept.offer())) {
      routed(line, accept.id(), null, new Command.AcceptOffer(new OfferId(accept.offer())));
    }
  }

  private void decline(AgentLine line, AgentSays.Decline decline) {
    if (isOwnOffer(line, decline.id(), decline.offer())) {
      routed(line, decline.id(), null, new Command.DeclineOffer(new OfferId(decline.offer())));
    }
  }

  private void pick(AgentLine line, AgentSays.Pick pick) {
    var conversation = known(line, pick.id(), pick.conversation());
    if (conversation != null) {
      routed(
          line,
          pick.id(),
          conversation,
          new Command.PickContact(new AgentId(line.agent), new ContactId(conversation.contact())));
    }
  }

  // ---- Messages -----------------------------------------------------------------------------

  private void send(AgentLine line, AgentSays.Send send) {
    var conversation = known(line, send.id(), send.conversation());
    if (conversation == null) {
      return;
    }
    var seq = conversation.repeated(Side.AGENT, line.agent, send.id());
    if (seq != null) {
      accepted(line, send.id(), conversation, seq);
      return;
    }
    boolean inHand = isInHand(conversation, line.agent);
    boolean mayNote = inHand || line.supervises() || isHeld(conversation, line.agent);
    if (send.note() ? !mayNote : !inHand) {
      refuse(
          line, send.id(), conversation, Refusal.NOT_IN_HAND, "It is not in your hands any more.");
      return;
    }
    String text = Parts.orEmpty(send.text());
    String file = Parts.orEmpty(send.file());
    if (text.isBlank() == file.isEmpty()) {
      refuse(line, send.id(), conversation, Refusal.INVALID, "Exactly one of text and file.");
      return;
    }
    if (text.length() > LONGEST_TEXT) {
      refuse(
          line,
          send.id(),
          conversation,
          Refusal.TOO_LARGE,
          "A message has 1 to " + LONGEST_TEXT + " characters.");
      return;
    }
    if (!file.isEmpty() && conversation.file(file) == null) {
      refuse(line, send.id(), conversation, Refusal.UNKNOWN_FILE, "There is no such file.");
      return;
    }
    var type = send.note() ? EntryType.NOTE : file.isEmpty() ? EntryType.TEXT : EntryType.FILE;
    int number =
        parts.add(
            conversation,
            new Draft(
                type, Side.AGENT, line.agent, parts.nameOf(line.agent), send.id(), text, file, ""));
    accepted(line, send.id(), conversation, number);
    if (!send.note()) {
      parts.router.handle(
          new Command.RecordActivity(new ContactId(conversation.contact()), Party.AGENT),
          parts.now);
    }
  }

  private void accepted(AgentLine line, String id, Conversation conversation, int seq) {
    say(line, new AgentHears.Accepted(id, conversation.id(), seq, conversation.timeOf(seq)));
  }

  private void typing(AgentLine line, AgentSays.Typing typing) {
    var conversation = parts.conversations.get(typing.conversation());
    if (conversation != null && isInHand(conversation, line.agent)) {
      String frame =
          Wire.of(new AgentHears.Typing(conversation.id(), typing.on(), parts.nameOf(line.agent)));
      for (VisitorLine visitor : parts.audience.ofVisitor(conversation.visitor())) {
        parts.outputs.sayAtOnce(visitor, frame);
      }
    }
  }

  private void seen(AgentLine line, AgentSays.Seen seen) {
    var conversation = parts.conversations.get(seen.conversation());
    if (conversation != null && isInHand(conversation, line.agent)) {
      Receipts.move(parts, conversation, Side.AGENT, seen.delivered(), seen.read());
    }
  }

  private void history(AgentLine line, AgentSays.History asked) {
    var conversation = known(line, null, asked.conversation());
    if (conversation == null) {
      return;
    }
    int limit = Math.clamp(asked.limit(), 1, 200);
    var atHand = conversation.before(asked.before(), limit, Side.AGENT);
    if (atHand != null) {
      say(line, page(conversation.id(), atHand));
      return;
    }
    parts.archive.entries(
        parts.id,
        conversation.id(),
        asked.before(),
        limit,
        Side.AGENT,
        entries -> line.peer().hear(List.of(Wire.of(page(conversation.id(), entries)))));
  }

  private static AgentHears.History page(long conversation, List<Entry> entries) {
    return new AgentHears.History(
        conversation, entries, !entries.isEmpty() && entries.getFirst().seq() > 1);
  }

  // ---- Work in hand -------------------------------------------------------------------------

  private void complete(AgentLine line, AgentSays.Complete complete) {
    var conversation = inHand(line, complete.id(), complete.conversation());
    if (conversation == null) {
      return;
    }
    var refused =
        parts.router.handle(
            new Command.CompleteContact(new ContactId(conversation.contact())), parts.now);
    answer(line, complete.id(), conversation, refused);
  }

  private void wrapUp(AgentLine line, AgentSays.WrapUp wrapUp) {
    var conversation = known(line, wrapUp.id(), wrapUp.conversation());
    if (conversation == null) {
      return;
    }
    var work = parts.wrapUpOf(conversation, line.agent);
    if (work == null && !isInHand(conversation, line.agent)) {
      refuse(line, wrapUp.id(), conversation, Refusal.NOT_IN_HAND, "Its wrap-up is over.");
      return;
    }
    String disposition = Parts.orEmpty(wrapUp.disposition());
    List<String> tags = wrapUp.tags() == null ? List.of() : wrapUp.tags();
    if (!disposition.isEmpty() && !isKnown(disposition)) {
      refuse(line, wrapUp.id(), conversation, Refusal.INVALID, "There is no such disposition.");
      return;
    }
    if (tags.size() > MOST_TAGS
        || tags.stream().anyMatch(tag -> tag.isBlank() || tag.length() > 64)) {
      refuse(
          line,
          wrapUp.id(),
          conversation,
          Refusal.INVALID,
          "At most " + MOST_TAGS + " tags of 1 to 64 characters.");
      return;
    }
    boolean repeated = conversation.repeated(Side.AGENT, line.agent, wrapUp.id()) != null;
    if (!repeated && (!disposition.isEmpty() || !tags.isEmpty())) {
      parts.add(
          conversation,
          new Draft(
              EntryType.DISPOSED,
              Side.AGENT,
              line.agent,
              parts.nameOf(line.agent),
              wrapUp.id(),
              String.join(", ", tags),
              "",
              disposition));
    }
    if (wrapUp.finished() && work != null) {
      routed(
          line,
          wrapUp.id(),
          conversation,
          new Command.FinishWrapUp(new AgentId(line.agent), new ContactId(work.contact())));
    } else {
      say(line, new AgentHears.Done(wrapUp.id()));
    }
  }

  private boolean isKnown(String disposition) {
    return parts.workspace.desk().dispositions().stream()
        .anyMatch(named -> named.id().equals(disposition));
  }

  private void extend(AgentLine line, AgentSays.ExtendWrapUp extend) {
    var conversation = known(line, extend.id(), extend.conversation());
    if (conversation == null) {
      return;
    }
    var work = parts.wrapUpOf(conversation, line.agent);
    if (work == null) {
      refuse(line, extend.id(), conversation, Refusal.NOT_IN_HAND, "Its wrap-up is over.");
      return;
    }
    routed(
        line,
        extend.id(),
        conversation,
        new Command.ExtendWrapUp(new AgentId(line.agent), new ContactId(work.contact())));
  }

  private void transfer(AgentLine line, AgentSays.Transfer transfer) {
    var conversation = inHand(line, transfer.id(), transfer.conversation());
    if (conversation == null) {
      return;
    }
    var contact = new ContactId(conversation.contact());
    if (transfer.queue() != null && transfer.agent() == null) {
      routed(
          line,
          transfer.id(),
          conversation,
          new Command.TransferToQueue(contact, new QueueId(transfer.queue()), Plan.OF_QUEUE, 0));
    } else if (transfer.agent() != null && transfer.queue() == null) {
      routed(
          line,
          transfer.id(),
          conversation,
          new Command.TransferToAgent(
              contact, new AgentId(transfer.agent()), new QueueId(conversation.queue())));
    } else {
      refuse(line, transfer.id(), conversation, Refusal.INVALID, "Exactly one of queue and agent.");
    }
  }

  // ---- Supervisors --------------------------------------------------------------------------

  private boolean mayNot(AgentLine line, @Nullable String id) {
    if (!line.supervises()) {
      refuse(line, id, null, Refusal.FORBIDDEN, "That is for supervisors.");
    }
    return !line.supervises();
  }

  private void follow(AgentLine line, AgentSays.Follow follow) {
    if (mayNot(line, follow.id())) {
      return;
    }
    var conversation = known(line, follow.id(), follow.conversation());
    if (conversation == null) {
      return;
    }
    if (follow.on()) {
      parts.audience.follow(line, conversation.id());
      say(line, new AgentHears.Done(follow.id()));
      say(line, parts.forDesk(conversation, line.agent, 0));
    } else {
      parts.audience.unfollow(line, conversation.id());
      say(line, new AgentHears.Done(follow.id()));
      if (!isHeld(conversation, line.agent)) {
        say(line, new AgentHears.Released(conversation.id(), "unfollowed"));
      }
    }
  }

  private void watch(AgentLine line, boolean on) {
    if (mayNot(line, null)) {
      return;
    }
    line.watching = on;
    if (on) {
      say(line, figures.floor());
    }
  }

  private void requeue(AgentLine line, AgentSays.Requeue requeue) {
    if (mayNot(line, requeue.id())) {
      return;
    }
    var conversation = known(line, requeue.id(), requeue.conversation());
    if (conversation != null) {
      routed(
          line,
          requeue.id(),
          conversation,
          new Command.RequeueContact(new ContactId(conversation.contact())));
    }
  }

  private void setState(AgentLine line, AgentSays.SetState set) {
    if (mayNot(line, set.id())) {
      return;
    }
    if (!parts.workspace.crew().agents().containsKey(new AgentId(set.agent()))) {
      refuse(line, set.id(), null, Refusal.UNKNOWN_AGENT, "There is no agent " + set.agent() + ".");
    } else if (set.pauseReason() == null) {
      ready(line, set.id(), set.agent());
    } else {
      pause(line, set.id(), set.agent(), set.pauseReason(), false);
    }
  }

  private void setQueue(AgentLine line, AgentSays.SetQueue set) {
    if (mayNot(line, set.id())) {
      return;
    }
    var queue = new QueueId(set.queue());
    routed(
        line,
        set.id(),
        null,
        set.open()
            ? new Command.OpenQueue(queue)
            : new Command.CloseQueue(queue, Exchange.DRAIN_MILLIS));
  }

  private void block(AgentLine line, AgentSays.Block block) {
    if (mayNot(line, block.id())) {
      return;
    }
    var conversation = known(line, block.id(), block.conversation());
    if (conversation != null) {
      parts.clerk.tell(new Fact.Blocked(conversation.id(), conversation.visitor(), block.on()));
      say(line, new AgentHears.Done(block.id()));
    }
  }

  private void pong(AgentLine line) {
    var heads =
        parts.floor.agent(line.agent).works.values().stream()
            .map(work -> parts.conversations.get(work.conversation()))
            .filter(Objects::nonNull)
            .map(conversation -> new Head(conversation.id(), conversation.last()))
            .toList();
    say(line, new AgentHears.Pong(heads));
  }

  // ---- Answers ------------------------------------------------------------------------------

  private @Nullable Conversation conversationOf(long contact) {
    var view = parts.floor.contact(contact);
    return view == null ? null : parts.conversations.get(view.conversation);
  }

  private static boolean isInHand(Conversation conversation, String agent) {
    return conversation.state() == ConversationState.ACTIVE && conversation.agent().equals(agent);
  }

  private @Nullable Conversation inHand(AgentLine line, String id, long number) {
    var conversation = known(line, id, number);
    if (conversation != null && !isInHand(conversation, line.agent)) {
      refuse(line, id, conversation, Refusal.NOT_IN_HAND, "It is not in your hands any more.");
      return null;
    }
    return conversation;
  }

  private @Nullable Conversation known(AgentLine line, @Nullable String id, long number) {
    var conversation = parts.conversations.get(number);
    if (conversation == null || conversation.state() == ConversationState.ERASED) {
      say(
          line,
          new AgentHears.Refused(
              id, number, Refusal.UNKNOWN_CONVERSATION, "There is no such conversation."));
      return null;
    }
    return conversation;
  }

  /// Has the routing core carry out a request, and answers.
  private void routed(
      AgentLine line, String id, @Nullable Conversation conversation, Command command) {
    answer(line, id, conversation, parts.router.handle(command, parts.now));
  }

  private void answer(
      AgentLine line,
      String id,
      @Nullable Conversation conversation,
      Event.@Nullable Rejected refused) {
    if (refused == null) {
      say(line, new AgentHears.Done(id));
      return;
    }
    var code =
        switch (refused.code()) {
          case OFFER_ENDED, UNKNOWN_OFFER -> Refusal.OFFER_ENDED;
          case UNKNOWN_AGENT -> Refusal.UNKNOWN_AGENT;
          case UNKNOWN_QUEUE -> Refusal.UNKNOWN_QUEUE;
          default -> Refusal.NOT_POSSIBLE;
        };
    refuse(line, id, conversation, code, refused.sentence());
  }

  private void refuse(
      AgentLine line,
      @Nullable String id,
      @Nullable Conversation conversation,
      Refusal code,
      String sentence) {
    Long number = conversation == null ? null : conversation.id();
    say(line, new AgentHears.Refused(id, number, code, sentence));
  }

  private void say(AgentLine line, AgentHears message) {
    parts.outputs.say(line, Wire.of(message));
  }
}
