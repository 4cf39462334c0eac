package org.santral.chat.identity;

import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Accounts that end with the process, for demonstrations and tests.
public final class InMemoryAccounts implements Accounts {
  private final TreeMap<String, Account> accounts = new TreeMap<>();

  @Override
  public synchronized @Nullable Account find(String workspace, String user) {
    return accounts.get(key(workspace, user));
  }

  @Override
  public synchronized List<Account> all(String workspace) {
    return accounts.values().stream()
        .filter(account -> account.workspace().equals(workspace))
        .toList();
  }

  @Override
  public synchronized boolean add(Account account) {
    return accounts.putIfAbsent(key(account.workspace(), account.user()), account) == null;
  }

  @Override
  public synchronized @Nullable Account change(
      String workspace, String user, UnaryOperator<Account> change) {
    Account before = find(workspace, user);
    if (before != null) {
      accounts.put(key(workspace, user), change.apply(before));
    }
    return before;
  }

  @Override
  public synchronized boolean remove(String workspace, String user) {
    return accounts.remove(key(workspace, user)) != null;
  }

  private static String key(String workspace, String user) {
    return workspace + "\n" + user;
  }
}
