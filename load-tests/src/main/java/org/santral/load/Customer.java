package org.santral.load;

import org.jspecify.annotations.Nullable;
import org.santral.routing.term.AgentId;

/// A place for somebody who contacts us, and where his contact stands. Taken again by the next one
/// when he leaves; contact ids are never used again, and lead back to the place.
final class Customer {
  private static final int PLACE_BITS = 22;
  static final int MAXIMUM = 1 << PLACE_BITS;

  /// Stands for no picker.
  static final int NOBODY = -1;

  final int place;
  private long visits;
  int queue;

  /// In whose hands he is, and [AgentId#NOBODY] before.
  AgentId agent = AgentId.NOBODY;

  /// The picker who took him, or [#NOBODY].
  int picker = NOBODY;

  /// Offers up to this one are no longer open.
  long endedOffers;

  /// At how many agents he rings.
  int rings;

  @Nullable Customer nextFree;

  Customer(int place) {
    this.place = place;
  }

  static int placeOf(long contact) {
    return (int) contact & (MAXIMUM - 1);
  }

  /// Comes again, with a new contact.
  void arrive(int inQueue) {
    visits++;
    queue = inQueue;
    agent = AgentId.NOBODY;
    picker = NOBODY;
    rings = 0;
  }

  long contact() {
    return (visits << PLACE_BITS) + place;
  }
}
