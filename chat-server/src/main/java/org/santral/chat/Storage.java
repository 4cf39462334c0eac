package org.santral.chat;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.santral.chat.database.Database;
import org.santral.chat.database.DatabaseAccess;
import org.santral.chat.database.PostgresDatabase;
import org.santral.chat.database.SqliteDatabase;
import org.santral.chat.identity.IdentityTables;
import org.santral.chat.identity.Keyring;
import org.santral.chat.identity.SqlKeyring;
import org.santral.chat.store.Declarations;
import org.santral.chat.store.FileShelf;
import org.santral.chat.store.FolderDeclarations;
import org.santral.chat.store.FolderShelf;
import org.santral.chat.store.SqlDeclarations;
import org.santral.chat.store.SqlShelf;
import org.santral.chat.store.Store;

/// Where everything is kept but the ledger: in the data folder, or in PostgreSQL, where all nodes
/// have the same.
record Storage(
    Database database, Store store, Declarations declarations, FileShelf files, Keyring keys)
    implements AutoCloseable {
  /// Opens what the settings ask for.
  ///
  /// @throws Server.Unusable if it cannot be opened
  static Storage open(Settings settings, SecureRandom random) throws IOException {
    @Nullable DatabaseAccess shared = settings.database();
    try {
      return shared == null ? inFolder(settings, random) : inPostgres(settings, shared, random);
    } catch (IllegalStateException unusable) {
      throw new Server.Unusable(String.valueOf(unusable.getMessage()));
    }
  }

  private static Storage inFolder(Settings settings, SecureRandom random) {
    var data = settings.data();
    var database = SqliteDatabase.open(data);
    IdentityTables.migrate(database);
    return new Storage(
        database,
        Store.open(database),
        new FolderDeclarations(data.resolve("workspaces")),
        new FolderShelf(data.resolve("files")),
        Keyring.in(data.resolve("visitor-keys"), Instant.now(), random));
  }

  private static Storage inPostgres(Settings settings, DatabaseAccess access, SecureRandom random)
      throws IOException {
    var database = PostgresDatabase.open(access);
    if (!database.claim(settings.redis() != null)) {
      database.close();
      throw new Server.Unusable(
          "Another Santral uses the database "
              + access
              + ". Nodes can share it if all of them are started with --redis.");
    }
    IdentityTables.migrate(database);
    return new Storage(
        database,
        Store.open(database),
        new SqlDeclarations(database),
        SqlShelf.open(database, settings.data().resolve("drafts")),
        SqlKeyring.open(database, Instant.now(), random));
  }

  @Override
  public void close() {
    if (keys instanceof SqlKeyring ring) {
      ring.close();
    }
    database.close();
  }
}
