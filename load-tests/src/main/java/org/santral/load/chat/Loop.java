package org.santral.load.chat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one event loop on which all clients of a run live, so that they need no locks. Another
/// thread directs them from outside.
final class Loop implements AutoCloseable {
  /// Thousands of clients who told of every message would cost the machine more than a look now and
  /// then, and the machine is what is measured.
  private static final long LOOK_EVERY_MILLIS = 20;

  private static final long ANSWER_WITHIN_SECONDS = 60;

  final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
  final WebSocketClient sockets =
      vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(100_000));
  private final Context context = vertx.getOrCreateContext();
  private volatile @Nullable Throwable defect;

  static {
    System.setProperty("logback.configurationFile", "org/santral/load/chat/logback.xml");
  }

  Loop() {
    vertx.exceptionHandler(thrown -> defect = thrown);
    context.exceptionHandler(thrown -> defect = thrown);
  }

  static long millis() {
    return System.nanoTime() / 1_000_000;
  }

  /// Runs something on the loop and waits for it.
  <T> T on(Supplier<T> action) throws InterruptedException {
    return await(
        Future.future(
            answer ->
                context.runOnContext(
                    _ -> {
                      try {
                        answer.complete(action.get());
                      } catch (RuntimeException problem) {
                        answer.fail(problem);
                      }
                    })));
  }

  static <T> T await(Future<T> future) throws InterruptedException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Waits for something, but not for ever.
  ///
  /// @return whether it came true
  boolean eventually(long seconds, BooleanSupplier condition) throws InterruptedException {
    long end = millis() + seconds * 1_000;
    while (millis() < end) {
      if (defect != null) {
        throw new IllegalStateException("the clients themselves have failed", defect);
      }
      if (on(condition::getAsBoolean)) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
    return false;
  }

  void until(String what, long seconds, BooleanSupplier condition) throws InterruptedException {
    if (!eventually(seconds, condition)) {
      throw new IllegalStateException("Not within " + seconds + " s: " + what);
    }
  }

  @Override
  public void close() {
    vertx.close();
  }
}
