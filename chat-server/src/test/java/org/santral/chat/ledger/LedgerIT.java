package org.santral.chat.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LedgerIT {
  private static final Sizes SMALL = new Sizes(64 * 1024, 16 * 1024);

  @TempDir Path folder;

  @Test
  void notes_are_read_back_in_order_after_a_restart_and_over_many_segments() throws Exception {
    var positions = new ArrayList<Long>();
    try (var ledger = open(0)) {
      for (int i = 0; i < 10_000; i++) {
        positions.add(ledger.append(note(i)));
        if (i % 7 == 0) {
          ledger.flush();
        }
      }
    }

    try (var ledger = open(positions.get(5_000))) {
      assertThat(ledger.found()).isInstanceOf(Found.Complete.class);
      assertThat(read(ledger, 0)).containsExactlyElementsOf(numbers(0, 10_000));
      assertThat(read(ledger, positions.get(4_999)))
          .containsExactlyElementsOf(numbers(5_000, 10_000));
      ledger.append(note(10_000));
    }
    try (var ledger = open(0)) {
      assertThat(read(ledger, positions.get(9_998))).containsExactly(9_999L, 10_000L);
    }
  }

  @Test
  void what_waits_for_a_commit_runs_in_order_when_everything_before_it_is_durable()
      throws Exception {
    var seen = new ConcurrentLinkedQueue<Integer>();
    var early = new AtomicInteger();
    try (var ledger = open(0)) {
      for (int i = 0; i < 5_000; i++) {
        long position = ledger.append(note(i));
        int number = i;
        ledger.afterCommit(
            () -> {
              seen.add(number);
              if (ledger.durable() < position) {
                early.incrementAndGet();
              }
            });
        ledger.flush();
      }
    }

    assertThat(seen)
        .containsExactlyElementsOf(numbers(0, 5_000).stream().map(Long::intValue).toList());
    assertThat(early).hasValue(0);
  }

  @Test
  void nothing_to_wait_for_means_no_waiting() throws Exception {
    try (var ledger = open(0)) {
      var ran = new AtomicInteger();
      ledger.afterCommit(ran::incrementAndGet);
      assertThat(ran).hasValue(1);
    }
  }

  @Test
  void a_failing_listener_does_not_stop_the_others() throws Exception {
    var done = new CountDownLatch(1);
    try (var ledger = open(0)) {
      ledger.append(note(1));
      ledger.afterCommit(
          () -> {
            throw new IllegalStateException("on purpose");
          });
      ledger.afterCommit(done::countDown);
      ledger.flush();
      done.await();
    }
  }

  @Test
  void a_reader_follows_while_others_append() throws Exception {
    try (var ledger = open(0)) {
      var read = new ArrayList<Long>();
      var follower =
          Thread.startVirtualThread(
              () -> {
                try {
                  long at = 0;
                  while (read.size() < 20_000) {
                    ledger.awaitBeyond(at);
                    at = ledger.read(at, (_, note) -> read.add(((Note.Ticked) note).now()));
                  }
                } catch (IOException | InterruptedException failure) {
                  throw new AssertionError(failure);
                }
              });
      for (int i = 0; i < 20_000; i++) {
        ledger.append(note(i));
        if (i % 50 == 49) {
          ledger.flush();
        }
      }
      follower.join();

      assertThat(read).containsExactlyElementsOf(numbers(0, 20_000));
    }
  }

  @Test
  void two_cannot_open_the_same_folder() throws Exception {
    var ledger = Ledger.open(folder, 0, LedgerIT::unexpected);

    assertThatThrownBy(() -> Ledger.open(folder, 0, LedgerIT::unexpected))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Another Santral has the ledger in ");

    ledger.close();
    Ledger.open(folder, 0, LedgerIT::unexpected).close();
  }

  @Test
  void segments_that_nobody_needs_are_deleted() throws Exception {
    try (var ledger = open(0)) {
      long position = 0;
      for (int i = 0; i < 10_000; i++) {
        position = ledger.append(note(i));
      }
      long last = position;
      ledger.flush();
      ledger.awaitBeyond(last - 1);
      long before = segments();

      ledger.forgetBefore(last);

      assertThat(before).isGreaterThan(2);
      assertThat(segments()).isEqualTo(1);
      assertThatThrownBy(() -> ledger.read(0, (_, _) -> {}))
          .hasMessageContaining("is wanted from 0");
    }
  }

  @Test
  void a_disk_that_fails_is_reported_once_and_acknowledges_nothing_more() throws Exception {
    for (int seed = 0; seed < 200; seed++) {
      var disk = new ForgetfulDisk(new Random(seed), 10 + seed % 40);
      var acknowledged = new AtomicInteger();
      var failures = new AtomicInteger();
      var written = new ArrayList<Long>();
      var ledger = Ledger.open(disk, SMALL, 0, _ -> failures.incrementAndGet());
      for (int i = 0; failures.get() == 0 || i % 1_000 != 0; i++) {
        ledger.append(note(i));
        written.add((long) i);
        ledger.afterCommit(acknowledged::incrementAndGet);
        if (i % 3 == 0) {
          ledger.flush();
        }
      }
      ledger.close();

      var restarted = Ledger.open(disk.restart(Integer.MAX_VALUE), SMALL, 0, LedgerIT::unexpected);
      var read = read(restarted, 0);
      restarted.close();

      assertThat(failures).hasValue(1);
      assertThat(read.size()).as("seed %d", seed).isBetween(acknowledged.get(), written.size());
      assertThat(read).isEqualTo(written.subList(0, read.size()));
    }
  }

  private Ledger open(long safe) throws IOException {
    return Ledger.open(FolderDisk.open(folder), SMALL, safe, LedgerIT::unexpected);
  }

  private long segments() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches("\\d+\\.segment")).count();
    }
  }

  private static List<Long> read(Ledger ledger, long from) throws IOException {
    var numbers = new ArrayList<Long>();
    ledger.read(from, (_, note) -> numbers.add(((Note.Ticked) note).now()));
    return numbers;
  }

  private static Note note(long number) {
    return new Note.Ticked("a workspace with a name of some length", number);
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  private static void unexpected(IOException failure) {
    throw new AssertionError(failure);
  }
}
