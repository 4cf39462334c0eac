package org.santral.chat.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// The scripts of one package for one kind of database.
final class Migration {
  /// @param suffix of the scripts that only this kind understands
  static void run(DataSource source, String owner, String suffix) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:" + owner.replace('.', '/') + "/schema")
        .sqlMigrationSuffixes(".sql", suffix)
        .table("history_of_" + owner.substring(owner.lastIndexOf('.') + 1))
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  private Migration() {}
}
