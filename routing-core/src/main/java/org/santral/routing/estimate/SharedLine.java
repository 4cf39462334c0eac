package org.santral.routing.estimate;

import java.nio.ByteBuffer;

/// How many contacts agents take from the whole line for each one of this class.
///
/// A contact's position counts everybody who goes before it, of whatever class, but a class sees
/// only its own entries. The factor between the two shows when a contact is served: so many went
/// before it, while so many of its own class were to be expected.
final class SharedLine {
  static final int BYTES = 2 * Long.BYTES;

  private static final double REMEMBERED = 200;

  /// So many contacts speak for a line that this class has to itself, before anything is known.
  private static final double PRIOR = 5;

  private double taken;
  private double ownEntries;

  /// A contact was served for which agents took `takenBefore` contacts, itself included, in a time
  /// in which they were expected to take `expected` of its class.
  void moved(double takenBefore, double expected) {
    double keep = 1 - 1 / REMEMBERED;
    taken = taken * keep + takenBefore;
    ownEntries = ownEntries * keep + expected;
  }

  double factor() {
    return (taken + PRIOR) / (ownEntries + PRIOR);
  }

  void writeTo(ByteBuffer out) {
    out.putDouble(taken).putDouble(ownEntries);
  }

  static SharedLine readFrom(ByteBuffer in) {
    var line = new SharedLine();
    line.taken = in.getDouble();
    line.ownEntries = in.getDouble();
    return line;
  }
}
