package org.santral.routing.simulation;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.santral.routing.policy.Profile;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// Agents who can do the same.
///
/// @param name for the report and the ids of its agents, so made of the characters of ids; unique
///   in its scenario
/// @param skills levels from 1 to 10
/// @param memberships queues they belong to, with levels from 1 to 10
/// @param staffing when they are there
/// @param answering how they answer offers
public record Team(
    String name,
    Profile profile,
    Map<SkillId, Integer> skills,
    Map<QueueId, Integer> memberships,
    Staffing staffing,
    Answering answering) {
  public Team {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(profile, "profile");
    skills = Collections.unmodifiableMap(new TreeMap<>(skills));
    memberships = Collections.unmodifiableMap(new TreeMap<>(memberships));
    Objects.requireNonNull(staffing, "staffing");
    Objects.requireNonNull(answering, "answering");
  }

  /// A team without skills, whose agents accept every offer in the moment it is made.
  public static Team of(String name, Profile profile, Staffing staffing) {
    return new Team(name, profile, Map.of(), Map.of(), staffing, Answering.AT_ONCE);
  }

  public Team withSkills(Map<SkillId, Integer> newSkills) {
    return new Team(name, profile, newSkills, memberships, staffing, answering);
  }

  public Team withMemberships(Map<QueueId, Integer> newMemberships) {
    return new Team(name, profile, skills, newMemberships, staffing, answering);
  }

  public Team withStaffing(Staffing newStaffing) {
    return new Team(name, profile, skills, memberships, newStaffing, answering);
  }

  public Team withAnswering(Answering newAnswering) {
    return new Team(name, profile, skills, memberships, staffing, newAnswering);
  }
}
