package org.santral.routing.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.santral.routing.term.Channel;

/// On which terms an agent serves one channel.
///
/// @param cost units that one contact takes, 1 to the units of the profile
/// @param maximum contacts of this channel in hand at once, wrap-up included, 1 to 1,000
/// @param blockedBy channels whose work in hand keeps contacts of this channel away
/// @param interrupts channels whose work in hand neither blocks nor takes room from a contact of
///   this channel: it is parked while that contact lasts, and keeps its units against everything
///   else
/// @param acceptsBySelf whether an offer is accepted at once on the agent's behalf
/// @param missesBeforePause consecutive missed offers of this channel that pause the agent with
///   reason `no-answer`, 0 to 100; 0 means never
public record ChannelTerms(
    int cost,
    int maximum,
    Set<Channel> blockedBy,
    Set<Channel> interrupts,
    boolean acceptsBySelf,
    int missesBeforePause) {
  public ChannelTerms {
    blockedBy = ordered(blockedBy);
    interrupts = ordered(interrupts);
  }

  /// Terms with nothing special: no blocking, no interruption, offers are asked.
  public static ChannelTerms of(int cost, int maximum, int missesBeforePause) {
    return new ChannelTerms(cost, maximum, Set.of(), Set.of(), false, missesBeforePause);
  }

  public ChannelTerms blockedBy(Channel... channels) {
    return new ChannelTerms(
        cost, maximum, Set.of(channels), interrupts, acceptsBySelf, missesBeforePause);
  }

  public ChannelTerms interrupting(Channel... channels) {
    return new ChannelTerms(
        cost, maximum, blockedBy, Set.of(channels), acceptsBySelf, missesBeforePause);
  }

  public ChannelTerms acceptingBySelf() {
    return new ChannelTerms(cost, maximum, blockedBy, interrupts, true, missesBeforePause);
  }

  private static Set<Channel> ordered(Set<Channel> channels) {
    var set = EnumSet.noneOf(Channel.class);
    set.addAll(channels);
    return Collections.unmodifiableSet(set);
  }
}
