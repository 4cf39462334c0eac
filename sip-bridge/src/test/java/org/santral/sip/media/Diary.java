package org.santral.sip.media;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Writes down what a leg tells.
public final class Diary implements LegListener {
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  @Override
  public void connected() {
    events.add("connected");
  }

  @Override
  public void digit(char digit) {
    events.add("digit " + digit);
  }

  @Override
  public void played() {
    events.add("played");
  }

  @Override
  public void lost(String why) {
    events.add("lost");
  }

  /// The next event, or "nothing" after a while.
  public String next() throws InterruptedException {
    var event = events.poll(FakePhone.PATIENCE_SECONDS, TimeUnit.SECONDS);
    return event == null ? "nothing" : event;
  }

  public boolean isEmpty() {
    return events.isEmpty();
  }
}
