package org.santral.chat.identity;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.santral.chat.database.Database;
import org.santral.chat.database.PostgresDatabase;
import org.santral.chat.database.PostgresServer;

class PostgresAccountsIT extends AccountsContract {
  private final Database database;

  PostgresAccountsIT() throws IOException {
    database = PostgresDatabase.open(PostgresServer.shared().database());
  }

  @BeforeEach
  void migrate() {
    IdentityTables.migrate(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  Accounts accounts() {
    return new SqlAccounts(database);
  }
}
