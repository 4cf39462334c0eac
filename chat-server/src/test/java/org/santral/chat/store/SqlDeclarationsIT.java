package org.santral.chat.store;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.santral.chat.database.PostgresDatabase;
import org.santral.chat.database.PostgresServer;

@Timeout(60)
class SqlDeclarationsIT extends DeclarationsContract {
  private final PostgresDatabase database;

  SqlDeclarationsIT() throws IOException {
    database = PostgresDatabase.open(PostgresServer.shared().database());
    Store.open(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  Declarations open() {
    return new SqlDeclarations(database);
  }
}
