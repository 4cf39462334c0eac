package org.santral.routing.policy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;

/// How much work agents of this profile can have in hand, on which channels, and in which order of
/// queues.
///
/// @param units capacity, 1 to 1,000,000
/// @param channels the terms of each channel served; a channel not named is not served
/// @param queueRanks an own order of queues, put between band and due time: smaller first, 0 to
///   1,000; a queue not named has rank 0. Contacts overdue by more than one service level target go
///   before every rank
public record Profile(
    int units, Map<Channel, ChannelTerms> channels, Map<QueueId, Integer> queueRanks) {
  /// One call or callback, or up to three chats, or two e-mails or tasks, or five messages.
  public static final Profile DEFAULT =
      new Profile(
          100,
          Map.of(
              Channel.VOICE, ChannelTerms.of(100, 1, 1),
              Channel.CALLBACK, ChannelTerms.of(100, 1, 1),
              Channel.CHAT, ChannelTerms.of(33, 3, 2),
              Channel.EMAIL, ChannelTerms.of(50, 2, 0),
              Channel.MESSAGING, ChannelTerms.of(20, 5, 0),
              Channel.TASK, ChannelTerms.of(50, 2, 0)),
          Map.of());

  public Profile {
    var ordered = new EnumMap<Channel, ChannelTerms>(Channel.class);
    ordered.putAll(channels);
    channels = Collections.unmodifiableMap(ordered);
    queueRanks = Collections.unmodifiableMap(new TreeMap<>(queueRanks));
  }

  /// A profile that serves one channel only, `maximum` contacts at a time.
  public static Profile of(Channel channel, int maximum) {
    return new Profile(maximum, Map.of(channel, ChannelTerms.of(1, maximum, 0)), Map.of());
  }

  public Profile with(Channel channel, ChannelTerms terms) {
    var changed = new EnumMap<Channel, ChannelTerms>(Channel.class);
    changed.putAll(channels);
    changed.put(channel, terms);
    return new Profile(units, changed, queueRanks);
  }

  public Profile withUnits(int newUnits) {
    return new Profile(newUnits, channels, queueRanks);
  }

  public Profile withQueueRanks(Map<QueueId, Integer> newQueueRanks) {
    return new Profile(units, channels, newQueueRanks);
  }
}
