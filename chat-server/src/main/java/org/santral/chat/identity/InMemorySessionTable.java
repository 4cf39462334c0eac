package org.santral.chat.identity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sessions that end with the process, for demonstrations and tests.
public final class InMemorySessionTable implements SessionTable {
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  @Override
  public synchronized @Nullable Session find(String tokenHash) {
    return sessions.get(tokenHash);
  }

  @Override
  public synchronized List<Session> of(String workspace, String user) {
    return sessions.values().stream()
        .filter(each -> each.workspace().equals(workspace) && each.user().equals(user))
        .toList();
  }

  @Override
  public synchronized void add(Session session) {
    sessions.put(session.tokenHash(), session);
  }

  @Override
  public synchronized void see(String tokenHash, Instant at) {
    sessions.computeIfPresent(
        tokenHash,
        (hash, old) -> new Session(hash, old.workspace(), old.user(), old.begunAt(), at));
  }

  @Override
  public synchronized void remove(List<String> tokenHashes) {
    tokenHashes.forEach(sessions::remove);
  }

  @Override
  public synchronized void removeOld(Instant begunBefore, Instant seenBefore) {
    sessions
        .values()
        .removeIf(
            each -> each.begunAt().isBefore(begunBefore) || each.seenAt().isBefore(seenBefore));
  }
}
