package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.sip.rtpengine.Engine;

/// The house with real telephones and a real rtpengine.
class RtpengineIT {
  private static final int TRIES = 20;

  @TempDir static Path folder;
  private static Process rtpengine;
  private static TelephoneStage stage;

  @BeforeAll
  static void open() throws Exception {
    var commands = new InetSocketAddress(InetAddress.getLoopbackAddress(), Baresip.freePort());
    rtpengine =
        new ProcessBuilder(
                "rtpengine",
                "--config-file=none",
                "--foreground",
                "--log-stderr",
                "--table=-1",
                "--interface=127.0.0.1",
                "--listen-ng=127.0.0.1:" + commands.getPort(),
                "--port-min=46000",
                "--port-max=46999",
                "--delete-delay=0")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("rtpengine.log").toFile())
            .start();
    try (var engine = new Engine(commands)) {
      boolean answers = false;
      for (int i = 0; i < TRIES && !answers; i++) {
        answers = engine.ping();
      }
      assertThat(answers).isTrue();
    }
    stage = new TelephoneStage(folder, yaml -> yaml, List.of(commands));
  }

  @AfterAll
  static void shut() throws Exception {
    stage.empty();
    stage.close();
    rtpengine.destroyForcibly();
  }

  @Test
  void callers_hear_menu_and_agent_and_colleagues_come_and_go() throws Exception {
    var mehmet = stage.agent("mehmet", 440);
    var caller = stage.customer();
    caller.choosesFromTheMenu('2');
    long conversation = mehmet.desk().takes();
    var can = stage.agent("can", 700);
    caller.hears(List.of(mehmet), List.of(can));
    mehmet.hears(List.of(caller), List.of(can));

    mehmet.does("consult", conversation, Map.of("agent", "can"));
    mehmet.hears(List.of(can), List.of(caller));
    caller.hearsMusic();

    mehmet.does("turn-to", conversation, Map.of("facing", "all"));
    caller.hears(List.of(mehmet, can), List.of(caller));
    can.hears(List.of(mehmet, caller), List.of(can));

    mehmet.does("complete-consult", conversation, Map.of());
    caller.hears(List.of(can), List.of(mehmet));
    can.hears(List.of(caller), List.of(mehmet));
    mehmet.phone().awaitEnd();
  }
}
