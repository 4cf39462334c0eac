package org.santral.chat.switchboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.santral.chat.wire.AgentState;
import org.santral.routing.event.Event;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.term.Channel;

/// What goes on in a workspace as the events of the routing core tell it: agents, offers, work in
/// hand, who waits. It decides nothing.
final class Floor {
  private final Map<String, AgentView> agents = new LinkedHashMap<>();
  private final Map<String, QueueView> queues = new LinkedHashMap<>();
  private final Map<Long, ContactView> contacts = new LinkedHashMap<>();
  private final Map<Long, Event.OfferMade> offers = new LinkedHashMap<>();
  private long today = Long.MIN_VALUE;

  /// An agent.
  static final class AgentView {
    final String id;
    AgentState state = AgentState.OUT;
    @Nullable String pauseReason;
    @Nullable String pauseAfterWork;
    boolean reachable = true;
    long since;

    /// Work in hand and wrap-ups by contact.
    final Map<Long, WorkView> works = new LinkedHashMap<>();

    /// Direct work: outbound and internal calls, and calls he is asked into.
    final Map<Long, DirectWork> direct = new LinkedHashMap<>();

    /// What left the agent's hands last: its wrap-up may follow.
    private @Nullable WorkView left;

    private AgentView(String id) {
      this.id = id;
    }

    boolean isPaused() {
      return pauseReason != null;
    }

    /// Whether a call is in his hands, or he is asked into one.
    boolean isOnThePhone() {
      return works.values().stream().anyMatch(work -> work.channel().isCall() && !work.isWrapUp())
          || direct.values().stream().anyMatch(work -> work.channel().isCall());
    }

    boolean isFree() {
      return state == AgentState.READY && works.isEmpty() && direct.isEmpty();
    }
  }

  /// A queue.
  static final class QueueView {
    final String id;
    boolean open = true;
    int answered;
    int answeredInTime;

    /// Contacts that wait, by number, with the time they came.
    final Map<Long, Long> waiting = new LinkedHashMap<>();

    private QueueView(String id) {
      this.id = id;
    }
  }

  /// A contact.
  static final class ContactView {
    final long id;
    final long conversation;
    Channel channel;
    String queue = "";
    String agent = "";
    long queuedAt;

    private ContactView(long id, long conversation, Channel channel) {
      this.id = id;
      this.conversation = conversation;
      this.channel = channel;
    }
  }

  /// A piece of work in an agent's hands.
  ///
  /// @param wrapUpUntil when the wrap-up ends by itself, 0 before it begins
  record WorkView(long contact, long conversation, Channel channel, long wrapUpUntil) {
    boolean isWrapUp() {
      return wrapUpUntil != 0;
    }

    /// Whether it came from no queue: direct work has the number of its conversation.
    boolean isDirect() {
      return contact == conversation;
    }
  }

  /// A piece of direct work.
  ///
  /// @param contact about which it is a consult, or 0
  record DirectWork(long work, Channel channel, long contact) {}

  AgentView agent(String id) {
    return agents.computeIfAbsent(id, AgentView::new);
  }

  QueueView queue(String id) {
    return queues.computeIfAbsent(id, QueueView::new);
  }

  @Nullable ContactView contact(long id) {
    return contacts.get(id);
  }

  Event.@Nullable OfferMade offer(long id) {
    return offers.get(id);
  }

  /// The offer that an agent thinks about, or null.
  Event.@Nullable OfferMade offerTo(String agent) {
    for (Event.OfferMade offer : offers.values()) {
      if (offer.agent().value().equals(agent)) {
        return offer;
      }
    }
    return null;
  }

  // ---- Taking events in ---------------------------------------------------------------------

