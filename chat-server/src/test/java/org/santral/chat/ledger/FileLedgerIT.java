package org.santral.chat.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerIT extends LedgerContract {
  private static final Sizes SMALL = new Sizes(64 * 1024, 16 * 1024);

  @TempDir Path folder;

  @Override
  Ledger open() throws IOException {
    return open(0);
  }

  @Test
  void a_ledger_of_many_segments_is_opened_from_the_middle() throws Exception {
    var positions = new ArrayList<Long>();
    try (var ledger = open(0)) {
      for (int i = 0; i < 10_000; i++) {
        positions.add(ledger.append(note(i)));
      }
    }

    try (var ledger = open(positions.get(5_000))) {
      assertThat(ledger.found()).isInstanceOf(Found.Complete.class);
      assertThat(read(ledger, positions.get(4_999)))
          .containsExactlyElementsOf(numbers(5_000, 10_000));
    }
  }

  @Test
  void two_cannot_open_the_same_folder() throws Exception {
    var ledger = FileLedger.open(folder, 0, UNEXPECTED);

    assertThatThrownBy(() -> FileLedger.open(folder, 0, UNEXPECTED))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Another Santral has the ledger in ");

    ledger.close();
    FileLedger.open(folder, 0, UNEXPECTED).close();
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
      var ledger = FileLedger.open(disk, SMALL, 0, _ -> failures.incrementAndGet());
      for (int i = 0; failures.get() == 0 || i % 1_000 != 0; i++) {
        ledger.append(note(i));
        written.add((long) i);
        ledger.afterCommit(acknowledged::incrementAndGet);
        if (i % 3 == 0) {
          ledger.flush();
        }
      }
      ledger.close();

      var restarted = FileLedger.open(disk.restart(Integer.MAX_VALUE), SMALL, 0, UNEXPECTED);
      var read = read(restarted, 0);
      restarted.close();

      assertThat(failures).hasValue(1);
      assertThat(read.size()).as("seed %d", seed).isBetween(acknowledged.get(), written.size());
      assertThat(read).isEqualTo(written.subList(0, read.size()));
    }
  }

  private FileLedger open(long safe) throws IOException {
    return FileLedger.open(FolderDisk.open(folder), SMALL, safe, UNEXPECTED);
  }

  private long segments() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches("\\d+\\.segment")).count();
    }
  }
}
