package org.santral.chat.identity;

import org.santral.chat.database.Database;

/// The tables of this package.
public final class IdentityTables {
  private IdentityTables() {}

  /// Makes them, or brings them up to date.
  public static void migrate(Database database) {
    database.migrate("org.santral.chat.identity");
  }
}
