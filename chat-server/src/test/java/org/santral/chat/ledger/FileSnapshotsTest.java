package org.santral.chat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSnapshotsTest extends SnapshotsContract {
  @TempDir Path folder;

  @Override
  Snapshots open() throws IOException {
    return new FileSnapshots(folder.resolve("snapshots"));
  }

  @Test
  void only_two_files_are_kept() throws IOException {
    save(100, "one");
    save(200, "two");
    save(300, "three");

    try (var files = Files.list(folder.resolve("snapshots"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void a_damaged_one_is_passed_over_and_named() throws IOException {
    save(100, "one");
    save(200, "two");
    var file = folder.resolve("snapshots/00000000000000000200.snapshot");
    var bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] ^= 4;
      Files.write(file, bytes);
      bytes[at] ^= 4;

      assertThat(newest()).isEqualTo("one at 100");
      assertThat(snapshots.newest().orElseThrow().damaged())
          .containsExactly("The snapshot " + file + " is damaged and was passed over.");
    }
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));

      assertThat(newest()).isEqualTo("one at 100");
    }
  }

  @Test
  void a_draft_that_was_never_finished_is_nothing() throws IOException {
    save(100, "one");
    Files.writeString(folder.resolve("snapshots/draft"), "half a snap");

    assertThat(newest()).isEqualTo("one at 100");
    save(200, "two");
    assertThat(newest()).isEqualTo("two at 200");
  }
}
