package org.santral.chat.switchboard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.switchboard.Clerk.Draft;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Hold;
import org.santral.chat.wire.OfferEnd;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.Wire;
import org.santral.chat.workspace.CallRecording;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactQueued.Entry;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;

/// What the decisions of the routing core mean for conversations and for those who take part in
/// them. It hears of each event before the [Floor] does.
final class RoutingEvents {
  private final Parts parts;
  final Observers observers;
  final Consults consults;

  /// Agents of whom something has changed in this round.
  final Set<String> touchedAgents = new LinkedHashSet<>();

  /// Conversations that stand elsewhere since this round, or whose agent has been lost or found.
  private final Set<Conversation> changed = new LinkedHashSet<>();

  private final Set<String> lostOrFound = new LinkedHashSet<>();
  private final Set<LetGo> letGo = new LinkedHashSet<>();

  /// Who closes a conversation, when it is somebody else than the routing core would name.
  @Nullable String closing;

  /// A conversation that goes on when its contact ends.
  @Nullable Conversation goingOn;

  /// Whether a queue has changed since desks and visitors were last told.
  boolean queuesChanged;

  boolean positionsChanged;

  /// Callbacks that agents have accepted in this round.
  final Set<Conversation> callbacksAccepted = new LinkedHashSet<>();

  /// Those whose contact has ended since a limit sends them away, and for whom something else may
  /// be done.
  final Deque<TurnedAway> turnedAway = new ArrayDeque<>();

  /// Somebody whom a limit sends away.
  ///
  /// @param action what is to be done for him
  /// @param waitedMillis how long he has waited
  record TurnedAway(
      Conversation conversation,
      QueueId queue,
      Limit limit,
      LimitAction action,
      long waitedMillis) {
    /// Why, in the words of the transcript.
    String why() {
      return switch (limit) {
        case SIZE -> "full";
        case WAIT -> "too-long";
        case NO_AGENT -> "no-agent";
        case CLOSED -> "closed";
      };
    }
  }

  /// A conversation has left the hands of an agent, perhaps into his wrap-up.
  private record LetGo(String agent, Conversation conversation, String reason) {}

  RoutingEvents(Parts parts) {
    this.parts = parts;
    observers = new Observers(parts);
    consults =
        new Consults(
            parts,
            observers,
            (conversation, agent) -> letGo.add(new LetGo(agent, conversation, "unasked")));
  }

