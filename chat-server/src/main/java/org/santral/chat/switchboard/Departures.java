package org.santral.chat.switchboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.chat.switchboard.RoutingEvents.TurnedAway;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event.LimitReached.Limit;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.QueueId;

/// Those whom a limit of their queue, or the end of its hours, sends away, and what is done for
/// them: they are put through to a number outside, called back, asked for a message, or told.
final class Departures {
  private final Parts parts;
  private final RoutingEvents events;
  private final Forwards forwards;
  private final Callbacks callbacks;

  Departures(Parts parts, RoutingEvents events, CallRequests calls) {
    this.parts = parts;
    this.events = events;
    forwards = calls.forwards();
    callbacks = calls.callbacks;
  }

  /// The round ends. Whoever is called back may come to a limit again.
  void pass() {
    for (TurnedAway next = events.turnedAway.poll();
        next != null;
        next = events.turnedAway.poll()) {
      if (next.conversation().isOpen() && !forwards.takeOver(next) && !callbacks.takeOver(next)) {
        events.close(next.conversation(), next.why(), next.action() == LimitAction.VOICEMAIL);
      }
    }
  }

  /// The hours of a queue have ended, and nobody is there any more for those who still wait in it
  /// for a chat or on the telephone.
  void atClosing(QueueId queue) {
    for (long contact : List.copyOf(parts.floor.queue(queue.value()).waiting.keySet())) {
      var view = parts.floor.contact(contact);
      if (view != null && (view.channel == Channel.CHAT || view.channel == Channel.VOICE)) {
        atClosing(queue, view);
      }
    }
  }

  private void atClosing(QueueId id, Floor.ContactView view) {
    var queue = parts.workspace.crew().queues().get(id);
    var limits = queue == null ? null : queue.settings().limits();
    var conversation = parts.conversations.get(view.conversation);
    var contact = new ContactId(view.id);
    if (conversation == null || movesOn(contact, limits)) {
      return;
    }
    long waited = Math.max(0, parts.now - view.queuedAt);
    events.goingOn = conversation;
    parts.router.handle(new Command.AbandonContact(contact), parts.now);
    events.goingOn = null;
    var action = limits == null ? LimitAction.MESSAGE : limits.whenClosed();
    events.turnedAway.add(new TurnedAway(conversation, id, Limit.CLOSED, action, waited));
  }

  /// Whether a contact waits on in the queue to which its own overflows. Who rings somewhere does
  /// not.
  private boolean movesOn(ContactId contact, @Nullable Limits limits) {
    return limits != null
        && limits.whenClosed() == LimitAction.OVERFLOW
        && parts.isOpen(limits.overflowQueue())
        && parts.router.handle(
                new Command.Reclassify(
                    contact, limits.overflowQueue(), Plan.OF_QUEUE, Band.USUAL, 0),
                parts.now)
            == null;
  }
}