  /// Takes an event in.
  ///
  /// @param day the day on the workspace's calendar, by which counters start anew
  /// @param inTime whether an answer after this wait is within a queue's target
  void apply(Event event, long now, long day, InTime inTime, Presence presence) {
    if (day != today) {
      today = day;
      queues.values().forEach(queue -> queue.answered = queue.answeredInTime = 0);
    }
    switch (event) {
      case Event.QueueDefined(var queue) -> queue(queue.value());
      case Event.QueueRemoved(var queue) -> queues.remove(queue.value());
      case Event.QueueOpened(var queue) -> queue(queue.value()).open = true;
      case Event.QueueClosed(var queue, _) -> queue(queue.value()).open = false;
      case Event.AgentDefined(var agent) -> agent(agent.value());
      case Event.AgentRemoved(var agent) -> agents.remove(agent.value());
      case Event.AgentLoggedIn(var agent) -> {
        agent(agent.value()).pauseReason = null;
        agent(agent.value()).reachable = true;
        turn(agent(agent.value()), AgentState.READY, now);
      }
      case Event.AgentLoggedOut(var agent, _) -> {
        agent(agent.value()).pauseReason = null;
        agent(agent.value()).pauseAfterWork = null;
        turn(agent(agent.value()), AgentState.OUT, now);
      }
      case Event.AgentPaused(var agent, var reason) -> {
        agent(agent.value()).pauseReason = reason;
        agent(agent.value()).pauseAfterWork = null;
        settle(agent(agent.value()), now);
      }
      case Event.PauseScheduled(var agent, var reason) ->
          agent(agent.value()).pauseAfterWork = reason;
      case Event.AgentUnpaused(var agent) -> {
        agent(agent.value()).pauseReason = null;
        agent(agent.value()).pauseAfterWork = null;
        settle(agent(agent.value()), now);
      }
      case Event.AgentUnreachable(var agent, _) -> {
        agent(agent.value()).reachable = presence.hasDesk(agent.value());
        settle(agent(agent.value()), now);
      }
      case Event.AgentReachable(var agent) -> {
        agent(agent.value()).reachable = true;
        settle(agent(agent.value()), now);
      }
      case Event.ContactOpened(var contact, var conversation, var channel) ->
          contacts.put(
              contact.value(), new ContactView(contact.value(), conversation.value(), channel));
      case Event.ContactQueued(var contact, var queue, _, _, _) ->
          enter(contacts.get(contact.value()), queue.value(), now);
      case Event.ConvertedToCallback(var contact) -> {
        var view = contacts.get(contact.value());
        if (view != null) {
          view.channel = Channel.CALLBACK;
        }
      }
      case Event.OfferMade made -> offers.put(made.offer().value(), made);
      case Event.OfferAccepted(var offer, var contact, var agent, var waited) -> {
        offers.remove(offer.value());
        assign(contacts.get(contact.value()), agent.value(), waited, inTime);
      }
      case Event.OfferDeclined(var offer, _, _) -> offers.remove(offer.value());
      case Event.OfferTimedOut(var offer, _, _, _) -> offers.remove(offer.value());
      case Event.OfferWithdrawn(var offer, _, _, _) -> offers.remove(offer.value());
      case Event.ContactPicked(var contact, var agent, var waited) ->
          assign(contacts.get(contact.value()), agent.value(), waited, inTime);
      case Event.ContactReleased(var contact, var agent) -> {
        letGo(contact.value(), agent(agent.value()));
        var view = contacts.get(contact.value());
        if (view != null) {
          enter(view, view.queue, now);
        }
      }
      case Event.DirectWorkStarted(var work, var agent, var channel) ->
          begin(agent.value(), new DirectWork(work.value(), channel, 0));
      case Event.DirectWorkEnded(var work, var agent) -> {
        agent(agent.value()).direct.remove(work.value());
        agent(agent.value()).works.remove(work.value());
      }
      case Event.ConsultStarted(var contact, _, var consultant, var work) -> {
        var view = contacts.get(contact.value());
        if (view != null) {
          begin(consultant.value(), new DirectWork(work.value(), view.channel, contact.value()));
        }
      }
      case Event.ConsultCancelled(var contact, var consultant) ->
          endConsult(contact.value(), consultant.value());
      case Event.ConsultCompleted(var contact, var agent, var consultant) -> {
        endConsult(contact.value(), consultant.value());
        letGo(contact.value(), agent(agent.value()));
        assign(contacts.get(contact.value()), consultant.value(), -1, inTime);
      }
      case Event.ContactCompleted(var contact, var agent, _) -> {
        letGo(contact.value(), agent(agent.value()));
        contacts.remove(contact.value());
      }
      case Event.WrapUpStarted(var contact, var agent, var until) ->
          wrapUp(contact.value(), agent(agent.value()), until);
      case Event.WrapUpExtended(var contact, var agent, var until) ->
          wrapUp(contact.value(), agent(agent.value()), until);
      case Event.WrapUpEnded(var contact, var agent) ->
          agent(agent.value()).works.remove(contact.value());
      case Event.ContactAbandoned(var contact, _, _) -> leave(contacts.remove(contact.value()));
      case Event.LimitReached(var contact, _, _, var action) -> {
        if (action != LimitAction.OVERFLOW) {
          leave(contacts.remove(contact.value()));
        }
      }
      case Event.CallbackAbsorbed(var callback, _) -> leave(contacts.remove(callback.value()));
      case Event.CallbackScheduled(var contact, _, _) -> leave(contacts.get(contact.value()));
      case Event.Rejected _,
          Event.WorkspaceConfigured _,
          Event.SkillDefined _,
          Event.SkillRemoved _,
          Event.ProfileDefined _,
          Event.ProfileRemoved _,
          Event.SessionConnected _,
          Event.SessionLost _,
          Event.ChannelDoubted _,
          Event.ChannelProven _,
          Event.AgentReserved _,
          Event.ReservationEnded _,
          Event.StepOpened _,
          Event.ContactPromoted _,
          Event.ContactHeld _,
          Event.HoldEnded _,
          Event.CustomerLeft _,
          Event.CustomerReturned _,
          Event.ContactReclassified _,
          Event.WaitEstimated _,
          Event.OfferConfirmed _,
          Event.WorkParked _,
          Event.WorkResumed _,
          Event.CustomerNudged _,
          Event.CallbacksRested _,
          Event.RestartRecovered _ -> {}
    }
  }

