package org.santral.chat.door;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/// Runs what blocks on worker threads; the answer comes on the asker's event loop.
final class Blocking {
  private Blocking() {}

  @SuppressWarnings("NullAway") // Vert.x allows null results; ours never are.
  static <T> Future<T> run(Vertx vertx, Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }
}
