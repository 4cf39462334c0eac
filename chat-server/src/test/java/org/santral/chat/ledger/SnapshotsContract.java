package org.santral.chat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every place for snapshots does.
abstract class SnapshotsContract {
  Snapshots snapshots;

  abstract Snapshots open() throws IOException;

  @BeforeEach
  void begin() throws IOException {
    snapshots = open();
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
  }

  @Test
  void a_large_one_comes_back_byte_by_byte() throws IOException {
    var bytes = new byte[20_000_000];
    new Random(1).nextBytes(bytes);
    snapshots.save(100, bytes);

    assertThat(snapshots.newest().orElseThrow().bytes()).isEqualTo(ByteBuffer.wrap(bytes));
  }

  @Test
  void one_that_is_made_again_at_the_same_position_takes_its_place() throws IOException {
    save(100, "one");
    save(100, "again");

    assertThat(newest()).isEqualTo("again at 100");
  }

  long save(long position, String text) throws IOException {
    return snapshots.save(position, text.getBytes(StandardCharsets.UTF_8));
  }

  String newest() throws IOException {
    var saved = snapshots.newest().orElseThrow();
    return StandardCharsets.UTF_8.decode(saved.bytes()) + " at " + saved.position();
  }
}