  /// A piece of direct work is a call to a customer, with a conversation of the same number.
  void isCall(long work, String agent, Channel channel) {
    agent(agent).direct.remove(work);
    agent(agent).works.put(work, new WorkView(work, work, channel, 0));
  }

  /// A piece of direct work is over but for its notes.
  void wrapUpDirect(long work, String agent, long until) {
    var view = agent(agent).works.get(work);
    if (view != null) {
      agent(agent).works.put(work, new WorkView(work, view.conversation(), view.channel(), until));
    }
  }

  /// Whether a wait is within a queue's target.
  interface InTime {
    boolean test(String queue, long waitedMillis);
  }

  /// Who sits at a desk: whose phone alone has gone is not away.
  interface Presence {
    boolean hasDesk(String agent);
  }

  /// An agent sits at a desk again, whatever else of him may still be lost.
  void sitsDown(String agent, long now) {
    agent(agent).reachable = true;
    settle(agent(agent), now);
  }

  private static void turn(AgentView agent, AgentState state, long now) {
    if (agent.state != state) {
      agent.state = state;
      agent.since = now;
    }
  }

  private static void settle(AgentView agent, long now) {
    if (agent.state == AgentState.OUT) {
      return;
    }
    if (!agent.reachable) {
      turn(agent, AgentState.AWAY, now);
    } else {
      turn(agent, agent.isPaused() ? AgentState.PAUSED : AgentState.READY, now);
    }
  }

  private void enter(@Nullable ContactView contact, String queue, long now) {
    if (contact != null) {
      leave(contact);
      contact.agent = "";
      contact.queue = queue;
      contact.queuedAt = now;
      queue(queue).waiting.put(contact.id, now);
    }
  }

  private void leave(@Nullable ContactView contact) {
    if (contact != null && !contact.queue.isEmpty()) {
      queue(contact.queue).waiting.remove(contact.id);
    }
  }

  private void assign(
      @Nullable ContactView contact, String agent, long waitedMillis, InTime inTime) {
    if (contact == null) {
      return;
    }
    leave(contact);
    contact.agent = agent;
    agent(agent)
        .works
        .put(contact.id, new WorkView(contact.id, contact.conversation, contact.channel, 0));
    if (waitedMillis >= 0) {
      var queue = queue(contact.queue);
      queue.answered++;
      queue.answeredInTime += inTime.test(contact.queue, waitedMillis) ? 1 : 0;
    }
  }

