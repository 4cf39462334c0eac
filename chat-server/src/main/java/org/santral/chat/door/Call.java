package org.santral.chat.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.santral.chat.switchboard.Exchange;
import org.santral.chat.switchboard.Inbox;
import org.santral.chat.wire.Wire;

/// A REST request on its way: who makes it, of which workspace, with what.
///
/// @param who the agent who is signed in, or null for a visitor or anybody
/// @param visitor the visitor whose token was shown, or null
/// @param workspace of whoever it is, or empty for anybody
/// @param inbox of that workspace, or null if it is not here
record Call(
    RoutingContext web,
    Context context,
    @Nullable SignedIn who,
    @Nullable String visitor,
    String workspace,
    @Nullable Inbox inbox) {

  /// A request of anybody.
  static Call ofNobody(RoutingContext web, Context context) {
    return new Call(web, context, null, null, "", null);
  }

  /// Whether another node has the workspace.
  boolean isElsewhere() {
    return !workspace.isEmpty() && inbox == null;
  }

  String parameter(String name) {
    String value = web.pathParam(name);
    return value == null ? "" : value;
  }

  /// A number in the path, or -1, which nothing has.
  long number(String name) {
    try {
      return Long.parseLong(web.pathParam(name));
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  @Nullable String query(String name) {
    return web.request().getParam(name);
  }

  /// A number after the question mark, or another if there is none.
  long query(String name, long otherwise) {
    String value = query(name);
    try {
      return value == null ? otherwise : Long.parseLong(value);
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  int query(String name, int otherwise, int most) {
    return Math.clamp(query(name, (long) otherwise), 0, most);
  }

  /// The JSON body, or null if there is none that can be read.
  @Nullable JsonNode json() {
    try {
      String text = web.body().asString();
      return text == null ? null : Wire.json().readTree(text);
    } catch (JsonProcessingException _) {
      return null;
    }
  }

  /// A text in a JSON object, or null.
  static @Nullable String text(@Nullable JsonNode json, String name) {
    JsonNode value = json == null ? null : json.get(name);
    return value != null && value.isTextual() ? value.textValue() : null;
  }

  SignedIn agent() {
    if (who == null) {
      throw new IllegalStateException("the endpoint is not for agents alone");
    }
    return who;
  }

  Inbox workplace() {
    if (inbox == null) {
      throw new IllegalStateException("the endpoint is of no workspace");
    }
    return inbox;
  }

  /// Asks the exchange something on the switchboard's thread. Empty when the switchboard is busy.
  <T> Future<Optional<T>> ask(Function<Exchange, @Nullable T> question) {
    Promise<Optional<T>> promise = Promise.promise();
    boolean posted =
        workplace()
            .offer(
                each -> {
                  T answer = question.apply(each);
                  context.runOnContext(_ -> promise.complete(Optional.ofNullable(answer)));
                });
    if (!posted) {
      promise.complete(Optional.empty());
    }
    return promise.future();
  }
}
