package org.santral.chat.database;

import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/// The tables of an installation. Whoever writes a statement writes it for SQLite and PostgreSQL
/// alike; what only one of them understands is in its adapter and its scripts.
///
/// All calls block. Work is given a handle that ends with it; a failure of the work undoes the
/// transaction and reaches the caller. Transactions that change may run beside each other, on other
/// machines too: one that decides by what it reads has to change the row first, so that others wait
/// for it.
public interface Database extends AutoCloseable {
  /// Brings the tables of a package up to date, by the scripts `V1__what`, `V2__what` ... in its
  /// folder `schema` on the class path. Those that end in `.sql` are for all databases, those in
  /// `.sqlite` or `.postgresql` for one. Each package has a history of its own, named after its
  /// last part.
  ///
  /// @param owner for example `org.santral.chat.store`
  void migrate(String owner);

  /// Reads, in one transaction, what the last commit has left.
  <T> T read(Function<Handle, T> work);

  /// Changes what can be made again. A power cut may take the newest of these transactions back,
  /// though never a part of one.
  <T> T write(HandleCallback<T, SQLException> work);

  /// Changes what is nowhere else: the transaction is on the disk when this returns.
  <T> T durable(HandleCallback<T, SQLException> work);

  /// Has what was deleted disappear from the disk too, as far as that can be hurried.
  ///
  /// @return whether it has
  boolean compact();

  @Override
  void close();
}
