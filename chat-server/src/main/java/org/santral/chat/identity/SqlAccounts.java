package org.santral.chat.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.santral.chat.database.Database;
import org.santral.chat.wire.Role;
import org.santral.routing.term.AgentId;

/// Accounts in the table `account`.
public final class SqlAccounts implements Accounts {
  private static final String SELECT =
      "SELECT workspace, user_name, agent, name, role, state, password_hash, must_change, failures,"
          + " locked_until FROM account WHERE workspace = :workspace";

  private final Database database;

  /// On tables that [IdentityTables#migrate] has made.
  public SqlAccounts(Database database) {
    this.database = database;
  }

  @Override
  public @Nullable Account find(String workspace, String user) {
    return database.read(handle -> find(handle, workspace, user)).orElse(null);
  }

  @Override
  public List<Account> all(String workspace) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + " ORDER BY user_name")
                .bind("workspace", workspace)
                .map((row, _) -> account(row))
                .list());
  }

  @Override
  public boolean add(Account account) {
    return database.durable(
        handle ->
            bound(
                        handle.createUpdate(
                            "INSERT INTO account (workspace, user_name, agent, name, role, state,"
                                + " password_hash, must_change, failures, locked_until) VALUES"
                                + " (:workspace, :user, :agent, :name, :role, :state, :hash,"
                                + " :mustChange, :failures, :lockedUntil) ON CONFLICT DO NOTHING"),
                        account)
                    .execute()
                == 1);
  }

  @Override
  public @Nullable Account change(String workspace, String user, UnaryOperator<Account> change) {
    Optional<Account> changed =
        database.durable(
            handle -> {
              take(handle, workspace, user);
              Optional<Account> before = find(handle, workspace, user);
              if (before.isPresent()) {
                bound(
                        handle.createUpdate(
                            "UPDATE account SET agent = :agent, name = :name, role = :role, state ="
                                + " :state, password_hash = :hash, must_change = :mustChange,"
                                + " failures = :failures, locked_until = :lockedUntil WHERE"
                                + " workspace = :workspace AND user_name = :user"),
                        change.apply(before.get()))
                    .execute();
              }
              return before;
            });
    return changed.orElse(null);
  }

  @Override
  public boolean remove(String workspace, String user) {
    return database.durable(
        handle ->
            handle
                    .createUpdate(
                        "DELETE FROM account WHERE workspace = :workspace AND user_name = :user")
                    .bind("workspace", workspace)
                    .bind("user", user)
                    .execute()
                == 1);
  }

  /// Has everybody else who is about to change the account wait for the end of this transaction.
  private static void take(Handle handle, String workspace, String user) {
    handle.execute(
        "UPDATE account SET failures = failures WHERE workspace = ? AND user_name = ?",
        workspace,
        user);
  }

  private static Optional<Account> find(Handle handle, String workspace, String user) {
    return handle
        .createQuery(SELECT + " AND user_name = :user")
        .bind("workspace", workspace)
        .bind("user", user)
        .map((row, _) -> account(row))
        .findOne();
  }

  private static <S extends SqlStatement<S>> S bound(S statement, Account account) {
    return statement
        .bind("workspace", account.workspace())
        .bind("user", account.user())
        .bind("agent", account.agent().value())
        .bind("name", account.name())
        .bind("role", account.role().name())
        .bind("state", account.state().name())
        .bind("hash", account.passwordHash())
        .bind("mustChange", account.mustChange())
        .bind("failures", account.failures().count())
        .bind("lockedUntil", account.failures().lockedUntil().toEpochMilli());
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString("workspace"),
        row.getString("user_name"),
        new AgentId(row.getString("agent")),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        Account.State.valueOf(row.getString("state")),
        row.getString("password_hash"),
        row.getBoolean("must_change"),
        new Failures(row.getInt("failures"), Instant.ofEpochMilli(row.getLong("locked_until"))));
  }
}
