package org.santral.routing.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.santral.routing.event.Event.ContactQueued.Entry;
import org.santral.routing.event.Why;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;

/// Section 5: after each change, moves are made and contacts and agents look for each other until
/// nothing is left to do.
final class Settlement {
  private static final Comparator<ContactState> BY_QUEUE =
      Comparator.comparingInt(contact -> contact.queue.place);

  private final World world;
  private final Eligibility eligibility;
  private final Desk desk;
  private final Line line;
  private final Presence presence;
  private final Offers offers;
  private final Absence absence;

  Settlement(
      World world,
      Eligibility eligibility,
      Desk desk,
      Line line,
      Presence presence,
      Offers offers,
      Absence absence) {
    this.world = world;
    this.eligibility = eligibility;
    this.desk = desk;
    this.line = line;
    this.presence = presence;
    this.offers = offers;
    this.absence = absence;
  }

  void settle() {
    boolean busy = true;
    while (busy) {
      boolean moved = makeMoves();
      boolean contactsLooked = contactsLook();
      boolean agentsLooked = agentsLook();
      busy = moved || contactsLooked || agentsLooked;
    }
  }

  // ---- 5.1 Moves ----------------------------------------------------------------------------

  private boolean makeMoves() {
    boolean moved = false;
    absence.note();
    while (move()) {
      moved = true;
      absence.note();
    }
    return moved;
  }

  /// Makes the first move there is.
  private boolean move() {
    return loseSession() || endHold() || drain() || returnCallback() || skipStep();
  }

  private boolean loseSession() {
    if (world.losing.isEmpty()) {
      return false;
    }
    var id = world.losing.iterator().next();
    world.losing.remove(id);
    presence.lose(World.there(world.sessions.get(id)));
    return true;
  }

  private boolean endHold() {
    return move(
        contact -> contact.standing() && inVain(contact),
        Comparator.<ContactState>comparingInt(contact -> World.there(contact.waitsFor).place)
            .thenComparing(ContactState.URGENCY),
        line::endHold);
  }

  private static boolean inVain(ContactState contact) {
    AgentState agent = contact.waitsFor;
    return agent != null && (contact.targeted ? !agent.loggedIn : !agent.staffing());
  }

  private boolean drain() {
    return move(
        contact ->
            Line.unwelcome(contact)
                && contact.waiting()
                && !contact.targeted
                && !waitsForAnswer(contact),
        BY_QUEUE.thenComparingLong(contact -> contact.entry),
        line::sendAway);
  }

  /// Whether closing is put off until the contact returns from ringing.
  private static boolean waitsForAnswer(ContactState contact) {
    return !contact.ringing.isEmpty()
        && !contact.queue.broadcast()
        && contact.channel != Channel.CALLBACK;
  }

  private boolean returnCallback() {
    return move(
        contact -> contact.putOff != World.NEVER && Line.calls(contact.queue),
        BY_QUEUE.thenComparingLong(contact -> contact.putOff),
        contact -> line.enter(contact, contact.queue, Entry.CALLBACK_DUE));
  }

  private boolean skipStep() {
    return move(
        this::standsInVain, ContactState.URGENCY, contact -> line.openNextStep(contact, true));
  }

  /// Whether nobody could satisfy the step the contact is at.
  private boolean standsInVain(ContactState contact) {
    return contact.standing()
        && contact.general()
        && !contact.lastStep()
        && !eligibility.staffed(contact.plan.get(contact.step), contact.channel);
  }

  /// Moves the first of some contacts, if there is one.
  private boolean move(
      Predicate<ContactState> wanted, Comparator<ContactState> order, Consumer<ContactState> move) {
    Optional<ContactState> first = world.contacts.values().stream().filter(wanted).min(order);
    first.ifPresent(move);
    return first.isPresent();
  }

  // ---- 5.2 A contact looks for an agent -----------------------------------------------------

  private boolean contactsLook() {
    if (world.lookingContacts.isEmpty()) {
      return false;
    }
    while (!world.lookingContacts.isEmpty()) {
      ContactState contact = world.lookingContacts.stream().min(ContactState.URGENCY).orElseThrow();
      world.lookingContacts.remove(contact);
      look(contact);
    }
    return true;
  }

  private void look(ContactState contact) {
    while (contact.standing() && offerOnce(contact)) {
      // A broadcast rings several.
    }
    world.lookingContacts.remove(contact);
    if (contact.standing() && contact.due() <= world.time) {
      reserveFor(contact);
    }
  }

  private boolean offerOnce(ContactState contact) {
    if (contact.general() && contact.queue.manual()) {
      return false;
    }
    List<AgentState> able =
        world.agents.values().stream().filter(agent -> couldTake(agent, contact)).toList();
    List<AgentState> available = able.stream().filter(agent -> agent.reservedFor == null).toList();
    for (AgentState agent : available) {
      if (agent.id.equals(contact.preferred)) {
        offers.make(contact, agent, Why.Route.PREFERRED);
        return true;
      }
    }
    List<AgentState> candidates =
        available.isEmpty()
            ? able.stream().filter(agent -> givesWay(agent, contact)).toList()
            : available;
    if (candidates.isEmpty()) {
      return false;
    }
    offers.make(contact, offers.best(contact, candidates), Why.Route.STRATEGY);
    return true;
  }

