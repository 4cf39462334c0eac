package org.santral.routing.engine;

/// Every running deadline of a workspace, in the order (time, kind, subject). Those that come soon
/// are in a small heap, all others in a wheel: nearly all are armed and cancelled there, in O(1).
final class Deadlines {
  /// Stands for "not armed".
  static final int NONE = -1;

  /// What a deadline is for, in the order in which those of the same moment fire.
  enum Kind {
    DELIVERY,
    OFFER,
    WRAP_UP,
    AGENT_GRACE,
    AWAY,
    HOLD,
    STEP,
    COOL_DOWN,
    PROMOTION,
    DUE,
    WAIT_LIMIT,
    SILENCE,
    FIRST_REPLY,
    CALLBACK,
    NO_AGENT,
    DRAIN
  }

  private final DeadlineNodes nodes = new DeadlineNodes();
  private final NearDeadlines near = new NearDeadlines(nodes);
  private final FarDeadlines far = new FarDeadlines(nodes, near);

  /// Arms a deadline and returns the handle by which it can be cancelled.
  ///
  /// @param subject orders deadlines of the same moment and kind
  /// @param owner an index that tells whoever fires it whom it concerns
  int arm(long time, Kind kind, long subject, int owner) {
    int handle = nodes.make(time, kind, subject, owner);
    place(handle);
    return handle;
  }

  /// Cancels a deadline; [#NONE] is ignored. Returns [#NONE], to be put where the handle was.
  int cancel(int handle) {
    if (handle != NONE) {
      remove(handle);
      nodes.forget(handle);
    }
    return NONE;
  }

  /// Whether a deadline is due; [#first] is then the first of them.
  ///
  /// @param now not earlier than in any call before
  boolean isDue(long now) {
    far.turnTo(now);
    return near.earliest() <= now;
  }

  /// The earliest deadline, or `Long.MAX_VALUE`.
  long earliest() {
    return near.isEmpty() ? far.earliest() : near.earliest();
  }

  /// The handle of the earliest deadline, which is due.
  int first() {
    return near.first();
  }

  Kind kindOf(int handle) {
    return nodes.kindOf(handle);
  }

  int ownerOf(int handle) {
    return nodes.ownerOf(handle);
  }

  long subjectOf(int handle) {
    return nodes.subjectOf(handle);
  }

  long timeOf(int handle) {
    return nodes.timeOf(handle);
  }

  /// Moves every deadline by the same time, which keeps their order.
  void shiftAll(long millis) {
    int[] all = nodes.armed();
    for (int handle : all) {
      remove(handle);
    }
    for (int handle : all) {
      nodes.postpone(handle, millis);
      place(handle);
    }
  }

  private void place(int handle) {
    if (far.isFar(nodes.timeOf(handle))) {
      far.add(handle);
    } else {
      near.add(handle);
    }
  }

  private void remove(int handle) {
    if (far.isFar(nodes.timeOf(handle))) {
      far.remove(handle);
    } else {
      near.remove(handle);
    }
  }
}
