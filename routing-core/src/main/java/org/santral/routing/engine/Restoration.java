package org.santral.routing.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.santral.routing.codec.ByteReader;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.engine.Deadlines.Kind;
import org.santral.routing.engine.SavedState.Claims;
import org.santral.routing.engine.SavedState.General;
import org.santral.routing.engine.SavedState.Ratings;
import org.santral.routing.engine.SavedState.Running;
import org.santral.routing.engine.SavedState.SavedAgent;
import org.santral.routing.engine.SavedState.SavedContact;
import org.santral.routing.engine.SavedState.SavedDemand;
import org.santral.routing.engine.SavedState.SavedProfile;
import org.santral.routing.engine.SavedState.SavedQueue;
import org.santral.routing.engine.SavedState.SavedSession;
import org.santral.routing.engine.SavedState.SavedWork;
import org.santral.routing.estimate.Forecast;
import org.santral.routing.estimate.WaitEstimator;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;

/// Builds the state of an engine from a [Snapshot]. Nothing is said to anybody meanwhile.
final class Restoration {
  private final Workspace workspace;
  private final Parts parts;
  private final List<SavedQueue> queues = new ArrayList<>();
  private final List<SavedAgent> agents = new ArrayList<>();
  private final List<SavedContact> contacts = new ArrayList<>();

  private Restoration(Parts parts) {
    this.workspace = parts.workspace;
    this.parts = parts;
  }

  /// Fills the parts of a new engine.
  ///
  /// @throws MalformedRecord if the bytes are no snapshot of this version
  static void fill(Parts parts, byte[] snapshot) throws MalformedRecord {
    Restoration restoration = new Restoration(parts);
    ByteReader in = new ByteReader(snapshot, 0, snapshot.length);
    while (in.remaining() > 0) {
      restoration.restore(Snapshot.CODEC.read(in));
    }
    restoration.finish();
  }

  private void restore(SavedState state) {
    switch (state) {
      case General general -> restore(general);
      case SavedProfile(var id, var content) ->
          workspace.profiles.put(id, new ProfileTerms(id, content));
      case SavedQueue queue -> queues.add(queue);
      case SavedAgent agent -> agents.add(agent);
      case SavedSession session -> {
        settle();
        restore(session);
      }
      case SavedDemand demand -> {
        settle();
        restore(demand);
      }
      case SavedContact contact -> {
        settle();
        restore(contact);
      }
      case SavedWork work -> restore(work);
    }
  }

  private void restore(General general) {
    workspace.time = general.time();
    workspace.lastSequence = general.lastSequence();
    workspace.lastWork = general.lastWork();
    workspace.lastTicket = general.lastTicket();
    workspace.lastOffer = general.lastOffer();
    workspace.settings = general.settings();
    workspace.skills.addAll(general.skills());
  }

  /// Gives queues and agents their places, lowest first, once all of them are known.
  private void settle() {
    if (workspace.queues.isEmpty()) {
      List<SavedQueue> byPlace = new ArrayList<>(queues);
      byPlace.sort((one, other) -> Integer.compare(one.place(), other.place()));
      byPlace.forEach(this::restore);
    }
    if (workspace.everyAgent().isEmpty()) {
      List<SavedAgent> byPlace = new ArrayList<>(agents);
      byPlace.sort((one, other) -> Integer.compare(one.place(), other.place()));
      byPlace.forEach(this::restore);
    }
  }

  private void restore(SavedQueue saved) {
    Queue queue = new Queue(saved.queue(), saved.settings(), workspace.slots);
    workspace.addQueue(queue, saved.place());
    queue.closed = saved.closed();
    queue.drained = saved.drained();
    queue.callbacksRest = saved.callbacksRest();
    queue.drainDeadline = arm(saved.drainAt(), Kind.DRAIN, queue.place, queue.place);
    queue.noAgentDeadline = arm(saved.noAgentAt(), Kind.NO_AGENT, queue.place, queue.place);
    queue.cursor = saved.cursor();
    if (queue.sendsAway()) {
      parts.moves.draining.add(queue.place);
    }
    if (queue.takesCallbacks() && !saved.putOff().isEmpty()) {
      parts.moves.reopening.add(queue.place);
    }
  }

