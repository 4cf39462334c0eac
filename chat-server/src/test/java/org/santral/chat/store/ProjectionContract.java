package org.santral.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.conversation.Fact;
import org.santral.chat.database.Database;
import org.santral.chat.ledger.FileLedger;
import org.santral.chat.ledger.Ledger;
import org.santral.chat.ledger.Note;
import org.santral.chat.wire.Entry;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Side;
import org.slf4j.LoggerFactory;

/// How the tables follow a ledger, whatever the database.
@Timeout(60)
abstract class ProjectionContract {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path folder;
  Ledger ledger;
  Database database;
  Store store;

  abstract Database database() throws IOException;

  @BeforeEach
  void open() throws Exception {
    ledger =
        FileLedger.open(
            folder.resolve("ledger"),
            0,
            failure -> {
              throw new AssertionError(failure);
            });
    database = database();
    store = Store.open(database);
  }

  @AfterEach
  void close() throws IOException {
    database.close();
    ledger.close();
  }

  @Test
  void what_is_durable_comes_into_the_tables() throws Exception {
    try (var projection = Projection.follow(ledger, database)) {
      append(1, 12_000);
      assertThat(projection.await(ledger.durable(), PATIENCE)).isTrue();

      assertThat(seqs()).containsExactlyElementsOf(numbers(11_801, 12_000));
      assertThat(projection.lagMillis()).isZero();
      assertThat(projection.failures()).isZero();
    }
  }

  @Test
  void it_goes_on_where_it_was_and_takes_nothing_twice() throws Exception {
    append(1, 100);
    try (var projection = Projection.follow(ledger, database)) {
      assertThat(projection.await(ledger.durable(), PATIENCE)).isTrue();
    }
    append(101, 6_000);
    for (int round = 0; round < 20; round++) {
      Projection.follow(ledger, database).close();
    }
    try (var projection = Projection.follow(ledger, database)) {
      assertThat(projection.await(ledger.durable(), PATIENCE)).isTrue();
    }

    assertThat(count()).isEqualTo(6_000);
    assertThat(Objects.requireNonNull(store.head("acme", 1)).last()).isEqualTo(6_000);
  }

  @Test
  void a_failing_database_is_tried_again_and_loses_nothing() throws Exception {
    database.write(handle -> handle.execute("ALTER TABLE entries RENAME TO hidden"));
    try (var projection = Projection.follow(ledger, database)) {
      var complained = complaint();
      append(1, 10);
      complained.await();
      assertThat(Projection.position(database)).isZero();

      database.write(handle -> handle.execute("ALTER TABLE hidden RENAME TO entries"));
      assertThat(projection.await(ledger.durable(), PATIENCE)).isTrue();
      assertThat(projection.failures()).isPositive();
    }

    assertThat(seqs()).containsExactlyElementsOf(numbers(1, 10));
  }

  /// Opens when the projection complains in the log.
  private static CountDownLatch complaint() {
    var complained = new CountDownLatch(1);
    var ear =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            complained.countDown();
          }
        };
    ear.start();
    ((Logger) LoggerFactory.getLogger(Projection.class)).addAppender(ear);
    return complained;
  }

  @Test
  void two_that_follow_the_same_ledger_take_each_note_once() throws Exception {
    try (var first = Projection.follow(ledger, database);
        var second = Projection.follow(ledger, database)) {
      for (int seq = 1; seq <= 2_000; seq += 100) {
        append(seq, seq + 99);
        assertThat(first.await(ledger.durable(), PATIENCE)).isTrue();
        assertThat(second.await(ledger.durable(), PATIENCE)).isTrue();
      }
    }

    assertThat(count()).isEqualTo(2_000);
    assertThat(Objects.requireNonNull(store.head("acme", 1)).last()).isEqualTo(2_000);
  }

  @Test
  void each_ledger_has_a_position_of_its_own() throws Exception {
    append(1, 100);
    try (var projection = Projection.follow(ledger, "acme", database)) {
      assertThat(projection.await(ledger.durable(), PATIENCE)).isTrue();
    }

    assertThat(Projection.position(database, "acme")).isEqualTo(ledger.durable());
    assertThat(Projection.position(database, "umbrella")).isZero();
    assertThat(Projection.position(database)).isZero();
  }

  @Test
  void the_ledger_may_forget_only_what_a_power_cut_leaves_in_the_tables() throws Exception {
    try (var projection = Projection.follow(ledger, database)) {
      append(1, 1_000);
      assertThat(projection.await(ledger.durable(), PATIENCE)).isTrue();
      assertThat(projection.position()).isZero();

      append(1_001, 300_000);
      assertThat(projection.await(ledger.durable(), PATIENCE)).isTrue();
      assertThat(projection.position())
          .isPositive()
          .isBetween(ledger.durable() - 17 * 1024 * 1024, ledger.durable());
    }
    try (var projection = Projection.follow(ledger, database)) {
      assertThat(projection.position()).isEqualTo(ledger.durable());
    }
  }

  private void append(int from, int to) throws InterruptedException {
    long end = 0;
    if (from == 1) {
      end = ledger.append(new Note.Told("acme", opened()));
    }
    for (int seq = from; seq <= to; seq++) {
      ledger.append(new Note.Ticked("acme", seq));
      end = ledger.append(new Note.Told("acme", said(seq)));
    }
    ledger.flush();
    ledger.awaitBeyond(end - 1);
  }

  private int count() {
    return database.read(
        handle -> handle.createQuery("SELECT COUNT(*) FROM entries").mapTo(Integer.class).one());
  }

  private List<Integer> seqs() {
    return store.entries("acme", 1, Integer.MAX_VALUE, 200, Side.AGENT).stream()
        .map(Entry::seq)
        .toList();
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }

  private static Fact opened() {
    return new Fact.Opened(
        1, 10, "chat", "s", "ali", "Ali", "", false, "tr", "https://shop", "", "", Map.of());
  }

  private static Fact said(int seq) {
    return new Fact.Added(
        1, seq, seq, EntryType.TEXT, Side.VISITOR, "", "", "m" + seq, "hello " + seq, "", "");
  }
}
