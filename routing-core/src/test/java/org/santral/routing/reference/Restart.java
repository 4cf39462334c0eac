package org.santral.routing.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.OfferWithdrawn.Cause;
import org.santral.routing.term.Channel;

/// Section 7: the host has come back after an outage.
final class Restart {
  private final World world;
  private final Line line;
  private final Presence presence;

  Restart(World world, Line line, Presence presence) {
    this.world = world;
    this.line = line;
    this.presence = presence;
  }

  void recover(long outage) {
    shift(outage);
    world.say(new Event.RestartRecovered(outage));
    for (OfferState offer : World.all(world.offers.values())) {
      line.takeBack(offer.agent, Cause.RESTART);
    }
    Map<AgentState, Set<Channel>> had = new LinkedHashMap<>();
    for (AgentState agent : world.agents.values()) {
      had.put(agent, presence.channelsOf(agent));
    }
    world.sessions.clear();
    for (AgentState agent : world.agents.values()) {
      if (agent.loggedIn) {
        presence.losesEverything(agent, World.there(had.get(agent)));
      }
    }
    for (ContactState contact : World.all(world.contacts.values())) {
      boolean chats = contact.waiting() && contact.channel == Channel.CHAT;
      if (chats && !contact.away && !contact.targeted) {
        line.goAway(contact);
      }
    }
  }

  private void shift(long outage) {
    for (AgentState agent : world.agents.values()) {
      agent.graceUntil = later(agent.graceUntil, outage);
      for (WorkState work : agent.works) {
        work.wrapUpStart += outage;
        work.wrapUpUntil = later(work.wrapUpUntil, outage);
      }
    }
    for (QueueState queue : world.queues.values()) {
      queue.drainUntil = later(queue.drainUntil, outage);
      queue.nobodyUntil = later(queue.nobodyUntil, outage);
      queue.noAgentAt = later(queue.noAgentAt, outage);
    }
    world.contacts.values().forEach(contact -> shift(contact, outage));
  }

  private void shift(ContactState contact, long outage) {
    contact.queuedAt += outage;
    contact.nobodySince = notInFuture(later(contact.nobodySince, outage));
    contact.awayUntil = later(contact.awayUntil, outage);
    contact.holdUntil = later(contact.holdUntil, outage);
    contact.stepUntil = later(contact.stepUntil, outage);
    contact.promotionAt = later(contact.promotionAt, outage);
    contact.dueAlarm = later(contact.dueAlarm, outage);
    contact.waitUntil = later(contact.waitUntil, outage);
    contact.silenceAt = later(contact.silenceAt, outage);
    contact.firstReplyUntil = later(contact.firstReplyUntil, outage);
    contact.callbackAt = later(contact.callbackAt, outage);
    contact.coolDowns.replaceAll((agent, until) -> later(until, outage));
  }

  private long notInFuture(long start) {
    return start == World.NEVER ? start : Math.min(start, world.time);
  }

  private static long later(long deadline, long outage) {
    return deadline == World.NEVER ? deadline : deadline + outage;
  }
}
