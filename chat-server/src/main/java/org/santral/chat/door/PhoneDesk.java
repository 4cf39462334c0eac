package org.santral.chat.door;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
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

  private static Answer none() {
    return new Answer.Refused(404, Refusal.NOT_POSSIBLE, "There is no telephone here.");
  }
}
