package org.santral.chat.store;

import java.io.IOException;
import org.santral.chat.database.Database;
import org.santral.chat.database.PostgresDatabase;
import org.santral.chat.database.PostgresServer;

class PostgresCustomerHistoryIT extends CustomerHistoryContract {
  @Override
  Database database() throws IOException {
    return PostgresDatabase.open(PostgresServer.shared().database());
  }
}