  void on(Event event) {
    switch (event) {
      case Event.ContactQueued(var contact, var queue, _, _, var entry) -> {
        queued(contact.value(), queue.value(), entry);
      }
      case Event.OfferMade made -> offered(made);
      case Event.OfferAccepted(var offer, var contact, var agent, _) -> {
        offerEnded(offer.value(), contact.value(), agent.value(), OfferEnd.ACCEPTED);
        assigned(contact.value(), agent.value());
      }
      case Event.OfferDeclined(var offer, var contact, var agent) ->
          offerEnded(offer.value(), contact.value(), agent.value(), OfferEnd.DECLINED);
      case Event.OfferTimedOut(var offer, var contact, var agent, _) ->
          offerEnded(offer.value(), contact.value(), agent.value(), OfferEnd.TIMED_OUT);
      case Event.OfferWithdrawn(var offer, var contact, var agent, _) ->
          offerEnded(offer.value(), contact.value(), agent.value(), OfferEnd.WITHDRAWN);
      case Event.ContactPicked(var contact, var agent, _) ->
          assigned(contact.value(), agent.value());
      case Event.ContactReleased(var contact, var agent) ->
          released(contact.value(), agent.value());
      case Event.ContactCompleted(var contact, var agent, var cause) ->
          completed(contact.value(), agent.value(), cause);
      case Event.ConsultStarted(_, _, var consultant, _) -> touch(consultant.value());
      case Event.ConsultCancelled(_, var consultant) -> {
        touch(consultant.value());
        consults.ended(event);
      }
      case Event.ConsultCompleted(var contact, var agent, var consultant) -> {
        leaves(contact.value(), agent.value());
        assigned(contact.value(), consultant.value());
      }
      case Event.DirectWorkStarted(_, var agent, _) -> touch(agent.value());
      case Event.DirectWorkEnded(var work, var agent) -> {
        touch(agent.value());
        consults.ended(event);
        var conversation = parts.conversations.get(work.value());
        if (conversation != null) {
          letGo.add(new LetGo(agent.value(), conversation, "done"));
        }
      }
      case Event.WrapUpStarted(_, var agent, _) -> touch(agent.value());
      case Event.WrapUpExtended(_, var agent, _) -> touch(agent.value());
      case Event.WrapUpEnded(var contact, var agent) -> wrappedUp(contact.value(), agent.value());
      case Event.ContactAbandoned(var contact, _, var cause) ->
          ended(
              contact.value(),
              cause == Event.ContactAbandoned.Cause.BY_CUSTOMER ? "visitor" : "away");
      case Event.LimitReached reached -> limitReached(reached);
      case Event.CustomerNudged(var contact, _) -> {
        var conversation = conversationOf(contact.value());
        if (conversation != null) {
          parts.note(conversation, EntryType.NUDGED, "");
        }
      }
      case Event.AgentLoggedIn(var agent) -> touch(agent.value());
      case Event.AgentLoggedOut(var agent, _) -> touch(agent.value());
      case Event.AgentPaused(var agent, _) -> touch(agent.value());
      case Event.PauseScheduled(var agent, _) -> touch(agent.value());
      case Event.AgentUnpaused(var agent) -> touch(agent.value());
      case Event.AgentUnreachable(var agent, _) -> lost(agent.value());
      case Event.AgentReachable(var agent) -> lost(agent.value());
      case Event.WaitEstimated(var contact, var position, var low, var high) -> {
        var conversation = conversationOf(contact.value());
        if (conversation != null) {
          var caller = parts.callers.get(conversation.id());
          if (caller != null) {
            caller.stands(position, high);
          }
          sayPosition(conversation, position, low, high);
        }
      }
      case Event.CallbackAbsorbed(var callback, _) -> ended(callback.value(), "absorbed");
      case Event.CallbackScheduled _, Event.CallbacksRested _ -> queuesChanged = true;
      case Event.QueueOpened _, Event.QueueClosed _, Event.QueueDefined _, Event.QueueRemoved _ ->
          queuesChanged = true;
      case Event.Rejected _,
          Event.WorkspaceConfigured _,
          Event.SkillDefined _,
          Event.SkillRemoved _,
          Event.ProfileDefined _,
          Event.ProfileRemoved _,
          Event.AgentDefined _,
          Event.AgentRemoved _,
          Event.SessionConnected _,
          Event.SessionLost _,
          Event.ChannelDoubted _,
          Event.ChannelProven _,
          Event.AgentReserved _,
          Event.ReservationEnded _,
          Event.ContactOpened _,
          Event.StepOpened _,
          Event.ContactPromoted _,
          Event.ContactHeld _,
          Event.HoldEnded _,
          Event.CustomerLeft _,
          Event.CustomerReturned _,
          Event.ContactReclassified _,
          Event.ConvertedToCallback _,
          Event.OfferConfirmed _,
          Event.WorkParked _,
          Event.WorkResumed _,
          Event.RestartRecovered _ -> {}
    }
  }

  /// The round ends: everybody concerned hears where things stand now.
  void tellChanges() {
    for (String agent : lostOrFound) {
      for (Floor.WorkView work : parts.floor.agent(agent).works.values()) {
        var conversation = parts.conversations.get(work.conversation());
        if (conversation != null && !work.isWrapUp()) {
          changed.add(conversation);
        }
      }
    }
    lostOrFound.clear();
    changed.forEach(parts::sayChanged);
    changed.clear();
    for (LetGo each : letGo) {
      var conversation = each.conversation();
      switch (parts.holdOf(conversation, each.agent())) {
        case IN_HAND, CONSULTED -> {}
        case WRAP_UP ->
            parts.clerk.sayToAgent(
                each.agent(), new AgentHears.Changed(parts.headOf(conversation), Hold.WRAP_UP));
        case FOLLOWED, EARLIER ->
            parts.clerk.sayToAgent(
                each.agent(), new AgentHears.Released(conversation.id(), each.reason()));
      }
    }
    letGo.clear();
  }

