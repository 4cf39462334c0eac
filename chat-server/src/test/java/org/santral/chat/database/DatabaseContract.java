package org.santral.chat.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every database does.
abstract class DatabaseContract {
  Database database;

  /// Opens it, always the same in one test.
  abstract Database open() throws IOException;

  @BeforeEach
  void begin() throws IOException {
    database = open();
    database.migrate("org.santral.chat.database.trial");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_was_written_is_there_for_the_next_reader_and_after_a_restart() throws IOException {
    database.durable(handle -> handle.execute("INSERT INTO cups VALUES ('tea', 100, 'red')"));
    database.write(handle -> handle.execute("INSERT INTO cups VALUES ('coffee', 60, 'blue')"));
    assertThat(cups()).containsExactly("coffee", "tea");

    close();
    database = open();

    assertThat(cups()).containsExactly("coffee", "tea");
  }

  @Test
  void packages_have_migrations_of_their_own_that_run_once() {
    database.migrate("org.santral.chat.database.another");
    database.migrate("org.santral.chat.database.another");
    database.migrate("org.santral.chat.database.trial");

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
  void a_failure_does_not_tell_what_was_to_be_written() {
    database.write(handle -> handle.execute("INSERT INTO cups VALUES ('SECRET', 1, 'red')"));

    assertThatThrownBy(
            () ->
                database.write(
                    handle -> handle.execute("INSERT INTO cups VALUES (?, 1, 'red')", "SECRET")))
        .satisfies(DatabaseContract::toldWithoutValues);
    assertThatThrownBy(() -> database.write(DatabaseContract::addTwice))
        .satisfies(DatabaseContract::toldWithoutValues);
  }

  private static int[] addTwice(Handle handle) throws SQLException {
    try (var add =
        handle.getConnection().prepareStatement("INSERT INTO cups VALUES (?, 1, 'red')")) {
      for (int i = 0; i < 2; i++) {
        add.setString(1, "SECRET");
        add.addBatch();
      }
      return add.executeBatch();
    }
  }

  private static void toldWithoutValues(Throwable failure) {
    var told = new StringWriter();
    failure.printStackTrace(new PrintWriter(told));
    assertThat(told.toString()).contains("Exception").doesNotContain("SECRET");
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
  void every_text_can_be_written_and_asked_for() {
    for (String text : List.of("", "a\0b", "\0", "\ud83d", "çay 🙂", "'; --", "\uffff")) {
      database.write(handle -> handle.execute("DELETE FROM cups"));
      database.write(handle -> handle.execute("INSERT INTO cups VALUES (?, 1, 'red')", text));

      assertThat(cups()).hasSize(1);
      assertThat(
              database.<List<String>>read(
                  handle ->
                      handle
                          .createQuery("SELECT colour FROM cups WHERE name = ?")
                          .bind(0, text)
                          .mapTo(String.class)
                          .list()))
          .as(text)
          .containsExactly("red");
    }
  }

  @Test
  void many_write_beside_each_other_and_nothing_is_lost() throws Exception {
    database.write(handle -> handle.execute("INSERT INTO cups VALUES ('tea', 0, 'red')"));
    try (var threads = Executors.newFixedThreadPool(20)) {
      for (int i = 0; i < 200; i++) {
        var _ =
            threads.submit(
                () ->
                    database.write(
                        handle -> handle.execute("UPDATE cups SET millilitres = millilitres + 1")));
      }
    }

    assertThat(names("SELECT millilitres FROM cups")).containsExactly("200");
  }

  private List<String> cups() {
    return names("SELECT name FROM cups ORDER BY name");
  }

  private List<String> names(String query) {
    return database.read(handle -> handle.createQuery(query).mapTo(String.class).list());
  }
}
