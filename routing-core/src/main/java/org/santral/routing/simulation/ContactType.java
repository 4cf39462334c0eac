package org.santral.routing.simulation;

import java.util.Objects;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;

/// Contacts that are alike: they come on one channel into one queue and take about as long.
///
/// @param name for the report; unique in its scenario
/// @param plan whom they wait for, or [Plan#OF_QUEUE]
/// @param arrivals when they come
/// @param handleTime from the acceptance to the end of the conversation
/// @param patience how long customers wait before they give up
/// @param wrapUpTime what the agent needs afterwards, where the queue has a wrap-up; the queue's
///   rule ends it if the agent has not. [Distribution#ENDLESS] leaves it to the queue's rule
///   altogether
/// @param targetMillis within which the report wants them answered; 0 stands for the target of
///   their queue
public record ContactType(
    String name,
    Channel channel,
    QueueId queue,
    Plan plan,
    Arrivals arrivals,
    Distribution handleTime,
    Distribution patience,
    Distribution wrapUpTime,
    long targetMillis) {
  public ContactType {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(arrivals, "arrivals");
    Objects.requireNonNull(handleTime, "handleTime");
    Objects.requireNonNull(patience, "patience");
    Objects.requireNonNull(wrapUpTime, "wrapUpTime");
    Check.that(targetMillis >= 0, "targetMillis must not be negative");
  }

  /// A type with the queue's plan and wrap-up, whose customers never give up.
  public static ContactType of(
      String name, Channel channel, QueueId queue, Arrivals arrivals, Distribution handleTime) {
    return new ContactType(
        name,
        channel,
        queue,
        Plan.OF_QUEUE,
        arrivals,
        handleTime,
        Distribution.ENDLESS,
        Distribution.ENDLESS,
        0);
  }

  public ContactType withPlan(Plan newPlan) {
    return new ContactType(
        name, channel, queue, newPlan, arrivals, handleTime, patience, wrapUpTime, targetMillis);
  }

  public ContactType withPatience(Distribution newPatience) {
    return new ContactType(
        name, channel, queue, plan, arrivals, handleTime, newPatience, wrapUpTime, targetMillis);
  }

  public ContactType withWrapUpTime(Distribution newWrapUpTime) {
    return new ContactType(
        name, channel, queue, plan, arrivals, handleTime, patience, newWrapUpTime, targetMillis);
  }

  public ContactType withTarget(long newTargetMillis) {
    return new ContactType(
        name, channel, queue, plan, arrivals, handleTime, patience, wrapUpTime, newTargetMillis);
  }
}
