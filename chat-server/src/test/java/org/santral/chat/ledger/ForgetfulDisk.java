package org.santral.chat.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/// A disk in memory whose power fails after some operations. Of the sectors that were written since
/// the last force it then keeps any, all or none, as disks do that write in an order of their own.
final class ForgetfulDisk implements Disk {
  private static final int SECTOR_BYTES = 512;

  private final Random random;
  private final TreeMap<Long, MemorySegment> segments = new TreeMap<>();
  private int operationsLeft;
  private boolean failed;

  ForgetfulDisk(Random random, int operationsLeft) {
    this.random = random;
    this.operationsLeft = operationsLeft;
  }

  /// The same disk with the power back on, for so many operations.
  synchronized ForgetfulDisk restart(int operations) {
    var disk = new ForgetfulDisk(random, operations);
    segments.forEach(
        (first, old) -> {
          var left = old.left();
          disk.segments.put(first, disk.new MemorySegment(left, left.clone()));
        });
    return disk;
  }

  /// The same disk for another process: all is there that was written, but no more of it is forced.
  synchronized ForgetfulDisk afterCrash(int operations) {
    var disk = new ForgetfulDisk(random, operations);
    segments.forEach(
        (first, old) ->
            disk.segments.put(
                first, disk.new MemorySegment(old.forced.clone(), old.written.clone())));
    return disk;
  }

  /// Spoils a byte that was forced.
  synchronized void damage(long position) {
    var segment = segments.floorEntry(position);
    int offset = (int) (position - segment.getKey());
    segment.getValue().forced[offset] ^= 1;
    segment.getValue().written[offset] ^= 1;
  }

  @Override
  public synchronized NavigableSet<Long> segments() {
    return new TreeSet<>(segments.keySet());
  }

  @Override
  public synchronized Segment open(long first) throws IOException {
    operate();
    var segment = segments.get(first);
    if (segment == null) {
      throw new IOException("no segment " + first);
    }
    return segment;
  }

  @Override
  public synchronized Segment create(long first, int bytes) throws IOException {
    boolean done = isDone();
    if (done) {
      segments.put(first, new MemorySegment(new byte[bytes], new byte[bytes]));
    }
    operate();
    return open(first);
  }

  @Override
  public void prepare(int bytes) {}

  @Override
  public synchronized void delete(long first) throws IOException {
    if (isDone()) {
      segments.remove(first);
    }
    operate();
  }

  @Override
  public void close() {}

  /// Whether an operation takes place: always, except for the one during which the power fails.
  private boolean isDone() {
    return !failed && (operationsLeft > 1 || random.nextBoolean());
  }

  private void operate() throws IOException {
    if (failed || --operationsLeft <= 0) {
      failed = true;
      throw new IOException("The power has failed.");
    }
  }

  private final class MemorySegment implements Segment {
    private final byte[] forced;
    private final byte[] written;

    MemorySegment(byte[] forced, byte[] written) {
      this.forced = forced;
      this.written = written;
    }

    /// What is there after the power has failed.
    byte[] left() {
      var left = forced.clone();
      int odds = random.nextInt(5);
      for (int at = 0; at < left.length; at += SECTOR_BYTES) {
        if (random.nextInt(4) < odds) {
          int length = Math.min(SECTOR_BYTES, left.length - at);
          System.arraycopy(written, at, left, at, length);
        }
      }
      return left;
    }

    @Override
    public long size() {
      return forced.length;
    }

    @Override
    public void write(ByteBuffer bytes, long offset) throws IOException {
      synchronized (ForgetfulDisk.this) {
        if (!failed) {
          bytes.get(bytes.position(), written, (int) offset, bytes.remaining());
        }
        operate();
      }
    }

    @Override
    public void read(ByteBuffer into, long offset) throws IOException {
      synchronized (ForgetfulDisk.this) {
        into.put(written, (int) offset, into.remaining());
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (ForgetfulDisk.this) {
        operate();
        System.arraycopy(written, 0, forced, 0, forced.length);
      }
    }

    @Override
    public void close() {}
  }
}
