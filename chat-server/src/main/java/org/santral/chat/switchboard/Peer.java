package org.santral.chat.switchboard;

import java.util.List;

/// A connected client, as the switchboard sees it. Any thread may call it; it returns at once.
public interface Peer {
  /// Sends frames in order.
  void hear(List<String> frames);

  /// Says goodbye and closes.
  ///
  /// @param afterMillis when the client may come back, -1 for never
  void dismiss(String reason, long afterMillis);
}
