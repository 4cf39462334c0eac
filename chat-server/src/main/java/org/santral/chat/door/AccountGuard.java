package org.santral.chat.door;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.santral.chat.identity.Account;
import org.santral.chat.identity.AccountOffice;
import org.santral.chat.identity.Accounts;
import org.santral.chat.identity.RateLimit;
import org.santral.chat.identity.Session;
import org.santral.chat.identity.Sessions;
import org.santral.chat.identity.SignIn;

/// Accounts and sessions behind the doors. What blocks runs on worker threads.
final class AccountGuard implements Guard {
  private static final String WRONG = "The workspace, the user or the password is wrong.";

  private final Vertx vertx;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SignIn signIn;
  private final AccountOffice office;
  private final RateLimit attempts;

  /// @param attempts how often one address may try
  AccountGuard(
      Vertx vertx,
      Accounts accounts,
      Sessions sessions,
      SignIn signIn,
      AccountOffice office,
      RateLimit attempts) {
    this.vertx = vertx;
    this.accounts = accounts;
    this.sessions = sessions;
    this.signIn = signIn;
    this.office = office;
    this.attempts = attempts;
  }

  @Override
  public Future<Optional<SignedIn>> whoIs(@Nullable String token) {
    if (token == null) {
      return Future.succeededFuture(Optional.empty());
    }
    return Blocking.run(vertx, () -> Optional.ofNullable(find(token)));
  }

  private @Nullable SignedIn find(String token) {
    Session session = sessions.find(token, Instant.now());
    Account account = session == null ? null : accounts.find(session.workspace(), session.user());
    return account == null || !account.isEnabled() ? null : signedIn(account);
  }

  private static SignedIn signedIn(Account account) {
    return new SignedIn(
        account.workspace(), account.user(), account.servingAs(), account.name(), account.role());
  }

  @Override
  public Future<Attempt> signIn(String workspace, String user, String password, String address) {
    long now = System.currentTimeMillis();
    if (!attempts.allow(address, now)) {
      return Future.succeededFuture(
          new Failure("Too many attempts; wait a moment.", attempts.waitMillis(address, now)));
    }
    return Blocking.run(
        vertx, () -> answer(signIn.attempt(workspace, user, password, Instant.now())));
  }

  private Attempt answer(SignIn.Outcome outcome) {
    return switch (outcome) {
      case SignIn.Outcome.Welcome(var account) ->
          new Success(
              sessions.begin(account, Instant.now()), signedIn(account), account.mustChange());
      case SignIn.Outcome.Wrong _ -> new Failure(WRONG, 0);
      case SignIn.Outcome.Locked(var until) ->
          new Failure(
              "Too many attempts in vain; the account is locked for a while.",
              until.toEpochMilli() - System.currentTimeMillis());
      case SignIn.Outcome.Busy _ -> new Failure("Too many people sign in; try again.", 1_000);
    };
  }

  @Override
  public Future<Void> signOut(String token) {
    return Blocking.run(
            vertx,
            () -> {
              sessions.revoke(token);
              return token;
            })
        .mapEmpty();
  }

  @Override
  public Future<Attempt> changePassword(SignedIn who, String token, String old, String next) {
    return Blocking.run(
        vertx,
        () ->
            switch (office.changePassword(
                who.workspace(), who.user(), old, next, token, Instant.now())) {
              case AccountOffice.Change.Done _ -> new Success(token, who, false);
              case AccountOffice.Change.Objection(var sentence) -> new Failure(sentence, 0);
              case AccountOffice.Change.Refused(var outcome) -> answer(outcome);
            });
  }
}
