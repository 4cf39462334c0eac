package org.santral.chat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.santral.routing.codec.MalformedRecord;

/// Runs the ledger's parts in one thread on a disk that forgets, through several power cuts in a
/// row, some of them during recovery.
class PowerCutTest {
  private static final int SEEDS = Integer.getInteger("santral.seeds", 1_000);
  private static final Sizes SMALL = new Sizes(8 * 1024, 3 * 1024);

  @Test
  void whatever_was_acknowledged_survives_in_order_and_nothing_else_appears() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      try {
        new Run(seed).play();
      } catch (AssertionError | RuntimeException | IOException failure) {
        throw new AssertionError("seed " + seed, failure);
      }
    }
  }

  private static final class Run {
    private final Random random;

    /// In some runs all entries are as long as a mark, so that what is left of a torn batch would
    /// fit behind what is written later.
    private final int fixedLength;

    private ForgetfulDisk disk;
    private List<Integer> kept = List.of();
    private int acknowledged;
    private long safe;
    private int number;

    Run(int seed) {
      random = new Random(seed);
      fixedLength = seed % 3 == 0 ? Mark.BYTES - Frame.HEAD_BYTES : 0;
      disk = new ForgetfulDisk(random, random.nextInt(60));
    }

    void play() throws IOException {
      for (int cuts = random.nextInt(1, 6); cuts > 0; cuts--) {
        write();
        int operations = random.nextInt(80);
        disk = random.nextInt(3) == 0 ? disk.afterCrash(operations) : disk.restart(operations);
      }
      disk = disk.restart(Integer.MAX_VALUE);
      new Recovery(disk).recover(safe);
      check(read());
    }

    private void write() {
      var written = new ArrayList<>(kept);
      try {
        long end = new Recovery(disk).recover(safe).end();
        written = new ArrayList<>(read());
        check(written);
        kept = List.copyOf(written);
        acknowledged = kept.size();
        var segments = Segments.open(disk, SMALL);
        var batch = FileBatch.at(end, segments.end(), SMALL);
        while (true) {
          int entries = random.nextInt(1, 12);
          while (entries-- > 0 && add(batch, number)) {
            written.add(number++);
          }
          kept = List.copyOf(written);
          batch.write(segments);
          acknowledged = written.size();
          if (random.nextInt(10) == 0) {
            safe = batch.end();
          }
          batch.follow(batch);
        }
      } catch (IOException powerFailed) {
        kept = List.copyOf(written);
      }
    }

    private boolean add(FileBatch batch, int number) {
      var content = ByteBuffer.allocate(fixedLength > 0 ? fixedLength : length());
      random.nextBytes(content.array());
      content.putInt(number);
      return batch.add(content.array(), content.capacity());
    }

    private int length() {
      return 4 + random.nextInt(random.nextBoolean() ? 20 : 1_200);
    }

    private List<Integer> read() throws IOException {
      var numbers = new ArrayList<Integer>();
      if (disk.segments().isEmpty()) {
        return numbers;
      }
      try (var entries = Entries.from(disk, 0)) {
        while (entries.advance()) {
          if (entries.isNote()) {
            numbers.add(number(entries));
          }
        }
      }
      return numbers;
    }

    private static int number(Entries entries) {
      try {
        return entries.content().fixed();
      } catch (MalformedRecord impossible) {
        throw new AssertionError(impossible);
      }
    }

    private void check(List<Integer> read) {
      assertThat(read.size()).isBetween(acknowledged, kept.size());
      assertThat(read).isEqualTo(kept.subList(0, read.size()));
    }
  }
}
