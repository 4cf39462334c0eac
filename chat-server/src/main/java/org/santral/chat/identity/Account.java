package org.santral.chat.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.santral.chat.wire.Role;
import org.santral.routing.term.AgentId;

/// Somebody who can sign in to a workspace.
///
/// @param user how he signs in, in the spelling of [#canonical]
/// @param agent as whom he works, or [AgentId#NOBODY] for an administrator who serves nobody
/// @param name as colleagues read it
/// @param passwordHash in PHC form
/// @param mustChange whether somebody else knows the password, which he has to change first
public record Account(
    String workspace,
    String user,
    AgentId agent,
    String name,
    Role role,
    State state,
    String passwordHash,
    boolean mustChange,
    Failures failures) {
  private static final Pattern USER = Pattern.compile("[a-z0-9][a-z0-9_.@+-]{0,63}");

  /// Whether he may sign in.
  public enum State {
    ENABLED,
    /// Not until an administrator says so.
    DISABLED,
    /// The workspace file no longer has the agent. He is enabled again when it has.
    GONE
  }

  public Account {
    if (!USER.matcher(user).matches()) {
      throw new IllegalArgumentException("user '" + user + "'");
    }
  }

  /// As whom he works, or what he is called at sign-in if he serves nobody.
  public String servingAs() {
    return agent.equals(AgentId.NOBODY) ? user : agent.value();
  }

  public boolean isEnabled() {
    return state == State.ENABLED;
  }

  /// The spelling in which a user is stored: without space around, in small letters. Every `i` of
  /// Turkish keyboards counts as `i`, so that caps lock does not lock anybody out.
  public static String canonical(String typed) {
    String composed = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
    return composed.replace('İ', 'i').replace('ı', 'i').toLowerCase(Locale.ROOT);
  }

  /// Whether a canonical name can be that of a user: 1 to 64 of a-z, 0-9, `_`, `.`, `@`, `+`, `-`.
  public static boolean isUser(String canonical) {
    return USER.matcher(canonical).matches();
  }

  Account with(State newState) {
    return new Account(
        workspace, user, agent, name, role, newState, passwordHash, mustChange, failures);
  }

  Account with(Failures newFailures) {
    return new Account(
        workspace, user, agent, name, role, state, passwordHash, mustChange, newFailures);
  }

  Account withPassword(String newHash, boolean newMustChange) {
    return new Account(workspace, user, agent, name, role, state, newHash, newMustChange, failures);
  }

  Account as(AgentId newAgent, String newName, Role newRole) {
    return new Account(
        workspace, user, newAgent, newName, newRole, state, passwordHash, mustChange, failures);
  }

  /// Without the hash, for logs.
  @Override
  public String toString() {
    return "Account[" + workspace + "/" + user + ", " + role + ", " + state + "]";
  }
}
