package org.santral.sip.registrar;

import java.time.Instant;
import javax.sip.address.URI;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.Flow;

/// One way to reach a user.
///
/// @param contact what the device called itself
/// @param flow what really leads there
/// @param callId of the registration; a later one of the same device has the same
/// @param instance which device (RFC 5626, 4.1), or null if it did not say
/// @param regId which of its flows, or 0
/// @param userAgent what the device calls its make, or empty
public record Binding(
    String user,
    URI contact,
    Flow flow,
    String callId,
    long sequence,
    @Nullable String instance,
    int regId,
    Instant expires,
    double priority,
    String userAgent) {
  /// Whether a new binding takes the place of this one: the same flow of the same device, or
  /// without a device the same contact.
  boolean isReplacedBy(Binding next) {
    if (instance != null && next.instance != null) {
      return instance.equals(next.instance) && regId == next.regId;
    }
    return contact.equals(next.contact);
  }
}
