package org.santral.routing.engine;

import java.util.Arrays;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Profile;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ProfileId;

/// A profile as arrays by channel, so that room is judged without looking anything up. Redefining
/// the profile changes this object in place.
final class ProfileTerms {
  static final Channel[] CHANNELS = Channel.values();

  final ProfileId id;
  Profile content;
  int units;
  int channels;
  final int[] cost = new int[CHANNELS.length];
  final int[] maximum = new int[CHANNELS.length];
  final int[] blockedBy = new int[CHANNELS.length];
  final int[] interrupts = new int[CHANNELS.length];
  final int[] missesBeforePause = new int[CHANNELS.length];
  int acceptsBySelf;
  boolean anyInterrupts;
  boolean ranksQueues;

  ProfileTerms(ProfileId id, Profile content) {
    this.id = id;
    this.content = content;
    define(content);
  }

  void define(Profile newContent) {
    content = newContent;
    units = newContent.units();
    channels = 0;
    acceptsBySelf = 0;
    Arrays.fill(cost, 0);
    Arrays.fill(maximum, 0);
    Arrays.fill(blockedBy, 0);
    Arrays.fill(interrupts, 0);
    Arrays.fill(missesBeforePause, 0);
    anyInterrupts = false;
    ranksQueues = !newContent.queueRanks().isEmpty();
    newContent.channels().forEach(this::define);
  }

  boolean serves(Channel channel) {
    return (channels & bit(channel)) != 0;
  }

  int rankOf(Queue queue) {
    return content.queueRanks().getOrDefault(queue.id, 0);
  }

  /// Whether work on another channel can leave too little room for a contact of this one.
  boolean makesBig(Channel channel) {
    if (!serves(channel)) {
      return false;
    }
    int c = channel.ordinal();
    for (Channel other : CHANNELS) {
      if (other != channel && serves(other)) {
        boolean interrupted = (interrupts[c] & bit(other)) != 0;
        boolean tooMuch = cost[c] + cost[other.ordinal()] > units;
        boolean blocks = (blockedBy[c] & bit(other)) != 0;
        if (!interrupted && (tooMuch || blocks)) {
          return true;
        }
      }
    }
    return false;
  }

  static int bit(Channel channel) {
    return 1 << channel.ordinal();
  }

  private void define(Channel channel, ChannelTerms terms) {
    int c = channel.ordinal();
    channels |= bit(channel);
    cost[c] = terms.cost();
    maximum[c] = terms.maximum();
    blockedBy[c] = mask(terms.blockedBy());
    interrupts[c] = mask(terms.interrupts());
    missesBeforePause[c] = terms.missesBeforePause();
    anyInterrupts |= interrupts[c] != 0;
    if (terms.acceptsBySelf()) {
      acceptsBySelf |= bit(channel);
    }
  }

  private static int mask(Iterable<Channel> channels) {
    int mask = 0;
    for (Channel channel : channels) {
      mask |= bit(channel);
    }
    return mask;
  }
}
