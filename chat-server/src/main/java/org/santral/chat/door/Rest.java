package org.santral.chat.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.santral.chat.identity.RateLimit;
import org.santral.chat.switchboard.Directory;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Role;
import org.santral.chat.wire.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves endpoints: who asks is found out and compared with who may, then the action answers.
///
/// A foreign page can make a browser send our cookie, but not the header `X-Santral`; whatever
/// changes something needs it.
final class Rest {
  static final String HEADER = "X-Santral";
  private static final Logger LOG = LoggerFactory.getLogger(Rest.class);
  private static final int LONGEST_JSON = 64 * 1024;
  private static final int LONGEST_YAML = 1 << 20;

  private final List<Endpoint> endpoints;
  private final Directory directory;
  private final Guard guard;
  private final Visitors visitors;
  private final RateLimit limit;
  private final Callers callers;
  private final Carrier carrier;
  private final boolean secure;

  /// Finds out which visitor a token names.
  interface Visitors {
    /// The workspace and visitor of a token that is in order.
    Optional<Named> of(String token);

    /// A visitor.
    record Named(String workspace, String visitor) {}
  }

  Rest(
      List<Endpoint> endpoints,
      Directory directory,
      Guard guard,
      Visitors visitors,
      RateLimit limit,
      Callers callers,
      Carrier carrier,
      boolean secure) {
    this.endpoints = List.copyOf(endpoints);
    this.directory = directory;
    this.guard = guard;
    this.visitors = visitors;
    this.limit = limit;
    this.callers = callers;
    this.carrier = carrier;
    this.secure = secure;
  }

  List<Endpoint> endpoints() {
    return endpoints;
  }

  void mount(Router router) {
    router.options("/api/*").handler(Rest::letWidgetsAsk);
    for (Endpoint endpoint : endpoints) {
      var route = router.route(endpoint.method(), endpoint.path().replaceAll("\\{(\\w+)}", ":$1"));
      switch (endpoint.body()) {
        case JSON -> route.handler(BodyHandler.create(false).setBodyLimit(LONGEST_JSON));
        case YAML -> route.handler(BodyHandler.create(false).setBodyLimit(LONGEST_YAML));
        case NOTHING, BYTES -> {}
      }
      route.handler(context -> serve(endpoint, context));
    }
    router
        .route("/api/*")
        .handler(context -> respond(context, Answer.Refused.unknown("address")))
        .failureHandler(this::fail);
  }

  /// Widgets on other sites fetch files and transcripts with a token. That is no cookie, so any
  /// page may try (Fetch Standard, "CORS protocol").
  private static void letWidgetsAsk(RoutingContext context) {
    context
        .response()
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST")
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type")
        .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600")
        .setStatusCode(204)
        .end();
  }

  private void fail(RoutingContext context) {
    int status = context.statusCode();
    if (status == 413) {
      respond(context, new Answer.Refused(413, Refusal.TOO_LARGE, "The body is too large."));
    } else if (status >= 400 && status < 500) {
      respond(context, new Answer.Refused(status, Refusal.MALFORMED, "This is no request."));
    } else {
      LOG.error(
          "{} {} failed", context.request().method(), context.normalizedPath(), context.failure());
      respond(context, Answer.Refused.busy());
    }
  }

  private void serve(Endpoint endpoint, RoutingContext context) {
    context.request().pause();
    if (!limit.allow(callers.keyOf(context.request()), System.currentTimeMillis())) {
      respond(
          context, new Answer.Refused(429, Refusal.TOO_FAST, "Too many requests; wait a moment."));
      return;
    }
    if (endpoint.changesSomething()
        && bearer(context) == null
        && context.request().getHeader(HEADER) == null) {
      respond(
          context,
          new Answer.Refused(403, Refusal.FORBIDDEN, "The header " + HEADER + " is missing."));
      return;
    }
    identify(endpoint, context)
        .compose(
            call -> call.isElsewhere() ? carry(call, call.workspace()) : answerHere(endpoint, call))
        .onSuccess(answer -> respond(context, answer))
        .onFailure(context::fail);
  }

  /// Has another node answer. Nothing is to be added to what it says.
  private Future<Answer> carry(Call call, String workspace) {
    var place = directory.elsewhere(workspace);
    if (place == null || Carrier.isCarried(call.web().request().headers())) {
      return Future.succeededFuture(Answer.Refused.busy());
    }
    return carrier
        .carry(call.web(), place)
        .<Answer>map(_ -> new Answer.Nothing())
        .otherwise(_ -> Answer.Refused.busy());
  }

  private Future<Answer> answerHere(Endpoint endpoint, Call call) {
    return answer(endpoint, call)
        .compose(
            answer ->
                answer instanceof Answer.Elsewhere(var workspace)
                    ? carry(call, workspace)
                    : Future.succeededFuture(answer));
  }