  /// A conversation has left the hands of its agent, perhaps into his wrap-up.
  void leaves(Conversation conversation) {
    letGo.add(new LetGo(conversation.agent(), conversation, "done"));
  }

  void touch(String agent) {
    touchedAgents.add(agent);
  }

  private void lost(String agent) {
    touchedAgents.add(agent);
    lostOrFound.add(agent);
  }

  /// The conversation of a contact, while it is that conversation's contact.
  private @Nullable Conversation conversationOf(long contact) {
    var view = parts.floor.contact(contact);
    return view == null ? null : parts.conversations.get(view.conversation);
  }

  private void queued(long contact, String queue, Entry entry) {
    queuesChanged = true;
    positionsChanged = true;
    var conversation = conversationOf(contact);
    if (conversation == null) {
      return;
    }
    place(conversation, ConversationState.WAITING, contact, queue, "");
    boolean announced = isAnnounced(conversation);
    tellCaller(conversation, caller -> caller.waits(announced));
    if (entry != Entry.OPENED) {
      parts.note(conversation, EntryType.QUEUED, queue);
      changed.add(conversation);
    }
  }

  private void offered(Event.OfferMade made) {
    var conversation = conversationOf(made.contact().value());
    if (conversation == null) {
      return;
    }
    var caller = parts.callers.get(conversation.id());
    if (caller != null) {
      caller.rings(
          new Caller.Ring(
              made.offer().value(),
              made.contact().value(),
              conversation.id(),
              made.agent().value()));
    }
    var lines = parts.audience.ofAgent(made.agent().value());
    if (lines.isEmpty()) {
      return;
    }
    String frame = Wire.of(offer(made, conversation));
    lines.forEach(line -> parts.outputs.sayAtOnce(line, frame));
  }

  AgentHears.Offered offer(Event.OfferMade made, Conversation conversation) {
    var said =
        conversation.recent().stream()
            .filter(added -> added.type() == EntryType.TEXT)
            .map(Fact.Added::text)
            .findFirst()
            .orElse(null);
    return new AgentHears.Offered(
        made.offer().value(),
        conversation.id(),
        isCallback(conversation) ? "callback" : conversation.opened().channel(),
        made.queue().value(),
        parts.customerOf(conversation),
        said,
        made.why().waitedMillis(),
        Math.max(0, made.expiresMillis() - parts.now));
  }

  /// Whether the customer of a conversation is to be called, and is not on the telephone yet.
  private boolean isCallback(Conversation conversation) {
    var view = parts.floor.contact(conversation.contact());
    return view != null
        && view.channel == Channel.CALLBACK
        && !parts.callers.containsKey(conversation.id());
  }

  private void offerEnded(long offer, long contact, String agent, OfferEnd how) {
    var view = parts.floor.contact(contact);
    var caller = view == null ? null : parts.callers.get(view.conversation);
    if (caller != null && how != OfferEnd.ACCEPTED) {
      caller.ringsNoMore(offer);
    }
    var lines = parts.audience.ofAgent(agent);
    if (view != null && !lines.isEmpty()) {
      String frame = Wire.of(new AgentHears.OfferEnded(offer, view.conversation, how));
      lines.forEach(line -> parts.outputs.sayAtOnce(line, frame));
    }
  }

  private void assigned(long contact, String agent) {
    touch(agent);
    queuesChanged = true;
    positionsChanged = true;
    var conversation = conversationOf(contact);
    if (conversation == null) {
      return;
    }
    place(conversation, ConversationState.ACTIVE, contact, conversation.queue(), agent);
    var recording = parts.recordingOf(conversation);
    tellCaller(conversation, caller -> caller.isTakenBy(agent, recording));
    consults.isTakenBy(conversation, agent);
    if (isCallback(conversation)) {
      callbacksAccepted.add(conversation);
    }
    parts.clerk.sayToAgent(agent, parts.forDesk(conversation, agent, 0));
    parts.add(conversation, Draft.about(EntryType.JOINED, agent, parts.nameOf(agent), ""));
    changed.add(conversation);
  }

