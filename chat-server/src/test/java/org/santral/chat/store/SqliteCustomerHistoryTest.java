package org.santral.chat.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.database.Database;
import org.santral.chat.database.SqliteDatabase;

class SqliteCustomerHistoryTest extends CustomerHistoryContract {
  @TempDir Path tables;

  @Override
  Database database() {
    return SqliteDatabase.open(tables);
  }
}