  private boolean couldTake(AgentState agent, ContactState contact) {
    return !world.lookingAgents.contains(agent)
        && Eligibility.mayServe(agent, contact)
        && !Eligibility.barred(contact, agent)
        && eligibility.able(agent, contact.channel);
  }

  /// Whether the contact goes before the one for which the agent is reserved.
  private boolean givesWay(AgentState agent, ContactState contact) {
    ContactState own = agent.reservedFor;
    return own != null && orderFor(agent).compare(contact, own) < 0;
  }

  // ---- 5.3 Agents look for contacts ---------------------------------------------------------

  private boolean agentsLook() {
    if (world.lookingAgents.isEmpty()) {
      return false;
    }
    List<AgentState> looking = new ArrayList<>(world.lookingAgents);
    world.lookingAgents.clear();
    looking.removeIf(agent -> !eligibility.ableAtAll(agent));
    Map<AgentState, ContactState> choices = new LinkedHashMap<>();
    looking.forEach(agent -> choose(agent, choices));
    while (!choices.isEmpty()) {
      serveMostUrgent(choices);
    }
    return true;
  }

  private void serveMostUrgent(Map<AgentState, ContactState> choices) {
    ContactState contact = choices.values().stream().min(ContactState.URGENCY).orElseThrow();
    List<AgentState> choosers =
        choices.keySet().stream().filter(agent -> choices.get(agent) == contact).toList();
    AgentState best = offers.best(contact, choosers);
    choices.remove(best);
    offers.make(contact, best, Why.Route.MOST_URGENT);
    if (!contact.standing()) {
      for (AgentState agent : choosers) {
        if (agent != best) {
          choices.remove(agent);
          choose(agent, choices);
        }
      }
    }
  }

  /// Notes what the agent takes next, or reserves him for a contact too big for his room.
  private void choose(AgentState agent, Map<AgentState, ContactState> choices) {
    ContactState withRoom = first(agent, contact -> Eligibility.room(agent, contact.channel));
    ContactState own = agent.reservedFor;
    ContactState most =
        first(agent, contact -> contact.reserved == null || contact.reserved == agent);
    if (most != null
        && !Eligibility.room(agent, most.channel)
        && most.due() <= world.time
        && (withRoom == null || orderFor(agent).compare(most, withRoom) < 0)
        && (own == null || givesWay(agent, most))) {
      desk.reserve(agent, most);
    } else if (withRoom != null && (own == null || withRoom == own || givesWay(agent, withRoom))) {
      choices.put(agent, withRoom);
    }
  }

  private @Nullable ContactState first(AgentState agent, Predicate<ContactState> wanted) {
    return world.contacts.values().stream()
        .filter(contact -> mayTakeNext(agent, contact) && wanted.test(contact))
        .min(orderFor(agent))
        .orElse(null);
  }

  private boolean mayTakeNext(AgentState agent, ContactState contact) {
    return contact.standing()
        && !(contact.general() && contact.queue.manual())
        && Eligibility.mayServe(agent, contact)
        && !Eligibility.barred(contact, agent)
        && eligibility.ready(agent, contact.channel);
  }

  /// Section 4: the order of contacts for one agent.
  private Comparator<ContactState> orderFor(AgentState agent) {
    return Comparator.<ContactState, Band>comparing(contact -> contact.band)
        .thenComparingInt(contact -> rank(agent, contact))
        .thenComparing(ContactState.URGENCY);
  }

  /// Profiles without ranks leave the order of urgency as it is.
  private int rank(AgentState agent, ContactState contact) {
    if (agent.profile.queueRanks().isEmpty()) {
      return 0;
    }
    long target = contact.queue.settings.targetMillis();
    return world.time - contact.due() > target
        ? -1
        : agent.profile.queueRanks().getOrDefault(contact.queue.id, 0);
  }

  // ---- 5.4 A big contact falls due ----------------------------------------------------------

  /// Reserves an agent for a contact that has fallen due and for which nobody has room.
  void reserveFor(ContactState contact) {
    if (!contact.standing()
        || !contact.general()
        || contact.queue.manual()
        || contact.reserved != null
        || !eligibility.big(contact)) {
      return;
    }
    world.agents.values().stream()
        .filter(agent -> couldBeReserved(agent, contact))
        .min(
            Comparator.<AgentState>comparingInt(agent -> agent.reservedFor == null ? 0 : 1)
                .thenComparingLong(StrategyOrder::occupation)
                .thenComparingLong(agent -> agent.ticket))
        .ifPresent(agent -> desk.reserve(agent, contact));
  }

  private boolean couldBeReserved(AgentState agent, ContactState contact) {
    return Eligibility.mayServe(agent, contact)
        && !Eligibility.barred(contact, agent)
        && eligibility.ready(agent, contact.channel)
        && eligibility.ableAtAll(agent)
        && (agent.reservedFor == null || givesWay(agent, contact))
        && !Eligibility.room(agent, contact.channel);
  }
}
