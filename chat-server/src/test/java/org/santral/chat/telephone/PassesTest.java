package org.santral.chat.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PassesTest {
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final Passes passes = new Passes(() -> now);

  @Test
  void an_agent_has_one_pass_until_half_of_its_life_is_over() {
    Pass first = passes.forAgent("demo", "ayse");

    now = now.plus(Duration.ofMinutes(20));
    assertThat(passes.forAgent("demo", "ayse").password()).isEqualTo(first.password());

    now = now.plus(Duration.ofMinutes(20));
    Pass second = passes.forAgent("demo", "ayse");
    assertThat(second.password()).isNotEqualTo(first.password());
    assertThat(second.user()).isEqualTo(first.user());
    assertThat(second.expiresAt()).isGreaterThan(first.expiresAt());
  }

  @Test
  void what_is_known_of_a_pass_ends_with_its_life() {
    Pass pass = passes.forAgent("demo", "ayse");

    var secret = Objects.requireNonNull(passes.find(pass.user(), pass.realm()));
    assertThat(secret.expires().toEpochMilli()).isEqualTo(pass.expiresAt());
    assertThat(passes.find(pass.user(), "elsewhere")).isNull();
    assertThat(passes.find("nobody", pass.realm())).isNull();
  }

  @Test
  void agents_of_two_workspaces_never_share_a_user() {
    Pass one = passes.forAgent("b.c", "a");
    Pass other = passes.forAgent("c", "a.b");

    assertThat(one.user()).isNotEqualTo(other.user());
    assertThat(passes.ownerOf(one.user())).isEqualTo(new Passes.Owner.Agent("b.c", "a"));
    assertThat(passes.ownerOf(other.user())).isEqualTo(new Passes.Owner.Agent("c", "a.b"));
  }

  @Test
  void test_callers_are_strangers_to_one_another_and_the_oldest_gives_way() {
    Pass first = passes.forTestCaller("demo", List.of());
    for (int i = 0; i < 50; i++) {
      passes.forTestCaller("demo", List.of());
    }

    assertThat(passes.ownerOf(first.user())).isNull();
  }

  @Test
  void a_visitor_has_one_pass_for_each_conversation_and_only_for_a_few_minutes() {
    Pass first = passes.forVisitor("demo", "v-deniz", 41);
    Pass other = passes.forVisitor("demo", "v-deniz", 42);

    assertThat(passes.ownerOf(first.user()))
        .isEqualTo(new Passes.Owner.Visitor("demo", "v-deniz", 41));
    assertThat(other.user()).isNotEqualTo(first.user());
    assertThat(passes.forVisitor("demo", "v-deniz", 41).password()).isEqualTo(first.password());
    assertThat(Passes.workspaceOf(first.user())).isEqualTo("demo");

    now = now.plus(Duration.ofMinutes(5));
    passes.forVisitor("demo", "v-deniz", 43);
    assertThat(passes.ownerOf(first.user())).isNull();
    assertThat(passes.ownerOf(other.user())).isNull();
  }

  @Test
  void a_pass_says_no_password_where_it_is_written_down() {
    Pass pass = passes.forAgent("demo", "ayse");

    assertThat(pass.toString()).doesNotContain(pass.password());
  }

  @Test
  void who_has_signed_out_has_no_pass_and_gets_another_one_later() {
    Pass pass = passes.forAgent("demo", "ayse");

    passes.forget(pass.user());

    assertThat(passes.find(pass.user(), pass.realm())).isNull();
    assertThat(passes.forAgent("demo", "ayse").password()).isNotEqualTo(pass.password());
  }
}
