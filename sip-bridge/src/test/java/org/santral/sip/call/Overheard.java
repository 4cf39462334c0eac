package org.santral.sip.call;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/// What a class tells operators in the log.
final class Overheard extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final BlockingQueue<String> sentences = new LinkedBlockingQueue<>();
  private final Logger logger;

  Overheard(Class<?> speaker) {
    logger = (Logger) LoggerFactory.getLogger(speaker);
    logger.setLevel(Level.INFO);
    logger.addAppender(this);
    start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    sentences.add(event.getFormattedMessage());
  }

  /// Waits for a sentence with these words; others before it are passed over.
  void await(String words) throws InterruptedException {
    String next;
    do {
      next = sentences.poll(TestBridge.PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new AssertionError("the log does not say: " + words);
      }
    } while (!next.contains(words));
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setLevel(null);
    stop();
  }
}
