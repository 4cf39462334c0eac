package org.santral.chat.switchboard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Decider;
import org.santral.chat.conversation.Decision;
import org.santral.chat.conversation.Fact;
import org.santral.chat.dialling.Verdict;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.NumberSource;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.WorkId;

/// What the telephone asks for: callers come and go, and agents' phones are there or not.
public final class CallRequests {
  private static final Set<Channel> PHONE_CHANNELS = Set.of(Channel.VOICE, Channel.CALLBACK);
  private static final NodeId NODE = new NodeId("this");
  private static final String VOICE = "voice";

  private final Parts parts;
  private final RoutingEvents events;
  private final OutgoingCalls outgoing;
  final Callbacks callbacks;
  private final Forwards forwards;
  private final PhoneRequests byPhone;
  private final VisitorCalls ofVisitors;

  /// Sessions of agents' phones in the routing core, by agent.
  private final Map<String, SessionId> phones = new HashMap<>();

  CallRequests(Parts parts, RoutingEvents events) {
    this.parts = parts;
    this.events = events;
    outgoing = new OutgoingCalls(parts, events, phones::containsKey);
    callbacks = new Callbacks(parts, events, outgoing);
    forwards = new Forwards(parts, events, outgoing);
    byPhone = new PhoneRequests(parts, events.consults, forwards);
    ofVisitors = new VisitorCalls(parts, phones::containsKey);
  }

  /// Calls to customers.
  public OutgoingCalls outgoing() {
    return outgoing;
  }

  /// Callers who are put through to numbers outside.
  public Forwards forwards() {
    return forwards;
  }

  /// Visitors who call the agent who has their conversation.
  public VisitorCalls ofVisitors() {
    return ofVisitors;
  }

  /// What agents ask with their phones.
  public PhoneRequests byPhone() {
    return byPhone;
  }

  // ---- Callers ------------------------------------------------------------------------------

  /// A call enters the queue to which its answers lead.
  ///
  /// @param id of the call, by which nothing else is known
  /// @param number of the caller, or empty if it is withheld
  /// @return the number of its conversation, or 0 if that queue is closed by its hours
  public long begin(
      Caller caller, String id, String number, String language, Map<String, String> answers) {
    var entrance = parts.workspace.entranceFor(answers);
    if (!parts.isOpen(entrance.queue())) {
      return beginOutsideHours(caller, id, number, language, answers);
    }
    var conversation = open(id, number, language, answers);
    parts.callers.put(conversation.id(), caller);
    var refused = parts.enqueue(conversation, Channel.VOICE);
    if (refused != null) {
      close(conversation);
      parts.callers.remove(conversation.id());
      caller.isLetGo(Parts.lower(refused.code()), false);
    } else {
      callbacks.absorb(conversation.ownNumber(), conversation.contact());
    }
    return conversation.id();
  }

  /// A call comes outside the hours of its queue.
  ///
  /// @return the number of its conversation, or 0 if it has none since nothing comes of it
  private long beginOutsideHours(
      Caller caller, String id, String number, String language, Map<String, String> answers) {
    var entered = parts.workspace.entranceFor(answers).queue();
    var queue = parts.workspace.crew().queues().get(entered);
    var action = queue == null ? LimitAction.MESSAGE : queue.settings().limits().whenClosed();
    if (action != LimitAction.CALLBACK && !forwards.forwardsWhenClosed(entered)) {
      caller.isLetGo("closed", action == LimitAction.VOICEMAIL);
      return 0;
    }
    var conversation = open(id, number, language, answers);
    parts.callers.put(conversation.id(), caller);
    events.turnedAway.add(
        new RoutingEvents.TurnedAway(conversation, entered, Limit.CLOSED, action, 0));
    return conversation.id();
  }

  /// A caller leaves a message, or hangs up, without having been in a queue.
  ///
  /// @return the number of its conversation, which is closed
  public long beginClosed(String id, String number, String language, Map<String, String> answers) {
    var conversation = open(id, number, language, answers);
    close(conversation);
    return conversation.id();
  }

