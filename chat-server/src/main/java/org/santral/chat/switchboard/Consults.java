package org.santral.chat.switchboard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.CallParty;
import org.santral.chat.wire.CallRole;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Facing;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.WorkId;

/// Colleagues who are asked into calls. The first of a call is a consult of the routing core, and
/// has the customer when the host leaves; further ones are direct work.
final class Consults {
  private static final String VOICE = "voice";

  /// Customer, host and those who are asked.
  static final int MOST_IN_CALL = 5;

  private final Parts parts;
  private final Observers observers;
  private final BiConsumer<Conversation, String> gone;
  private final Map<Long, Party> parties = new LinkedHashMap<>();

  /// Direct work of those whose call is over, to be ended when the round ends.
  private final Deque<WorkId> left = new ArrayDeque<>();

  /// Those who take part in one call beside its host.
  private static final class Party {
    final List<Guest> guests = new ArrayList<>();
    Facing facing = Facing.COLLEAGUE;

    /// The guest to whom the host is handing over, or empty.
    String heir = "";
  }

  /// Somebody who is asked.
  private static final class Guest {
    final String agent;
    final WorkId work;
    final boolean isConsult;
    boolean hasAnswered;

    Guest(String agent, WorkId work, boolean isConsult) {
      this.agent = agent;
      this.work = work;
      this.isConsult = isConsult;
    }
  }

  /// @param gone hears of every agent who is asked about a conversation no more
  Consults(Parts parts, Observers observers, BiConsumer<Conversation, String> gone) {
    this.parts = parts;
    this.observers = observers;
    this.gone = gone;
  }

  // ---- What the host wants ------------------------------------------------------------------

  /// Whether there is room for one more in a call, and nobody is being asked aside.
  boolean mayAsk(Conversation conversation) {
    var party = parties.get(conversation.id());
    return party == null || (party.facing == Facing.ALL && party.guests.size() < MOST_IN_CALL - 2);
  }

  /// Whether somebody is asked, or in the call.
  boolean hasGuests(Conversation conversation) {
    return !guestsOf(conversation).isEmpty();
  }

  /// Asks a colleague.
  ///
  /// @return why not, or null
  Event.@Nullable Rejected ask(Conversation conversation, String agent) {
    var party = parties.get(conversation.id());
    boolean isConsult = party == null || party.guests.stream().noneMatch(guest -> guest.isConsult);
    var contact = new ContactId(conversation.contact());
    var work = new WorkId(parts.numbers.next());
    var refused =
        parts.router.handle(
            isConsult
                ? new Command.StartConsult(contact, new AgentId(agent), work)
                : new Command.StartDirectWork(work, new AgentId(agent), Channel.VOICE, false),
            parts.now);
    if (refused == null) {
      parties
          .computeIfAbsent(conversation.id(), _ -> new Party())
          .guests
          .add(new Guest(agent, work, isConsult));
      parts.audience.invite(conversation.id(), agent);
      String host = conversation.agent();
      parts.add(
          conversation,
          Clerk.Draft.about(EntryType.CONSULTED, host, parts.nameOf(host), parts.nameOf(agent)));
      parts.clerk.sayToAgent(agent, parts.forDesk(conversation, agent, 0));
      tellCaller(
          conversation,
          new PartyChange.Asked(
              new Caller.Ring(0, conversation.contact(), conversation.id(), agent)));
      sayParty(conversation);
    }
    return refused;
  }

  /// Asks whoever is free among the members of a queue, who has been so for longest first.
  ///
  /// @return whether somebody is
  boolean askSomebody(Conversation conversation, QueueId queue) {
    return parts.workspace.crew().agents().entrySet().stream()
        .filter(each -> each.getValue().memberships().containsKey(queue))
        .map(each -> parts.floor.agent(each.getKey().value()))
        .filter(view -> view.isFree() && !isIn(conversation, view.id))
        .sorted((one, other) -> Long.compare(one.since, other.since))
        .anyMatch(view -> ask(conversation, view.id) == null);
  }

