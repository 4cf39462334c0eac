package org.santral.load.calls;

import org.jspecify.annotations.Nullable;

/// One end of a call: who called, or the agent's phone.
final class End {
  private static final int SEQUENCE_OF_BYE = 2;

  private final Network network;
  private @Nullable Dialog dialog;

  /// Whether the server has answered an INVITE of ours at all, or acknowledged an answer of ours.
  boolean isHeard;

  /// Whether one side has hung up and the other knows.
  boolean isOver;

  End(Network network) {
    this.network = network;
  }

  @Nullable Dialog dialog() {
    return dialog;
  }

  void isConnectedBy(Dialog established) {
    dialog = established;
  }

  void hangUp() {
    var standing = dialog;
    if (standing != null && !isOver) {
      network.insist(standing.wire(), standing.request("BYE", SEQUENCE_OF_BYE), () -> isOver);
    }
  }
}
