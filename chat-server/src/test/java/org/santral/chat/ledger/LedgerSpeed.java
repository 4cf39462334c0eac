package org.santral.chat.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.santral.chat.conversation.Fact;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Side;

/// Measures the ledger on the disk of a folder: `LedgerSpeed FOLDER`. Prints `key=value` lines.
final class LedgerSpeed {
  private static final int ROUND_NOTES = 64;
  private static final int MOST_NOTES = 2_000_000;
  private static final int SECONDS = 10;

  /// As often as a switchboard goes round.
  private static final long ROUND_NANOS = 50_000;

  private static final String TEXT = "x".repeat(200);

  public static void main(String[] arguments) throws Exception {
    var folder = Files.createTempDirectory(Path.of(arguments[0]), "ledger-speed");
    try (var ledger = FileLedger.open(folder, 0, LedgerSpeed::stop)) {
      most(ledger, MOST_NOTES / 4);
      print("appends_per_second", Math.round(most(ledger, MOST_NOTES)));
      print("blocked", ledger.blocked());
      for (int rate : new int[] {10_000, 50_000, 100_000}) {
        paced(ledger, rate, 3);
        paced(ledger, rate, SECONDS);
      }
    } finally {
      try (var files = Files.list(folder)) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  /// As fast as it goes.
  ///
  /// @return notes a second
  private static double most(Ledger ledger, int notes) throws InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < notes; i++) {
      ledger.append(note(i));
      if (i % ROUND_NOTES == 0) {
        ledger.flush();
      }
    }
    var done = new CountDownLatch(1);
    ledger.afterCommit(done::countDown);
    ledger.flush();
    done.await();
    return notes * 1e9 / (System.nanoTime() - start);
  }

  /// At a steady rate, with what is due appended in rounds. Times count from when a note was due.
  private static void paced(Ledger ledger, int rate, int seconds) throws InterruptedException {
    int notes = rate * seconds;
    var nanos = new long[notes];
    var left = new CountDownLatch(1);
    long before = ledger.commits();
    long start = System.nanoTime();
    int sent = 0;
    while (sent < notes) {
      long due = Math.min(notes, (System.nanoTime() - start) * rate / 1_000_000_000);
      while (sent < due) {
        int number = sent++;
        long dueAt = start + number * 1_000_000_000L / rate;
        ledger.append(note(number));
        ledger.afterCommit(() -> nanos[number] = System.nanoTime() - dueAt);
      }
      ledger.flush();
      LockSupport.parkNanos(ROUND_NANOS);
    }
    ledger.append(note(sent));
    ledger.afterCommit(left::countDown);
    ledger.flush();
    left.await();
    if (seconds < SECONDS) {
      return;
    }
    Arrays.sort(nanos);
    print("rate", rate);
    print("notes_per_commit", notes / Math.max(1, ledger.commits() - before));
    for (double share : new double[] {0.5, 0.99, 0.999, 1}) {
      long time = nanos[(int) Math.min(notes - 1, Math.floor(share * notes))];
      print("p" + share * 100 + "_micros", TimeUnit.NANOSECONDS.toMicros(time));
    }
  }

  private static Note note(int number) {
    return new Note.Told(
        "acme",
        new Fact.Added(
            number % 1_000,
            number,
            1_780_000_000_000L,
            EntryType.TEXT,
            Side.VISITOR,
            "",
            "",
            "0b0c6f0e-6f0e-4b0c-8a51-5f8f6a0e4b0c",
            TEXT,
            "",
            ""));
  }

  private static void print(String key, long value) {
    System.out.printf(Locale.ROOT, "%s=%d%n", key, value);
  }

  private static void stop(IOException failure) {
    throw new IllegalStateException("the disk has failed", failure);
  }

  private LedgerSpeed() {}
}
