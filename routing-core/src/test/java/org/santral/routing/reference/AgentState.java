package org.santral.routing.reference;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.santral.routing.policy.Profile;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// What the reference knows of an agent.
final class AgentState implements Expression.Levels {
  final AgentId id;
  final int place;

  ProfileId profileId;
  Profile profile;
  Map<SkillId, Integer> skills = new TreeMap<>();
  Map<QueueId, Integer> memberships = new TreeMap<>();

  boolean loggedIn;
  @Nullable String pauseReason;
  @Nullable String scheduledPause;
  final Set<Channel> doubted = EnumSet.noneOf(Channel.class);
  final Set<Channel> lost = EnumSet.noneOf(Channel.class);
  long graceUntil = World.NEVER;

  long ticket;
  int takenSinceLogin;
  final Map<Channel, Integer> misses = new EnumMap<>(Channel.class);

  final List<WorkState> works = new ArrayList<>();
  @Nullable OfferState offer;
  @Nullable ContactState reservedFor;

  AgentState(AgentId id, int place, ProfileId profileId, Profile profile) {
    this.id = id;
    this.place = place;
    this.profileId = profileId;
    this.profile = profile;
  }

  boolean staffing() {
    return loggedIn && pauseReason == null;
  }

  @Override
  public int of(Expression.Attribute attribute) {
    return attribute.membership()
        ? memberships.getOrDefault(new QueueId(attribute.name()), 0)
        : skills.getOrDefault(new SkillId(attribute.name()), 0);
  }

  @Override
  public String toString() {
    return id.value();
  }
}
