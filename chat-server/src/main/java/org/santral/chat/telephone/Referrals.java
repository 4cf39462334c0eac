package org.santral.chat.telephone;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.santral.sip.call.Transfer;

/// Carries out what agents' phones ask by REFER (RFC 3515). Lives on the call's lane.
final class Referrals {
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;

  private final AgentSide.Call call;
  private final Surroundings around;
  private final Executor lane;
  private final OwnCalls ownCalls;

  Referrals(AgentSide.Call call, Surroundings around, Executor lane, OwnCalls ownCalls) {
    this.call = call;
    this.around = around;
    this.lane = lane;
    this.ownCalls = ownCalls;
  }

  /// A phone asks that the customer goes to somebody else: a colleague, a queue or a number
  /// outside.
  ///
  /// @param host the phone of the agent who has the customer, or null
  void asked(@Nullable AgentPhone host, AgentPhone phone, Transfer transfer) {
    var heir = heirOf(host, phone, transfer);
    if (heir == null) {
      phone.onItsLane(() -> transfer.refuse(FORBIDDEN));
      return;
    }
    around.transfer(
        call.conversation(),
        phone.agent(),
        heir,
        moved -> lane.execute(() -> phone.onItsLane(() -> answer(transfer, moved))));
  }

  private static void answer(Transfer transfer, boolean moved) {
    if (moved) {
      transfer.accept();
      transfer.report(OK);
    } else {
      transfer.refuse(FORBIDDEN);
    }
  }

  /// Who is to have the customer, or null if that may not be asked for.
  private @Nullable String heirOf(@Nullable AgentPhone host, AgentPhone phone, Transfer transfer) {
    var named = transfer.replaced();
    if (named != null) {
      return ownCalls.heir(host, phone, named);
    }
    return phone == host && !transfer.namesForeignCall() ? transfer.target() : null;
  }
}
