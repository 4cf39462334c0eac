package org.santral.chat.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The sessions of agents, each known by the random token in its cookie. Calls may block.
///
/// Who can read the table cannot sign in with what he reads: it holds hashes of tokens of 256 bits.
public final class Sessions {
  /// Unused for so long, a session ends.
  public static final Duration IDLE = Duration.ofHours(12);

  /// So long after its begin it ends in any case; longer than any shift.
  public static final Duration LONGEST = Duration.ofHours(24);

  /// Use is written down no oftener than this.
  public static final Duration NOTE_EVERY = Duration.ofMinutes(5);

  /// An account has so many at most; the oldest gives way.
  public static final int MOST_OF_ACCOUNT = 10;

  private static final int TOKEN_BYTES = 32;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final SessionTable table;
  private final SecureRandom random;
  private final Departures departures;

  /// Hears who has been signed out everywhere, on the thread that has done it.
  public interface Departures {
    void left(String workspace, String user);
  }

  public Sessions(SessionTable table, SecureRandom random) {
    this(table, random, (_, _) -> {});
  }

  /// @param departures hears of every account that has no session any more because its last one was
  ///   ended, not of sessions that have run out
  public Sessions(SessionTable table, SecureRandom random, Departures departures) {
    this.table = table;
    this.random = random;
    this.departures = departures;
  }

  /// Begins a session.
  ///
  /// @return its token, for a cookie that is `HttpOnly`, `SameSite=Strict` and, but on the own
  ///   machine, `Secure`
  public String begin(Account account, Instant now) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    table.add(new Session(hash(token), account.workspace(), account.user(), now, now));
    List<Session> all = table.of(account.workspace(), account.user());
    table.remove(
        all.subList(0, Math.max(0, all.size() - MOST_OF_ACCOUNT)).stream()
            .map(Session::tokenHash)
            .toList());
    return token;
  }

  /// The session of a token, or null if there is none or it has ended. Whether the account may
  /// still do what it wants to is asked of the account.
  public @Nullable Session find(String token, Instant now) {
    if (!TOKEN.matcher(token).matches()) {
      return null;
    }
    Session session = table.find(hash(token));
    if (session == null) {
      return null;
    }
    boolean ended =
        !now.isBefore(session.seenAt().plus(IDLE))
            || !now.isBefore(session.begunAt().plus(LONGEST));
    if (ended) {
      table.remove(List.of(session.tokenHash()));
      return null;
    }
    if (!now.isBefore(session.seenAt().plus(NOTE_EVERY))) {
      table.see(session.tokenHash(), now);
    }
    return session;
  }

  /// Ends the session of a token.
  public void revoke(String token) {
    Session session = table.find(hash(token));
    if (session != null) {
      table.remove(List.of(session.tokenHash()));
      tellIfLast(session.workspace(), session.user());
    }
  }

  private void tellIfLast(String workspace, String user) {
    if (table.of(workspace, user).isEmpty()) {
      departures.left(workspace, user);
    }
  }

  /// Ends all sessions of an account.
  public void revokeAll(String workspace, String user) {
    revokeOthers(workspace, user, null);
  }

  /// Ends all sessions of an account but one.
  public void revokeOthers(String workspace, String user, @Nullable String keptToken) {
    String kept = keptToken == null ? "" : hash(keptToken);
    table.remove(
        table.of(workspace, user).stream()
            .map(Session::tokenHash)
            .filter(each -> !each.equals(kept))
            .toList());
    tellIfLast(workspace, user);
  }

  /// Removes what has ended; now and then is enough.
  public void sweep(Instant now) {
    table.removeOld(now.minus(LONGEST), now.minus(IDLE));
  }

  private static String hash(String token) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
