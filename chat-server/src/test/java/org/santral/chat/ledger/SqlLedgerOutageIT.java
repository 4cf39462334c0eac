package org.santral.chat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.santral.chat.database.PostgresDatabase;
import org.santral.chat.database.PostgresServer;

/// A ledger whose PostgreSQL dies.
@Timeout(180)
class SqlLedgerOutageIT {
  private static final int IN_FLIGHT = 200;

  private final PostgresServer server;
  private final PostgresDatabase database;
  private final Ownership ownership;

  SqlLedgerOutageIT() throws IOException {
    server = PostgresServer.begin();
    database = PostgresDatabase.open(server.database());
    ownership = Ownership.open(database);
  }

  @AfterEach
  void close() {
    database.close();
    server.close();
  }

  @Test
  void nothing_acknowledged_is_lost_and_nothing_is_there_twice() throws Exception {
    var acknowledged = new ConcurrentLinkedQueue<Long>();
    var room = new Semaphore(IN_FLIGHT);
    var progress = new Semaphore(0);
    var stop = new AtomicBoolean();
    try (var ledger = SqlLedger.open(database, claim(0), LedgerContract.UNEXPECTED)) {
      var appending =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (long i = 0; !stop.get(); i++) {
                      long number = i;
                      room.acquireUninterruptibly();
                      ledger.append(LedgerContract.note(number));
                      ledger.afterCommit(
                          () -> {
                            acknowledged.add(number);
                            room.release();
                            progress.release();
                          });
                      ledger.flush();
                    }
                  });
      for (int crash = 0; crash < 5; crash++) {
        progress.drainPermits();
        progress.acquire(500);
        server.kill();
        server.start();
      }
      progress.drainPermits();
      progress.acquire(500);
      stop.set(true);
      appending.join();
    }

    assertThat(read(claim(1))).containsExactlyElementsOf(acknowledged);
  }

  @Test
  void it_gives_up_after_a_while_and_acknowledges_nothing_more() throws Exception {
    var failed = new CompletableFuture<IOException>();
    var acknowledged = new AtomicInteger();
    var ledger = SqlLedger.open(database, claim(0), failed::complete);
    ledger.append(LedgerContract.note(0));
    var first = new Semaphore(0);
    ledger.afterCommit(first::release);
    ledger.flush();
    first.acquire();
    server.kill();

    ledger.append(LedgerContract.note(1));
    ledger.afterCommit(acknowledged::incrementAndGet);
    ledger.flush();

    assertThat(failed.get())
        .isNotInstanceOf(Fenced.class)
        .hasMessageStartingWith("PostgreSQL has not taken the ledger of acme for 10 s");
    ledger.close();
    assertThat(acknowledged).hasValue(0);
    server.start();
    assertThat(read(claim(1))).containsExactly(0L);
  }

  private Tenure claim(long seenEpoch) {
    if (ownership.claim("acme", "node", seenEpoch) instanceof Ownership.Claim.Granted(var tenure)) {
      return tenure;
    }
    throw new AssertionError("refused");
  }

  private List<Long> read(Tenure tenure) throws IOException {
    var numbers = new ArrayList<Long>();
    try (var ledger = SqlLedger.open(database, tenure, LedgerContract.UNEXPECTED)) {
      ledger.read(0, (_, note) -> numbers.add(((Note.Ticked) note).now()));
    }
    return numbers;
  }
}
