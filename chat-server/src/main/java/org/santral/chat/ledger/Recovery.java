package org.santral.chat.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Finds the end of a ledger that may have been stopped at any moment, and makes it fit to go on.
///
/// A batch is written only after the one before it was forced. So if an entry is damaged and a mark
/// further on says that its position was durable, the disk has lost what it had promised to keep.
/// Otherwise the damage is within the last batch, which nobody was told of.
final class Recovery {
  private final Disk disk;

  Recovery(Disk disk) {
    this.disk = disk;
  }

  /// @param safe a position that is known to be durable, such as the one of the last snapshot
  Found recover(long safe) throws IOException {
    if (disk.segments().isEmpty() && safe == 0) {
      return new Found.Complete(0);
    }
    long end;
    long last;
    try (var entries = Entries.inSegmentOf(disk, safe)) {
      boolean met = entries.position() == safe;
      while (entries.advance()) {
        met |= entries.position() == safe;
      }
      end = entries.position();
      last = entries.segment();
      if (!met) {
        throw new DamagedLedger(
            "The ledger has no entry that ends at "
                + safe
                + ", although a snapshot or table was made there. It can be read up to "
                + end
                + ". Nothing was changed. Do the files in the data folder come from the same"
                + " copy?");
      }
    }
    boolean clean = rest(end, last);
    for (long later : disk.segments().tailSet(last, false)) {
      clean &= rest(end, later);
    }
    settle(end, last, clean);
    return clean ? new Found.Complete(end) : new Found.Torn(end, sentence(end, last));
  }

  /// Whether the segment is empty behind the end.
  private boolean rest(long end, long first) throws IOException {
    var bytes = read(first, Math.max(end, first));
    long durable = Mark.highestDurable(bytes, Math.max(end, first));
    if (durable > end) {
      throw new DamagedLedger(
          "The ledger is damaged at position "
              + end
              + ", although everything up to "
              + durable
              + " had been stored for good. Nothing was changed. Restore the ledger from a copy, or"
              + " ask for help: to go on without it would lose what comes after the damage.");
    }
    for (byte octet : bytes) {
      if (octet != 0) {
        return false;
      }
    }
    return true;
  }

  /// Leaves nothing but zeros behind the end, and everything before it forced.
  private void settle(long end, long last, boolean clean) throws IOException {
    for (long later : disk.segments().tailSet(last, false).descendingSet()) {
      disk.delete(later);
    }
    var before = disk.segments().lower(last);
    if (before != null) {
      try (var segment = disk.open(before)) {
        segment.force();
      }
    }
    try (var segment = disk.open(last)) {
      if (!clean) {
        long offset = end - last;
        segment.write(ByteBuffer.allocate((int) (segment.size() - offset)), offset);
      }
      segment.force();
    }
  }

  private byte[] read(long first, long from) throws IOException {
    try (var segment = disk.open(first)) {
      long offset = from - first;
      if (offset > segment.size()) {
        throw new DamagedLedger(
            "The ledger's segment " + first + " ends before position " + from + ".");
      }
      var bytes = new byte[(int) (segment.size() - offset)];
      segment.read(ByteBuffer.wrap(bytes), offset);
      return bytes;
    }
  }

  private static String sentence(long end, long last) {
    return "The ledger ends at position "
        + end
        + " (byte "
        + (end - last)
        + " of segment "
        + last
        + ") in a batch that was being written when the process or the machine stopped. Nobody had"
        + " been told of what is missing. The rest has been cleared.";
  }
}