  boolean isIn(Conversation conversation, String agent) {
    return conversation.agent().equals(agent)
        || observers.isObservedBy(conversation, agent)
        || parts.audience.isAsked(conversation.id(), agent);
  }

  /// Turns the host to somebody.
  ///
  /// @return whether there is somebody
  boolean turn(Conversation conversation, Facing facing) {
    var party = parties.get(conversation.id());
    boolean isPossible =
        party != null
            && switch (facing) {
              case CUSTOMER -> party.guests.size() == 1;
              case COLLEAGUE -> party.guests.size() == 1 && party.guests.getFirst().hasAnswered;
              case ALL -> party.guests.stream().anyMatch(guest -> guest.hasAnswered);
            };
    if (party != null && isPossible && party.facing != facing) {
      party.facing = facing;
      tellCaller(conversation, new PartyChange.Turned(facing));
      sayParty(conversation);
    }
    return isPossible;
  }

  /// The host leaves: a colleague who is asked has the customer from now on.
  ///
  /// @return whether there is one
  boolean handOver(Conversation conversation) {
    var party = parties.get(conversation.id());
    if (party == null || conversation.state() != ConversationState.ACTIVE) {
      return false;
    }
    var contact = new ContactId(conversation.contact());
    if (party.guests.stream().anyMatch(guest -> guest.isConsult)) {
      return parts.router.handle(new Command.CompleteConsult(contact), parts.now) == null;
    }
    for (Guest guest : List.copyOf(party.guests)) {
      if (guest.hasAnswered) {
        // Held for him first: what becomes free by the end of his work is for this customer.
        party.heir = guest.agent;
        var refused =
            parts.router.handle(
                new Command.TransferToAgent(
                    contact, new AgentId(guest.agent), new QueueId(conversation.queue())),
                parts.now);
        if (refused == null) {
          parts.router.handle(new Command.EndDirectWork(guest.work), parts.now);
          return true;
        }
        party.heir = "";
      }
    }
    return false;
  }

  /// Asks somebody no more.
  ///
  /// @param agent who, or empty for who was asked last
  /// @return whether he was asked
  boolean dismiss(Conversation conversation, String agent) {
    var party = parties.get(conversation.id());
    if (party == null) {
      return false;
    }
    for (Guest guest : party.guests.reversed()) {
      if (agent.isEmpty() || guest.agent.equals(agent)) {
        parts.router.handle(
            guest.isConsult
                ? new Command.CancelConsult(new ContactId(conversation.contact()))
                : new Command.EndDirectWork(guest.work),
            parts.now);
        return true;
      }
    }
    return false;
  }

  /// Somebody who is asked has answered his phone.
  void answered(Conversation conversation, String agent) {
    var party = parties.get(conversation.id());
    if (party != null) {
      party.guests.stream()
          .filter(guest -> guest.agent.equals(agent))
          .forEach(guest -> guest.hasAnswered = true);
    }
    sayParty(conversation);
  }

  // ---- What the routing core says -----------------------------------------------------------

  /// A consult is over, or a piece of direct work.
  void ended(Event event) {
    for (Map.Entry<Long, Party> each : List.copyOf(parties.entrySet())) {
      var conversation = parts.conversations.get(each.getKey());
      for (Guest guest : List.copyOf(each.getValue().guests)) {
        if (conversation != null
            && isOf(event, conversation, guest)
            && !each.getValue().heir.equals(guest.agent)) {
          goes(conversation, guest.agent);
          tellCaller(conversation, new PartyChange.Dismissed(guest.agent));
        }
      }
    }
  }

  private static boolean isOf(Event event, Conversation conversation, Guest guest) {
    if (event instanceof Event.ConsultCancelled(var contact, _)) {
      return guest.isConsult && contact.value() == conversation.contact();
    }
    return event instanceof Event.DirectWorkEnded(var work, _) && work.equals(guest.work);
  }

