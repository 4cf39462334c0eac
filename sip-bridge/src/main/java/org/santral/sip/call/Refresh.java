package org.santral.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.santral.sip.dialog.SessionTimer;

/// Keeps a session alive (RFC 4028): refreshes it halfway if that is on us, ends it if the far end
/// has not.
final class Refresh {
  private final Lane lane;
  private final Runnable refresh;
  private final Runnable end;
  private @Nullable SessionTimer timer;
  private Timers.Alarm alarm = () -> {};

  Refresh(Lane lane, Runnable refresh, Runnable end) {
    this.lane = lane;
    this.refresh = refresh;
    this.end = end;
  }

  /// Begins to count anew, or stops if nothing was agreed on.
  void start(@Nullable SessionTimer agreed) {
    alarm.cancel();
    timer = agreed;
    if (agreed != null) {
      alarm =
          agreed.weRefresh()
              ? lane.after(agreed.refreshAfter(), refresh)
              : lane.after(agreed.endAfter(), end);
    }
  }

  /// Writes into a request what holds, or what we would like.
  void propose(SIPRequest request, Duration ours) {
    SessionTimer current = timer;
    if (current == null) {
      SessionTimer.propose(request, ours);
    } else {
      SessionTimer.propose(request, current);
    }
  }

  void stop() {
    alarm.cancel();
  }
}
