package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.routing.event.Event;
import org.santral.routing.event.Why;

/// Brings contacts and agents together. Whoever changes something that could allow an offer says so
/// with [#look(Contact)] or [#look(Agent)]; [#settle] then makes every offer there is to make.
/// Nothing is ever searched for that has not changed.
final class Matcher {
  private final Parts parts;
  private final Workspace workspace;
  private final Demands demands;
  private final List<Contact> lookingContacts = new ArrayList<>();
  private final List<Agent> lookingAgents = new ArrayList<>();
  private final List<Agent> round = new ArrayList<>();
  private final List<@Nullable Contact> choices = new ArrayList<>();
  private final List<Agent> giving = new ArrayList<>();

  private final Reservations reservations = new Reservations();
  private final Heads heads;

  /// Agents for whom contacts wait that they may have to let go, by place.
  final PlaceSet releasing = new PlaceSet();

  // What the last search of an agent found.
  private @Nullable Contact withRoom;
  private @Nullable Contact tooBig;

  Matcher(Parts parts) {
    this.parts = parts;
    this.workspace = parts.workspace;
    this.demands = parts.demands;
    this.heads = new Heads(parts.demands);
  }

  // ---- Who has to look ----------------------------------------------------------------------

  /// Has a contact that stands look for an agent at the next settling.
  void look(Contact contact) {
    if (!contact.looking) {
      contact.looking = true;
      lookingContacts.add(contact);
    }
  }

  void stopLooking(Contact contact) {
    if (contact.looking) {
      contact.looking = false;
      lookingContacts.remove(contact);
    }
  }

  /// Has an agent look for contacts at the next settling; until then he is not available.
  void look(Agent agent) {
    withdraw(agent);
    if (!agent.looking) {
      agent.looking = true;
      lookingAgents.add(agent);
    }
  }

  /// Brings an agent's availability in step after a change by which he can only have become able
  /// for less; he has no reason to look for anything.
  void recheck(Agent agent) {
    if (agent.looking) {
      return;
    }
    int able = agent.able();
    withdraw(agent);
    if (able != 0) {
      makeAvailable(agent, able);
    }
  }

  /// Notes that contacts waiting for an agent alone may have to be let go.
  void release(Agent agent) {
    if (!agent.isStaffing() && agent.isDefined() && !agent.held.isEmpty()) {
      releasing.add(agent.place);
    }
  }

  /// Makes every offer that can be made.
  ///
  /// @return whether anything was done
  boolean settle() {
    boolean settled = false;
    while (!lookingContacts.isEmpty()) {
      settled = true;
      Contact contact = takeMostUrgent();
      if (contact.isStanding()) {
        findAgent(contact);
      }
    }
    if (!lookingAgents.isEmpty()) {
      settled = true;
      if (lookingAgents.size() == 1) {
        settle(lookingAgents.removeLast());
      } else {
        settleRound();
      }
    }
    return settled;
  }

  private Contact takeMostUrgent() {
    int last = lookingContacts.size() - 1;
    int best = last;
    for (int i = 0; i < last; i++) {
      if (lookingContacts.get(i).isBefore(lookingContacts.get(best))) {
        best = i;
      }
    }
    Contact contact = lookingContacts.get(best);
    lookingContacts.set(best, lookingContacts.get(last));
    lookingContacts.remove(last);
    contact.looking = false;
    return contact;
  }

  // ---- A contact looks for an agent ---------------------------------------------------------

  private void findAgent(Contact contact) {
    while (contact.isStanding()) {
      Agent holder = contact.holder;
      if (holder != null) {
        boolean reachable = Availability.has(holder, contact.channel) || givesWay(holder, contact);
        if (!reachable || contact.isBarredFor(holder)) {
          return;
        }
        parts.offers.make(contact, holder, Why.Route.PREFERRED);
        continue;
      }
      if (contact.queue().isManual()) {
        return;
      }
      if (isPreferredReady(contact)) {
        continue;
      }
      Agent best = parts.availability.best(contact);
      if (best == null) {
        best = bestOfReserved(contact);
      }
      if (best == null) {
        break;
      }
      parts.offers.make(contact, best, Why.Route.STRATEGY);
    }
    if (contact.isStanding()) {
      if (contact.isDue(workspace.time)) {
        reserveFor(contact);
      } else {
        parts.waiting.watchDue(contact);
      }
    }
  }

