package org.santral.chat.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SqlBatchTest {
  private static final int ENTRY_BYTES = Frame.HEAD_BYTES + 100;
  private static final Runnable FIRST = new Waiting("first");
  private static final Runnable SECOND = new Waiting("second");

  private final SqlBatch batch = new SqlBatch(1_000);
  private final SqlBatch next = new SqlBatch(0);

  @Test
  void what_was_not_flushed_moves_on_to_the_next_batch() throws IOException {
    add(batch, 1);
    batch.add(FIRST);
    batch.flush();
    add(batch, 2);
    batch.add(SECOND);

    next.follow(batch);

    assertThat(batch.end()).isEqualTo(1_000 + ENTRY_BYTES);
    assertThat(batch.waiting()).containsExactly(FIRST);
    assertThat(next.begin()).isEqualTo(batch.end());
    assertThat(next.end()).isEqualTo(1_000 + 2 * ENTRY_BYTES);
    assertThat(next.waiting()).containsExactly(SECOND);
    assertThat(next.notes().readAllBytes()[Frame.HEAD_BYTES]).isEqualTo((byte) 2);
  }

  @Test
  void a_full_batch_takes_nothing_more_but_a_round_is_never_cut() {
    while (batch.size() <= SqlBatch.MOST_BYTES) {
      add(batch, 1);
    }
    batch.flush();

    assertThat(batch.add(new byte[100], 100)).isFalse();
    next.follow(batch);
    assertThat(next.add(new byte[100], 100)).isTrue();
  }

  @Test
  void a_round_without_an_end_is_a_mistake() {
    var content = new byte[4_000_000];
    assertThatThrownBy(
            () -> {
              while (batch.size() >= 0) {
                batch.add(content, content.length);
              }
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A round of the ledger is larger than 64 MB.");
  }

  @Test
  void a_ledger_that_has_ended_forgets_what_it_is_given() {
    add(batch, 1);
    batch.add(FIRST);
    batch.flush();
    add(batch, 2);

    batch.follow(batch);

    assertThat(batch.isEmpty()).isTrue();
    assertThat(batch.hasWaiting()).isFalse();
    assertThat(batch.end()).isEqualTo(1_000 + 2 * ENTRY_BYTES);
  }

  private static void add(SqlBatch batch, int first) {
    var content = new byte[100];
    content[0] = (byte) first;
    assertThat(batch.add(content, content.length)).isTrue();
  }

  private record Waiting(String name) implements Runnable {
    @Override
    public void run() {
      throw new AssertionError("nobody runs " + name);
    }
  }
}
