package org.santral.sip.rtpengine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Several rtpengines, of which each new call takes the next that answers.
final class Engines implements AutoCloseable {
  private final List<Engine> all = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();

  /// @throws IOException if none of them answers
  Engines(List<InetSocketAddress> addresses) throws IOException {
    try {
      for (var address : addresses) {
        all.add(new Engine(address));
      }
      if (all.stream().filter(Engine::ping).count() == 0) {
        throw new IOException(
            "No rtpengine answers at "
                + addresses
                + ". Start one there (rtpengine --listen-ng=...), or leave calls to this process by"
                + " naming none");
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  List<Engine> all() {
    return List.copyOf(all);
  }

  /// Those to try for a new call, best first: the ones that answer by turns, then the silent ones.
  List<Engine> inTurn() {
    int first = Math.floorMod(turn.getAndIncrement(), all.size());
    var order = new ArrayList<Engine>();
    for (int i = 0; i < all.size(); i++) {
      order.add(all.get((first + i) % all.size()));
    }
    order.sort((one, other) -> Boolean.compare(other.answers(), one.answers()));
    return order;
  }

  @Override
  public void close() {
    all.forEach(Engine::close);
  }
}
