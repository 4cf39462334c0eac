package org.santral.chat.identity;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.database.Database;
import org.santral.chat.database.SqliteDatabase;

class SqliteAccountsTest extends AccountsContract {
  private final Database database;

  SqliteAccountsTest(@TempDir Path folder) {
    database = SqliteDatabase.open(folder);
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
