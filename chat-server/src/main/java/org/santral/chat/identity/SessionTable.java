package org.santral.chat.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where sessions are kept. Calls may block; each is one transaction.
public interface SessionTable {
  @Nullable Session find(String tokenHash);

  /// The sessions of an account, oldest first.
  List<Session> of(String workspace, String user);

  void add(Session session);

  void see(String tokenHash, Instant at);

  void remove(List<String> tokenHashes);

  /// Removes those begun or seen last before these times.
  void removeOld(Instant begunBefore, Instant seenBefore);
}
