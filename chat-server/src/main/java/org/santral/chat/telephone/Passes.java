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

  /// A visitor calls at once, or asks again.
  private static final Duration LIFE_OF_VISITORS = Duration.ofMinutes(5);

  private static final int BYTES = 24;
  private static final int MOST_TEST_CALLERS = 50;

  private final Supplier<Instant> clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Issued> issued = new ConcurrentHashMap<>();
  private final Map<String, Owner> testCallers = new LinkedHashMap<>();

  /// Whose phone it is.
  sealed interface Owner {
    String workspace();

    /// An agent, who calls and is called.
    record Agent(String workspace, String agent) implements Owner {}

    /// Somebody who tries out what callers hear: he calls the numbers of the workspace.
    record TestCaller(String workspace) implements Owner {}

    /// A visitor of the website, who calls in this one conversation.
    record Visitor(String workspace, String visitor, long conversation) implements Owner {}
  }

  private record Issued(Owner owner, String password, Secret secret) {}

  Passes(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /// A pass for an agent: the one he has, while it still holds for long enough.
  Pass forAgent(String workspace, String agent) {
    return issue(userOf(workspace, agent), new Owner.Agent(workspace, agent), LIFE, List.of());
  }

  /// A pass for somebody who tries out what callers hear. The oldest gives way.
  synchronized Pass forTestCaller(String workspace, List<Pass.Dialable> numbers) {
    byte[] name = new byte[6];
    random.nextBytes(name);
    String caller = "test-" + Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    String user = userOf(workspace, caller);
    var owner = new Owner.TestCaller(workspace);
    testCallers.put(user, owner);
    if (testCallers.size() > MOST_TEST_CALLERS) {
      String oldest = testCallers.keySet().iterator().next();
      testCallers.remove(oldest);
      issued.remove(oldest);
    }
    return issue(user, owner, LIFE, numbers);
  }

  /// A pass for a visitor who calls the agent of his conversation. There is one for each such
  /// conversation, and what has run out is forgotten, so that there are never many.
  Pass forVisitor(String workspace, String visitor, long conversation) {
    Instant now = clock.get();
    issued
        .values()
        .removeIf(
            each ->
                each.owner() instanceof Owner.Visitor && !now.isBefore(each.secret().expires()));
    // No agent and no test caller has two of the signs in his name.
    String user = userOf(workspace, "visitor~" + conversation);
    var owner = new Owner.Visitor(workspace, visitor, conversation);
    return issue(user, owner, LIFE_OF_VISITORS, List.of());
  }

  private Pass issue(String user, Owner owner, Duration life, List<Pass.Dialable> numbers) {
    Instant now = clock.get();
    var pass =
        issued.compute(
            user,
            (_, known) ->
                known != null && now.isBefore(known.secret().expires().minus(life.dividedBy(2)))
                    ? known
                    : fresh(user, owner, now.plus(life)));
    return new Pass(
        "sip:" + user + "@" + REALM,
        user,
        pass.password(),
        REALM,
        pass.secret().expires().toEpochMilli(),
        numbers);
  }

  private Issued fresh(String user, Owner owner, Instant expires) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new Issued(owner, password, Secret.ofPassword(user, REALM, password, expires));
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
