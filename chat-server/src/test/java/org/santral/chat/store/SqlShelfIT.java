package org.santral.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.conversation.Fact;
import org.santral.chat.database.PostgresDatabase;
import org.santral.chat.database.PostgresServer;
import org.santral.chat.ledger.Note;

@Timeout(60)
class SqlShelfIT extends ShelfContract {
  @TempDir Path folder;
  private final PostgresDatabase database;

  SqlShelfIT() throws IOException {
    database = PostgresDatabase.open(PostgresServer.shared().database());
    Store.open(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  FileShelf open() throws IOException {
    return SqlShelf.open(database, folder.resolve("drafts"));
  }

  @Test
  void all_nodes_have_the_same_files() throws IOException {
    String id = FileId.fresh(7);
    shelf.keep(id, bytes(100));

    shelf = SqlShelf.open(database, folder.resolve("another"));

    assertThat(read(find(id), 0, 30)).isEqualTo(bytes(100));
  }

  @Test
  void a_recording_that_was_cut_off_with_its_node_is_kept_at_the_next_start() throws IOException {
    String id = FileId.fresh(7);
    Files.write(shelf.draft(id), bytes(500_000));

    shelf = open();

    assertThat(read(find(id), 0, 500_000)).isEqualTo(bytes(500_000));
    assertThat(shelf.draft(id)).doesNotExist();
  }

  @Test
  void a_recording_that_was_cut_off_and_then_erased_is_not_kept() throws IOException {
    String id = FileId.fresh(1);
    Files.write(shelf.draft(id), bytes(100));
    var notes =
        List.of(
            new Note.Told("acme", StoreContract.opened(1, "ali")),
            new Note.Told("acme", new Fact.Erased(1, 100)));
    database.write(
        handle ->
            Projection.apply(handle, new Projection.Stretch("", 0, 10), notes, new HashMap<>()));

    shelf = open();

    assertThat(shelf.find(id)).isNull();
    assertThat(shelf.draft(id)).doesNotExist();
  }
}
