package org.santral.chat.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final int NORMAL = 1;
  private static final int FULL = 2;

  @TempDir Path folder;
  Database database;

  @BeforeEach
  void open() {
    database = Database.open(folder);
    database.migrate("org.santral.chat.store.trial");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_was_written_is_there_for_the_next_reader_and_after_a_restart() {
    database.durable(handle -> handle.execute("INSERT INTO cups VALUES ('tea', 100, 'red')"));
    database.write(handle -> handle.execute("INSERT INTO cups VALUES ('coffee', 60, 'blue')"));
    assertThat(cups()).containsExactly("coffee", "tea");

    close();
    database = Database.open(folder);

    assertThat(cups()).containsExactly("coffee", "tea");
  }

  @Test
  void packages_have_migrations_of_their_own_that_run_once() {
    database.migrate("org.santral.chat.store.another");
    database.migrate("org.santral.chat.store.another");
    database.migrate("org.santral.chat.store.trial");

    assertThat(names("SELECT name FROM plates")).isEmpty();
    assertThat(names("SELECT version FROM history_of_trial WHERE type = 'SQL' ORDER BY 1"))
        .containsExactly("1", "2");
  }

  @Test
  void a_failure_undoes_the_whole_transaction() {
    assertThatThrownBy(
            () ->
                database.write(
                    handle -> {
                      handle.execute("INSERT INTO cups (name, millilitres) VALUES ('tea', 100)");
                      return handle.execute("INSERT INTO cups (name) VALUES ('coffee')");
                    }))
        .isInstanceOf(JdbiException.class);

    assertThat(cups()).isEmpty();
  }

  @Test
  void readers_cannot_write() {
    assertThatThrownBy(() -> database.read(handle -> handle.execute("DELETE FROM cups")))
        .isInstanceOf(JdbiException.class);
  }

  @Test
  void readers_see_the_last_commit_and_never_wait_for_the_writer() {
    database.write(
        handle -> {
          handle.execute("INSERT INTO cups (name, millilitres) VALUES ('tea', 100)");
          assertThat(cups()).isEmpty();
          return true;
        });

    assertThat(cups()).containsExactly("tea");
  }

  @Test
  void a_transaction_within_a_transaction_is_a_mistake() {
    assertThatThrownBy(() -> database.write(_ -> database.durable(_ -> 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a transaction within a transaction");
  }

  @Test
  void only_durable_transactions_wait_for_the_disk() {
    int durable = database.durable(DatabaseTest::synchronous);
    int projected = database.write(DatabaseTest::synchronous);
    int durableAgain = database.durable(DatabaseTest::synchronous);

    assertThat(List.of(durable, projected, durableAgain)).containsExactly(FULL, NORMAL, FULL);
  }

  @Test
  void deleted_text_is_not_left_in_the_file() throws Exception {
    database.write(handle -> handle.execute("INSERT INTO cups VALUES ('UNWANTED', 1, 'red')"));
    database.compact();
    assertThat(bytes()).contains("UNWANTED");

    database.write(handle -> handle.execute("DELETE FROM cups"));
    assertThat(database.compact()).isTrue();

    assertThat(bytes()).doesNotContain("UNWANTED");
  }

  private static int synchronous(Handle handle) {
    return handle.createQuery("PRAGMA synchronous").mapTo(Integer.class).one();
  }

  private String bytes() throws Exception {
    var text = new StringBuilder();
    for (var name : List.of("santral.db", "santral.db-wal")) {
      text.append(new String(Files.readAllBytes(folder.resolve(name)), ISO_8859_1));
    }
    return text.toString();
  }

  private List<String> cups() {
    return names("SELECT name FROM cups ORDER BY name");
  }

  private List<String> names(String query) {
    return database.read(handle -> handle.createQuery(query).mapTo(String.class).list());
  }
}