  /// A guest has the customer now, or somebody who was not in the call.
  void isTakenBy(Conversation conversation, String agent) {
    var party = parties.get(conversation.id());
    if (party == null) {
      sayParty(conversation);
    } else {
      String heir = party.heir;
      party.heir = "";
      if (!heir.isEmpty() && !heir.equals(agent)) {
        goes(conversation, heir);
        tellCaller(conversation, new PartyChange.Dismissed(heir));
      }
      goes(conversation, agent);
      party.facing = Facing.ALL;
      sayParty(conversation);
    }
  }

  /// The host has let the customer go without anybody to take him over.
  void isReleased(Conversation conversation) {
    observers.isOver(conversation);
    var party = parties.get(conversation.id());
    if (party != null && party.heir.isEmpty()) {
      isOver(conversation);
    }
  }

  /// The call is over, for all who were asked into it.
  void isOver(Conversation conversation) {
    observers.isOver(conversation);
    var party = parties.get(conversation.id());
    if (party != null) {
      for (Guest guest : List.copyOf(party.guests)) {
        if (!guest.isConsult) {
          left.add(guest.work);
        }
        goes(conversation, guest.agent);
        tellCaller(conversation, new PartyChange.Dismissed(guest.agent));
      }
    }
  }

  private void goes(Conversation conversation, String agent) {
    var party = parties.get(conversation.id());
    if (party == null || !party.guests.removeIf(guest -> guest.agent.equals(agent))) {
      return;
    }
    parts.audience.dismiss(conversation.id(), agent);
    gone.accept(conversation, agent);
    sayParty(conversation);
    if (party.guests.isEmpty()) {
      parties.remove(conversation.id());
    }
  }

  // ---- Who hears of it ----------------------------------------------------------------------

  /// Who takes part in a call as far as an agent may know, or null if its host is alone with the
  /// customer.
  AgentHears.@Nullable Call partyOf(Conversation conversation, String agent) {
    var all = describe(conversation, observers.isObservedBy(conversation, agent));
    return all.parties().size() > 1 ? all : null;
  }

  private AgentHears.Call describe(Conversation conversation, boolean all) {
    var parties = new ArrayList<CallParty>();
    String host = conversation.agent();
    parties.add(new CallParty(host, parts.nameOf(host), CallRole.HOST, true));
    var guests = guestsOf(conversation);
    for (Guest guest : guests) {
      parties.add(
          new CallParty(
              guest.agent, parts.nameOf(guest.agent), CallRole.COLLEAGUE, guest.hasAnswered));
    }
    parties.addAll(observers.of(conversation, all));
    var party = this.parties.get(conversation.id());
    var facing = party == null || guests.isEmpty() ? Facing.CUSTOMER : party.facing;
    return new AgentHears.Call(conversation.id(), facing, parties);
  }

  private List<Guest> guestsOf(Conversation conversation) {
    var party = parties.get(conversation.id());
    return party == null ? List.of() : party.guests;
  }

  /// All desks concerned hear who takes part in a call.
  void sayParty(Conversation conversation) {
    if (!conversation.opened().channel().equals(VOICE)) {
      return;
    }
    var known = describe(conversation, false);
    parts.clerk.sayToAgent(conversation.agent(), known);
    guestsOf(conversation).forEach(guest -> parts.clerk.sayToAgent(guest.agent, known));
    var all = describe(conversation, true);
    observers
        .of(conversation, true)
        .forEach(observer -> parts.clerk.sayToAgent(observer.agent(), all));
  }

  /// Whoever is on the telephone hears it when it is durable, as everybody else does.
  private void tellCaller(Conversation conversation, PartyChange change) {
    var caller = parts.callers.get(conversation.id());
    if (caller != null) {
      parts.outputs.afterwards(() -> caller.changes(change));
    }
  }

  /// The round ends.
  void pass() {
    for (WorkId work = left.poll(); work != null; work = left.poll()) {
      parts.router.handle(new Command.EndDirectWork(work), parts.now);
    }
  }
}
