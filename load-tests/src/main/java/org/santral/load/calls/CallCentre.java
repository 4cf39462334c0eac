package org.santral.load.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A workspace that does nothing but answer calls: no greeting, no menu, no notes afterwards.
final class CallCentre {
  static final String NUMBER = "+902125550100";

  private CallCentre() {}

  /// Writes its file.
  ///
  /// @param agents called `a1`, `a2` and so on
  /// @param trunk where calls come from
  static Path write(Path file, int agents, Wire trunk) throws IOException {
    var yaml =
        new StringBuilder(
            """
            id: busy
            name: Busy
            languages: [en]
            time-zone: Europe/Istanbul
            profiles:
              phone:
                channels: {voice: {maximum: 1, misses-before-pause: 0}}
            queues:
              all: {name: All, strategy: longest-idle, wrap-up: {voice: {mode: none}}, limits: {waiting: 100000, wait: 1d}}
            telephone:
              numbers: {"%s": straight}
              flows:
                straight: {language: en}
              trunks:
                network: {host: %s, port: %d, channels: 10000}
            agents:
            """
                .formatted(NUMBER, trunk.host(), trunk.port()));
    for (int agent = 1; agent <= agents; agent++) {
      yaml.append(
          "  a%d: {name: Agent %d, profile: phone, queues: [all]}\n".formatted(agent, agent));
    }
    return Files.writeString(file, yaml);
  }
}
