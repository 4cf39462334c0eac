package org.santral.chat.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.chat.database.Database;

/// Sessions in the table `agent_session`.
public final class SqlSessionTable implements SessionTable {
  private static final String SELECT =
      "SELECT token_hash, workspace, user_name, begun_at, seen_at FROM agent_session WHERE ";

  private final Database database;

  /// On tables that [IdentityTables#migrate] has made.
  public SqlSessionTable(Database database) {
    this.database = database;
  }

  @Override
  public @Nullable Session find(String tokenHash) {
    return database
        .read(
            handle ->
                handle
                    .createQuery(SELECT + "token_hash = :hash")
                    .bind("hash", tokenHash)
                    .map((row, _) -> session(row))
                    .findOne())
        .orElse(null);
  }

  @Override
  public List<Session> of(String workspace, String user) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "workspace = :workspace AND user_name = :user"
                        + " ORDER BY begun_at, token_hash")
                .bind("workspace", workspace)
                .bind("user", user)
                .map((row, _) -> session(row))
                .list());
  }

  @Override
  public void add(Session session) {
    database.durable(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO agent_session (token_hash, workspace, user_name, begun_at,"
                        + " seen_at) VALUES (:hash, :workspace, :user, :begunAt, :seenAt)")
                .bind("hash", session.tokenHash())
                .bind("workspace", session.workspace())
                .bind("user", session.user())
                .bind("begunAt", session.begunAt().toEpochMilli())
                .bind("seenAt", session.seenAt().toEpochMilli())
                .execute());
  }

  @Override
  public void see(String tokenHash, Instant at) {
    database.write(
        handle ->
            handle
                .createUpdate("UPDATE agent_session SET seen_at = :at WHERE token_hash = :hash")
                .bind("at", at.toEpochMilli())
                .bind("hash", tokenHash)
                .execute());
  }

  @Override
  public void remove(List<String> tokenHashes) {
    if (!tokenHashes.isEmpty()) {
      database.durable(
          handle ->
              handle
                  .createUpdate("DELETE FROM agent_session WHERE token_hash IN (<hashes>)")
                  .bindList("hashes", tokenHashes)
                  .execute());
    }
  }

  @Override
  public void removeOld(Instant begunBefore, Instant seenBefore) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM agent_session WHERE begun_at < :begun OR seen_at < :seen")
                .bind("begun", begunBefore.toEpochMilli())
                .bind("seen", seenBefore.toEpochMilli())
                .execute());
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getString("token_hash"),
        row.getString("workspace"),
        row.getString("user_name"),
        Instant.ofEpochMilli(row.getLong("begun_at")),
        Instant.ofEpochMilli(row.getLong("seen_at")));
  }
}
