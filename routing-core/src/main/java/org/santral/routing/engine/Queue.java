package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Strategy;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;

/// A queue: its settings, and the contacts in it in order of entry.
final class Queue {
  final QueueId id;
  int place = PlaceSet.NONE;
  QueueSettings settings;
  boolean closed;
  boolean drained;
  int drainDeadline = Deadlines.NONE;
  int noAgentDeadline = Deadlines.NONE;

  /// The place of the agent who was offered a contact last in turn.
  int cursor = PlaceSet.NONE;

  /// Contacts of any phase that belong here.
  int contacts;

  int waiting;
  @Nullable Contact firstIn;
  @Nullable Contact lastIn;

  /// The deadline of the first contact whose wait limit is [Contact#LISTED], or an earlier one.
  int waitDeadline = Deadlines.NONE;

  /// No listed contact has a later wait limit, or the same and a larger sequence.
  long lastListedLimit = Long.MIN_VALUE;

  long lastListedSequence;

  /// Callbacks that wait for the queue to open, in the order in which they were put off.
  final List<Contact> putOff = new ArrayList<>();

  private final @Nullable Demand[] ownDemands = new @Nullable Demand[ProfileTerms.CHANNELS.length];

  Queue(QueueId id, QueueSettings settings) {
    this.id = id;
    this.settings = settings;
  }

  boolean isBroadcast() {
    return settings.strategy() == Strategy.BROADCAST;
  }

  boolean isManual() {
    return settings.strategy() == Strategy.MANUAL;
  }

  /// At how many agents a contact may ring at once.
  int ringLimit() {
    return isBroadcast() ? settings.broadcastSize() : 1;
  }

  boolean isFull() {
    return waiting >= settings.limits().maximumWaiting();
  }

  WrapUp wrapUp(Channel channel) {
    return settings.wrapUp().getOrDefault(channel, WrapUp.NONE);
  }

  /// What contacts with the queue's own plan wait for, if it has been worked out.
  @Nullable Demand ownDemand(Channel channel) {
    return ownDemands[channel.ordinal()];
  }

  void ownDemand(Channel channel, @Nullable Demand demand) {
    ownDemands[channel.ordinal()] = demand;
  }

  void append(Contact contact) {
    contact.previousInQueue = lastIn;
    contact.nextInQueue = null;
    if (lastIn == null) {
      firstIn = contact;
    } else {
      lastIn.nextInQueue = contact;
    }
    lastIn = contact;
    waiting++;
  }

  void remove(Contact contact) {
    Contact previous = contact.previousInQueue;
    Contact next = contact.nextInQueue;
    if (previous == null) {
      firstIn = next;
    } else {
      previous.nextInQueue = next;
    }
    if (next == null) {
      lastIn = previous;
    } else {
      next.previousInQueue = previous;
    }
    contact.previousInQueue = null;
    contact.nextInQueue = null;
    waiting--;
  }
}
