package org.santral.chat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
  @TempDir Path folder;
  Snapshots snapshots;

  @BeforeEach
  void open() throws IOException {
    snapshots = new Snapshots(folder.resolve("snapshots"));
  }

  @Test
  void there_is_none_in_the_beginning() throws IOException {
    assertThat(snapshots.newest()).isEmpty();
  }

  @Test
  void the_newest_comes_back() throws IOException {
    save(100, "one");
    save(2_000, "two");

    assertThat(newest()).isEqualTo("two at 2000");
  }

  @Test
  void two_are_kept_and_the_ledger_may_forget_what_is_before_both() throws IOException {
    assertThat(save(100, "one")).isEqualTo(100);
    assertThat(save(200, "two")).isEqualTo(100);
    assertThat(save(300, "three")).isEqualTo(200);

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

  private long save(long position, String text) throws IOException {
    return snapshots.save(position, text.getBytes(StandardCharsets.UTF_8));
  }

  private String newest() throws IOException {
    var saved = snapshots.newest().orElseThrow();
    return StandardCharsets.UTF_8.decode(saved.bytes()) + " at " + saved.position();
  }
}