  private void restore(SavedAgent saved) {
    Agent agent = workspace.rememberAgent(saved.agent(), profile(saved.profile()));
    agent.skills = new TreeMap<>(saved.skills());
    agent.queues = new TreeMap<>(saved.queues());
    agent.sumOfLevels = agent.computeSumOfLevels();
    agent.loggedIn = saved.loggedIn();
    agent.pauseReason = reason(saved.pauseReason());
    agent.pauseAfterWork = reason(saved.pauseAfterWork());
    agent.doubted = saved.doubted();
    agent.lost = saved.lost();
    agent.offer = saved.offer().value();
    agent.offerConfirmed = saved.offerConfirmed();
    for (int i = 0; i < saved.misses().size(); i++) {
      agent.misses(i, saved.misses().get(i));
    }
    agent.taken = saved.taken();
    agent.ticket = saved.ticket();
    agent.idleSince = saved.idleSince();
    if (saved.place() == PlaceSet.NONE) {
      return;
    }
    workspace.placeAgent(agent, saved.place());
    agent.graceDeadline = arm(saved.graceAt(), Kind.AGENT_GRACE, agent.place, agent.place);
    agent.offerDeadline = arm(saved.offerAt(), Kind.OFFER, agent.offer, agent.place);
    agent.deliveryDeadline = arm(saved.deliveryAt(), Kind.DELIVERY, agent.offer, agent.place);
    parts.demands.hold(agent, true);
  }

  private void restore(SavedSession saved) {
    Agent agent = agent(saved.agent());
    Session session = new Session(saved.session(), agent, saved.node(), saved.channels());
    agent.sessions.add(session);
    agent.sessionChannels |= saved.channels();
    workspace.sessions.put(saved.session().value(), session);
    if (saved.doomed()) {
      parts.moves.doom(session);
    }
  }

  private void restore(SavedDemand saved) {
    Demand demand = parts.demands.of(queue(saved.queue()), saved.channel(), saved.plan());
    demand.absentSince = saved.absentSince();
    saved.estimators().forEach((band, numbers) -> demand.estimator(band, estimator(numbers)));
  }

