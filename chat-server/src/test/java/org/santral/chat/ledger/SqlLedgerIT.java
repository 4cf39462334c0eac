package org.santral.chat.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.santral.chat.database.DatabaseAccess;
import org.santral.chat.database.PostgresDatabase;
import org.santral.chat.database.PostgresServer;

class SqlLedgerIT extends LedgerContract {
  private static final int IN_FLIGHT = 300;

  private final DatabaseAccess access;
  private final PostgresDatabase database;
  private final Ownership ownership;
  private final CompletableFuture<IOException> failed = new CompletableFuture<>();

  SqlLedgerIT() throws IOException {
    access = PostgresServer.shared().database();
    database = PostgresDatabase.open(access);
    ownership = Ownership.open(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  Ledger open() {
    return SqlLedger.open(database, claim("node"), UNEXPECTED);
  }

  @Test
  void workspaces_have_ledgers_of_their_own() throws Exception {
    try (var shop = open();
        var other = SqlLedger.open(database, claim("other", "node"), UNEXPECTED)) {
      shop.append(note(1));
      other.append(note(2));
      other.append(note(3));
      commit(shop);
      commit(other);

      assertThat(read(shop, 0)).containsExactly(1L);
      assertThat(read(other, 0)).containsExactly(2L, 3L);
    }
  }

  @Test
  void a_round_is_committed_as_a_whole() throws Exception {
    try (var ledger = SqlLedger.open(database, claim("node"), UNEXPECTED)) {
      var busy = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      ledger.append(note(1));
      ledger.afterCommit(
          () -> {
            busy.countDown();
            join(goOn);
          });
      ledger.flush();
      busy.await();

      // The writer is held up; this round is complete, and the next is not.
      long second = ledger.append(note(2));
      ledger.flush();
      var ran = new AtomicInteger();
      long third = ledger.append(note(3));
      ledger.afterCommit(ran::incrementAndGet);
      goOn.countDown();
      ledger.awaitBeyond(second - 1);

      assertThat(ledger.durable()).isEqualTo(second);
      assertThat(current().position()).isEqualTo(second);
      assertThat(read(ledger, 0)).containsExactly(1L, 2L);

      ledger.flush();
      ledger.awaitBeyond(third - 1);
      commit(ledger);
      assertThat(ran).hasValue(1);
      assertThat(read(ledger, 0)).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void the_owner_before_is_fenced_and_acknowledges_nothing_more() throws Exception {
    var acknowledged = new AtomicInteger();
    var old = SqlLedger.open(database, claim("old"), failed::complete);
    old.append(note(1));
    commit(old);

    var granted = claim("new");
    old.append(note(2));
    old.afterCommit(acknowledged::incrementAndGet);
    old.flush();

    assertThat(failed.get()).isInstanceOf(Fenced.class);
    old.append(note(3));
    old.afterCommit(acknowledged::incrementAndGet);
    old.flush();
    old.close();
    assertThat(acknowledged).hasValue(0);
    assertThat(old.durable()).isEqualTo(granted.position());
    try (var ledger = SqlLedger.open(database, granted, UNEXPECTED)) {
      assertThat(read(ledger, 0)).containsExactly(1L);
      assertThat(current()).isEqualTo(granted);
    }
  }

  @Test
  void owners_who_take_over_in_the_middle_of_commits_agree_on_one_ledger() throws Exception {
    var acknowledged = new ConcurrentLinkedQueue<Long>();
    long number = 0;
    var tenure = claim("node-0");
    for (int owner = 0; owner < 20; owner++) {
      var over = new CompletableFuture<IOException>();
      var ledger = SqlLedger.open(database, tenure, over::complete);
      var some = new CountDownLatch(20 + owner);
      var successor =
          CompletableFuture.supplyAsync(
              () -> {
                join(some);
                return claim("next");
              });
      var room = new Semaphore(IN_FLIGHT);
      while (!over.isDone()) {
        if (room.tryAcquire()) {
          long mine = number++;
          ledger.append(note(mine));
          ledger.afterCommit(
              () -> {
                acknowledged.add(mine);
                some.countDown();
                room.release();
              });
          ledger.flush();
        } else {
          Thread.onSpinWait();
        }
      }
      assertThat(over.join()).isInstanceOf(Fenced.class);
      ledger.close();
      tenure = successor.get();
    }

    try (var ledger = SqlLedger.open(database, tenure, UNEXPECTED)) {
      assertThat(read(ledger, 0)).containsExactlyElementsOf(acknowledged);
    }
  }

  @Test
  void a_batch_whose_answer_was_lost_is_there_once() throws Exception {
    try (var line = CutLine.to(access)) {
      var behind = PostgresDatabase.open(line.access());
      var ledger = SqlLedger.open(behind, claim("node"), UNEXPECTED);
      for (long i = 0; i < 50; i++) {
        ledger.append(note(i));
        if (i % 5 == 4) {
          line.loseTheNextAnswer();
        }
        commit(ledger);
      }

      assertThat(line.lost()).isEqualTo(10);
      assertThat(read(ledger, 0)).containsExactlyElementsOf(numbers(0, 50));
      ledger.close();
      behind.close();
    }
  }

  @Test
  void a_ledger_with_a_hole_is_refused() throws Exception {
    try (var ledger = open()) {
      for (long i = 0; i < 3; i++) {
        ledger.append(note(i));
        commit(ledger);
      }
      long second = ledger.end() / 3 * 2;
      assertThat(
              database.<Integer>write(
                  handle ->
                      handle.execute("DELETE FROM ledger_batches WHERE last_position = ?", second)))
          .isEqualTo(1);

      var read = new ArrayList<Note>();
      assertThat(catchThrowable(() -> ledger.read(0, (_, note) -> read.add(note))))
          .isInstanceOf(DamagedLedger.class);
      assertThat(read).containsExactly(note(0));
    }
  }

  @Test
  void damaged_bytes_are_never_read() throws Exception {
    try (var ledger = open()) {
      ledger.append(note(1));
      commit(ledger);
      int length = (int) ledger.end();
      for (int at = 0; at < length; at++) {
        flip(at);
        assertThat(catchThrowable(() -> ledger.read(0, (_, _) -> {})))
            .as("byte %d", at)
            .isInstanceOf(DamagedLedger.class);
        flip(at);
      }
      assertThat(read(ledger, 0)).containsExactly(1L);
    }
  }

  private void flip(int at) {
    database.write(
        handle ->
            handle.execute(
                "UPDATE ledger_batches SET notes = set_byte(notes, ?, get_byte(notes, ?) # 4)",
                at,
                at));
  }

  private Tenure claim(String node) {
    return claim("acme", node);
  }

  private Tenure claim(String workspace, String node) {
    var before = ownership.current(workspace);
    return switch (ownership.claim(workspace, node, before == null ? 0 : before.epoch())) {
      case Ownership.Claim.Granted(var tenure) -> tenure;
      case Ownership.Claim.Refused(var current) -> throw new AssertionError(current);
    };
  }

  private Tenure current() {
    return Objects.requireNonNull(ownership.current("acme"));
  }

  private static void commit(Ledger ledger) throws InterruptedException {
    var done = new CountDownLatch(1);
    ledger.afterCommit(done::countDown);
    ledger.flush();
    done.await();
  }

  private static void join(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      throw new AssertionError(stopping);
    }
  }
}
