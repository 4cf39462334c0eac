package org.santral.chat.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PostgresDatabaseIT extends DatabaseContract {
  private final DatabaseAccess access;

  PostgresDatabaseIT() throws IOException {
    access = PostgresServer.shared().database();
  }

  @Override
  Database open() {
    return PostgresDatabase.open(access);
  }

  @Test
  void only_durable_transactions_wait_for_the_disk() {
    String durable = database.durable(PostgresDatabaseIT::synchronous);
    String projected = database.write(PostgresDatabaseIT::synchronous);
    String durableAgain = database.durable(PostgresDatabaseIT::synchronous);

    assertThat(List.of(durable, projected, durableAgain)).containsExactly("on", "off", "on");
  }

  @Test
  void one_process_at_a_time_claims_the_database_until_it_ends() {
    var first = PostgresDatabase.open(access);
    try (var second = PostgresDatabase.open(access)) {
      assertThat(first.claim(false)).isTrue();
      assertThat(second.claim(false)).isFalse();

      first.close();

      assertThat(second.claim(false)).isTrue();
    }
  }

  @Test
  void a_reader_sees_one_state_for_as_long_as_he_reads() {
    database.<Boolean>read(
        handle -> {
          assertThat(count(handle)).isZero();
          database.write(each -> each.execute("INSERT INTO cups VALUES ('tea', 1, 'red')"));
          assertThat(count(handle)).isZero();
          return true;
        });

    assertThat(database.<Integer>read(PostgresDatabaseIT::count)).isEqualTo(1);
  }

  @Test
  void nodes_that_start_together_make_the_tables_once() throws Exception {
    try (var other = PostgresDatabase.open(access)) {
      var first =
          Thread.ofVirtual().start(() -> other.migrate("org.santral.chat.database.another"));
      database.migrate("org.santral.chat.database.another");
      first.join();

      assertThat(
              other.<Integer>read(
                  handle ->
                      handle
                          .createQuery("SELECT COUNT(*) FROM history_of_another WHERE type = 'SQL'")
                          .mapTo(Integer.class)
                          .one()))
          .isEqualTo(1);
    }
  }

  @Test
  void connections_survive_a_restart_of_the_server() throws Exception {
    try (var server = PostgresServer.begin();
        var here = PostgresDatabase.open(server.database())) {
      here.migrate("org.santral.chat.database.trial");
      here.durable(handle -> handle.execute("INSERT INTO cups VALUES ('tea', 1, 'red')"));
      server.kill();
      assertThatThrownBy(() -> here.read(PostgresDatabaseIT::count))
          .isInstanceOf(RuntimeException.class);
      server.start();

      assertThat(here.<Integer>read(PostgresDatabaseIT::count)).isEqualTo(1);
    }
  }

  @Test
  void a_database_that_cannot_be_reached_is_named_without_its_password() {
    var nowhere =
        new DatabaseAccess(DatabaseAddress.of("postgresql://ayse@127.0.0.1:1/shop"), "SECRET");

    assertThatThrownBy(() -> PostgresDatabase.open(nowhere))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("postgresql://ayse@127.0.0.1:1/shop")
        .hasMessageNotContaining("SECRET");
    assertThat(nowhere.toString()).doesNotContain("SECRET");
  }

  private static String synchronous(Handle handle) {
    return handle.createQuery("SHOW synchronous_commit").mapTo(String.class).one();
  }

  private static int count(Handle handle) {
    return handle.createQuery("SELECT COUNT(*) FROM cups").mapTo(Integer.class).one();
  }
}
