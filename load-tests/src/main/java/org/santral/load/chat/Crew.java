package org.santral.load.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Agents at their desks who are ready for whatever comes, and hear it without a word.
public final class Crew implements AutoCloseable {
  private static final int READY_WITHIN_SECONDS = 60;
  private static final String READY = "{\"kind\":\"ready\",\"id\":\"ready\"}";

  private final Loop loop = new Loop();
  private final List<Caller> desks = new ArrayList<>();
  private int ready;

  /// @param port of the server
  /// @param cookies of agents who have signed in
  public Crew(int port, List<String> cookies) throws InterruptedException {
    var random = new Random(1);
    loop.on(
        () -> {
          for (String cookie : cookies) {
            var desk = new Caller(loop, port, Role.agent(cookie, "desk"), random, this::hear);
            desks.add(desk);
            desk.connect();
          }
          return true;
        });
    if (!loop.eventually(READY_WITHIN_SECONDS, () -> ready == cookies.size())) {
      loop.close();
      throw new IllegalStateException("not all agents could get ready");
    }
  }

  private void hear(Caller desk, String text) {
    if (Caller.isKind(text, "welcome")) {
      desk.say(READY);
    } else if (Caller.isKind(text, "done")) {
      ready++;
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
