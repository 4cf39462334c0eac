package org.santral.chat.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/// Tables in one SQLite file `santral.db`. One connection writes, a few read at the same time and
/// see the last commit.
public final class SqliteDatabase implements Database {
  /// Enough for reading beside the writer; more would only queue at the disk.
  private static final int READERS = 4;

  private static final int BUSY_MILLIS = 10_000;
  private static final int CACHE_KILOBYTES = 16 * 1024;
  private static final int WAL_LIMIT_BYTES = 64 * 1024 * 1024;

  private final SQLiteDataSource source;
  private final HikariDataSource readers;
  private final Connection connection;
  private final Jdbi reading;
  private final Jdbi writing;
  private final ReentrantLock writer = new ReentrantLock(true);

  private SqliteDatabase(SQLiteDataSource source, Connection connection, HikariDataSource readers) {
    this.source = source;
    this.readers = readers;
    this.connection = connection;
    reading = Statements.of(Jdbi.create(readers));
    writing = Statements.of(Jdbi.create(connection));
  }

  /// Opens the file in a folder that exists, or begins it.
  public static SqliteDatabase open(Path folder) {
    var file = folder.resolve("santral.db");
    try {
      // The writer comes first, because it is the one to begin the file and its journal.
      var source = source(file, TransactionMode.IMMEDIATE);
      var connection = source.getConnection();
      return new SqliteDatabase(source, connection, readers(file));
    } catch (SQLException problem) {
      throw new IllegalStateException(
          "The database " + file + " cannot be opened: " + problem.getMessage(), problem);
    }
  }

  @Override
  public void migrate(String owner) {
    writer.lock();
    try {
      Migration.run(source, owner, ".sqlite");
    } finally {
      writer.unlock();
    }
  }

  @Override
  public <T> T read(Function<Handle, T> work) {
    return reading.inTransaction(work::apply);
  }

  @Override
  public <T> T write(HandleCallback<T, SQLException> work) {
    return change(work, SynchronousMode.NORMAL);
  }

  @Override
  public <T> T durable(HandleCallback<T, SQLException> work) {
    return change(work, SynchronousMode.FULL);
  }

  /// Empties the write-ahead journal into the file, so that what was deleted is gone from both.
  /// Readers of the moment can prevent it.
  @Override
  public boolean compact() {
    writer.lock();
    try (var handle = writing.open()) {
      return handle
          .createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
          .map((row, _) -> row.getInt(1) == 0)
          .one();
    } finally {
      writer.unlock();
    }
  }

  @Override
  public void close() {
    writer.lock();
    try {
      readers.close();
      connection.close();
    } catch (SQLException problem) {
      throw new IllegalStateException(
          "The database was not closed: " + problem.getMessage(), problem);
    } finally {
      writer.unlock();
    }
  }

  private <T> T change(HandleCallback<T, SQLException> work, SynchronousMode mode) {
    if (writer.isHeldByCurrentThread()) {
      throw new IllegalStateException("a transaction within a transaction");
    }
    writer.lock();
    try (var handle = writing.open()) {
      handle.execute("PRAGMA synchronous = " + mode);
      return handle.inTransaction(work);
    } catch (SQLException failure) {
      throw new IllegalStateException(
          "The tables cannot be written: " + failure.getMessage(), failure);
    } finally {
      writer.unlock();
    }
  }

  private static HikariDataSource readers(Path file) {
    var config = new HikariConfig();
    config.setPoolName("readers");
    config.setDataSource(source(file, TransactionMode.DEFERRED));
    config.setMaximumPoolSize(READERS);
    config.setConnectionInitSql("PRAGMA query_only = 1");
    return new HikariDataSource(config);
  }

  private static SQLiteDataSource source(Path file, TransactionMode transactions) {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTransactionMode(transactions);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-CACHE_KILOBYTES);
    config.setJournalSizeLimit(WAL_LIMIT_BYTES);
    config.enforceForeignKeys(true);
    // What is erased is overwritten, not just marked as free.
    config.setPragma(Pragma.SECURE_DELETE, "true");
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }
}
