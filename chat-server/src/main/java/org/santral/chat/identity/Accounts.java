package org.santral.chat.identity;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where accounts are kept. Calls may block; each is one transaction. Users are in their canonical
/// spelling.
public interface Accounts {
  @Nullable Account find(String workspace, String user);

  /// All accounts of a workspace by user.
  List<Account> all(String workspace);

  /// Adds an account.
  ///
  /// @return whether there was no such user before
  boolean add(Account account);

  /// Changes an account as it is at this moment; key parts stay.
  ///
  /// @param change asks nothing of the store
  /// @return the account before the change, or null if there is none
  @Nullable Account change(String workspace, String user, UnaryOperator<Account> change);

  /// Forgets an account.
  ///
  /// @return whether there was such a user
  boolean remove(String workspace, String user);
}