  private void released(long contact, String agent) {
    var conversation = leaves(contact, agent);
    if (conversation != null) {
      place(conversation, ConversationState.WAITING, contact, conversation.queue(), "");
      boolean announced = isAnnounced(conversation);
      tellCaller(conversation, caller -> caller.waits(announced));
      consults.isReleased(conversation);
      changed.add(conversation);
    }
  }

  /// An agent leaves a conversation that goes on.
  private @Nullable Conversation leaves(long contact, String agent) {
    touch(agent);
    var conversation = conversationOf(contact);
    if (conversation != null) {
      parts.add(conversation, Draft.about(EntryType.LEFT, agent, parts.nameOf(agent), ""));
      letGo.add(new LetGo(agent, conversation, "moved"));
    }
    return conversation;
  }

  private void completed(long contact, String agent, Event.ContactCompleted.Cause cause) {
    touch(agent);
    var conversation = conversationOf(contact);
    if (conversation != null) {
      letGo.add(new LetGo(agent, conversation, "done"));
    }
    ended(
        contact,
        switch (cause) {
          case BY_HOST -> "agent";
          case CUSTOMER_SILENT -> "silent";
          case ATTEMPTS_USED_UP -> "no-answer";
        });
  }

  private void limitReached(Event.LimitReached reached) {
    if (reached.action() == LimitAction.OVERFLOW) {
      return;
    }
    long contact = reached.contact().value();
    queuesChanged = true;
    positionsChanged = true;
    var conversation = conversationOf(contact);
    if (conversation != null) {
      var view = parts.floor.contact(contact);
      long waited = view == null || view.queuedAt == 0 ? 0 : parts.now - view.queuedAt;
      turnedAway.add(
          new TurnedAway(conversation, reached.queue(), reached.limit(), reached.action(), waited));
    }
  }

  private boolean isAnnounced(Conversation conversation) {
    return parts.recordingOf(conversation) == CallRecording.ANNOUNCED;
  }

  /// A contact is over, and so, until somebody writes again, is its conversation.
  private void ended(long contact, String why) {
    queuesChanged = true;
    positionsChanged = true;
    var conversation = conversationOf(contact);
    if (conversation != null && conversation != goingOn) {
      close(conversation, why);
    }
  }

  /// A conversation is over.
  void close(Conversation conversation, String why) {
    close(conversation, why, false);
  }

  /// A conversation is over.
  ///
  /// @param mayLeaveMessage whether a caller was turned away, and may leave a message instead
  void close(Conversation conversation, String why, boolean mayLeaveMessage) {
    place(conversation, ConversationState.CLOSED, 0, conversation.queue(), conversation.agent());
    consults.isOver(conversation);
    String reason = closing != null ? closing : why;
    parts.note(conversation, EntryType.CLOSED, reason);
    changed.add(conversation);
    tellCaller(conversation, caller -> caller.isLetGo(reason, mayLeaveMessage));
    parts.callers.remove(conversation.id());
  }

  /// Whoever is on the telephone hears it when it is durable, as everybody else does.
  private void tellCaller(Conversation conversation, Consumer<Caller> what) {
    var caller = parts.callers.get(conversation.id());
    if (caller != null) {
      parts.outputs.afterwards(() -> what.accept(caller));
    }
  }

  private void wrappedUp(long contact, String agent) {
    touch(agent);
    var work = parts.floor.agent(agent).works.get(contact);
    var conversation = work == null ? null : parts.conversations.get(work.conversation());
    if (conversation != null) {
      letGo.add(new LetGo(agent, conversation, "done"));
    }
  }

  private void sayPosition(Conversation conversation, int position, long low, long high) {
    var lines = parts.audience.ofVisitor(conversation.visitor());
    if (!lines.isEmpty()) {
      var message = new VisitorHears.Waiting(conversation.id(), position, low, high);
      String frame = Wire.of(message);
      lines.forEach(line -> parts.outputs.sayAtOnce(line, frame));
    }
  }

  private void place(
      Conversation conversation,
      ConversationState state,
      long contact,
      String queue,
      String agent) {
    parts.clerk.tell(new Fact.Placed(conversation.id(), parts.now, state, contact, queue, agent));
  }
}
