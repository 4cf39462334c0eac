package org.santral.routing.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.santral.routing.codec.ByteWriter;
import org.santral.routing.codec.RecordCodec;
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
import org.santral.routing.estimate.WaitEstimator;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.OfferId;

/// Writes the whole state of an engine as bytes.
final class Snapshot {
  static final RecordCodec<SavedState> CODEC = RecordCodec.of(SavedState.class);
  static final long UNARMED = -1;
  static final ContactId NONE = new ContactId(0);

  private final Workspace workspace;
  private final Parts parts;
  private final ByteWriter out = new ByteWriter();

  private Snapshot(Parts parts) {
    this.workspace = parts.workspace;
    this.parts = parts;
  }

  static byte[] of(Parts parts) {
    return new Snapshot(parts).write();
  }

  private byte[] write() {
    save(
        new General(
            workspace.time,
            workspace.lastSequence,
            workspace.lastWork,
            workspace.lastTicket,
            workspace.lastOffer,
            workspace.settings,
            List.copyOf(workspace.skills)));
    workspace.profiles.forEach((id, profile) -> save(new SavedProfile(id, profile.content)));
    workspace.queues().forEach(queue -> save(saved(queue)));
    workspace.everyAgent().forEach(agent -> save(saved(agent)));
    workspace.everyAgent().forEach(agent -> agent.sessions.forEach(one -> save(saved(one))));
    parts.demands.all().forEach(demand -> save(saved(demand)));
    workspace.contacts().forEach(contact -> save(saved(contact)));
    workspace.everyAgent().forEach(agent -> agent.works().forEach(work -> save(saved(work))));
    return out.copy();
  }

  private void save(SavedState state) {
    CODEC.write(state, out);
  }

  private SavedQueue saved(Queue queue) {
    List<ContactId> waiting = new ArrayList<>(queue.waiting);
    for (Contact contact = queue.first(); contact != null; contact = queue.after(contact)) {
      waiting.add(contact.id);
    }
    return new SavedQueue(
        queue.id,
        queue.place,
        queue.settings,
        queue.closed,
        queue.drained,
        queue.callbacksRest,
        time(queue.drainDeadline),
        time(queue.noAgentDeadline),
        queue.cursor,
        waiting,
        queue.putOff.stream().map(contact -> contact.id).toList());
  }

  private SavedAgent saved(Agent agent) {
    List<Integer> misses = new ArrayList<>();
    for (int c = 0; c < ProfileTerms.CHANNELS.length; c++) {
      misses.add(agent.misses(c));
    }
    return new SavedAgent(
        agent.id,
        agent.place,
        agent.profile.id,
        agent.skills,
        agent.queues,
        agent.loggedIn,
        reason(agent.pauseReason),
        reason(agent.pauseAfterWork),
        agent.doubted,
        agent.lost,
        time(agent.graceDeadline),
        new OfferId(agent.offer),
        agent.offerConfirmed,
        time(agent.offerDeadline),
        time(agent.deliveryDeadline),
        misses,
        agent.taken,
        agent.ticket,
        agent.idleSince);
  }

  private SavedSession saved(Session session) {
    boolean doomed = parts.moves.isDoomed(session);
    return new SavedSession(
        session.id(), session.agent().id, session.node(), session.channels(), doomed);
  }

  private static SavedDemand saved(Demand demand) {
    Map<Band, List<Long>> estimators = new TreeMap<>();
    for (Band band : Band.values()) {
      WaitEstimator estimator = demand.knownEstimator(band);
      if (estimator != null) {
        estimators.put(band, numbers(estimator));
      }
    }
    return new SavedDemand(
        demand.queue.id, demand.channel, new Plan(demand.steps), demand.absentSince, estimators);
  }

  private static List<Long> numbers(WaitEstimator estimator) {
    ByteBuffer bytes = ByteBuffer.allocate((WaitEstimator.BYTES + 7) / 8 * 8);
    estimator.writeTo(bytes);
    bytes.rewind();
    List<Long> numbers = new ArrayList<>();
    while (bytes.hasRemaining()) {
      numbers.add(bytes.getLong());
    }
    return numbers;
  }

  private SavedContact saved(Contact contact) {
    List<Long> forecast = new ArrayList<>();
    if (contact.forecast != null) {
      forecast.add(contact.forecastAt);
      forecast.add((long) contact.forecast.lowMillis());
      forecast.add((long) contact.forecast.highMillis());
      forecast.add((long) contact.forecast.ahead());
    }
    return new SavedContact(
        contact.id,
        contact.conversation,
        contact.sequence,
        contact.channel,
        contact.phase.name(),
        contact.queue().id,
        contact.plan,
        new Plan(contact.demand().steps),
        contact.step,
        contact.band,
        ratings(contact),
        contact.away,
        claims(contact),
        contact.pastWait,
        contact.pastNoAgent,
        contact.positionTold,
        forecast,
        contact.nudged,
        contact.attempts,
        running(contact));
  }

  private static Ratings ratings(Contact contact) {
    return new Ratings(
        contact.credit,
        contact.resumeCredit,
        contact.dueAt,
        contact.orderFrom,
        contact.waited,
        contact.queuedAt,
        contact.demandSince,
        contact.stepOpenedAt,
        contact.waitLimitAt,
        contact.target);
  }

  private Claims claims(Contact contact) {
    List<AgentId> barred = new ArrayList<>();
    List<Long> barredUntil = new ArrayList<>();
    if (contact.bars != null) {
      for (Contact.Bar bar : contact.bars) {
        barred.add(bar.agent().id);
        barredUntil.add(time(bar.deadline()));
      }
    }
    List<AgentId> ringing = new ArrayList<>();
    for (int i = 0; i < contact.ringingCount; i++) {
      ringing.add(contact.ringing(i).id);
    }
    return new Claims(
        name(contact.preferred),
        name(contact.holder),
        contact.targeted,
        contact.holdExpired,
        List.copyOf(contact.excluded),
        barred,
        barredUntil,
        ringing,
        name(contact.reservedBy));
  }

  private Running running(Contact contact) {
    return new Running(
        time(contact.awayDeadline),
        time(contact.holdDeadline),
        time(contact.stepDeadline),
        time(contact.promotionDeadline),
        contact.waitDeadline == Contact.LISTED ? contact.waitLimitAt : time(contact.waitDeadline),
        time(contact.silenceDeadline),
        time(contact.firstReplyDeadline),
        time(contact.callbackDeadline));
  }

  private SavedWork saved(Work work) {
    return new SavedWork(
        work.number,
        work.agent.id,
        work.kind.name(),
        work.channel,
        work.units,
        work.parked,
        work.contact == null ? NONE : work.contact.id,
        work.wrappedContact(),
        work.id,
        work.ticketBefore,
        work.idleSinceBefore,
        work.ticketTaken,
        work.wrapUp,
        work.wrapUpStartedAt,
        time(work.wrapUpDeadline));
  }

  private long time(int deadline) {
    return deadline == Deadlines.NONE ? UNARMED : workspace.deadlines.timeOf(deadline);
  }

  private static AgentId name(@Nullable Agent agent) {
    return agent == null ? AgentId.NOBODY : agent.id;
  }

  private static String reason(@Nullable String reason) {
    return reason == null ? "" : reason;
  }
}
