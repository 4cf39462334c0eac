package org.santral.chat.door;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.santral.chat.switchboard.VisitorCalls;
import org.santral.chat.telephone.Telephone;
import org.santral.chat.wire.Refusal;

/// Passes for phones in browsers.
final class PhoneDesk {
  private final @Nullable Telephone telephone;

  /// @param telephone null where there is none
  PhoneDesk(@Nullable Telephone telephone) {
    this.telephone = telephone;
  }

  Future<Answer> pass(Call call) {
    var who = call.agent();
    return Future.succeededFuture(
        telephone == null
            ? none()
            : new Answer.Json(telephone.passFor(who.workspace(), who.agent())));
  }

  Future<Answer> testCall(Call call) {
    if (telephone == null) {
      return Future.succeededFuture(none());
    }
    return Future.succeededFuture(
        telephone
            .passForTestCall()
            .<Answer>map(Answer.Json::new)
            .or(() -> telephone.workspaceOfTestCalls().map(Answer.Elsewhere::new))
            .orElseGet(PhoneDesk::none));
  }

  /// A visitor wishes to call. That he still may is asked once more when he does.
  Future<Answer> visitorCall(Call call) {
    var phones = telephone;
    String visitor = call.visitor();
    if (phones == null || visitor == null) {
      return Future.succeededFuture(none());
    }
    long conversation = call.query("conversation", -1);
    return call.ask(exchange -> exchange.calls().ofVisitors().standing(visitor, conversation))
        .map(
            found ->
                found
                    .map(
                        standing ->
                            standing == VisitorCalls.Standing.POSSIBLE
                                ? new Answer.Json(
                                    phones.passForVisitor(call.workspace(), visitor, conversation))
                                : refused(standing))
                    .orElseGet(Answer.Refused::busy));
  }

  private static Answer refused(VisitorCalls.Standing standing) {
    return switch (standing) {
      case UNKNOWN ->
          new Answer.Refused(404, Refusal.UNKNOWN_CONVERSATION, "There is no such conversation.");
      case BLOCKED -> new Answer.Refused(403, Refusal.BLOCKED, "Your calls are not taken.");
      case OFF -> new Answer.Refused(403, Refusal.FORBIDDEN, "Nobody is called from here.");
      case NOBODY, POSSIBLE ->
          new Answer.Refused(
              409, Refusal.NOT_POSSIBLE, "You can call once an agent has your conversation.");
      case NO_PHONE -> new Answer.Refused(409, Refusal.NO_PHONE, "The agent cannot be called now.");
    };
  }

  private static Answer none() {
    return new Answer.Refused(404, Refusal.NOT_POSSIBLE, "There is no telephone here.");
  }
}
