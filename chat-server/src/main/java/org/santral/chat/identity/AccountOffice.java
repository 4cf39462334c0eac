package org.santral.chat.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.santral.chat.wire.Role;
import org.santral.chat.workspace.Crew;
import org.santral.chat.workspace.Workspace;
import org.santral.routing.term.AgentId;

/// What administrators and owners do with accounts. Whatever takes a right away ends the sessions
/// that have it. Calls block.
public final class AccountOffice {
  /// The user made for a workspace in which nobody is an administrator.
  public static final String ADMIN = "admin";

  private final Accounts accounts;
  private final Sessions sessions;
  private final Passwords passwords;
  private final SignIn signIn;

  public AccountOffice(Accounts accounts, Sessions sessions, Passwords passwords, SignIn signIn) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.passwords = passwords;
    this.signIn = signIn;
  }

  /// A password that is known to nobody yet. It is said once and stored nowhere.
  public record NewPassword(String user, String name, Role role, String password) {
    /// Without the password, for logs.
    @Override
    public String toString() {
      return "NewPassword[" + user + "]";
    }
  }

  /// How a change of one's own password ended.
  public sealed interface Change {
    /// Every other session of the account has ended.
    record Done() implements Change {}

    /// The new password cannot be taken.
    record Objection(String sentence) implements Change {}

    /// The old one was not right, or cannot be compared now.
    record Refused(SignIn.Outcome outcome) implements Change {}
  }

  /// Brings the accounts in line with the agents of a workspace: makes those that are missing,
  /// carries names and roles over, shuts those whose agents have gone. If nobody is an
  /// administrator then, one is made. To be called at every start and after every change.
  ///
  /// @return the passwords of new accounts, administrators first
  public List<NewPassword> follow(Workspace workspace) {
    var made = new ArrayList<NewPassword>();
    Set<AgentId> served = new LinkedHashSet<>();
    for (Account account : accounts.all(workspace.id())) {
      served.add(account.agent());
      follow(account, workspace.crew().agents().get(account.agent()));
    }
    workspace
        .crew()
        .agents()
        .forEach(
            (agent, who) -> {
              if (!served.contains(agent)) {
                NewPassword password =
                    add(workspace.id(), agent.value(), agent, who.name(), who.role());
                if (password != null) {
                  made.add(password);
                }
              }
            });
    boolean hasAdmin =
        accounts.all(workspace.id()).stream()
            .anyMatch(account -> account.role() == Role.ADMIN && account.isEnabled());
    if (!hasAdmin) {
      NewPassword password =
          add(workspace.id(), freeAdmin(workspace.id()), AgentId.NOBODY, "Admin", Role.ADMIN);
      if (password != null) {
        made.add(password);
      }
    }
    made.sort(Comparator.comparing(NewPassword::role).reversed());
    return made;
  }

  private void follow(Account account, Crew.@Nullable Agent who) {
    if (account.agent().equals(AgentId.NOBODY)) {
      return;
    }
    UnaryOperator<Account> change =
        current -> {
          if (who == null) {
            return current.isEnabled() ? current.with(Account.State.GONE) : current;
          }
          Account renamed = current.as(current.agent(), who.name(), who.role());
          return renamed.state() == Account.State.GONE
              ? renamed.with(Account.State.ENABLED)
              : renamed;
        };
    if (!change.apply(account).equals(account)) {
      accounts.change(account.workspace(), account.user(), change);
      if (who == null || who.role() != account.role()) {
        sessions.revokeAll(account.workspace(), account.user());
      }
    }
  }

  private String freeAdmin(String workspace) {
    String user = ADMIN;
    for (int i = 2; accounts.find(workspace, user) != null; i++) {
      user = ADMIN + i;
    }
    return user;
  }

  /// Makes an account with a password of its own.
  ///
  /// @param typed the user as he was typed
  /// @return null if there is such a user, or the name cannot be one
  public @Nullable NewPassword add(
      String workspace, String typed, AgentId agent, String name, Role role) {
    String user = Account.canonical(typed);
    if (!Account.isUser(user) || accounts.find(workspace, user) != null) {
      return null;
    }
    String password = passwords.generate();
    var account =
        new Account(
            workspace,
            user,
            agent,
            name,
            role,
            Account.State.ENABLED,
            passwords.hash(password),
            true,
            Failures.NONE);
    return accounts.add(account) ? new NewPassword(user, name, role, password) : null;
  }

  /// Changes one's own password. The attempt counts like one to sign in.
  ///
  /// @param keptToken the session that stays, or null
  public Change changePassword(
      String workspace,
      String user,
      String old,
      String chosen,
      @Nullable String keptToken,
      Instant now) {
    String objection = Passwords.objection(chosen, user);
    if (objection == null && chosen.equals(old)) {
      objection = "The new password is the old one.";
    }
    if (objection != null) {
      return new Change.Objection(objection);
    }
    SignIn.Outcome outcome = signIn.attempt(workspace, user, old, now);
    if (!(outcome instanceof SignIn.Outcome.Welcome(Account account))) {
      return new Change.Refused(outcome);
    }
    String hash = passwords.hash(chosen);
    accounts.change(workspace, account.user(), current -> current.withPassword(hash, false));
    sessions.revokeOthers(workspace, account.user(), keptToken);
    return new Change.Done();
  }

  /// Gives an account a new password, lifts its lock, and ends its sessions.
  ///
  /// @return null if there is no such user
  public @Nullable NewPassword resetPassword(String workspace, String user) {
    String password = passwords.generate();
    String hash = passwords.hash(password);
    Account before =
        accounts.change(
            workspace, user, account -> account.withPassword(hash, true).with(Failures.NONE));
    if (before == null) {
      return null;
    }
    sessions.revokeAll(workspace, user);
    return new NewPassword(user, before.name(), before.role(), password);
  }

  /// Lifts the lock of an account.
  ///
  /// @return whether there is such a user
  public boolean unlock(String workspace, String user) {
    return accounts.change(workspace, user, account -> account.with(Failures.NONE)) != null;
  }

  /// Lets an account in or not.
  ///
  /// @return whether there is such a user
  public boolean enable(String workspace, String user, boolean enabled) {
    Account.State state = enabled ? Account.State.ENABLED : Account.State.DISABLED;
    boolean found = accounts.change(workspace, user, account -> account.with(state)) != null;
    if (!enabled) {
      sessions.revokeAll(workspace, user);
    }
    return found;
  }

  /// Forgets an account and ends its sessions.
  ///
  /// @return whether there was such a user
  public boolean remove(String workspace, String user) {
    boolean removed = accounts.remove(workspace, user);
    sessions.revokeAll(workspace, user);
    return removed;
  }
}
