package org.santral.chat.door;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/// One REST request that can be made, as the router and the OpenAPI document both know it.
///
/// @param path with parameters in braces: `/api/files/{id}`
/// @param query the parameters after the question mark
/// @param body what the request carries
/// @param answer what it is answered with
record Endpoint(
    HttpMethod method,
    String path,
    Access access,
    String summary,
    List<String> query,
    Body body,
    String answer,
    Action action) {
  Endpoint {
    query = List.copyOf(query);
  }

  /// Who may make it.
  enum Access {
    ANYBODY,
    /// Signed in with any role.
    AGENT,
    SUPERVISOR,
    ADMIN,
    /// Signed in, or a visitor with his token.
    AGENT_OR_VISITOR,
    /// A visitor with his token.
    VISITOR,
    /// Programs on this machine, and administrators.
    MACHINE
  }

  /// What a request carries.
  enum Body {
    NOTHING,
    JSON,
    YAML,
    BYTES
  }

  /// What is done.
  interface Action {
    Future<Answer> answer(Call call);
  }

  boolean changesSomething() {
    return !method.equals(HttpMethod.GET);
  }

  static Endpoint get(String path, Access access, String summary, String answer, Action action) {
    return new Endpoint(
        HttpMethod.GET, path, access, summary, List.of(), Body.NOTHING, answer, action);
  }

  static Endpoint post(
      String path, Access access, String summary, Body body, String answer, Action action) {
    return new Endpoint(HttpMethod.POST, path, access, summary, List.of(), body, answer, action);
  }

  static Endpoint put(
      String path, Access access, String summary, Body body, String answer, Action action) {
    return new Endpoint(HttpMethod.PUT, path, access, summary, List.of(), body, answer, action);
  }

  static Endpoint delete(String path, Access access, String summary, Action action) {
    return new Endpoint(
        HttpMethod.DELETE, path, access, summary, List.of(), Body.NOTHING, "nothing", action);
  }

  Endpoint withQuery(String... parameters) {
    return new Endpoint(method, path, access, summary, List.of(parameters), body, answer, action);
  }
}
