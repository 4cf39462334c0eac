package org.santral.chat.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.santral.chat.switchboard.AgentLine;
import org.santral.chat.switchboard.Peer;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.Named;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Wire;

/// Queues and agents, and what supervisors do with them.
final class FloorDesk {
  Future<Answer> queues(Call call) {
    return call.ask(exchange -> exchange.queues())
        .map(found -> found.<Answer>map(Answer.Json::new).orElseGet(Answer.Refused::busy));
  }

  Future<Answer> agents(Call call) {
    return call.ask(exchange -> Map.of("agents", exchange.floor().agents()))
        .map(found -> found.<Answer>map(Answer.Json::new).orElseGet(Answer.Refused::busy));
  }

  Future<Answer> skills(Call call) {
    var skills = new ArrayList<Named>();
    call.workplace()
        .workspace()
        .crew()
        .skills()
        .forEach((skill, name) -> skills.add(new Named(skill.value(), name)));
    return Future.succeededFuture(new Answer.Json(Map.of("skills", skills)));
  }

  Future<Answer> setAgent(Call call) {
    JsonNode json = call.json();
    String id = UUID.randomUUID().toString();
    return carryOut(
        call, new AgentSays.SetState(id, call.parameter("id"), Call.text(json, "pauseReason")));
  }

  Future<Answer> setQueue(Call call) {
    JsonNode json = call.json();
    JsonNode open = json == null ? null : json.get("open");
    if (open == null || !open.isBoolean()) {
      return Future.succeededFuture(Answer.Refused.invalid("Open has to be true or false."));
    }
    String id = UUID.randomUUID().toString();
    return carryOut(call, new AgentSays.SetQueue(id, call.parameter("id"), open.booleanValue()));
  }

  /// Has the exchange carry out what a desk might ask as well, and waits for its answer.
  static Future<Answer> carryOut(Call call, AgentSays message) {
    Promise<Answer> promise = Promise.promise();
    Peer listener =
        new Peer() {
          @Override
          public void hear(List<String> frames) {
            for (String frame : frames) {
              var answer = answerIn(frame);
              if (answer != null) {
                call.context().runOnContext(_ -> promise.tryComplete(answer));
              }
            }
          }

          @Override
          public void dismiss(String reason, long afterMillis) {
            call.context().runOnContext(_ -> promise.tryComplete(Answer.Refused.busy()));
          }
        };
    var who = call.agent();
    var line = new AgentLine(listener, who.agent(), who.role(), "rest");
    if (!call.workplace().post(each -> each.hear(line, message))) {
      promise.tryComplete(Answer.Refused.busy());
    }
    return promise.future();
  }

  private static @org.jspecify.annotations.Nullable Answer answerIn(String frame) {
    try {
      return switch (Wire.json().readValue(frame, AgentHears.class)) {
        case AgentHears.Done _ -> new Answer.Nothing();
        case AgentHears.Refused(_, _, var code, var sentence) ->
            new Answer.Refused(statusOf(code), code, sentence);
        default -> null;
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no message of the protocol: " + frame, e);
    }
  }

  private static int statusOf(Refusal code) {
    return switch (code) {
      case UNKNOWN_AGENT, UNKNOWN_QUEUE, UNKNOWN_CONVERSATION, UNKNOWN_FILE, UNKNOWN_WORKSPACE ->
          404;
      case FORBIDDEN, NUMBER_EMERGENCY, NUMBER_PREMIUM, NUMBER_FORBIDDEN -> 403;
      case UNAUTHENTICATED -> 401;
      case NO_PHONE, NOT_POSSIBLE, OFFER_ENDED, NOT_IN_HAND, CLOSED, OPEN -> 409;
      case TOO_LARGE -> 413;
      case CALLED_ENOUGH, TOO_FAST, TOO_MANY -> 429;
      case BUSY -> 503;
      case NUMBER_MALFORMED,
          MALFORMED,
          UNSUPPORTED,
          BLOCKED,
          CONSENT_NEEDED,
          FIELD_MISSING,
          INVALID ->
          400;
    };
  }
}
