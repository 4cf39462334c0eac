package org.santral.sip.call;

/// What happens on a leg.
public sealed interface LegEvent {
  /// The far end rings.
  ///
  /// @param earlyMedia whether it can be heard already: a ringing tone, an announcement
  record Ringing(boolean earlyMedia) implements LegEvent {}

  /// The call stands; audio may flow.
  record Answered() implements LegEvent {}

  /// Audio was heard for the first time.
  record Connected() implements LegEvent {}

  /// Nothing is heard any more; the call still stands.
  record AudioLost(String why) implements LegEvent {}

  /// The far end pressed a key, in its audio or by INFO.
  record Digit(char digit) implements LegEvent {}

  /// What was played has come to its end.
  record Played() implements LegEvent {}

  /// The far end has put us on hold.
  record Held() implements LegEvent {}

  /// The far end has taken us back.
  record Resumed() implements LegEvent {}

  /// The far end asks to be connected with somebody else. Refused after a while if nobody says
  /// otherwise.
  record TransferAsked(Transfer transfer) implements LegEvent {}

  /// What becomes of a transfer that we asked the far end for: a SIP status, final from 200 on.
  record TransferProgress(int status) implements LegEvent {}

  /// The leg is over. Always the last event, and always there.
  record Ended(EndCause cause) implements LegEvent {}
}
