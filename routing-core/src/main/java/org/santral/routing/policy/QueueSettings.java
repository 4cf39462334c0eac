package org.santral.routing.policy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.santral.routing.term.Channel;

/// All settings of a queue. A contact is in exactly one queue, whose settings apply to it.
///
/// @param targetMillis the service level target: when a contact falls due, counted from the start
///   of its wait; 0 to 30 days
/// @param strategy how the best agent is chosen
/// @param broadcastSize how many agents [Strategy#BROADCAST] rings at once, 1 to 1,000
/// @param plan the plan of contacts that bring none of their own
/// @param offerMillis how long an agent may think about an offer, 1 s to 10 minutes
/// @param coolDownMillis how long a contact is barred from an agent who declined or missed it, 0 to
///   1 day
/// @param overdueMillis how long after falling due deferred work rises to the live band, 0 to 30
///   days
/// @param callbackAttempts how often a callback is tried, 1 to 20
/// @param wrapUp the wrap-up of each channel; a channel not named has none
/// @param limits size, longest wait, absence of agents, closing
/// @param silence the rules for silent chats
public record QueueSettings(
    long targetMillis,
    Strategy strategy,
    int broadcastSize,
    Plan plan,
    long offerMillis,
    long coolDownMillis,
    long overdueMillis,
    int callbackAttempts,
    Map<Channel, WrapUp> wrapUp,
    Limits limits,
    Silence silence) {
  /// Target 20 s, least occupied, anybody, 20 s to answer an offer, 30 s of cool-down.
  public static final QueueSettings DEFAULT =
      new QueueSettings(
          20_000,
          Strategy.LEAST_OCCUPIED,
          1_000,
          Plan.ANYBODY,
          20_000,
          30_000,
          86_400_000,
          3,
          Map.of(),
          Limits.DEFAULT,
          Silence.ALLOWED);

  public QueueSettings {
    Objects.requireNonNull(strategy, "strategy");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(silence, "silence");
    var ordered = new EnumMap<Channel, WrapUp>(Channel.class);
    ordered.putAll(wrapUp);
    wrapUp = Collections.unmodifiableMap(ordered);
  }

  public QueueSettings withTarget(long newTargetMillis) {
    return new QueueSettings(
        newTargetMillis,
        strategy,
        broadcastSize,
        plan,
        offerMillis,
        coolDownMillis,
        overdueMillis,
        callbackAttempts,
        wrapUp,
        limits,
        silence);
  }

  public QueueSettings withStrategy(Strategy newStrategy) {
    return new QueueSettings(
        targetMillis,
        newStrategy,
        broadcastSize,
        plan,
        offerMillis,
        coolDownMillis,
        overdueMillis,
        callbackAttempts,
        wrapUp,
        limits,
        silence);
  }

  public QueueSettings withBroadcast(int newBroadcastSize) {
    return new QueueSettings(
        targetMillis,
        Strategy.BROADCAST,
        newBroadcastSize,
        plan,
        offerMillis,
        coolDownMillis,
        overdueMillis,
        callbackAttempts,
        wrapUp,
        limits,
        silence);
  }

  public QueueSettings withPlan(Plan newPlan) {
    return new QueueSettings(
        targetMillis,
        strategy,
        broadcastSize,
        newPlan,
        offerMillis,
        coolDownMillis,
        overdueMillis,
        callbackAttempts,
        wrapUp,
        limits,
        silence);
  }

  public QueueSettings withOfferTime(long newOfferMillis) {
    return new QueueSettings(
        targetMillis,
        strategy,
        broadcastSize,
        plan,
        newOfferMillis,
        coolDownMillis,
        overdueMillis,
        callbackAttempts,
        wrapUp,
        limits,
        silence);
  }

  public QueueSettings withCoolDown(long newCoolDownMillis) {
    return new QueueSettings(
        targetMillis,
        strategy,
        broadcastSize,
        plan,
        offerMillis,
        newCoolDownMillis,
        overdueMillis,
        callbackAttempts,
        wrapUp,
        limits,
        silence);
  }

  public QueueSettings withOverdue(long newOverdueMillis) {
    return new QueueSettings(
        targetMillis,
        strategy,
        broadcastSize,
        plan,
        offerMillis,
        coolDownMillis,
        newOverdueMillis,
        callbackAttempts,
        wrapUp,
        limits,
        silence);
  }

  public QueueSettings withCallbackAttempts(int newCallbackAttempts) {
    return new QueueSettings(
        targetMillis,
        strategy,
        broadcastSize,
        plan,
        offerMillis,
        coolDownMillis,
        overdueMillis,
        newCallbackAttempts,
        wrapUp,
        limits,
        silence);
  }

  public QueueSettings withLimits(Limits newLimits) {
    return new QueueSettings(
        targetMillis,
        strategy,
        broadcastSize,
        plan,
        offerMillis,
        coolDownMillis,
        overdueMillis,
        callbackAttempts,
        wrapUp,
        newLimits,
        silence);
  }

  public QueueSettings withSilence(Silence newSilence) {
    return new QueueSettings(
        targetMillis,
        strategy,
        broadcastSize,
        plan,
        offerMillis,
        coolDownMillis,
        overdueMillis,
        callbackAttempts,
        wrapUp,
        limits,
        newSilence);
  }

  public QueueSettings withWrapUp(Channel channel, WrapUp newWrapUp) {
    var changed = new EnumMap<Channel, WrapUp>(Channel.class);
    changed.putAll(wrapUp);
    changed.put(channel, newWrapUp);
    return new QueueSettings(
        targetMillis,
        strategy,
        broadcastSize,
        plan,
        offerMillis,
        coolDownMillis,
        overdueMillis,
        callbackAttempts,
        changed,
        limits,
        silence);
  }
}
