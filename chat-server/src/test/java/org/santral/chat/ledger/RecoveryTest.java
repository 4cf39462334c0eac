package org.santral.chat.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.santral.routing.codec.ByteWriter;

class RecoveryTest {
  private static final Sizes SMALL = new Sizes(4 * 1024, 1024);

  private final ForgetfulDisk disk = new ForgetfulDisk(new Random(1), Integer.MAX_VALUE);
  private Segments segments;
  private FileBatch batch;

  @BeforeEach
  void open() throws IOException {
    open(0);
  }

  @Test
  void an_empty_ledger_is_complete() throws IOException {
    assertThat(recover(0)).isEqualTo(new Found.Complete(0));
  }

  @Test
  void whole_batches_are_complete() throws IOException {
    long end = write(100, 200, 300);

    assertThat(recover(0)).isEqualTo(new Found.Complete(end));
    assertThat(lengths()).containsExactly(100, 200, 300);
  }

  @Test
  void a_batch_that_was_cut_short_is_cleared() throws IOException {
    long end = write(100);
    batch.add(new byte[300], 300);
    batch.add(new byte[301], 301);
    batch.write(segments);
    disk.damage(end + 300);

    assertThat(recover(0))
        .isInstanceOfSatisfying(
            Found.Torn.class,
            torn -> {
              assertThat(torn.end()).isEqualTo(end + Mark.BYTES);
              assertThat(torn.sentence())
                  .startsWith("The ledger ends at position " + torn.end() + " (byte 188 of");
            });
    assertThat(recover(0)).isInstanceOf(Found.Complete.class);
    assertThat(lengths()).containsExactly(100);
  }

  @Test
  void what_is_written_after_a_torn_end_is_not_followed_by_what_was_torn() throws IOException {
    long end = write(100);
    batch.add(new byte[50], 50);
    batch.add(new byte[300], 300);
    batch.write(segments);
    disk.damage(end + Mark.BYTES + 20);

    open(recover(0).end());
    write(50);

    assertThat(lengths()).containsExactly(100, 50);
  }

  @Test
  void damage_before_a_later_batch_refuses_the_start_and_changes_nothing() throws IOException {
    write(100);
    long end = write(200);
    disk.damage(120);

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> recover(0))
          .isInstanceOf(DamagedLedger.class)
          .hasMessageStartingWith(
              "The ledger is damaged at position 40, although everything up to 148 had been stored"
                  + " for good. Nothing was changed.");
    }
    disk.damage(120);
    assertThat(recover(0)).isEqualTo(new Found.Complete(end));
  }

  @Test
  void damage_to_the_last_batch_of_a_ledger_that_was_closed_refuses_the_start() throws IOException {
    write(100);
    batch.seal();
    batch.write(segments);
    disk.damage(120);

    assertThatThrownBy(() -> recover(0)).isInstanceOf(DamagedLedger.class);
  }

  @Test
  void a_missing_segment_refuses_the_start() throws IOException {
    for (int i = 0; i < 20; i++) {
      write(900);
    }
    disk.delete(8 * 1024);

    assertThatThrownBy(() -> recover(0)).isInstanceOf(DamagedLedger.class);
  }

  @Test
  void damage_in_an_earlier_segment_than_the_last_refuses_the_start() throws IOException {
    for (int i = 0; i < 20; i++) {
      write(900);
    }
    disk.damage(5_000);

    assertThatThrownBy(() -> recover(0)).isInstanceOf(DamagedLedger.class);
  }

  @Test
  void a_position_that_the_ledger_never_had_refuses_the_start() throws IOException {
    long end = write(100);

    assertThatThrownBy(() -> recover(end + 8))
        .isInstanceOf(DamagedLedger.class)
        .hasMessageStartingWith("The ledger has no entry that ends at 156");
    assertThatThrownBy(() -> recover(1_000_000)).isInstanceOf(DamagedLedger.class);
  }

  @Test
  void a_ledger_that_is_gone_refuses_the_start() throws IOException {
    disk.delete(0);

    assertThatThrownBy(() -> recover(148))
        .isInstanceOf(DamagedLedger.class)
        .hasMessage("The ledger is empty, but is wanted from position 148.");
  }

  @Test
  void a_note_that_looks_like_a_mark_cannot_be_written_as_a_text() {
    var text = new ByteWriter();
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      text.unsigned(c);
    }
    int run = 0;
    int longest = 0;
    for (byte octet : text.copy()) {
      run = octet < 0 ? run + 1 : 0;
      longest = Math.max(longest, run);
    }

    assertThat(longest).isLessThan(8);
  }

  private Found recover(long safe) throws IOException {
    return new Recovery(disk).recover(safe);
  }

  private void open(long end) throws IOException {
    segments = Segments.open(disk, SMALL);
    batch = FileBatch.at(end, segments.end(), SMALL);
  }

  /// One batch with entries of these lengths.
  private long write(int... lengths) throws IOException {
    for (int length : lengths) {
      var content = new byte[length];
      content[0] = 1;
      assertThat(batch.add(content, length)).isTrue();
    }
    batch.write(segments);
    long end = batch.end();
    batch.follow(batch);
    return end;
  }

  private List<Integer> lengths() throws IOException {
    var lengths = new ArrayList<Integer>();
    try (var entries = Entries.from(disk, 0)) {
      while (entries.advance()) {
        if (entries.isNote()) {
          lengths.add(entries.content().remaining());
        }
      }
    }
    return lengths;
  }
}
