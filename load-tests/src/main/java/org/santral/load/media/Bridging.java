package org.santral.load.media;

import java.io.IOException;

/// What is measured: a process that bridges calls, bound to one core.
public interface Bridging extends AutoCloseable {
  /// Bridges one call.
  ///
  /// @return what the telephone is told, and what the browser is told
  String[] bridge(String phoneOffer, String browserOffer) throws IOException;

  /// How long it has had the core so far.
  double cpuSeconds() throws IOException;

  @Override
  void close();
}