  private void begin(String agent, DirectWork work) {
    agent(agent).direct.put(work.work(), work);
  }

  private void endConsult(long contact, String consultant) {
    agent(consultant).direct.values().removeIf(work -> work.contact() == contact);
  }

  private static void letGo(long contact, AgentView agent) {
    agent.left = agent.works.remove(contact);
  }

  private static void wrapUp(long contact, AgentView agent, long until) {
    var work = agent.works.getOrDefault(contact, agent.left);
    if (work != null && work.contact() == contact) {
      agent.works.put(contact, new WorkView(contact, work.conversation(), work.channel(), until));
    }
  }

  // ---- Remembering --------------------------------------------------------------------------

  long day() {
    return today;
  }

  List<Memory.OfAgent> rememberAgents() {
    var all = new ArrayList<Memory.OfAgent>();
    for (AgentView agent : agents.values()) {
      all.add(
          new Memory.OfAgent(
              agent.id,
              agent.state,
              Parts.orEmpty(agent.pauseReason),
              Parts.orEmpty(agent.pauseAfterWork),
              agent.reachable,
              agent.since,
              agent.works.values().stream()
                  .map(
                      work ->
                          new Memory.OfWork(
                              work.contact(),
                              work.conversation(),
                              work.channel(),
                              work.wrapUpUntil()))
                  .toList(),
              agent.direct.values().stream()
                  .map(work -> new Memory.OfDirectWork(work.work(), work.channel(), work.contact()))
                  .toList()));
    }
    return all;
  }

  List<Memory.OfQueue> rememberQueues() {
    var all = new ArrayList<Memory.OfQueue>();
    for (QueueView queue : queues.values()) {
      var waiting = new ArrayList<Memory.OfWaiting>();
      queue.waiting.forEach((contact, since) -> waiting.add(new Memory.OfWaiting(contact, since)));
      all.add(
          new Memory.OfQueue(queue.id, queue.open, queue.answered, queue.answeredInTime, waiting));
    }
    return all;
  }

  List<Memory.OfContact> rememberContacts() {
    return contacts.values().stream()
        .map(
            contact ->
                new Memory.OfContact(
                    contact.id,
                    contact.conversation,
                    contact.channel,
                    contact.queue,
                    contact.agent,
                    contact.queuedAt))
        .toList();
  }

  /// Takes over what was remembered. Offers are not: the restart has withdrawn them.
  void recall(Memory.OfExchange memory) {
    today = memory.day();
    for (Memory.OfAgent was : memory.agents()) {
      var agent = agent(was.agent());
      agent.state = was.state();
      agent.pauseReason = Parts.orNull(was.pauseReason());
      agent.pauseAfterWork = Parts.orNull(was.pauseAfterWork());
      agent.reachable = was.reachable();
      agent.since = was.since();
      for (Memory.OfDirectWork work : was.direct()) {
        begin(was.agent(), new DirectWork(work.work(), work.channel(), work.contact()));
      }
      for (Memory.OfWork work : was.works()) {
        agent.works.put(
            work.contact(),
            new WorkView(work.contact(), work.conversation(), work.channel(), work.wrapUpUntil()));
      }
    }
    for (Memory.OfQueue was : memory.queues()) {
      var queue = queue(was.queue());
      queue.open = was.open();
      queue.answered = was.answered();
      queue.answeredInTime = was.answeredInTime();
      was.waiting().forEach(one -> queue.waiting.put(one.contact(), one.since()));
    }
    for (Memory.OfContact was : memory.contacts()) {
      var contact = new ContactView(was.contact(), was.conversation(), was.channel());
      contact.queue = was.queue();
      contact.agent = was.agent();
      contact.queuedAt = was.queuedAt();
      contacts.put(contact.id, contact);
    }
  }

  // ---- Looking around -----------------------------------------------------------------------

  Iterable<AgentView> agents() {
    return agents.values();
  }

  Iterable<ContactView> contacts() {
    return contacts.values();
  }

  Iterable<QueueView> queues() {
    return queues.values();
  }
}
