package org.santral.chat.identity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets agents in by their passwords. Nothing in an answer or in its time tells whether a user
/// exists: those who do not are locked out just the same. Threads may share it; calls block for
/// tens of milliseconds.
public final class SignIn {
  private static final int MOST_GHOSTS = 10_000;

  private final Accounts accounts;
  private final Passwords passwords;

  /// Attempts at users that do not exist; the oldest are forgotten.
  private final Map<String, Failures> ghosts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_GHOSTS;
        }
      };

  public SignIn(Accounts accounts, Passwords passwords) {
    this.accounts = accounts;
    this.passwords = passwords;
  }

  /// How an attempt ended.
  public sealed interface Outcome {
    record Welcome(Account account) implements Outcome {}

    /// No such user, another password, or disabled.
    record Wrong() implements Outcome {}

    /// Too many attempts in vain; none is looked at before this time.
    record Locked(Instant until) implements Outcome {}

    /// Too many people sign in at this moment. The attempt has not counted.
    record Busy() implements Outcome {}
  }

  /// One attempt, which counts as failed until it has succeeded.
  ///
  /// @param typed the user as he was typed
  public Outcome attempt(String workspace, String typed, String password, Instant now) {
    String user = Account.canonical(typed);
    boolean possible = Account.isUser(user);
    Account before =
        possible ? accounts.change(workspace, user, account -> count(account, now)) : null;
    Failures failures =
        before != null
            ? before.failures()
            : possible ? ghost(workspace + "\n" + user, now) : Failures.NONE;
    if (failures.isLocked(now)) {
      return new Outcome.Locked(failures.lockedUntil());
    }
    return switch (passwords.verify(password, before == null ? null : before.passwordHash())) {
      case BUSY -> {
        takeBack(before);
        yield new Outcome.Busy();
      }
      case WRONG -> new Outcome.Wrong();
      case RIGHT -> welcome(before, null);
      case RIGHT_BUT_OUTDATED -> welcome(before, passwords.hash(password));
    };
  }

  private static Account count(Account account, Instant now) {
    Failures failures = account.failures();
    return failures.isLocked(now) ? account : account.with(failures.oneMore(now));
  }

  private void takeBack(@Nullable Account before) {
    if (before != null) {
      accounts.change(
          before.workspace(), before.user(), account -> account.with(before.failures()));
    }
  }

  private Outcome welcome(@Nullable Account before, @Nullable String newHash) {
    if (before == null || !before.isEnabled()) {
      return new Outcome.Wrong();
    }
    accounts.change(
        before.workspace(),
        before.user(),
        account -> {
          boolean same = account.passwordHash().equals(before.passwordHash());
          Account forgiven = account.with(Failures.NONE);
          return newHash != null && same
              ? forgiven.withPassword(newHash, account.mustChange())
              : forgiven;
        });
    Account account = accounts.find(before.workspace(), before.user());
    return account == null || !account.isEnabled()
        ? new Outcome.Wrong()
        : new Outcome.Welcome(account);
  }

  private Failures ghost(String key, Instant now) {
    synchronized (ghosts) {
      Failures failures = ghosts.getOrDefault(key, Failures.NONE);
      if (!failures.isLocked(now)) {
        ghosts.put(key, failures.oneMore(now));
      }
      return failures;
    }
  }
}
