package org.santral.chat.identity;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.store.Database;

class SqlSessionsTest extends SessionsContract {
  private final Database database;

  SqlSessionsTest(@TempDir Path folder) {
    database = Database.open(folder);
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
  SessionTable table() {
    return new SqlSessionTable(database);
  }
}
