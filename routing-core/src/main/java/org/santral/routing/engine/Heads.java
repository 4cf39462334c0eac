package org.santral.routing.engine;

/// Finds the lines of an agent with the most urgent heads, by comparing keys alone: one walk over
/// his lines with somebody in them.
final class Heads {
  /// Stands for "no line".
  static final int NOWHERE = -1;

  private final Demands demands;

  /// The line on a channel with room whose first contact is the most urgent, or [#NOWHERE]; whether
  /// others have the same key.
  int line;

  boolean isTied;

  /// The same on channels without room, of contacts for whom nobody is reserved; and the key.
  int freeLine;

  boolean isFreeTied;
  long freeKey;

  Heads(Demands demands) {
    this.demands = demands;
  }

  /// Finds both.
  ///
  /// @param room the channels with room, a bit for each
  /// @param others the channels without
  void find(LineSet lines, int room, int others) {
    line = NOWHERE;
    freeLine = NOWHERE;
    freeKey = Long.MAX_VALUE;
    if (!demands.isAnyOccupied()) {
      return;
    }
    long[] headKeys = demands.headKeys();
    long[] freeKeys = demands.freeKeys();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < lines.size(); i++) {
      int id = lines.line(i);
      int channel = lines.channel(i);
      if ((room & channel) != 0) {
        long key = headKeys[id];
        if (key < least) {
          least = key;
          line = id;
          isTied = false;
        } else if (key == least) {
          isTied = true;
        }
      } else if ((others & channel) != 0) {
        long key = freeKeys[id];
        if (key < freeKey) {
          freeKey = key;
          freeLine = id;
          isFreeTied = false;
        } else if (key == freeKey) {
          isFreeTied = true;
        }
      }
    }
  }
}
