package org.santral.chat.door;

import io.vertx.core.Future;
import java.util.Map;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Role;

/// Signing in and out.
final class SessionDesk {
  private final Guard guard;
  private final Callers callers;

  SessionDesk(Guard guard, Callers callers) {
    this.guard = guard;
    this.callers = callers;
  }

  /// Who is signed in, as a desk is told.
  record Badge(String agent, String name, Role role, String workspace) {
    static Badge of(SignedIn who) {
      return new Badge(who.agent(), who.name(), who.role(), who.workspace());
    }
  }

  Future<Answer> signIn(Call call) {
    var json = call.json();
    String workspace = Call.text(json, "workspace");
    String user = Call.text(json, "user");
    String password = Call.text(json, "password");
    if (workspace == null || user == null || password == null) {
      return Future.succeededFuture(
          Answer.Refused.invalid("Workspace, user and password are needed."));
    }
    return guard
        .signIn(workspace, user, password, callers.keyOf(call.web().request()))
        .map(SessionDesk::answer);
  }

  private static Answer answer(Guard.Attempt attempt) {
    return switch (attempt) {
      case Guard.Success(var token, var who, _) -> new Answer.Cookie(token, Badge.of(who));
      case Guard.Failure(var sentence, _) ->
          new Answer.Refused(401, Refusal.UNAUTHENTICATED, sentence);
    };
  }

  Future<Answer> who(Call call) {
    return Future.succeededFuture(new Answer.Json(Badge.of(call.agent())));
  }

  Future<Answer> signOut(Call call) {
    return guard.signOut(token(call)).map(_ -> new Answer.Cookie("", Map.of()));
  }

  private static String token(Call call) {
    String token = Cookies.find(call.web().request().getHeader("Cookie"), Guard.COOKIE);
    return token == null ? "" : token;
  }

  Future<Answer> changePassword(Call call) {
    var json = call.json();
    String old = Call.text(json, "old");
    String next = Call.text(json, "new");
    if (old == null || next == null) {
      return Future.succeededFuture(Answer.Refused.invalid("The old and new password are needed."));
    }
    return guard.changePassword(call.agent(), token(call), old, next).map(SessionDesk::answer);
  }
}
