package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.santral.routing.event.Event;
import org.santral.routing.event.EventSink;
import org.santral.routing.event.Verdict;
import org.santral.routing.policy.WorkspaceSettings;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// Everything that is known in one workspace: who and what there is, under which name, and the
/// time. Rules live elsewhere; here things are only kept and found.
final class Workspace {
  static final int MAXIMUM_CONTACTS = 4_000_000;
  static final int MAXIMUM_AGENTS = 250_000;
  static final int MAXIMUM_QUEUES = 16_384;
  static final int MAXIMUM_SKILLS = 16_384;
  static final int MAXIMUM_PROFILES = 4_096;

  final EventSink sink;
  final Deadlines deadlines = new Deadlines();
  long time;

  WorkspaceSettings settings = WorkspaceSettings.DEFAULT;
  final TreeSet<SkillId> skills = new TreeSet<>();
  final TreeMap<ProfileId, ProfileTerms> profiles = new TreeMap<>();
  final Map<QueueId, Queue> queues = new HashMap<>();
  final TreeSet<NodeId> lostNodes = new TreeSet<>();

  /// Channels of which one contact can be too big for an agent who has something else in hand.
  int bigChannels;

  /// Whether some profile ranks queues, so that agents differ in what is most urgent to them.
  boolean anyRanks;

  /// Offers by number, as the agents who have them; sessions and direct work by id.
  final LongTable<Agent> offers = new LongTable<>();

  final LongTable<Session> sessions = new LongTable<>();
  final LongTable<Work> works = new LongTable<>();

  /// The offer whose making somebody wants to watch, and who.
  long watchedOffer;

  Consumer<List<Verdict>> watcher = _ -> {};

  long lastSequence;
  long lastWork;
  long lastTicket;
  long lastOffer;

  private final AgentTable agents = new AgentTable();
  private final Places<Agent> agentPlaces = new Places<>();
  private final Places<Queue> queuePlaces = new Places<>();
  private final LongTable<Contact> contacts = new LongTable<>();
  final ContactSlots slots = new ContactSlots();
  private final List<Work> endedWorks = new ArrayList<>();

  Workspace(EventSink sink) {
    this.sink = sink;
  }

  void emit(Event event) {
    sink.on(event);
  }

  // ---- Agents -------------------------------------------------------------------------------

  /// The agent of this name, or null if there is none.
  @Nullable Agent agent(AgentId id) {
    Agent agent = agents.get(id);
    return agent != null && agent.isDefined() ? agent : null;
  }

  Agent agentAt(int place) {
    return agentPlaces.get(place);
  }

  /// All agents in order of place.
  Collection<Agent> agents() {
    return agentPlaces.all();
  }

  int agentCount() {
    return agentPlaces.size();
  }

  /// Gives an agent, new or once removed, the lowest free place.
  Agent addAgent(AgentId id, ProfileTerms profile) {
    Agent agent = rememberAgent(id, profile);
    agent.place = agentPlaces.add(agent);
    return agent;
  }

  /// Gives a remembered agent the place he had.
  void placeAgent(Agent agent, int place) {
    agent.place = place;
    agentPlaces.put(agent, place);
  }

  /// The agent of this name, defined or only remembered.
  @Nullable Agent knownAgent(AgentId id) {
    return agents.get(id);
  }

  void removeAgent(Agent agent) {
    agentPlaces.remove(agent.place);
    agent.place = PlaceSet.NONE;
  }

  /// Keeps an agent who has been removed but may still be named by a contact.
  Agent rememberAgent(AgentId id, ProfileTerms profile) {
    Agent known = agents.get(id);
    if (known != null) {
      return known;
    }
    Agent agent = new Agent(id, profile);
    agents.put(agent);
    return agent;
  }

  /// All agents ever defined, by name.
  Collection<Agent> everyAgent() {
    return agents.inOrder();
  }

  /// Puts the agent at the back of those who are idle.
  void touchIdle(Agent agent) {
    agent.ticket = ++lastTicket;
    agent.idleSince = time;
  }

  // ---- Queues -------------------------------------------------------------------------------

  Queue queueAt(int place) {
    return queuePlaces.get(place);
  }

  /// All queues in order of place.
  Collection<Queue> queues() {
    return queuePlaces.all();
  }

  void addQueue(Queue queue) {
    queues.put(queue.id, queue);
    queue.place = queuePlaces.add(queue);
  }

  /// Gives a queue the place it had.
  void addQueue(Queue queue, int place) {
    queues.put(queue.id, queue);
    queue.place = place;
    queuePlaces.put(queue, place);
  }

  void removeQueue(Queue queue) {
    queues.remove(queue.id);
    queuePlaces.remove(queue.place);
  }

  // ---- Contacts -----------------------------------------------------------------------------

  @Nullable Contact contact(ContactId id) {
    return contacts.get(id.value());
  }

  Contact contactAt(int slot) {
    return slots.at(slot);
  }

  int contactCount() {
    return contacts.size();
  }

  /// All contacts by id.
  List<Contact> contacts() {
    List<Contact> all = new ArrayList<>(contacts.size());
    contacts.forEach(all::add);
    return all;
  }

  /// A contact object with nothing in it but its id.
  Contact addContact(ContactId id) {
    Contact contact = slots.take();
    contact.id = id;
    contact.number = id.value();
    contacts.put(id.value(), contact);
    return contact;
  }

  /// Forgets a contact that has ended.
  void removeContact(Contact contact) {
    contacts.remove(contact.number);
    slots.giveBack(contact);
  }

  // ---- Work ---------------------------------------------------------------------------------

  /// Work that begins, not yet in its agent's hands.
  Work newWork(Agent agent, Work.Kind kind, Channel channel, int units) {
    long number = ++lastWork;
    return endedWorks.isEmpty()
        ? new Work(number, agent, kind, channel, units)
        : endedWorks.removeLast().again(number, agent, kind, channel, units);
  }

  /// Forgets work that has ended.
  void forget(Work work) {
    endedWorks.add(work);
  }

  /// Things at their places, the lowest free one first.
  private static final class Places<T> {
    private final List<@Nullable T> items = new ArrayList<>();
    private final PlaceSet free = new PlaceSet();

    int size() {
      return items.size() - free.size();
    }

    T get(int place) {
      T item = items.get(place);
      if (item == null) {
        throw new IllegalStateException("nothing at place " + place);
      }
      return item;
    }

    int add(T item) {
      int place = free.next(0);
      if (place == PlaceSet.NONE) {
        items.add(item);
        return items.size() - 1;
      }
      free.remove(place);
      items.set(place, item);
      return place;
    }

    /// Puts an item at a place beyond all that are taken.
    void put(T item, int place) {
      while (items.size() < place) {
        free.add(items.size());
        items.add(null);
      }
      items.add(item);
    }

    void remove(int place) {
      items.set(place, null);
      free.add(place);
    }

    List<T> all() {
      List<T> all = new ArrayList<>(items.size());
      for (T item : items) {
        if (item != null) {
          all.add(item);
        }
      }
      return all;
    }
  }
}