  private static WaitEstimator estimator(List<Long> numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.size() * 8);
    numbers.forEach(bytes::putLong);
    bytes.rewind();
    return WaitEstimator.readFrom(bytes);
  }

  private void restore(SavedContact saved) {
    contacts.add(saved);
    Contact contact = workspace.addContact(saved.contact());
    contact.conversation = saved.conversation();
    contact.sequence = saved.sequence();
    contact.channel = saved.channel();
    contact.phase = Contact.Phase.valueOf(saved.phase());
    parts.waiting.moveTo(contact, queue(saved.queue()), saved.demand());
    contact.plan = saved.plan();
    contact.step = saved.step();
    contact.band = saved.band();
    rate(contact, saved.ratings());
    contact.away = saved.away();
    claim(contact, saved.claims());
    contact.pastWait = saved.pastWait();
    contact.pastNoAgent = saved.pastNoAgent();
    contact.positionTold = saved.positionTold();
    List<Long> forecast = saved.forecast();
    if (!forecast.isEmpty()) {
      contact.forecastAt = forecast.get(0);
      contact.forecast =
          new Forecast(
              forecast.get(1).intValue(), forecast.get(2).intValue(), forecast.get(3).intValue());
    }
    contact.nudged = saved.nudged();
    contact.attempts = saved.attempts();
    run(contact, saved.running());
  }

  private static void rate(Contact contact, Ratings ratings) {
    contact.credit = ratings.credit();
    contact.resumeCredit = ratings.resumeCredit();
    contact.dueAt = ratings.dueAt();
    contact.orderFrom = ratings.orderFrom();
    contact.waited = ratings.waited();
    contact.queuedAt = ratings.queuedAt();
    contact.demandSince = ratings.demandSince();
    contact.stepOpenedAt = ratings.stepOpenedAt();
    contact.waitLimitAt = ratings.waitLimitAt();
    contact.target = ratings.target();
    contact.rate();
  }

  private void claim(Contact contact, Claims claims) {
    contact.preferred = agentOrNull(claims.preferred());
    contact.holder = agentOrNull(claims.holder());
    if (contact.holder != null) {
      contact.holder.holds++;
    }
    contact.targeted = claims.targeted();
    contact.holdExpired = claims.holdExpired();
    contact.exclude(Collections.unmodifiableSet(new TreeSet<>(claims.excluded())));
    for (int i = 0; i < claims.barred().size(); i++) {
      Agent agent = agent(claims.barred().get(i));
      long subject = Waiting.coolDownSubject(contact, agent);
      int deadline = arm(claims.barredUntil().get(i), Kind.COOL_DOWN, subject, contact.slot);
      contact.addBar(new Contact.Bar(agent, deadline));
    }
    for (AgentId ringing : claims.ringing()) {
      Agent agent = agent(ringing);
      agent.offered = contact;
      contact.addRinging(agent);
      workspace.offers.put(agent.offer, agent);
    }
  }

  private void run(Contact contact, Running running) {
    contact.awayDeadline = arm(running.away(), Kind.AWAY, contact);
    contact.holdDeadline = arm(running.hold(), Kind.HOLD, contact);
    contact.stepDeadline = arm(running.step(), Kind.STEP, contact);
    contact.promotionDeadline = arm(running.promotion(), Kind.PROMOTION, contact);
    contact.waitDeadline = arm(running.waitLimit(), Kind.WAIT_LIMIT, contact);
    contact.silenceDeadline = arm(running.silence(), Kind.SILENCE, contact);
    contact.firstReplyDeadline = arm(running.firstReply(), Kind.FIRST_REPLY, contact);
    contact.callbackDeadline = arm(running.callback(), Kind.CALLBACK, contact);
  }

  private void restore(SavedWork saved) {
    Agent agent = agent(saved.agent());
    Work work =
        new Work(
            saved.number(), agent, Work.Kind.valueOf(saved.kind()), saved.channel(), saved.units());
    work.parked = saved.parked();
    work.wrappedContact = saved.wrappedContact().value();
    work.id = saved.work();
    work.ticketBefore = saved.ticketBefore();
    work.idleSinceBefore = saved.idleSinceBefore();
    work.ticketTaken = saved.ticketTaken();
    work.wrapUp = saved.wrapUp();
    work.wrapUpStartedAt = saved.wrapUpStartedAt();
    work.wrapUpDeadline = arm(saved.wrapUpAt(), Kind.WRAP_UP, work.number, agent.place);
    agent.add(work);
    if (work.kind == Work.Kind.ASSIGNED || work.kind == Work.Kind.CONSULT) {
      Contact contact = contact(saved.contact());
      work.contact = contact;
      if (work.kind == Work.Kind.ASSIGNED) {
        contact.work = work;
      } else {
        contact.consult = work;
      }
    }
    if (work.kind == Work.Kind.DIRECT || work.kind == Work.Kind.CONSULT) {
      workspace.works.put(work.id.value(), work);
    }
  }

  /// Works out what follows from the facts: who stands where, who is reserved, who is available.
  private void finish() {
    settle();
    parts.judgeProfiles();
    for (SavedQueue saved : queues) {
      Queue queue = queue(saved.queue());
      saved.waiting().forEach(id -> queue.append(contact(id)));
      saved.putOff().forEach(id -> queue.putOff.add(contact(id)));
    }
    for (SavedContact saved : contacts) {
      parts.waiting.stand(contact(saved.contact()));
    }
    for (SavedContact saved : contacts) {
      Agent reserved = agentOrNull(saved.claims().reservedBy());
      if (reserved != null) {
        parts.matcher.restoreReservation(reserved, contact(saved.contact()));
      }
    }
    parts.matcher.restoreAvailability();
  }

  private int arm(long time, Kind kind, Contact contact) {
    return arm(time, kind, contact.sequence, contact.slot);
  }

  private int arm(long time, Kind kind, long subject, int owner) {
    return time == Snapshot.UNARMED
        ? Deadlines.NONE
        : workspace.deadlines.arm(time, kind, subject, owner);
  }

  private Agent agent(AgentId id) {
    return there(workspace.knownAgent(id), "agent " + id);
  }

  private @Nullable Agent agentOrNull(AgentId id) {
    return id.equals(AgentId.NOBODY) ? null : agent(id);
  }

  private Queue queue(QueueId id) {
    return there(workspace.queues.get(id), "queue " + id);
  }

  private ProfileTerms profile(ProfileId id) {
    ProfileTerms profile = workspace.profiles.get(id);
    return profile == null
        ? new ProfileTerms(id, org.santral.routing.policy.Profile.DEFAULT)
        : profile;
  }

  private Contact contact(ContactId id) {
    return there(workspace.contact(id), "contact " + id);
  }

  private static <T> T there(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalStateException("The snapshot lacks " + what + ".");
    }
    return value;
  }

  private static @Nullable String reason(String reason) {
    return reason.isEmpty() ? null : reason;
  }
}
