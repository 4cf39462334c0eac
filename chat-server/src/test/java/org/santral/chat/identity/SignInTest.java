package org.santral.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.santral.chat.identity.SignIn.Outcome;

class SignInTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final String RIGHT = "the right one";

  private final Accounts accounts = new InMemoryAccounts();
  private final Passwords passwords =
      new Passwords(new Argon2Cost(64, 1, 1), 2, new SecureRandom());
  private final SignIn signIn = new SignIn(accounts, passwords);

  @Test
  void the_right_password_lets_in() {
    add("ayse");

    assertThat(signIn.attempt("shop", "ayse", RIGHT, NOW))
        .isInstanceOfSatisfying(
            Outcome.Welcome.class,
            welcome -> assertThat(welcome.account().user()).isEqualTo("ayse"));
    assertThat(signIn.attempt("other", "ayse", RIGHT, NOW)).isEqualTo(new Outcome.Wrong());
  }

  @Test
  void caps_lock_on_a_turkish_keyboard_finds_the_user_too() {
    add("isil.kilic");
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));

      for (String typed : new String[] {"ISIL.KILIC", "İSİL.KİLİC", "ısıl.kılıc", " Isil.Kilic "}) {
        assertThat(signIn.attempt("shop", typed, RIGHT, NOW))
            .as(typed)
            .isInstanceOf(Outcome.Welcome.class);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void five_attempts_in_vain_lock_for_a_minute_and_each_more_for_twice_as_long() {
    add("ayse");
    fail("ayse", 5, NOW);

    Instant end = NOW.plus(Duration.ofMinutes(1));
    assertThat(signIn.attempt("shop", "ayse", RIGHT, end.minusMillis(1)))
        .isEqualTo(new Outcome.Locked(end));

    fail("ayse", 1, end);
    assertThat(signIn.attempt("shop", "ayse", RIGHT, end))
        .isEqualTo(new Outcome.Locked(end.plus(Duration.ofMinutes(2))));
  }

  @Test
  void no_lock_is_longer_than_an_hour() {
    add("ayse");
    Instant now = NOW;
    for (int i = 0; i < 30; i++) {
      fail("ayse", 1, now);
      now = now.plus(Duration.ofHours(1));
    }
    fail("ayse", 1, now);

    assertThat(signIn.attempt("shop", "ayse", RIGHT, now))
        .isEqualTo(new Outcome.Locked(now.plus(Duration.ofHours(1))));
  }

  @Test
  void success_forgives_earlier_failures() {
    add("ayse");
    fail("ayse", 4, NOW);

    signIn.attempt("shop", "ayse", RIGHT, NOW);
    fail("ayse", 4, NOW);

    assertThat(signIn.attempt("shop", "ayse", RIGHT, NOW)).isInstanceOf(Outcome.Welcome.class);
  }

  @Test
  void who_does_not_exist_is_locked_out_just_the_same() {
    fail("nobody", 5, NOW);

    assertThat(signIn.attempt("shop", "nobody", RIGHT, NOW))
        .isEqualTo(new Outcome.Locked(NOW.plus(Duration.ofMinutes(1))));
    assertThat(signIn.attempt("shop", "no body!", RIGHT, NOW)).isEqualTo(new Outcome.Wrong());
  }

  @Test
  void a_disabled_account_is_as_good_as_none() {
    add("ayse");
    accounts.change("shop", "ayse", account -> account.with(Account.State.DISABLED));

    assertThat(signIn.attempt("shop", "ayse", RIGHT, NOW)).isEqualTo(new Outcome.Wrong());
  }

  @Test
  void an_outdated_hash_is_made_anew_at_the_next_success() {
    add("ayse");
    var dearer =
        new SignIn(accounts, new Passwords(new Argon2Cost(128, 1, 1), 1, new SecureRandom()));

    dearer.attempt("shop", "ayse", RIGHT, NOW);

    Account account = Objects.requireNonNull(accounts.find("shop", "ayse"));
    assertThat(account.passwordHash()).contains("m=128");
    assertThat(dearer.attempt("shop", "ayse", RIGHT, NOW)).isInstanceOf(Outcome.Welcome.class);
  }

  private void add(String user) {
    accounts.add(AccountsContract.account("shop", user).withPassword(passwords.hash(RIGHT), false));
  }

  private void fail(String user, int times, Instant now) {
    for (int i = 0; i < times; i++) {
      assertThat(signIn.attempt("shop", user, "a wrong one", now)).isEqualTo(new Outcome.Wrong());
    }
  }
}
