package org.santral.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What sessions do on every table.
abstract class SessionsContract {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private final Account ayse = AccountsContract.account("shop", "ayse");

  abstract SessionTable table();

  private Sessions sessions() {
    return new Sessions(table(), new SecureRandom());
  }

  @Test
  void a_token_finds_its_session_also_after_a_restart() {
    String token = sessions().begin(ayse, NOW);

    Session found = Objects.requireNonNull(sessions().find(token, NOW.plusSeconds(60)));

    assertThat(token).matches("[A-Za-z0-9_-]{43}");
    assertThat(found.user()).isEqualTo("ayse");
    assertThat(found.workspace()).isEqualTo("shop");
    assertThat(found.begunAt()).isEqualTo(NOW);
  }

  @Test
  void the_token_itself_is_stored_nowhere() {
    String token = sessions().begin(ayse, NOW);

    assertThat(table().of("shop", "ayse").toString()).doesNotContain(token);
  }

  @Test
  void strange_tokens_find_nothing() {
    sessions().begin(ayse, NOW);

    assertThat(sessions().find("", NOW)).isNull();
    assertThat(sessions().find("x".repeat(43), NOW)).isNull();
    assertThat(sessions().find("x".repeat(1_000_000), NOW)).isNull();
    assertThat(sessions().find(table().of("shop", "ayse").getFirst().tokenHash(), NOW)).isNull();
  }

  @Test
  void the_end_of_an_accounts_last_session_is_told() {
    var left = new ArrayList<String>();
    var sessions =
        new Sessions(
            table(), new SecureRandom(), (workspace, user) -> left.add(workspace + "/" + user));
    String one = sessions.begin(ayse, NOW);
    String other = sessions.begin(ayse, NOW);

    sessions.revoke(one);
    assertThat(left).isEmpty();
    sessions.revoke(other);
    sessions.revoke(other);

    assertThat(left).containsExactly("shop/ayse");
  }

  @Test
  void an_unused_session_ends() {
    String token = sessions().begin(ayse, NOW);

    assertThat(sessions().find(token, NOW.plus(Sessions.IDLE))).isNull();
    assertThat(sessions().find(token, NOW)).isNull();
  }

  @Test
  void a_used_session_lives_on_but_not_for_ever() {
    String token = sessions().begin(ayse, NOW);
    Instant last = NOW.plus(Sessions.LONGEST).minusSeconds(1);

    for (Instant at = NOW; at.isBefore(last); at = at.plus(Duration.ofHours(6))) {
      assertThat(sessions().find(token, at)).isNotNull();
    }

    assertThat(sessions().find(token, last)).isNotNull();
    assertThat(sessions().find(token, last.plusSeconds(1))).isNull();
  }

  @Test
  void use_is_written_down_now_and_then_only() {
    String token = sessions().begin(ayse, NOW);

    sessions().find(token, NOW.plusSeconds(299));
    assertThat(table().of("shop", "ayse").getFirst().seenAt()).isEqualTo(NOW);

    sessions().find(token, NOW.plusSeconds(300));
    assertThat(table().of("shop", "ayse").getFirst().seenAt()).isEqualTo(NOW.plusSeconds(300));
  }

  @Test
  void who_signs_out_leaves_the_other_sessions_alone() {
    String one = sessions().begin(ayse, NOW);
    String other = sessions().begin(ayse, NOW.plusSeconds(1));

    sessions().revoke(one);

    assertThat(sessions().find(one, NOW.plusSeconds(2))).isNull();
    assertThat(sessions().find(other, NOW.plusSeconds(2))).isNotNull();
  }

  @Test
  void all_but_one_can_be_ended() {
    String one = sessions().begin(ayse, NOW);
    String other = sessions().begin(ayse, NOW);
    String mehmets = sessions().begin(AccountsContract.account("shop", "mehmet"), NOW);

    sessions().revokeOthers("shop", "ayse", one);

    assertThat(sessions().find(one, NOW)).isNotNull();
    assertThat(sessions().find(other, NOW)).isNull();
    assertThat(sessions().find(mehmets, NOW)).isNotNull();

    sessions().revokeAll("shop", "ayse");

    assertThat(sessions().find(one, NOW)).isNull();
    assertThat(sessions().find(mehmets, NOW)).isNotNull();
  }

  @Test
  void the_oldest_session_gives_way_when_an_account_has_too_many() {
    var tokens = new ArrayList<String>();
    for (int i = 0; i <= Sessions.MOST_OF_ACCOUNT; i++) {
      tokens.add(sessions().begin(ayse, NOW.plusSeconds(i)));
    }

    Instant then = NOW.plusSeconds(60);
    assertThat(sessions().find(tokens.getFirst(), then)).isNull();
    assertThat(sessions().find(tokens.get(1), then)).isNotNull();
    assertThat(sessions().find(tokens.getLast(), then)).isNotNull();
  }

  @Test
  void what_has_ended_is_swept_away() {
    sessions().begin(ayse, NOW);
    String fresh = sessions().begin(ayse, NOW.plus(Duration.ofHours(13)));

    sessions().sweep(NOW.plus(Duration.ofHours(13)));

    assertThat(table().of("shop", "ayse")).hasSize(1);
    assertThat(sessions().find(fresh, NOW.plus(Duration.ofHours(13)))).isNotNull();
  }
}
