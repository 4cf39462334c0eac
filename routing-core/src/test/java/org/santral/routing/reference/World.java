package org.santral.routing.reference;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.santral.routing.event.Event;
import org.santral.routing.event.EventSink;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.WorkspaceSettings;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;
import org.santral.routing.term.WorkId;

/// The whole state of the reference, in plain maps and without any index.
final class World {
  static final long NEVER = Long.MAX_VALUE;

  private final EventSink sink;
  long time = Long.MIN_VALUE;

  WorkspaceSettings settings = WorkspaceSettings.DEFAULT;
  final Set<SkillId> skills = new TreeSet<>();
  final Map<ProfileId, Profile> profiles = new TreeMap<>();

  /// Queues and agents by place.
  final Map<Integer, QueueState> queues = new TreeMap<>();

  final Map<Integer, AgentState> agents = new TreeMap<>();
  final Map<SessionId, SessionState> sessions = new TreeMap<>();

  /// Contacts by sequence, offers by number, work by the host's name.
  final Map<ContactId, ContactState> contacts = new LinkedHashMap<>();

  final Map<OfferId, OfferState> offers = new TreeMap<>();
  final Map<WorkId, WorkState> directWork = new TreeMap<>();

  long lastSequence;
  long lastOffer;
  long lastWork;
  long lastTicket;
  long lastEntry;
  long lastPutOff;

  /// Sessions of lost nodes, still to be lost.
  final Set<SessionId> losing = new TreeSet<>();

  /// Contacts and agents still to look for each other.
  final Set<ContactState> lookingContacts = new LinkedHashSet<>();

  final Set<AgentState> lookingAgents = new LinkedHashSet<>();

  World(EventSink sink) {
    this.sink = sink;
  }

  void say(Event event) {
    sink.on(event);
  }

  @Nullable AgentState agent(AgentId id) {
    for (AgentState agent : agents.values()) {
      if (agent.id.equals(id)) {
        return agent;
      }
    }
    return null;
  }

  @Nullable QueueState queue(QueueId id) {
    for (QueueState queue : queues.values()) {
      if (queue.id.equals(id)) {
        return queue;
      }
    }
    return null;
  }

  @Nullable ContactState contact(ContactId id) {
    return contacts.get(id);
  }

  Stream<SessionState> sessionsOf(AgentState agent) {
    return sessions.values().stream().filter(session -> session.agent() == agent);
  }

  Stream<ContactState> waitingIn(QueueState queue) {
    return contacts.values().stream()
        .filter(contact -> contact.waiting() && contact.queue == queue);
  }

  /// The lowest free place.
  static int freePlace(Map<Integer, ?> taken) {
    int place = 0;
    while (taken.containsKey(place)) {
      place++;
    }
    return place;
  }

  /// A copy, for loops whose body changes what they go through.
  static <T> List<T> all(Collection<T> things) {
    return List.copyOf(things);
  }

  static <T> T there(@Nullable T thing) {
    if (thing == null) {
      throw new AssertionError("the reference has lost something");
    }
    return thing;
  }
}
