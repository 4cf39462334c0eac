package org.santral.chat.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call as it is accounted for: what its contact went through, and each of its legs.
///
/// @param number of the customer, or null if it is withheld
/// @param agent who talked to him last, or null
/// @param closedAt 0 while it goes on
/// @param waitedMillis in queues until an agent took it for the first time; -1 if none did
/// @param talkedMillis with agents, hold included
/// @param forwardedTo the number outside to which he was put through since nobody had time, or null
/// @param recorded whether there is a recording of it
/// @param score 1 to 5, or 0
public record CallRecord(
    long conversation,
    @Nullable String number,
    String queue,
    @Nullable String agent,
    long openedAt,
    long closedAt,
    long waitedMillis,
    long talkedMillis,
    @Nullable String forwardedTo,
    boolean recorded,
    int score,
    List<Leg> legs) {
  public CallRecord {
    legs = List.copyOf(legs);
  }

  /// A leg: our connection with one telephone.
  ///
  /// @param agent whose telephone it is, or null for the customer's
  /// @param answeredAt 0 if it never was
  /// @param cause why it ended: `hung_up` by us, `far_end_hung_up`, `cancelled`, `rejected`,
  ///   `no_answer`, `unreachable`, `unconfirmed`, `vanished`, `no_common_audio`, `replaced`
  /// @param status the SIP status that said so, or 0
  /// @param received RTP packets
  /// @param lost RTP packets that never came
  /// @param jitterMicros at the end
  public record Leg(
      String leg,
      @Nullable String agent,
      boolean outgoing,
      long beganAt,
      long answeredAt,
      long endedAt,
      String cause,
      int status,
      long received,
      long lost,
      long jitterMicros) {
    long talkedMillis() {
      return agent == null || answeredAt == 0 ? 0 : endedAt - answeredAt;
    }
  }

  /// A record whose talking time is that of its agents' legs.
  public static CallRecord of(
      long conversation,
      @Nullable String number,
      String queue,
      @Nullable String agent,
      long openedAt,
      long closedAt,
      long waitedMillis,
      @Nullable String forwardedTo,
      boolean recorded,
      int score,
      List<Leg> legs) {
    long talked = legs.stream().mapToLong(Leg::talkedMillis).sum();
    return new CallRecord(
        conversation,
        number,
        queue,
        agent,
        openedAt,
        closedAt,
        waitedMillis,
        talked,
        forwardedTo,
        recorded,
        score,
        legs);
  }
}