  private boolean isPreferredReady(Contact contact) {
    Agent preferred = contact.preferred;
    if (preferred == null
        || !Availability.has(preferred, contact.channel)
        || contact.isBarredFor(preferred)
        || contact.demand().stepOf(preferred, contact.step) < 0) {
      return false;
    }
    parts.offers.make(contact, preferred, Why.Route.PREFERRED);
    return true;
  }

  /// Whether an agent who is reserved for a contact may take a more urgent one in the meantime.
  private boolean givesWay(Agent agent, Contact contact) {
    Contact reserved = agent.reservedFor;
    return reserved != null
        && !agent.looking
        && isBefore(agent, contact, reserved)
        && (agent.publishedReserved & ProfileTerms.bit(contact.channel)) != 0;
  }

  /// The best of the agents who are reserved for something less urgent than this contact.
  private @Nullable Agent bestOfReserved(Contact contact) {
    PlaceSet eligible = demands.lineOf(contact.demand(), contact.step).eligible;
    giving.clear();
    long key = leastKeyToGiveWay(contact);
    for (int p = reservations.next(eligible, key, 0);
        p != PlaceSet.NONE;
        p = reservations.next(eligible, key, p + 1)) {
      Agent agent = workspace.agentAt(p);
      if (givesWay(agent, contact) && !contact.isBarredFor(agent)) {
        giving.add(agent);
      }
    }
    return giving.isEmpty() ? null : parts.availability.best(contact, giving);
  }

  // ---- Agents look for contacts -------------------------------------------------------------

  private void settle(Agent agent) {
    agent.looking = false;
    int able = agent.able();
    if (able == 0) {
      return;
    }
    Contact choice = choose(agent);
    if (choice != null) {
      parts.offers.make(choice, agent, Why.Route.MOST_URGENT);
    } else if (!agent.looking) {
      makeAvailable(agent, able);
    }
  }

  private void makeAvailable(Agent agent, int channels) {
    if (agent.reservedFor == null) {
      parts.availability.enter(agent, channels);
    } else {
      agent.publishedReserved = channels;
    }
  }

  /// Several agents look at once: the most urgent of their choices goes first, to the best of those
  /// who chose it.
  private void settleRound() {
    round.clear();
    choices.clear();
    for (int i = 0; i < lookingAgents.size(); i++) {
      Agent agent = lookingAgents.get(i);
      agent.looking = false;
      if (agent.able() != 0) {
        round.add(agent);
      }
    }
    lookingAgents.clear();
    for (int i = 0; i < round.size(); i++) {
      choices.add(choose(round.get(i)));
    }
    for (Contact next = leastChoice(); next != null; next = leastChoice()) {
      Agent best = bestOfRound(next);
      int at = round.indexOf(best);
      round.remove(at);
      choices.remove(at);
      parts.offers.make(next, best, Why.Route.MOST_URGENT);
      if (!next.isStanding()) {
        chooseAgain(next);
      }
    }
    for (int i = 0; i < round.size(); i++) {
      Agent agent = round.get(i);
      if (!agent.looking) {
        makeAvailable(agent, agent.able());
      }
    }
  }

  private @Nullable Contact leastChoice() {
    Contact least = null;
    for (int i = 0; i < choices.size(); i++) {
      Contact choice = choices.get(i);
      if (choice != null && (least == null || choice.isBefore(least))) {
        least = choice;
      }
    }
    return least;
  }

  private void chooseAgain(Contact gone) {
    for (int i = 0; i < round.size(); i++) {
      if (choices.get(i) == gone) {
        choices.set(i, choose(round.get(i)));
      }
    }
  }

  private Agent bestOfRound(Contact contact) {
    List<Agent> choosers = new ArrayList<>();
    for (int i = 0; i < round.size(); i++) {
      if (choices.get(i) == contact) {
        choosers.add(round.get(i));
      }
    }
    return choosers.size() == 1 || contact.holder != null
        ? choosers.getFirst()
        : parts.availability.best(contact, choosers);
  }

  /// What an agent who is able takes next; null if nothing, or if he has been reserved.
  private @Nullable Contact choose(Agent agent) {
    search(agent);
    Contact choice = withRoom;
    Contact reserved = agent.reservedFor;
    Contact urgent = tooBig;
    if (urgent != null
        && urgent.isDue(workspace.time)
        && (choice == null || isBefore(agent, urgent, choice))
        && (reserved == null || isBefore(agent, urgent, reserved))) {
      reserve(agent, urgent);
      return null;
    }
    boolean goesFirst =
        reserved == null
            || choice == reserved
            || (choice != null && isBefore(agent, choice, reserved));
    return goesFirst ? choice : null;
  }

