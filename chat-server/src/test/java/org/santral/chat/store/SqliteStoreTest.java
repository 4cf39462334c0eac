package org.santral.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.santral.chat.wire.Side.VISITOR;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.conversation.Fact;
import org.santral.chat.database.Database;
import org.santral.chat.database.SqliteDatabase;

class SqliteStoreTest extends StoreContract {
  @TempDir Path folder;

  @Override
  Database database() {
    return SqliteDatabase.open(folder);
  }

  @Test
  void what_is_erased_is_in_no_byte_of_the_file() throws Exception {
    tell(opened(1, "ali"));
    tell(said(1, 1, VISITOR, "SECRET-PIN-1234"));
    tell(new Fact.Uploaded(1, 30, VISITOR, "f1", "SECRET.png", "image/png", 7));
    tell(opened(2, "veli"));
    tell(said(2, 1, VISITOR, "HARMLESS"));
    database.compact();
    assertThat(bytes()).contains("SECRET-PIN-1234", "SECRET.png", "ali@example.com");

    tell(new Fact.Erased(1, 100));
    database.compact();

    assertThat(bytes()).doesNotContain("SECRET").contains("HARMLESS");
  }

  private String bytes() throws Exception {
    var text = new StringBuilder();
    for (var name : List.of("santral.db", "santral.db-wal")) {
      var bytes = Files.readAllBytes(folder.resolve(name));
      text.append(new String(bytes, StandardCharsets.ISO_8859_1));
    }
    return text.toString();
  }
}