  private Conversation open(
      String id, String number, String language, Map<String, String> answers) {
    String known = parts.customers.e164(number);
    String shown = known == null ? number : known;
    var fields = new HashMap<>(answers);
    if (!shown.isEmpty()) {
      fields.put("phone", shown);
    }
    var conversation =
        parts.open(
            new Fact.Opened(
                parts.numbers.next(),
                parts.now,
                VOICE,
                id,
                shown.isEmpty() ? "c-" + id : "t-" + shown,
                shown,
                "",
                false,
                language,
                "",
                "",
                "",
                fields));
    if (known != null) {
      parts.customers.number(conversation, known, NumberSource.CALLED, "");
    }
    return conversation;
  }

  private void close(Conversation conversation) {
    var queue = parts.workspace.entranceFor(conversation.opened().fields()).queue();
    parts.clerk.tell(
        new Fact.Placed(
            conversation.id(), parts.now, ConversationState.CLOSED, 0, queue.value(), ""));
  }

  /// A leg of a call has ended.
  public void endLeg(long conversation, Fact.LegEnded ended) {
    var known = parts.conversations.get(conversation);
    if (known != null && known.state() != ConversationState.ERASED) {
      parts.clerk.tell(
          new Fact.LegEnded(
              conversation,
              ended.at(),
              ended.leg(),
              ended.agent(),
              ended.number(),
              ended.outgoing(),
              ended.beganAt(),
              ended.answeredAt(),
              ended.cause(),
              ended.status(),
              ended.received(),
              ended.lost(),
              ended.jitterMicros()));
    }
  }

  /// How satisfied a caller was, asked by the telephone.
  public void rate(long number, int score) {
    var conversation = parts.conversations.get(number);
    if (conversation != null && conversation.state() != ConversationState.ERASED) {
      var decision = Decider.rating(conversation, "", score, null, parts.now);
      if (decision instanceof Decision.Facts facts) {
        parts.clerk.carryOut(conversation, facts);
      }
    }
  }

  /// An agent's phone does ring.
  public void rings(long offer) {
    parts.router.handle(new Command.ConfirmOffer(new OfferId(offer)), parts.now);
  }

  /// An agent has answered his phone.
  ///
  /// @return whether the offer still stood
  public boolean accept(long offer) {
    return parts.router.handle(new Command.AcceptOffer(new OfferId(offer)), parts.now) == null;
  }

  /// An agent's phone has refused.
  public void decline(long offer) {
    parts.router.handle(new Command.DeclineOffer(new OfferId(offer)), parts.now);
  }

  /// The far end of a call that an agent has answered first has answered as well.
  public void reached(long number) {
    if (!ofVisitors.reached(number)) {
      outgoing.reached(number);
    }
  }

  /// It has not.
  ///
  /// @param why as in the transcript
  public void notReached(long number, String why) {
    if (!ofVisitors.end(number, why)) {
      outgoing.notReached(number, why);
    }
  }

  /// Somebody has hung up.
  ///
  /// @param byCaller whether it was the caller
  public void end(long number, boolean byCaller) {
    if (ofVisitors.end(number, byCaller ? "visitor" : "agent")) {
      return;
    }
    var conversation = parts.conversations.get(number);
    if (conversation == null || !parts.callers.containsKey(number)) {
      // What has been said of a call that is over must not end the chat beside it.
      return;
    }
    if (outgoing.isUnreached(number)) {
      outgoing.notReached(number, "given-up");
      return;
    }
    if (callbacks.isPending(conversation)) {
      // He has hung up in order to be called back.
      return;
    }
    String who = byCaller ? "visitor" : "agent";
    if (OutgoingCalls.isDirect(conversation)) {
      outgoing.end(conversation, who);
      return;
    }
    if (Forwards.isForwarded(conversation)) {
      forwards.end(conversation);
      return;
    }
    events.closing = who;
    end(conversation);
    events.closing = null;
  }

  private void end(Conversation conversation) {
    var contact = new ContactId(conversation.contact());
    if (conversation.state() == ConversationState.ACTIVE) {
      parts.router.handle(new Command.CompleteContact(contact), parts.now);
    } else if (conversation.state() == ConversationState.WAITING) {
      parts.router.handle(new Command.AbandonContact(contact), parts.now);
    }
  }

