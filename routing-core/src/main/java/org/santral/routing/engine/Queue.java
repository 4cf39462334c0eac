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
  private final ContactSlots slots;
  int place = PlaceSet.NONE;
  QueueSettings settings;
  boolean closed;
  boolean drained;

  /// Whether callbacks are put off although the queue may be open.
  boolean callbacksRest;

  int drainDeadline = Deadlines.NONE;
  int noAgentDeadline = Deadlines.NONE;

  /// The place of the agent who was offered a contact last in turn.
  int cursor = PlaceSet.NONE;

  /// Contacts of any phase that belong here.
  int contacts;

  int waiting;
  private int firstSlot = ContactSlots.NONE;
  private int lastSlot = ContactSlots.NONE;

  /// The deadline of the first contact whose wait limit is [Contact#LISTED], or an earlier one.
  int waitDeadline = Deadlines.NONE;

  /// No listed contact has a later wait limit, or the same and a larger sequence.
  long lastListedLimit = Long.MIN_VALUE;

  long lastListedSequence;

  /// Callbacks that wait for the queue to open, in the order in which they were put off.
  final List<Contact> putOff = new ArrayList<>();

  private final @Nullable Demand[] ownDemands = new @Nullable Demand[ProfileTerms.CHANNELS.length];

  Queue(QueueId id, QueueSettings settings, ContactSlots slots) {
    this.id = id;
    this.settings = settings;
    this.slots = slots;
  }

  boolean isBroadcast() {
    return settings.strategy() == Strategy.BROADCAST;
  }

  boolean isManual() {
    return settings.strategy() == Strategy.MANUAL;
  }

  /// Whether there is anybody who may not wait here any more.
  boolean sendsAway() {
    return drained || callbacksRest;
  }

  /// Whether a contact may not wait here any more, unless it is targeted.
  boolean sendsAway(Contact contact) {
    return drained || (callbacksRest && contact.channel == Channel.CALLBACK);
  }

  /// Whether callbacks that are put off come back.
  boolean takesCallbacks() {
    return !closed && !callbacksRest;
  }

  /// At how many agents a contact may ring at once.
  int ringLimit() {
    return isBroadcast() ? settings.broadcastSize() : 1;
  }

  boolean isFull() {
    return waiting >= settings.limits().maximumWaiting();
  }

  /// Whether nobody may come in any more. Who is called back holds no line, and comes in until
  /// there are twice as many.
  boolean isFullFor(Channel channel) {
    return channel == Channel.CALLBACK
        ? waiting >= 2L * settings.limits().maximumWaiting()
        : isFull();
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

  /// The contact that entered first, or null.
  @Nullable Contact first() {
    return slots.atOrNull(firstSlot);
  }

  /// The contact that entered next after one, or null.
  @Nullable Contact after(Contact contact) {
    return slots.atOrNull(slots.next(contact.slot));
  }

  void append(Contact contact) {
    int slot = contact.slot;
    slots.link(slot, lastSlot, ContactSlots.NONE);
    if (lastSlot == ContactSlots.NONE) {
      firstSlot = slot;
    } else {
      slots.link(lastSlot, slots.previous(lastSlot), slot);
    }
    lastSlot = slot;
    waiting++;
  }

  void remove(Contact contact) {
    int previous = slots.previous(contact.slot);
    int next = slots.next(contact.slot);
    if (previous == ContactSlots.NONE) {
      firstSlot = next;
    } else {
      slots.link(previous, slots.previous(previous), next);
    }
    if (next == ContactSlots.NONE) {
      lastSlot = previous;
    } else {
      slots.link(next, previous, slots.next(next));
    }
    slots.link(contact.slot, ContactSlots.NONE, ContactSlots.NONE);
    waiting--;
  }
}
