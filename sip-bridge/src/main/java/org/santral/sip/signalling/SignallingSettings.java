package org.santral.sip.signalling;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the stack is opened with.
///
/// @param listens where to listen; at most one of a transport; WebSocket needs none, its sockets
///   are handed in
/// @param identity what TLS shows, or null without TLS
/// @param maxMessageBytes longer messages are dropped, and end the connection they came on
/// @param maxTransactions how many requests may be under way; more are dropped and counted
public record SignallingSettings(
    List<Listen> listens,
    @Nullable TlsIdentity identity,
    int maxMessageBytes,
    int maxTransactions) {
  /// Large enough for a browser's offer with many candidates, small enough to be allocated for
  /// every datagram.
  public static final int DEFAULT_MAX_MESSAGE_BYTES = 8192;

  /// A transaction over UDP is remembered for 32 s: enough for 1,500 requests per second.
  public static final int DEFAULT_MAX_TRANSACTIONS = 50_000;

  /// A certificate and its key.
  ///
  /// @param keystore a PKCS12 file
  public record TlsIdentity(Path keystore, String password) {}

  public SignallingSettings {
    listens = List.copyOf(listens);
    if (listens.isEmpty()) {
      throw new IllegalArgumentException("nothing to listen on");
    }
    if (listens.stream().map(Listen::transport).distinct().count() < listens.size()) {
      throw new IllegalArgumentException("a transport is listened on twice");
    }
    boolean tls = listens.stream().anyMatch(listen -> listen.transport() == Transport.TLS);
    if (tls && identity == null) {
      throw new IllegalArgumentException("TLS needs a keystore");
    }
  }

  public static SignallingSettings of(List<Listen> listens) {
    return new SignallingSettings(
        listens, null, DEFAULT_MAX_MESSAGE_BYTES, DEFAULT_MAX_TRANSACTIONS);
  }
}
