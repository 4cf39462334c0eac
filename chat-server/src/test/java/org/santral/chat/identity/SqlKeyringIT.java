package org.santral.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.santral.chat.database.PostgresDatabase;
import org.santral.chat.database.PostgresServer;
import org.santral.chat.identity.VisitorTokens.Reading;

/// Keys that several nodes share.
@Timeout(60)
class SqlKeyringIT {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant LATER = NOW.plus(VisitorKeys.ROTATION);

  private final SecureRandom random = new SecureRandom();
  private final PostgresDatabase database;

  SqlKeyringIT() throws IOException {
    database = PostgresDatabase.open(PostgresServer.shared().database());
    IdentityTables.migrate(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_one_node_signs_another_verifies_even_if_they_start_together() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var rings = new ArrayList<SqlKeyring>();
      for (var ring :
          threads.invokeAll(
              IntStream.range(0, 8).mapToObj(_ -> (Callable<SqlKeyring>) this::open).toList())) {
        rings.add(ring.get());
      }
      String token = new VisitorTokens(rings.getFirst()).issue("shop", "v-17", NOW);
      for (var ring : rings) {
        assertThat(new VisitorTokens(ring).read("shop", token, NOW))
            .isInstanceOf(Reading.Valid.class);
        ring.close();
      }
    }
  }

  @Test
  void a_new_key_signs_only_when_all_nodes_know_it() {
    try (var here = open();
        var there = open()) {
      here.refresh(LATER);

      String early = new VisitorTokens(here).issue("shop", "v-17", LATER);
      assertThat(early).startsWith("1.1.");
      assertThat(new VisitorTokens(there).read("shop", early, LATER))
          .isInstanceOf(Reading.Valid.class);

      there.refresh(LATER.plusSeconds(10));
      var spread = LATER.plus(SqlKeyring.SPREAD);
      String late = new VisitorTokens(here).issue("shop", "v-17", spread);
      assertThat(late).startsWith("1.2.");
      assertThat(new VisitorTokens(there).read("shop", late, spread))
          .isInstanceOf(Reading.Valid.class);
      assertThat(there.at(spread).text()).isEqualTo(here.at(spread).text());
    }
  }

  @Test
  void keys_that_are_broken_stop_the_start() {
    open().close();
    database.write(handle -> handle.execute("UPDATE visitor_keys SET keys = '1 2 three'"));

    assertThatIllegalStateException().isThrownBy(this::open).withMessageContaining("malformed");
  }

  private SqlKeyring open() {
    return SqlKeyring.open(database, NOW, random);
  }
}
