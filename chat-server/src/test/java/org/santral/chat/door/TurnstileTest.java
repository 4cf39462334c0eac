package org.santral.chat.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnstileTest {
  private final List<String> inside = new ArrayList<>();
  private final FakeGate gate = new FakeGate();
  private boolean hasRoom = true;
  private final Turnstile turnstile = new Turnstile(new Pace(20, 2, 0), this::takes, gate);

  private boolean takes(String text) {
    return hasRoom && inside.add(text);
  }

  @Test
  void what_comes_within_the_limits_goes_straight_through() {
    turnstile.arrive("one");
    turnstile.arrive("two");

    assertThat(inside).containsExactly("one", "two");
    assertThat(gate.isShut).isFalse();
  }

  @Test
  void what_comes_too_fast_waits_and_keeps_its_order() {
    for (String text : List.of("one", "two", "three", "four", "five")) {
      turnstile.arrive(text);
    }
    assertThat(inside).containsExactly("one", "two");
    assertThat(gate.isShut).isTrue();

    gate.pass(50);
    turnstile.arrive("six");
    assertThat(inside).containsExactly("one", "two", "three");

    gate.pass(50);
    gate.pass(50);
    gate.pass(50);
    assertThat(inside).containsExactly("one", "two", "three", "four", "five", "six");
    assertThat(gate.isShut).isFalse();
  }

  @Test
  void what_finds_no_room_is_offered_again_before_what_follows() {
    hasRoom = false;
    turnstile.arrive("one");
    turnstile.arrive("two");
    assertThat(inside).isEmpty();

    hasRoom = true;
    gate.pass(200);

    assertThat(inside).containsExactly("one", "two");
    assertThat(gate.isShut).isFalse();
  }

  private static final class FakeGate implements Turnstile.Gate {
    private long now;
    private boolean isShut;
    private @Nullable Runnable again;

    @Override
    public long nowMillis() {
      return now;
    }

    @Override
    public void shut(long againMillis, Runnable action) {
      isShut = true;
      again = action;
    }

    @Override
    public void open() {
      isShut = false;
    }

    void pass(long millis) {
      now += millis;
      var due = again;
      again = null;
      if (due != null) {
        due.run();
      }
    }
  }
}
