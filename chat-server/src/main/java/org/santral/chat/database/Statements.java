package org.santral.chat.database;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/// How statements are run, whatever the database.
final class Statements {
  /// Has texts bound as [StorableText], and failures told without the values of the statement,
  /// which are what people have written.
  static Jdbi of(Jdbi jdbi) {
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi.registerArgument(new StorableTexts());
  }

  private Statements() {}
}
