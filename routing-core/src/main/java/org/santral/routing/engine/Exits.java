package org.santral.routing.engine;

import org.jspecify.annotations.Nullable;
import org.santral.routing.engine.Deadlines.Kind;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactQueued.Entry;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.event.Event.OfferWithdrawn;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.Channel;

/// The ways out of a queue that lead to no agent: limits and where they overflow to, closing, and
/// callbacks that are put off.
final class Exits {
  private static final int MAXIMUM_HOPS = 8;
  private static final long PUT_OFF_LIMIT_MILLIS = 30L * 86_400_000;

  private final Parts parts;
  private final Workspace workspace;

  Exits(Parts parts) {
    this.parts = parts;
    this.workspace = parts.workspace;
  }

  // ---- Limits -------------------------------------------------------------------------------

  /// Applies a limit now, or when the contact is no longer ringing.
  void reachLimit(Contact contact, Limit limit) {
    if (contact.ringingCount > 0 && !contact.queue().isBroadcast()) {
      contact.pastWait |= limit == Limit.WAIT;
      contact.pastNoAgent |= limit == Limit.NO_AGENT;
      return;
    }
    parts.offers.withdrawAll(contact, OfferWithdrawn.Cause.CONTACT_GONE);
    boolean away = contact.away;
    int awayDeadline = contact.awayDeadline;
    contact.awayDeadline = Deadlines.NONE;
    parts.waiting.leaveQueue(contact);
    contact.away = away;
    contact.awayDeadline = awayDeadline;
    apply(contact, limit);
  }

  /// Takes the action of a limit of the contact's queue, in which it no longer stands or never has.
  void apply(Contact contact, Limit first) {
    Limit limit = first;
    for (int hop = 0; ; hop++) {
      Queue queue = contact.queue();
      LimitAction action = actionOf(queue.settings.limits(), limit);
      Queue next = workspace.queues.get(queue.settings.limits().overflowQueue());
      if (action == LimitAction.OVERFLOW && (hop == MAXIMUM_HOPS || next == null)) {
        action = LimitAction.MESSAGE;
      }
      workspace.emit(new Event.LimitReached(contact.id, queue.id, limit, action));
      if (action != LimitAction.OVERFLOW || next == null) {
        parts.waiting.end(contact);
        return;
      }
      if (next.closed || next.isFull()) {
        limit = next.closed ? Limit.CLOSED : Limit.SIZE;
        parts.waiting.moveTo(contact, next, Plan.OF_QUEUE);
      } else {
        parts.waiting.enter(contact, next, Plan.OF_QUEUE, Entry.OVERFLOWED);
        parts.waiting.stand(contact);
        return;
      }
    }
  }

  private static LimitAction actionOf(Limits limits, Limit limit) {
    return switch (limit) {
      case SIZE -> limits.whenFull();
      case WAIT -> limits.whenTooLong();
      case NO_AGENT -> limits.whenNoAgent();
      case CLOSED -> limits.whenClosed();
    };
  }

  // ---- The limit of a wait ------------------------------------------------------------------

  /// Watches a wait limit: with one deadline for the whole queue as long as limits come in order of
  /// entry, else with one of its own.
  void watchWait(Contact contact) {
    Queue queue = contact.queue();
    boolean comesLater =
        (contact.waitLimitAt > queue.lastListedLimit && contact.waitLimitAt > workspace.time)
            || (contact.waitLimitAt == queue.lastListedLimit
                && contact.sequence > queue.lastListedSequence);
    if (!comesLater) {
      contact.waitDeadline = arm(contact.waitLimitAt, Kind.WAIT_LIMIT, contact);
      return;
    }
    contact.waitDeadline = Contact.LISTED;
    queue.lastListedLimit = contact.waitLimitAt;
    queue.lastListedSequence = contact.sequence;
    if (queue.waitDeadline == Deadlines.NONE) {
      watchLimit(queue, contact);
    }
  }

  private void watchLimit(Queue queue, Contact first) {
    queue.waitDeadline =
        workspace.deadlines.arm(
            first.waitLimitAt, Kind.WAIT_LIMIT, first.sequence, -1 - queue.place);
  }

  /// The deadline of a queue has come: it may have been that of a contact that has gone.
  void waitLimitPassed(Queue queue, long subject, long at) {
    queue.waitDeadline = Deadlines.NONE;
    Contact first = firstListed(queue);
    if (first != null && first.sequence == subject && first.waitLimitAt == at) {
      first.waitDeadline = Deadlines.NONE;
      Contact second = firstListed(queue);
      if (second != null) {
        watchLimit(queue, second);
      }
      reachLimit(first, Limit.WAIT);
    } else if (first != null) {
      watchLimit(queue, first);
    }
  }

  private static @Nullable Contact firstListed(Queue queue) {
    Contact contact = queue.first();
    while (contact != null && contact.waitDeadline != Contact.LISTED) {
      contact = queue.after(contact);
    }
    return contact;
  }

  void stopWatchingWait(Contact contact) {
    contact.waitDeadline =
        contact.waitDeadline == Contact.LISTED
            ? Deadlines.NONE
            : workspace.deadlines.cancel(contact.waitDeadline);
  }

  /// Watches a wait limit that has changed.
  void watchWaitAnew(Contact contact) {
    stopWatchingWait(contact);
    contact.waitDeadline = arm(contact.waitLimitAt, Kind.WAIT_LIMIT, contact);
  }

  void waitLimitPassed(Contact contact) {
    contact.waitDeadline = Deadlines.NONE;
    reachLimit(contact, Limit.WAIT);
  }

  // ---- The limit of an absence of agents ----------------------------------------------------

