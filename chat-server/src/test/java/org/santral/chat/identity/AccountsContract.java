package org.santral.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.santral.chat.wire.Role;
import org.santral.routing.term.AgentId;

/// What every store of accounts does.
abstract class AccountsContract {
  abstract Accounts accounts();

  @Test
  void an_account_is_found_as_it_was_added() {
    Account ayse =
        account("shop", "ayse")
            .with(new Failures(6, Instant.ofEpochMilli(1_234_567)))
            .with(Account.State.DISABLED);

    assertThat(accounts().add(ayse)).isTrue();

    assertThat(accounts().find("shop", "ayse")).isEqualTo(ayse);
    assertThat(accounts().find("shop", "mehmet")).isNull();
    assertThat(accounts().find("other", "ayse")).isNull();
  }

  @Test
  void a_user_is_added_only_once() {
    accounts().add(account("shop", "ayse"));

    assertThat(accounts().add(account("shop", "ayse").withPassword("other", false))).isFalse();
    assertThat(accounts().add(account("other", "ayse"))).isTrue();
    assertThat(accounts().find("shop", "ayse")).isEqualTo(account("shop", "ayse"));
  }

  @Test
  void all_of_a_workspace_come_by_user() {
    accounts().add(account("shop", "mehmet"));
    accounts().add(account("shop", "ayse"));
    accounts().add(account("other", "can"));

    assertThat(accounts().all("shop"))
        .containsExactly(account("shop", "ayse"), account("shop", "mehmet"));
    assertThat(accounts().all("none")).isEmpty();
  }

  @Test
  void a_change_gives_what_was_before() {
    accounts().add(account("shop", "ayse"));

    Account before =
        accounts().change("shop", "ayse", account -> account.withPassword("new", false));

    assertThat(before).isEqualTo(account("shop", "ayse"));
    assertThat(accounts().find("shop", "ayse"))
        .isEqualTo(account("shop", "ayse").withPassword("new", false));
    assertThat(accounts().change("shop", "nobody", account -> account)).isNull();
  }

  @Test
  void no_change_is_lost_when_several_change_an_account() throws Exception {
    accounts().add(account("shop", "ayse"));
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 100; i++) {
        var _ = threads.submit(() -> accounts().change("shop", "ayse", AccountsContract::failed));
      }
    }

    assertThat(Objects.requireNonNull(accounts().find("shop", "ayse")).failures().count())
        .isEqualTo(100);
  }

  @Test
  void users_are_sorted_by_their_letters_as_they_are_and_not_by_a_language() {
    for (String user : List.of("ab", "a.c", "a_b", "a-d")) {
      accounts().add(account("shop", user));
    }

    assertThat(accounts().all("shop"))
        .extracting(Account::user)
        .containsExactly("a-d", "a.c", "a_b", "ab");
  }

  @Test
  void a_removed_account_is_gone() {
    accounts().add(account("shop", "ayse"));

    assertThat(accounts().remove("shop", "ayse")).isTrue();
    assertThat(accounts().remove("shop", "ayse")).isFalse();
    assertThat(accounts().find("shop", "ayse")).isNull();
  }

  private static Account failed(Account account) {
    return account.with(new Failures(account.failures().count() + 1, Instant.EPOCH));
  }

  static Account account(String workspace, String user) {
    return new Account(
        workspace,
        user,
        new AgentId(user),
        "Ayşe Yılmaz",
        Role.SUPERVISOR,
        Account.State.ENABLED,
        "hash",
        true,
        Failures.NONE);
  }
}
