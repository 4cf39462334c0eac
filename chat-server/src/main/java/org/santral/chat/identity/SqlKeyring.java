package org.santral.chat.identity;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.santral.chat.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keys in a table that several nodes share. Every few seconds each looks whether another has made
/// a new one, or makes it; it signs only after a minute, when all have seen it. Nobody who asks for
/// the keys waits for the database.
public final class SqlKeyring implements Keyring, AutoCloseable {
  /// All nodes know a new key by then.
  static final Duration SPREAD = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(SqlKeyring.class);
  private static final long LOOK_SECONDS = 10;

  private final Database database;
  private final SecureRandom random;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("keyring").daemon().factory());
  private volatile VisitorKeys keys;

  private SqlKeyring(Database database, SecureRandom random, VisitorKeys keys) {
    this.database = database;
    this.random = random;
    this.keys = keys;
  }

  /// Keys in tables that [IdentityTables#migrate] has made; the first one is made if there is none.
  public static SqlKeyring open(Database database, Instant now, SecureRandom random) {
    var ring = new SqlKeyring(database, random, current(database, now, random));
    var _ =
        ring.thread.scheduleWithFixedDelay(
            ring::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    return ring;
  }

  @Override
  public VisitorKeys at(Instant now) {
    return keys;
  }

  /// Takes over what others have done, and makes a new key when it is time.
  void refresh(Instant now) {
    keys = current(database, now, random);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void look() {
    try {
      refresh(Instant.now());
    } catch (RuntimeException failure) {
      LOG.warn("The keys of visitors' tokens could not be looked at: {}", failure.getMessage());
    }
  }

  private static VisitorKeys current(Database database, Instant now, SecureRandom random) {
    var read = database.read(SqlKeyring::find);
    return read.filter(each -> each.signAt(now))
        .orElseGet(() -> database.durable(handle -> follow(handle, now, random)));
  }

  private static VisitorKeys follow(Handle handle, Instant now, SecureRandom random) {
    // Has all others wait for the end of this transaction.
    handle.execute("UPDATE visitor_keys SET place = 1");
    var read = find(handle).orElse(null);
    if (read != null && read.signAt(now)) {
      return read;
    }
    var next =
        read == null ? VisitorKeys.fresh(now, random) : read.rotated(now.plus(SPREAD), random);
    handle.execute("UPDATE visitor_keys SET keys = ?", next.text());
    return next;
  }

  /// The keys in the table, if the first has been made.
  private static Optional<VisitorKeys> find(Handle handle) {
    String text = handle.createQuery("SELECT keys FROM visitor_keys").mapTo(String.class).one();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    VisitorKeys read = VisitorKeys.read(text);
    if (read == null) {
      throw new IllegalStateException("The keys in the table visitor_keys are malformed.");
    }
    return Optional.of(read);
  }
}
