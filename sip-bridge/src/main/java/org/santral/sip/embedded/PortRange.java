package org.santral.sip.embedded;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaException.Reason;

/// Pairs of ports for plain RTP. The one that was given back longest ago is taken next, so that
/// late packets of one call do not reach another.
final class PortRange {
  private static final int TRIES = 64;

  private final InetAddress address;
  private final Deque<Integer> free = new ArrayDeque<>();

  PortRange(InetAddress address, int first, int last) {
    this.address = address;
    for (int port = first; port < last; port += 2) {
      free.add(port);
    }
  }

  /// An even port that nobody uses, nor the one after it.
  synchronized int take() throws MediaException {
    int tries = Math.min(TRIES, free.size());
    for (int i = 0; i < tries; i++) {
      int port = free.removeFirst();
      if (isFree(port) && isFree(port + 1)) {
        return port;
      }
      free.addLast(port);
    }
    throw new MediaException(Reason.EXHAUSTED, "No port for another leg is free.");
  }

  synchronized void giveBack(int port) {
    free.addLast(port);
  }

  private boolean isFree(int port) {
    try (var socket = new DatagramSocket(new InetSocketAddress(address, port))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
