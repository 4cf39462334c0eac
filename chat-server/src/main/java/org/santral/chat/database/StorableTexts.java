package org.santral.chat.database;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/// Has all statements bind texts as [StorableText].
final class StorableTexts extends AbstractArgumentFactory<String> {
  StorableTexts() {
    super(Types.VARCHAR);
  }

  @Override
  protected Argument build(String text, ConfigRegistry config) {
    return (position, statement, _) -> statement.setString(position, StorableText.of(text));
  }
}