  private Future<Answer> answer(Endpoint endpoint, Call call) {
    var refused = refusal(endpoint, call);
    if (refused != null) {
      return Future.succeededFuture(refused);
    }
    if (endpoint.body() != Endpoint.Body.BYTES) {
      // Bytes wait until the action asks for them.
      call.web().request().resume();
    }
    return endpoint.action().answer(call);
  }

  private Answer.@Nullable Refused refusal(Endpoint endpoint, Call call) {
    var who = call.who();
    boolean known =
        switch (endpoint.access()) {
          case ANYBODY -> true;
          case AGENT, SUPERVISOR, ADMIN -> who != null;
          case AGENT_OR_VISITOR -> who != null || call.visitor() != null;
          case VISITOR -> call.visitor() != null;
          case MACHINE -> who != null || callers.isHere(call.web().request());
        };
    if (!known) {
      return new Answer.Refused(401, Refusal.UNAUTHENTICATED, "Sign in first.");
    }
    boolean allowed =
        switch (endpoint.access()) {
          case ANYBODY, AGENT, AGENT_OR_VISITOR, VISITOR -> true;
          case SUPERVISOR -> who != null && who.role() != Role.AGENT;
          case ADMIN -> who != null && who.role() == Role.ADMIN;
          case MACHINE -> who == null || who.role() == Role.ADMIN;
        };
    return allowed
        ? null
        : new Answer.Refused(403, Refusal.FORBIDDEN, "Your role does not allow that.");
  }

  private Future<Call> identify(Endpoint endpoint, RoutingContext context) {
    var vertx = context.vertx().getOrCreateContext();
    String token = bearer(context);
    if (token != null) {
      var named = visitors.of(token).orElse(null);
      return Future.succeededFuture(
          named == null
              ? Call.ofNobody(context, vertx)
              : new Call(
                  context,
                  vertx,
                  null,
                  named.visitor(),
                  named.workspace(),
                  directory.find(named.workspace())));
    }
    String cookie = Cookies.find(context.request().getHeader("Cookie"), Guard.COOKIE);
    if (cookie == null || endpoint.path().startsWith("/health")) {
      return Future.succeededFuture(Call.ofNobody(context, vertx));
    }
    return guard
        .whoIs(cookie)
        .map(
            found -> {
              var who = found.orElse(null);
              return who == null || !directory.workspaces().contains(who.workspace())
                  ? Call.ofNobody(context, vertx)
                  : new Call(
                      context, vertx, who, null, who.workspace(), directory.find(who.workspace()));
            });
  }

  private static @Nullable String bearer(RoutingContext context) {
    String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.startsWith("Bearer ")
        ? header.substring("Bearer ".length())
        : null;
  }

  // ---- Answers ------------------------------------------------------------------------------

  private void respond(RoutingContext context, Answer answer) {
    var response = context.response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    context.request().resume();
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.putHeader("X-Content-Type-Options", "nosniff");
    if (bearer(context) != null) {
      response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }
    switch (answer) {
      case Answer.Json(var value) -> json(context, 200, value);
      case Answer.Elsewhere _ -> throw new IllegalStateException("carried before");
      case Answer.Nothing _ -> response.setStatusCode(204).end();
      case Answer.Refused(var status, var code, var sentence) ->
          json(context, status, Map.of("code", code, "sentence", sentence));
      case Answer.Malformed(var problems) -> json(context, 422, problems);
      case Answer.Cookie(var token, var value) -> {
        response.addCookie(cookie(token));
        json(context, 200, value);
      }
      case Answer.Text(var name, var text) -> {
        attach(context, name, "text/plain; charset=utf-8");
        response.end(text);
      }
      case Answer.Attached(var file, var name, var type) -> {
        attach(context, name, type);
        response.putHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        Delivery.of(context, file);
      }
      case Answer.Page(var type, var content) ->
          response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(content);
    }
  }

  private static void attach(RoutingContext context, String name, String type) {
    // RFC 6266, section 4.3: the name in UTF-8 and percent-encoded.
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader("Content-Disposition", "attachment; filename*=UTF-8''" + encoded);
  }

  private static void json(RoutingContext context, int status, Object value) {
    try {
      context
          .response()
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .end(Wire.json().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer cannot be written: " + value, e);
    }
  }

  private Cookie cookie(String token) {
    var cookie =
        Cookie.cookie(Guard.COOKIE, token)
            .setPath("/")
            .setHttpOnly(true)
            .setSecure(secure)
            .setSameSite(CookieSameSite.STRICT);
    return token.isEmpty() ? cookie.setMaxAge(0) : cookie;
  }

  /// Who may make a request, in words.
  static String words(Endpoint.Access access) {
    return access.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String lower(HttpMethod method) {
    return method.name().toLowerCase(Locale.ROOT);
  }
}
