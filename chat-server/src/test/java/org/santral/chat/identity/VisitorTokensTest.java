package org.santral.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.identity.VisitorTokens.Reading;

class VisitorTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private final SecureRandom random = new SecureRandom();
  private final VisitorKeys keys = VisitorKeys.fresh(NOW, random);
  private final VisitorTokens tokens = new VisitorTokens(_ -> keys);

  @Test
  void a_visitor_is_known_again() {
    String token = tokens.issue("shop", "v-17", NOW);

    assertThat(tokens.read("shop", token, NOW.plus(Duration.ofDays(29))))
        .isEqualTo(new Reading.Valid("v-17", NOW, NOW.plus(VisitorTokens.LIFE)));
  }

  @Test
  void a_token_ends() {
    String token = tokens.issue("shop", "v-17", NOW);

    assertThat(tokens.read("shop", token, NOW.plus(VisitorTokens.LIFE)))
        .isEqualTo(new Reading.Expired());
  }

  @Test
  void a_token_is_good_for_its_workspace_only() {
    assertThat(tokens.read("other", tokens.issue("shop", "v-17", NOW), NOW))
        .isEqualTo(new Reading.Invalid());
  }

  @Test
  void no_character_of_a_token_can_be_changed() {
    String token = tokens.issue("shop", "v-17", NOW);
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      // Four bits of the last character of 32 bytes in base 64 mean nothing.
      if (i < token.length() - 1) {
        assertThat(tokens.read("shop", changed, NOW)).as(changed).isEqualTo(new Reading.Invalid());
      }
    }
  }

  @Test
  void strange_texts_are_no_tokens() {
    String token = tokens.issue("shop", "v-17", NOW);
    for (String strange :
        new String[] {
          "", ".", "...", "1.1..", "2" + token.substring(1), token + "x", token.repeat(1_000), "\n"
        }) {
      assertThat(tokens.read("shop", strange, NOW)).isEqualTo(new Reading.Invalid());
    }
  }

  @Test
  void a_token_of_the_future_is_refused_beyond_what_clocks_differ() {
    String token = tokens.issue("shop", "v-17", NOW.plus(VisitorTokens.SKEW));

    assertThat(tokens.read("shop", token, NOW)).isInstanceOf(Reading.Valid.class);
    assertThat(tokens.read("shop", token, NOW.minusSeconds(1))).isEqualTo(new Reading.Invalid());
  }

  @Test
  void visitors_cannot_break_out_of_their_line() {
    assertThatIllegalArgumentException().isThrownBy(() -> tokens.issue("shop", "v-17\nother", NOW));
    assertThatIllegalArgumentException().isThrownBy(() -> tokens.issue("shop", "", NOW));
  }

  @Test
  void tokens_outlive_one_change_of_keys_and_not_two() {
    String token = tokens.issue("shop", "v-17", NOW);
    VisitorKeys second = keys.rotated(NOW, random);
    VisitorKeys third = second.rotated(NOW, random);

    assertThat(new VisitorTokens(_ -> second).read("shop", token, NOW))
        .isInstanceOf(Reading.Valid.class);
    assertThat(new VisitorTokens(_ -> third).read("shop", token, NOW))
        .isEqualTo(new Reading.Invalid());
  }

  @Test
  void keys_survive_a_restart_and_nobody_else_can_read_them(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("visitor-keys");

    String token = new VisitorTokens(Keyring.in(file, NOW, random)).issue("shop", "v-17", NOW);
    VisitorKeys again = VisitorKeys.in(file, NOW.plusSeconds(60), random);

    assertThat(new VisitorTokens(_ -> again).read("shop", token, NOW))
        .isInstanceOf(Reading.Valid.class);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void an_old_key_is_followed_by_a_new_one(@TempDir Path folder) {
    Path file = folder.resolve("visitor-keys");
    String token = new VisitorTokens(Keyring.in(file, NOW, random)).issue("shop", "v-17", NOW);
    Instant later = NOW.plus(VisitorKeys.ROTATION);

    VisitorKeys rotated = VisitorKeys.in(file, later, random);

    assertThat(rotated.keys()).hasSize(2);
    assertThat(rotated.newest().id()).isEqualTo(2);
    assertThat(VisitorKeys.in(file, later, random).text()).isEqualTo(rotated.text());
    assertThat(new VisitorTokens(_ -> rotated).read("shop", token, later.minusSeconds(1)))
        .isInstanceOf(Reading.Valid.class);
  }

  @Test
  void the_next_key_takes_over_while_the_server_runs(@TempDir Path folder) {
    var keyring = Keyring.in(folder.resolve("visitor-keys"), NOW, random);
    var running = new VisitorTokens(keyring);
    String early = running.issue("shop", "v-17", NOW);
    Instant later = NOW.plus(VisitorKeys.ROTATION);

    String late = running.issue("shop", "v-17", later);

    assertThat(early).startsWith("1.1.");
    assertThat(late).startsWith("1.2.");
    assertThat(running.read("shop", late, later)).isInstanceOf(Reading.Valid.class);
    assertThat(keyring.at(later)).isSameAs(keyring.at(later));
  }

  @Test
  void keys_that_others_can_read_or_that_are_broken_stop_the_start(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("visitor-keys");
    VisitorKeys.in(file, NOW, random);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatIllegalStateException()
        .isThrownBy(() -> VisitorKeys.in(file, NOW, random))
        .withMessageContaining("chmod 600");

    PrivateFile.write(file, "1 2 three\n");
    assertThatIllegalStateException()
        .isThrownBy(() -> VisitorKeys.in(file, NOW, random))
        .withMessageContaining("malformed");
  }
}
