package org.santral.chat.workspace;

import java.util.Set;
import org.santral.routing.event.Event.LimitReached.Limit;

/// Which limits of a queue put callers through to a number outside.
///
/// @param number in E.164, or empty if none does
public record Forwarding(String number, Set<Limit> limits) {
  /// Nobody is put through.
  public static final Forwarding NONE = new Forwarding("", Set.of());

  public Forwarding {
    limits = Set.copyOf(limits);
  }

  /// The number to which a caller is put through at a limit, or empty.
  public String at(Limit limit) {
    return limits.contains(limit) ? number : "";
  }
}
