package org.santral.routing.term;

/// The coarsest part of the urgency order: every contact of an earlier band goes before every
/// contact of a later one.
public enum Band {
  /// Before everything else; only the host puts contacts here.
  EMERGENCY,
  /// A person waits at this moment: voice, chat, due callbacks.
  LIVE,
  /// Nobody holds the line: e-mail, messaging, tasks. Overdue work rises to [#LIVE].
  DEFERRED,
  /// Only when there is nothing else. Overdue work rises to [#LIVE].
  BACKGROUND,
  /// Stands in commands for "the usual band of the channel"; no contact is ever kept in it.
  USUAL
}
