package org.santral.chat.identity;

/// What one hashing costs.
///
/// @param memoryKib 8 to 1,048,576
/// @param passes over that memory, 1 to 100
/// @param lanes 1 to 16
public record Argon2Cost(int memoryKib, int passes, int lanes) {
  /// 19 MiB, two passes, one lane: the OWASP Password Storage Cheat Sheet.
  public static final Argon2Cost RECOMMENDED = new Argon2Cost(19_456, 2, 1);

  public Argon2Cost {
    if (memoryKib < 8 * lanes
        || memoryKib > 1 << 20
        || passes < 1
        || passes > 100
        || lanes < 1
        || lanes > 16) {
      throw new IllegalArgumentException("m=" + memoryKib + ",t=" + passes + ",p=" + lanes);
    }
  }

  /// Whether anything of it is less.
  boolean isBelow(Argon2Cost other) {
    return memoryKib < other.memoryKib || passes < other.passes || lanes < other.lanes;
  }
}
