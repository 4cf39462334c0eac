package org.santral.chat.telephone;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.santral.sip.digest.Credentials;
import org.santral.sip.digest.Secret;

/// Passwords of phones that live for a while only: handed to whoever has signed in, never kept on
/// the disk. Threads may share it.
final class Passes implements Credentials {
  static final String REALM = "santral";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final int BYTES = 24;
  private static final int MOST_TEST_CALLERS = 50;

  private final Supplier<Instant> clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Issued> issued = new ConcurrentHashMap<>();
  private final Map<String, Owner> testCallers = new LinkedHashMap<>();

  /// Whose phone it is.
  ///
  /// @param agent empty for a test caller
  record Owner(String workspace, String agent) {
    boolean isTestCaller() {
      return agent.isEmpty();
    }
  }

  private record Issued(Owner owner, String password, Secret secret) {}

  Passes(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /// A pass for an agent: the one he has, while it still holds for long enough.
  Pass forAgent(String workspace, String agent) {
    return issue(userOf(workspace, agent), new Owner(workspace, agent), List.of());
  }

  /// A pass for somebody who tries out what callers hear. The oldest gives way.
  synchronized Pass forTestCaller(String workspace, List<Pass.Dialable> numbers) {
    byte[] name = new byte[6];
    random.nextBytes(name);
    String caller = "test-" + Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    String user = userOf(workspace, caller);
    var owner = new Owner(workspace, "");
    testCallers.put(user, owner);
    if (testCallers.size() > MOST_TEST_CALLERS) {
      String oldest = testCallers.keySet().iterator().next();
      testCallers.remove(oldest);
      issued.remove(oldest);
    }
    return issue(user, owner, numbers);
  }

  private Pass issue(String user, Owner owner, List<Pass.Dialable> numbers) {
    Instant now = clock.get();
    var pass =
        issued.compute(
            user,
            (_, known) ->
                known != null && now.isBefore(known.secret().expires().minus(LIFE.dividedBy(2)))
                    ? known
                    : fresh(user, owner, now));
    return new Pass(
        "sip:" + user + "@" + REALM,
        user,
        pass.password(),
        REALM,
        pass.secret().expires().toEpochMilli(),
        numbers);
  }

  private Issued fresh(String user, Owner owner, Instant now) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new Issued(owner, password, Secret.ofPassword(user, REALM, password, now.plus(LIFE)));
  }

  /// Ends a user's pass.
  void forget(String user) {
    issued.remove(user);
  }

  @Override
  public @Nullable Secret find(String user, String realm) {
    var known = realm.equals(REALM) ? issued.get(user) : null;
    return known == null ? null : known.secret();
  }

  /// Whose phone a user is, or null.
  @Nullable Owner ownerOf(String user) {
    var known = issued.get(user);
    return known == null ? null : known.owner();
  }

  /// The agent whose phone a user is in a workspace, or what was given if it is no such user.
  static String agentOf(String workspace, String user) {
    String end = "~" + workspace;
    return user.endsWith(end) ? user.substring(0, user.length() - end.length()) : user;
  }

  /// The workspace of a user, or empty if it is no user of ours.
  static String workspaceOf(String user) {
    int end = user.lastIndexOf('~');
    return end < 0 ? "" : user.substring(end + 1);
  }

  /// The user under which an agent's phone is known. No id has the sign between the two.
  static String userOf(String workspace, String agent) {
    return agent + "~" + workspace;
  }
}
