package org.santral.routing.reference;

import org.jspecify.annotations.Nullable;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Profile;
import org.santral.routing.term.Channel;

/// Sections 2 and 3: who satisfies what, who has room, who is barred.
final class Eligibility {
  private final World world;

  Eligibility(World world) {
    this.world = world;
  }

  static boolean satisfies(AgentState agent, PlanStep step, Channel channel) {
    return serves(agent, channel) && step.requirement().holds(agent);
  }

  static boolean serves(AgentState agent, Channel channel) {
    return agent.profile.channels().containsKey(channel);
  }

  /// The earliest open step that the agent satisfies, or -1.
  static int earliestStep(AgentState agent, ContactState contact) {
    for (int step = 0; step <= contact.step; step++) {
      if (satisfies(agent, contact.plan.get(step), contact.channel)) {
        return step;
      }
    }
    return -1;
  }

  /// Whether the contact stands for this agent, among others or alone.
  static boolean mayServe(AgentState agent, ContactState contact) {
    return contact.general()
        ? earliestStep(agent, contact) >= 0
        : contact.waitsFor == agent && serves(agent, contact.channel);
  }

  static boolean barred(ContactState contact, AgentState agent) {
    return contact.coolDowns.containsKey(agent.id)
        || contact.transferrer.equals(agent.id)
        || excluded(contact, agent);
  }

  private static boolean excluded(ContactState contact, AgentState agent) {
    boolean lifted =
        contact.targeted
            || (contact.lastStep() && contact.plan.get(contact.step).step().liftsExclusions());
    return contact.excluded.contains(agent.id) && !lifted;
  }

  /// Whether some staffing agent satisfies the step.
  boolean staffed(PlanStep step, Channel channel) {
    for (AgentState agent : world.agents.values()) {
      if (agent.staffing() && satisfies(agent, step, channel)) {
        return true;
      }
    }
    return false;
  }

  /// Whether some staffing agent satisfies any step of the contact's plan, open or not.
  boolean staffed(ContactState contact) {
    for (PlanStep step : contact.plan) {
      if (staffed(step, contact.channel)) {
        return true;
      }
    }
    return false;
  }

  // ---- Room ---------------------------------------------------------------------------------

  static boolean room(AgentState agent, Channel channel) {
    return room(agent, channel, null);
  }

  /// Whether the agent has room for one more contact of the channel, with his open offer counted as
  /// work if one is given.
  static boolean room(AgentState agent, Channel channel, @Nullable OfferState offer) {
    ChannelTerms terms = agent.profile.channels().get(channel);
    if (terms == null) {
      return false;
    }
    int count = 0;
    int units = terms.cost();
    boolean blocked = false;
    for (WorkState work : agent.works) {
      boolean interruptible =
          work.kind != WorkState.Kind.WRAP_UP && terms.interrupts().contains(work.channel);
      count += work.channel == channel ? 1 : 0;
      units += interruptible ? 0 : work.units;
      blocked |= !interruptible && terms.blockedBy().contains(work.channel);
    }
    if (offer != null) {
      Channel offered = offer.contact.channel;
      boolean interruptible = terms.interrupts().contains(offered);
      count += offered == channel ? 1 : 0;
      units += interruptible ? 0 : cost(agent, offered);
      blocked |= !interruptible && terms.blockedBy().contains(offered);
    }
    return count < terms.maximum() && units <= agent.profile.units() && !blocked;
  }

  /// What a contact of the channel takes of the agent's units.
  static int cost(AgentState agent, Channel channel) {
    ChannelTerms terms = agent.profile.channels().get(channel);
    return terms == null ? 0 : terms.cost();
  }

  // ---- Ability ------------------------------------------------------------------------------

  boolean ready(AgentState agent, Channel channel) {
    if (agent.doubted.contains(channel)) {
      return false;
    }
    for (SessionState session : world.sessions.values()) {
      if (session.agent() == agent && session.channels().contains(channel)) {
        return true;
      }
    }
    return false;
  }

  boolean able(AgentState agent, Channel channel) {
    return agent.staffing()
        && agent.scheduledPause == null
        && agent.offer == null
        && ready(agent, channel)
        && room(agent, channel);
  }

  boolean ableAtAll(AgentState agent) {
    for (Channel channel : Channel.values()) {
      if (able(agent, channel)) {
        return true;
      }
    }
    return false;
  }

  boolean available(AgentState agent, Channel channel) {
    return able(agent, channel) && agent.reservedFor == null;
  }

  // ---- Big contacts -------------------------------------------------------------------------

  /// Whether something else in hand can leave an agent of some profile without room for it.
  boolean big(ContactState contact) {
    for (Profile profile : world.profiles.values()) {
      if (big(profile, contact.channel)) {
        return true;
      }
    }
    return false;
  }

  private static boolean big(Profile profile, Channel channel) {
    ChannelTerms terms = profile.channels().get(channel);
    if (terms == null) {
      return false;
    }
    for (Channel other : profile.channels().keySet()) {
      int together = terms.cost() + World.there(profile.channels().get(other)).cost();
      boolean clashes = together > profile.units() || terms.blockedBy().contains(other);
      if (other != channel && clashes && !terms.interrupts().contains(other)) {
        return true;
      }
    }
    return false;
  }
}
