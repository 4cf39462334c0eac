package org.santral.routing.reference;

import java.util.Comparator;
import java.util.List;
import org.santral.routing.event.Event.LimitReached.Limit;

/// Section 6: contacts for which nobody is there.
final class Absence {
  private final World world;
  private final Eligibility eligibility;
  private final Line line;

  Absence(World world, Eligibility eligibility, Line line) {
    this.world = world;
    this.eligibility = eligibility;
    this.line = line;
  }

  /// Notes for whom somebody has come or everybody has gone.
  void note() {
    for (ContactState contact : world.contacts.values()) {
      if (eligibility.staffed(contact)) {
        contact.nobodySince = World.NEVER;
      } else if (contact.nobodySince == World.NEVER) {
        contact.nobodySince = world.time;
      }
    }
    world.queues.values().forEach(this::arm);
  }

  /// Arms the queue's deadline for the first contact that will have had nobody for too long.
  private void arm(QueueState queue) {
    long first = World.NEVER;
    for (ContactState contact : world.contacts.values()) {
      if (contact.queue == queue) {
        first = Math.min(first, deadline(contact));
      }
    }
    if (first != queue.nobodyUntil) {
      queue.nobodyUntil = first;
      queue.noAgentAt = Math.max(first, world.time);
    }
  }

  private static long deadline(ContactState contact) {
    long millis = contact.queue.settings.limits().noAgentMillis();
    boolean runs =
        contact.waiting()
            && !contact.targeted
            && !contact.nobodyPassed
            && millis > 0
            && contact.nobodySince != World.NEVER;
    return runs ? contact.nobodySince + millis : World.NEVER;
  }

  void judge(QueueState queue) {
    List<ContactState> passed =
        world
            .waitingIn(queue)
            .filter(contact -> deadline(contact) <= world.time)
            .sorted(Comparator.comparingLong(contact -> contact.entry))
            .toList();
    passed.forEach(contact -> line.limitPassed(contact, Limit.NO_AGENT));
  }
}
