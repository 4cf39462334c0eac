package org.santral.routing.simulation;

import java.util.Objects;

/// How agents answer offers on channels where their profile does not accept by itself. An answer
/// that takes longer than the queue's offer time is a miss.
///
/// @param delay from the offer to the answer
/// @param declineProbability how often the answer is no, 0 to 1
/// @param returnMillis after how long an agent is back whom the engine has paused for missing
///   offers
public record Answering(Distribution delay, double declineProbability, long returnMillis) {
  /// Every offer is accepted in the moment it is made.
  public static final Answering AT_ONCE = after(Distribution.NONE);

  public Answering {
    Objects.requireNonNull(delay, "delay");
    Check.that(declineProbability >= 0 && declineProbability <= 1, "a probability is from 0 to 1");
    Check.that(returnMillis >= 0, "returnMillis must not be negative");
  }

  /// Every offer is accepted after a while; an agent who was paused is back after a minute.
  public static Answering after(Distribution delay) {
    return new Answering(delay, 0, 60_000);
  }

  public Answering declining(double probability) {
    return new Answering(delay, probability, returnMillis);
  }
}