  /// Finds the most urgent contact for which the agent has room, and the most urgent one for which
  /// he has none and nobody is reserved.
  private void search(Agent agent) {
    withRoom = null;
    tooBig = null;
    int room = agent.able();
    int others = agent.ready() & agent.profile.channels & ~room;
    boolean plain = agent.holds == 0 && !agent.profile.ranksQueues;
    if (!plain || !searchHeads(agent, room, others)) {
      searchAll(agent, room, others);
    }
  }

  /// Looks at nothing but the two heads that are the most urgent, one with room and one without;
  /// the latter only if it goes before the other and before what the agent is reserved for, since
  /// otherwise it makes no difference. That suffices unless one of them is barred, or two are
  /// equally urgent.
  ///
  /// @return whether it sufficed
  private boolean searchHeads(Agent agent, int room, int others) {
    heads.find(agent.lines, room, others);
    Contact reserved = agent.reservedFor;
    long bound = reserved == null ? Long.MAX_VALUE : reserved.key;
    if (heads.line != Heads.NOWHERE) {
      Contact head = heads.isTied ? null : demands.line(heads.line).first();
      if (head == null || head.isBarredFor(agent)) {
        return false;
      }
      withRoom = head;
      bound = Math.min(bound, head.key);
    }
    if (heads.freeLine != Heads.NOWHERE && heads.freeKey <= bound) {
      boolean isTied = heads.isFreeTied || heads.freeKey == bound;
      Contact head = isTied ? null : demands.line(heads.freeLine).free.first();
      if (head == null || head.isBarredFor(agent)) {
        return false;
      }
      tooBig = head;
    }
    return true;
  }

  private void searchAll(Agent agent, int room, int others) {
    LineSet lines = agent.lines;
    for (int i = 0; i < lines.size(); i++) {
      int id = lines.line(i);
      boolean hasRoom = (room & lines.channel(i)) != 0;
      boolean isTooBig = (others & lines.channel(i)) != 0;
      if (hasRoom && mayMatter(agent, demands.headKeys()[id], withRoom)) {
        considerWithRoom(agent, firstUnbarred(agent, demands.line(id).free));
        considerWithRoom(agent, firstUnbarred(agent, demands.line(id).reserved));
      } else if (isTooBig && mayMatter(agent, demands.freeKeys()[id], tooBig)) {
        considerTooBig(agent, firstUnbarred(agent, demands.line(id).free));
      }
    }
    for (Contact held = agent.held.first(); held != null; held = agent.held.after(held)) {
      int channel = ProfileTerms.bit(held.channel);
      if ((room & channel) != 0 && !held.isBarredFor(agent)) {
        considerWithRoom(agent, held);
      } else if ((others & channel) != 0 && held.reservedBy == null && !held.isBarredFor(agent)) {
        considerTooBig(agent, held);
      }
    }
  }

  /// Whether contacts with keys from this one on could go before the best that is known.
  private static boolean mayMatter(Agent agent, long key, @Nullable Contact best) {
    return key != Long.MAX_VALUE && (agent.profile.ranksQueues || best == null || key <= best.key);
  }

  private static @Nullable Contact firstUnbarred(Agent agent, UrgencyList waiting) {
    Contact contact = waiting.first();
    while (contact != null && contact.isBarredFor(agent)) {
      contact = waiting.after(contact);
    }
    return contact;
  }

  private void considerWithRoom(Agent agent, @Nullable Contact contact) {
    if (contact != null && (withRoom == null || isBefore(agent, contact, withRoom))) {
      withRoom = contact;
    }
  }

  private void considerTooBig(Agent agent, @Nullable Contact contact) {
    if (contact != null && (tooBig == null || isBefore(agent, contact, tooBig))) {
      tooBig = contact;
    }
  }

  /// Whether one contact goes before another for this agent, whose profile may rank queues.
  private boolean isBefore(Agent agent, Contact one, Contact other) {
    if (!agent.profile.ranksQueues || one.band != other.band) {
      return one.isBefore(other);
    }
    int rank = rank(agent, one);
    int otherRank = rank(agent, other);
    return rank == otherRank ? one.isBefore(other) : rank < otherRank;
  }

  private int rank(Agent agent, Contact contact) {
    Queue queue = contact.queue();
    boolean longOverdue = workspace.time - contact.due > queue.settings.targetMillis();
    return longOverdue ? -1 : agent.profile.rankOf(queue);
  }

  // ---- Availability -------------------------------------------------------------------------

