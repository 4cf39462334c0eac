package org.santral.load.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A workspace made for load: offers need no clicks, agents hold a thousand chats, nothing ends by
/// itself.
public final class BusyWorkspace {
  static final String ID = "busy";

  private BusyWorkspace() {}

  /// Writes its file.
  ///
  /// @param agents called `a1`, `a2` and so on
  /// @param chats how many an agent can have at once
  /// @param acceptsByItself whether offers are accepted on the agent's behalf
  public static Path write(Path file, int agents, int chats, boolean acceptsByItself)
      throws IOException {
    var yaml =
        new StringBuilder(
            """
            id: busy
            name: Busy
            languages: [en]
            time-zone: Europe/Istanbul
            profiles:
              wide:
                units: 1000
                channels: {chat: {cost: 1, maximum: %d, accepts-by-itself: %s, misses-before-pause: 0}}
            queues:
              all: {name: All, limits: {waiting: 1000000, wait: 30d}}
            routing: {agent-grace: 1h, customer-grace: 1h, delivery: 0}
            agents:
            """
                .formatted(chats, acceptsByItself));
    for (int agent = 1; agent <= agents; agent++) {
      yaml.append(
          "  a%d: {name: Agent %d, profile: wide, queues: [all]}\n".formatted(agent, agent));
    }
    return Files.writeString(file, yaml);
  }
}