  /// When there will have been nobody for a contact for too long, or `Long.MAX_VALUE`.
  private static long absenceLimit(Contact contact) {
    long millis = contact.queue().settings.limits().noAgentMillis();
    long since = contact.demand().absentSince;
    boolean runs =
        millis > 0 && since != Long.MAX_VALUE && !contact.targeted && !contact.pastNoAgent;
    return runs ? Math.max(since, contact.demandSince) + millis : Long.MAX_VALUE;
  }

  private static long firstAbsenceLimit(Queue queue) {
    long first = Long.MAX_VALUE;
    for (Contact contact = queue.first(); contact != null; contact = queue.after(contact)) {
      first = Math.min(first, absenceLimit(contact));
    }
    return first;
  }

  /// Watches the limit of a contact for which there is nobody.
  void watchAbsence(Contact contact) {
    watchAbsence(contact.queue(), absenceLimit(contact));
  }

  /// Watches the limit of those who wait for what nobody who is there satisfies any more.
  void watchAbsence(Demand demand) {
    long millis = demand.queue.settings.limits().noAgentMillis();
    if (millis > 0 && demand.absentSince != Long.MAX_VALUE) {
      watchAbsence(demand.queue, demand.absentSince + millis);
    }
  }

  private void watchAbsence(Queue queue, long limit) {
    long time = Math.max(limit, workspace.time);
    if (limit == Long.MAX_VALUE || armedUntil(queue.noAgentDeadline) <= time) {
      return;
    }
    workspace.deadlines.cancel(queue.noAgentDeadline);
    armAbsence(queue, time);
  }

  private long armedUntil(int deadline) {
    return deadline == Deadlines.NONE ? Long.MAX_VALUE : workspace.deadlines.timeOf(deadline);
  }

  private void armAbsence(Queue queue, long time) {
    queue.noAgentDeadline = workspace.deadlines.arm(time, Kind.NO_AGENT, queue.place, queue.place);
  }

  /// Watches the first limit anew after all times have been moved.
  void shiftAbsence(Queue queue) {
    queue.noAgentDeadline = workspace.deadlines.cancel(queue.noAgentDeadline);
    long first = firstAbsenceLimit(queue);
    if (first != Long.MAX_VALUE) {
      armAbsence(queue, first);
    }
  }

  /// Applies the limit to contacts of a queue for which there has been nobody for too long. Whoever
  /// the deadline was armed for may have gone; then it is armed for the next.
  void judgeAbsence(Queue queue, long at) {
    queue.noAgentDeadline = Deadlines.NONE;
    if (firstAbsenceLimit(queue) <= at) {
      Contact following;
      for (Contact contact = queue.first(); contact != null; contact = following) {
        following = queue.after(contact);
        if (absenceLimit(contact) <= workspace.time) {
          reachLimit(contact, Limit.NO_AGENT);
        }
      }
    }
    watchAbsence(queue, firstAbsenceLimit(queue));
  }

  // ---- Closing ------------------------------------------------------------------------------

  /// The first contact in order of entry that may not wait in its queue any more.
  static @Nullable Contact nextToLeave(Queue queue) {
    Contact contact = queue.first();
    while (contact != null && stays(contact)) {
      contact = queue.after(contact);
    }
    return contact;
  }

  private static boolean stays(Contact contact) {
    boolean ringsOn =
        contact.ringingCount > 0
            && !contact.queue().isBroadcast()
            && contact.channel != Channel.CALLBACK;
    return contact.targeted || ringsOn || !contact.queue().sendsAway(contact);
  }

  /// Sends a contact away that may not wait in its queue any more.
  void sendAway(Contact contact) {
    if (contact.channel == Channel.CALLBACK) {
      parts.offers.withdrawAll(contact, OfferWithdrawn.Cause.CONTACT_GONE);
      parts.waiting.leaveQueue(contact);
      putOff(contact);
    } else {
      reachLimit(contact, Limit.CLOSED);
    }
  }

  /// Puts a callback off until its queue takes callbacks.
  private void putOff(Contact contact) {
    contact.phase = Contact.Phase.SCHEDULED;
    contact.queue().putOff.add(contact);
    workspace.emit(new Event.CallbackScheduled(contact.id, contact.attempts, 0));
    contact.callbackDeadline = arm(workspace.time + PUT_OFF_LIMIT_MILLIS, Kind.CALLBACK, contact);
  }

  /// Puts a callback off until a time.
  void schedule(Contact contact, long notBefore) {
    contact.phase = Contact.Phase.SCHEDULED;
    workspace.emit(new Event.CallbackScheduled(contact.id, contact.attempts, notBefore));
    contact.callbackDeadline = arm(notBefore, Kind.CALLBACK, contact);
  }

  void callbackFalls(Contact contact) {
    contact.callbackDeadline = Deadlines.NONE;
    if (contact.queue().putOff.remove(contact)) {
      contact.phase = Contact.Phase.WAITING;
      apply(contact, Limit.CLOSED);
    } else if (contact.queue().takesCallbacks()) {
      comeDue(contact);
    } else {
      putOff(contact);
    }
  }

  /// Brings a put-off callback back into its queue.
  void comeDue(Contact contact) {
    contact.callbackDeadline = workspace.deadlines.cancel(contact.callbackDeadline);
    contact.queue().putOff.remove(contact);
    parts.waiting.enter(contact, contact.queue(), contact.plan, Entry.CALLBACK_DUE);
    parts.waiting.stand(contact);
  }

  private int arm(long time, Kind kind, Contact contact) {
    return workspace.deadlines.arm(
        Math.max(time, workspace.time), kind, contact.sequence, contact.slot);
  }
}