  /// Makes an agent unavailable, before anything about him changes.
  void withdraw(Agent agent) {
    if ((agent.published | agent.publishedReserved) != 0) {
      parts.availability.leave(agent);
    }
  }

  // ---- Reservations -------------------------------------------------------------------------

  /// Reserves the agent who can soonest have room for a big contact that is due, if there is one:
  /// one who is free for that, or else one who is reserved for something less urgent.
  void reserveFor(Contact contact) {
    Line line = contact.line;
    if (line == null
        || contact.reservedBy != null
        || contact.queue().isManual()
        || (workspace.bigChannels & ProfileTerms.bit(contact.channel)) == 0) {
      return;
    }
    Agent best = null;
    PlaceSet able = parts.availability.onAnyChannel();
    PlaceSet eligible = line.eligible;
    for (int p = eligible.nextCommon(able, 0);
        p != PlaceSet.NONE;
        p = eligible.nextCommon(able, p + 1)) {
      best = soonest(best, workspace.agentAt(p), contact);
    }
    for (Agent agent : lookingAgents) {
      if (agent.reservedFor == null && agent.isDefined() && eligible.contains(agent.place)) {
        best = soonest(best, agent, contact);
      }
    }
    if (best == null) {
      best = soonestOfReserved(contact, eligible);
    }
    if (best != null) {
      reserve(best, contact);
    }
  }

  private @Nullable Agent soonestOfReserved(Contact contact, PlaceSet eligible) {
    Agent best = null;
    long key = leastKeyToGiveWay(contact);
    for (int p = reservations.next(eligible, key, 0);
        p != PlaceSet.NONE;
        p = reservations.next(eligible, key, p + 1)) {
      best = soonest(best, workspace.agentAt(p), contact);
    }
    return best;
  }

  private @Nullable Agent soonest(@Nullable Agent best, Agent agent, Contact contact) {
    Contact reserved = agent.reservedFor;
    boolean possible =
        (reserved == null || isBefore(agent, contact, reserved))
            && agent.able() != 0
            && agent.isReadyOn(contact.channel)
            && !agent.hasRoom(contact.channel)
            && !contact.isBarredFor(agent);
    return possible && (best == null || Availability.isLessOccupied(agent, best)) ? agent : best;
  }

  /// No reservation for what has a smaller key is less urgent than a contact.
  private long leastKeyToGiveWay(Contact contact) {
    return workspace.anyRanks ? Reservations.ANY : contact.key;
  }

  /// Reserves an agent for a contact, for which he may give up another.
  private void reserve(Agent agent, Contact contact) {
    endReservation(agent);
    int able = agent.published;
    withdraw(agent);
    restoreReservation(agent, contact);
    agent.publishedReserved = able;
    workspace.emit(new Event.AgentReserved(agent.id, contact.id));
  }

  void endReservation(Contact contact) {
    if (contact.reservedBy != null) {
      endReservation(contact.reservedBy);
    }
  }

  /// Ends an agent's reservation, if he has one: both look for somebody else.
  void endReservation(Agent agent) {
    Contact contact = agent.reservedFor;
    if (contact == null) {
      return;
    }
    agent.reservedFor = null;
    contact.reservedBy = null;
    parts.waiting.reservationTurned(contact);
    reservations.remove(agent.place);
    workspace.emit(new Event.ReservationEnded(agent.id, contact.id));
    look(agent);
    if (contact.isStanding()) {
      look(contact);
    }
  }

  /// A pair has been barred.
  void barred(Contact contact, Agent agent) {
    if (agent.reservedFor == contact) {
      endReservation(agent);
    }
  }

  /// An agent is no longer ready on some channel.
  void unreadied(Agent agent) {
    Contact contact = agent.reservedFor;
    if (contact != null && !agent.isReadyOn(contact.channel)) {
      endReservation(agent);
    }
  }

  // ---- Restoration --------------------------------------------------------------------------

  /// Puts a reservation back that a snapshot tells of.
  void restoreReservation(Agent agent, Contact contact) {
    agent.reservedFor = contact;
    contact.reservedBy = agent;
    parts.waiting.reservationTurned(contact);
    reservations.add(agent.place, contact.key);
  }

  /// Makes everybody available who is able to serve, as after every call; nobody looks for anybody.
  void restoreAvailability() {
    for (Contact contact : lookingContacts) {
      contact.looking = false;
      parts.waiting.watchDue(contact);
    }
    lookingContacts.clear();
    for (Agent agent : workspace.agents()) {
      int able = agent.able();
      if (able != 0) {
        makeAvailable(agent, able);
      }
    }
  }
}
