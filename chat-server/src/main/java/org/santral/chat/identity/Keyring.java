package org.santral.chat.identity;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/// The keys that sign visitors' tokens, as they are at a time.
public interface Keyring {
  VisitorKeys at(Instant now);

  /// Keys in a file. When the newest has signed for long enough, the next one takes over; the file
  /// is written at that moment, once in [VisitorKeys#ROTATION]. Threads may share it.
  static Keyring in(Path file, Instant now, SecureRandom random) {
    return new InFile(file, VisitorKeys.in(file, now, random), random);
  }

  /// See [#in].
  final class InFile implements Keyring {
    private final Path file;
    private final SecureRandom random;
    private final ReentrantLock turning = new ReentrantLock();
    private volatile VisitorKeys keys;

    private InFile(Path file, VisitorKeys keys, SecureRandom random) {
      this.file = file;
      this.keys = keys;
      this.random = random;
    }

    @Override
    public VisitorKeys at(Instant now) {
      if (keys.signAt(now)) {
        return keys;
      }
      turning.lock();
      try {
        if (!keys.signAt(now)) {
          keys = VisitorKeys.in(file, now, random);
        }
        return keys;
      } finally {
        turning.unlock();
      }
    }
  }
}