  /// A caller who waits wishes to be called back.
  ///
  /// @return whether he will be
  public boolean requestCallback(long number, String written) {
    var conversation = parts.conversations.get(number);
    return conversation != null
        && callbacks.request(conversation, written) instanceof Verdict.Allowed;
  }

  /// An agent has hung up: the call is over, unless a colleague is there to go on with it.
  public void leave(long number, String agent) {
    var conversation = inHand(number, agent);
    boolean isChat = ofVisitors.isUnderWay(number) || !parts.callers.containsKey(number);
    if (conversation != null && (isChat || !events.consults.handOver(conversation))) {
      end(number, false);
    }
  }

  /// An agent is cut off, and does not come back: whom he has asked goes on, or the caller goes to
  /// the front of his queue.
  public void requeue(long number, String agent) {
    if (ofVisitors.end(number, "agent-lost")) {
      return;
    }
    var conversation = inHand(number, agent);
    if (conversation == null
        || !parts.callers.containsKey(number)
        || events.consults.handOver(conversation)) {
      return;
    }
    if (outgoing.isUnreached(number)) {
      outgoing.notReached(number, "phone");
    } else if (OutgoingCalls.isDirect(conversation)) {
      outgoing.end(conversation, "agent-lost");
    } else {
      parts.router.handle(
          new Command.RequeueContact(new ContactId(conversation.contact())), parts.now);
    }
  }

  private @Nullable Conversation inHand(long number, String agent) {
    var conversation = parts.conversations.get(number);
    return conversation != null && DeskAnswers.isInHand(conversation, agent) ? conversation : null;
  }

  // ---- Colleagues ---------------------------------------------------------------------------

  /// Somebody who is asked into a call has answered his phone.
  public void colleagueAnswered(long number, String agent) {
    var conversation = parts.conversations.get(number);
    if (conversation != null) {
      events.observers.answered(conversation, agent);
      events.consults.answered(conversation, agent);
    }
  }

  /// Somebody who is asked into a call has not come, or has left.
  public void colleagueGone(long number, String agent) {
    var conversation = parts.conversations.get(number);
    if (conversation == null) {
      return;
    }
    if (events.observers.goes(conversation, agent)) {
      events.consults.sayParty(conversation);
    } else {
      events.consults.dismiss(conversation, agent);
    }
  }

  // ---- Agents' phones -----------------------------------------------------------------------

  /// An agent's phone can be reached, or cannot any more. Without one he is offered no calls.
  public void phone(String agent, boolean reachable) {
    var session = phones.remove(agent);
    if (session != null) {
      parts.router.handle(new Command.LoseSession(session), parts.now);
    }
    if (reachable) {
      var fresh = new SessionId(parts.numbers.next());
      var refused =
          parts.router.handle(
              new Command.ConnectSession(fresh, new AgentId(agent), NODE, PHONE_CHANNELS),
              parts.now);
      if (refused == null) {
        phones.put(agent, fresh);
      }
    }
  }

  // ---- After a start ------------------------------------------------------------------------

  /// No call survives the process that carried it: those who had one in hand are free at once, and
  /// customers are called back where they may be.
  void endLostCalls() {
    ofVisitors.endLostCalls();
    outgoing.endLostCalls();
    forwards.endLostCalls();
    for (Conversation conversation : List.copyOf(parts.conversations.all())) {
      var view = conversation.isOpen() ? parts.floor.contact(conversation.contact()) : null;
      if (view != null
          && view.channel.isCall()
          && !callbacks.isPending(conversation)
          && !callbacks.rescue(conversation)) {
        endLost(conversation);
      }
    }
    for (Floor.AgentView view : parts.floor.agents()) {
      for (Floor.DirectWork work : List.copyOf(view.direct.values())) {
        parts.router.handle(new Command.EndDirectWork(new WorkId(work.work())), parts.now);
      }
    }
  }

  private void endLost(Conversation conversation) {
    var contact = new ContactId(conversation.contact());
    var agent = new AgentId(conversation.agent());
    events.closing = "system-lost";
    end(conversation);
    events.closing = null;
    // There was no end of the conversation that he could write about; refused if he has none.
    parts.router.handle(new Command.FinishWrapUp(agent, contact), parts.now);
  }
}
