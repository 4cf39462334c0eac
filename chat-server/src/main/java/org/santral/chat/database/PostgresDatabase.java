package org.santral.chat.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// Tables in PostgreSQL, which several nodes share. A few connections write, a few others read.
/// Whatever the server's defaults are, `durable` waits for its disk (and for its synchronous
/// replicas, if there are any), and `write` does not.
///
/// What is deleted is out of reach at once, but its bytes are overwritten when PostgreSQL comes to
/// it; its journal and its copies keep them for as long as they are kept.
public final class PostgresDatabase implements Database {
  private static final int READERS = 8;
  private static final int WRITERS = 8;
  private static final int CONNECT_SECONDS = 3;

  /// A statement that takes longer has lost its server.
  private static final int ANSWER_SECONDS = 30;

  private static final long WAIT_MILLIS = 10_000;

  /// Any number that nobody else takes: "Santral" in ASCII.
  private static final long CLAIM = 0x53616e7472616cL;

  private final DatabaseAccess access;
  private final HikariDataSource readers;
  private final HikariDataSource writers;
  private final Jdbi reading;
  private final Jdbi writing;

  /// Holds the claim, which ends with it.
  private @Nullable Connection claiming;

  /// Whether this thread is within a transaction that changes.
  private final ThreadLocal<Boolean> changing = ThreadLocal.withInitial(() -> false);

  private PostgresDatabase(DatabaseAccess access) {
    this.access = access;
    writers = pool("writers", WRITERS, false);
    readers = pool("readers", READERS, true);
    writing = Statements.of(Jdbi.create(writers));
    reading = Statements.of(Jdbi.create(readers));
  }

  /// Connects to a database that exists.
  public static PostgresDatabase open(DatabaseAccess access) {
    try (var _ = source(access, ANSWER_SECONDS).getConnection()) {
      return new PostgresDatabase(access);
    } catch (SQLException problem) {
      throw new IllegalStateException(
          "The database " + access + " cannot be reached: " + problem.getMessage(), problem);
    }
  }

  /// Makes sure that no other process of ours uses the database, for as long as this one is open,
  /// or none but nodes of the same installation.
  ///
  /// @param isShared whether other nodes may
  /// @return whether it is so
  public synchronized boolean claim(boolean isShared) {
    String lock = isShared ? "pg_try_advisory_lock_shared" : "pg_try_advisory_lock";
    try {
      var connection = connect(0);
      try (var question = connection.prepareStatement("SELECT " + lock + "(?)")) {
        question.setLong(1, CLAIM);
        try (var answer = question.executeQuery()) {
          if (answer.next() && answer.getBoolean(1)) {
            claiming = connection;
            return true;
          }
        }
      }
      connection.close();
      return false;
    } catch (SQLException problem) {
      throw new IllegalStateException(
          "The database " + access + " cannot be claimed: " + problem.getMessage(), problem);
    }
  }

  /// A connection of its own for somebody who has to know how each of his commits has ended. It
  /// breaks when the server has not answered for some seconds.
  ///
  /// @param answerSeconds how long the server may take
  public Connection connect(int answerSeconds) throws SQLException {
    return source(access, answerSeconds).getConnection();
  }

  @Override
  public void migrate(String owner) {
    Migration.run(writers, owner, ".postgresql");
  }

  @Override
  public <T> T read(Function<Handle, T> work) {
    return reading.inTransaction(work::apply);
  }

  @Override
  public <T> T write(HandleCallback<T, SQLException> work) {
    return change(work, "SET LOCAL synchronous_commit = off");
  }

  @Override
  public <T> T durable(HandleCallback<T, SQLException> work) {
    return change(work, "SET LOCAL synchronous_commit = on");
  }

  /// PostgreSQL cleans up by itself.
  @Override
  public boolean compact() {
    return false;
  }

  @Override
  public synchronized void close() {
    readers.close();
    writers.close();
    if (claiming != null) {
      try {
        claiming.close();
      } catch (SQLException ignored) {
        // It has ended either way, and the claim with it.
      }
    }
  }

  private <T> T change(HandleCallback<T, SQLException> work, String mode) {
    if (changing.get()) {
      throw new IllegalStateException("a transaction within a transaction");
    }
    changing.set(true);
    try (var handle = writing.open()) {
      return handle.inTransaction(
          each -> {
            each.execute(mode);
            return work.withHandle(each);
          });
    } catch (SQLException failure) {
      throw new IllegalStateException(
          "The tables cannot be written: " + failure.getMessage(), failure);
    } finally {
      changing.remove();
    }
  }

  private HikariDataSource pool(String name, int most, boolean readOnly) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source(access, ANSWER_SECONDS));
    config.setMaximumPoolSize(most);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setReadOnly(readOnly);
    // A reader sees one state for as long as its transaction lasts, as in SQLite.
    config.setTransactionIsolation(
        readOnly ? "TRANSACTION_REPEATABLE_READ" : "TRANSACTION_READ_COMMITTED");
    return new HikariDataSource(config);
  }

  private static PGSimpleDataSource source(DatabaseAccess access, int answerSeconds) {
    var address = access.address();
    var source = new PGSimpleDataSource();
    source.setServerNames(
        address.hosts().stream().map(DatabaseAddress.Host::name).toArray(String[]::new));
    source.setPortNumbers(address.hosts().stream().mapToInt(DatabaseAddress.Host::port).toArray());
    source.setDatabaseName(address.database());
    source.setUser(address.user());
    source.setPassword(access.password());
    source.setSslMode(address.sslMode());
    source.setApplicationName("santral");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(answerSeconds);
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    // Values are what people have written, and do not belong into logs.
    source.setLogServerErrorDetail(false);
    if (address.hosts().size() > 1) {
      source.setTargetServerType("primary");
    }
    return source;
  }
}
