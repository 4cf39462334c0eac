package org.santral.chat.telephone;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Serial executors over other threads: what is given to one lane runs one after the other.
final class Lanes implements AutoCloseable {
  private static final int THREADS = 2;

  private final ExecutorService threads;

  private Lanes(ExecutorService threads) {
    this.threads = threads;
  }

  /// For calls that never wait.
  static Lanes ofThreads() {
    return new Lanes(
        Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().name("calls-", 1).factory()));
  }

  /// For calls that may wait, for a media plane in another process: no call holds up another.
  static Lanes ofVirtualThreads() {
    return new Lanes(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("calls-", 1).factory()));
  }

  Executor open() {
    return new Lane(threads);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static final class Lane implements Executor {
    private final ExecutorService threads;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean busy;

    private Lane(ExecutorService threads) {
      this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
      synchronized (tasks) {
        tasks.add(task);
        if (busy) {
          return;
        }
        busy = true;
      }
      threads.execute(this::work);
    }

    private void work() {
      while (true) {
        Runnable next;
        synchronized (tasks) {
          next = tasks.poll();
          if (next == null) {
            busy = false;
            return;
          }
        }
        next.run();
      }
    }
  }
}
