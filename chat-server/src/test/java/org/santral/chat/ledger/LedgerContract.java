package org.santral.chat.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every ledger does.
@Timeout(60)
abstract class LedgerContract {
  static final Consumer<IOException> UNEXPECTED =
      failure -> {
        throw new AssertionError(failure);
      };

  /// The same ledger again.
  abstract Ledger open() throws IOException;

  @Test
  void notes_are_read_back_in_order_after_a_restart() throws Exception {
    var positions = new ArrayList<Long>();
    try (var ledger = open()) {
      for (int i = 0; i < 10_000; i++) {
        positions.add(ledger.append(note(i)));
        if (i % 7 == 0) {
          ledger.flush();
        }
      }
    }

    try (var ledger = open()) {
      assertThat(read(ledger, 0)).containsExactlyElementsOf(numbers(0, 10_000));
      assertThat(read(ledger, positions.get(4_999)))
          .containsExactlyElementsOf(numbers(5_000, 10_000));
      ledger.append(note(10_000));
    }
    try (var ledger = open()) {
      assertThat(read(ledger, positions.get(9_998))).containsExactly(9_999L, 10_000L);
    }
  }

  @Test
  void what_waits_for_a_commit_runs_in_order_when_everything_before_it_is_durable()
      throws Exception {
    var seen = new ConcurrentLinkedQueue<Integer>();
    var early = new AtomicInteger();
    try (var ledger = open()) {
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
    try (var ledger = open()) {
      var ran = new AtomicInteger();
      ledger.afterCommit(ran::incrementAndGet);
      assertThat(ran).hasValue(1);
    }
  }

  @Test
  void a_failing_listener_does_not_stop_the_others() throws Exception {
    var done = new CountDownLatch(1);
    try (var ledger = open()) {
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
    try (var ledger = open()) {
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
  void what_was_not_flushed_is_durable_when_it_is_closed() throws Exception {
    var ran = new AtomicInteger();
    try (var ledger = open()) {
      ledger.append(note(1));
      ledger.afterCommit(ran::incrementAndGet);
    }

    assertThat(ran).hasValue(1);
    try (var ledger = open()) {
      assertThat(read(ledger, 0)).containsExactly(1L);
    }
  }

  @Test
  void reading_ends_where_it_is_told_to() throws Exception {
    try (var ledger = open()) {
      var positions = append(ledger, 1_000);
      for (int from = 0; from < 1_000; from += 97) {
        for (int to = from; to < 1_000; to += 131) {
          var read = new ArrayList<Long>();
          long end =
              ledger.read(
                  positions.get(from),
                  positions.get(to),
                  (_, note) -> read.add(((Note.Ticked) note).now()));

          assertThat(read).containsExactlyElementsOf(numbers(from + 1, to + 1));
          assertThat(end).isEqualTo(positions.get(to));
        }
      }
    }
  }

  @Test
  void what_was_forgotten_is_refused_and_the_rest_stays() throws Exception {
    try (var ledger = open()) {
      var positions = append(ledger, 10_000);

      ledger.forgetBefore(positions.getLast());

      assertThat(read(ledger, positions.getLast())).isEmpty();
      long next = ledger.append(note(10_000));
      ledger.flush();
      ledger.awaitBeyond(next - 1);
      assertThat(read(ledger, positions.getLast())).containsExactly(10_000L);
      assertThatThrownBy(() -> ledger.read(0, (_, _) -> {}))
          .isInstanceOf(DamagedLedger.class)
          .hasMessageContaining("is wanted from 0");
    }
  }

  @Test
  void nobody_waits_for_more_of_a_ledger_that_is_closed() throws Exception {
    var ledger = open();
    long end = append(ledger, 10).getLast();
    ledger.close();

    assertThat(ledger.awaitBeyond(end)).isGreaterThanOrEqualTo(end);
  }

  /// Waits until they are durable.
  private static List<Long> append(Ledger ledger, int notes) throws InterruptedException {
    var positions = new ArrayList<Long>();
    for (int i = 0; i < notes; i++) {
      positions.add(ledger.append(note(i)));
      if (i % 10 == 0) {
        ledger.flush();
      }
    }
    ledger.flush();
    ledger.awaitBeyond(positions.getLast() - 1);
    return positions;
  }

  static List<Long> read(Ledger ledger, long from) throws IOException {
    var numbers = new ArrayList<Long>();
    ledger.read(from, (_, note) -> numbers.add(((Note.Ticked) note).now()));
    return numbers;
  }

  static Note note(long number) {
    return new Note.Ticked("a workspace with a name of some length", number);
  }

  static List<Long> numbers(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }
}
