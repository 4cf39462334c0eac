package org.santral.sip.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.sip.call.CallSettings.Clocks;
import org.santral.sip.trunk.Trunk;

/// SIPp against the bridge. A scenario of SIPp fails by itself when something comes that it does
/// not expect; what is looked at here is what the bridge has made of it.
class SippIT {
  @TempDir Path work;

  @Test
  void ten_calls_over_udp_are_answered_and_hung_up_by_the_caller() throws Exception {
    try (TestBridge bridge = TestBridge.withTrunk()) {
      sipp(bridge, "basic.xml", "-m", "10", "-r", "20");

      for (int call = 0; call < 10; call++) {
        EndCause cause = bridge.await(LegEvent.Ended.class).cause();
        assertThat(cause.kind()).isEqualTo(EndCause.Kind.FAR_END_HUNG_UP);
      }
      assertThat(bridge.control.legs()).isZero();
      assertThat(bridge.plane.open()).isZero();
    }
  }

  private void sipp(TestBridge bridge, String scenario, String... more)
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/sipp")), "SIPp (sip-tester) is not installed");
    List<String> command =
        new ArrayList<>(
            List.of(
                "/usr/bin/sipp",
                TestBridge.HOST + ":" + bridge.port,
                "-sf",
                Path.of("src/test/sipp").resolve(scenario).toAbsolutePath().toString(),
                "-i",
                TestBridge.HOST,
                "-p",
                Integer.toString(TestBridge.freePort()),
                "-s",
                "+902121234567",
                "-nd",
                "-nostdin",
                "-timeout",
                "30s",
                "-timeout_error",
                "-trace_err",
                "-error_file",
                work.resolve("errors.log").toString()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("sipp.log").toFile())
            .start();
    assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(() -> said()).isZero();
  }

  private String said() {
    StringBuilder said = new StringBuilder();
    for (String name : List.of("errors.log", "sipp.log")) {
      try {
        said.append(Files.readString(work.resolve(name), UTF_8)).append('\n');
      } catch (IOException none) {
        said.append("no ").append(name).append('\n');
      }
    }
    return said.toString();
  }

  static TestBridge quick() {
    return new TestBridge(
        new Clocks(
            java.time.Duration.ofMillis(100),
            java.time.Duration.ofMillis(800),
            Clocks.DEFAULT.session(),
            java.time.Duration.ofSeconds(1)),
        Trunk.ofAddress("test", TestBridge.HOST, 1));
  }
}
