package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.workspace.Demo;
import picocli.CommandLine;

class MainTest {
  @TempDir Path folder;
  private final PrintStream usual = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @AfterEach
  void sayAsUsual() {
    System.setErr(usual);
  }

  @Test
  void settings_in_order_are_told_without_starting() throws Exception {
    Path file = Files.writeString(folder.resolve("shop.yaml"), Demo.yaml());

    assertThat(check("--workspace", file.toString())).isZero();
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void all_problems_are_said_together() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("shop.yaml"), Demo.yaml().replace("target: 30s", "target: soon"));

    int code =
        check(
            "--host",
            "0.0.0.0",
            "--port",
            "99999",
            "--workspace",
            file.toString(),
            "--workspace",
            folder.resolve("absent.yaml").toString());

    assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("--behind-proxy", "99999", "shop.yaml cannot be used", "soon", "absent.yaml");
  }

  @Test
  void nodes_that_could_not_find_each_other_are_told() {
    int code =
        check(
            "--host",
            "0.0.0.0",
            "--behind-proxy",
            "--database",
            "postgresql://santral@db/santral",
            "--redis",
            "redis-sentinel://redis-1:26379");

    assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("sentinelMasterId", "0.0.0.0");
  }

  @Test
  void a_proxy_that_is_no_address_is_told() {
    assertThat(check("--behind-proxy", "--trusted-proxy", "proxy.example")).isNotZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("proxy.example");
  }

  @Test
  void an_rtpengine_that_is_no_address_is_told_with_all_else_that_is_wrong() {
    assertThat(check("--rtpengine", "127.0.0.1:2223,audio.example:2223", "--port", "99999"))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("--rtpengine", "\"audio.example:2223\"", "99999");
  }

  @Test
  void a_database_that_is_none_is_told_without_its_password() {
    assertThat(check("--database", "postgresql://ayse:SECRET@db/shop")).isNotZero();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("--database", "password")
        .doesNotContain("SECRET");
  }

  @Test
  void a_password_that_others_can_read_is_told() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "SECRET");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    int code =
        check("--database", "postgresql://ayse@db/shop", "--database-password-file", "" + file);

    assertThat(code).isNotZero();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("--database-password-file", "chmod 600")
        .doesNotContain("SECRET");
  }

  @Test
  void each_option_has_its_variable() {
    var options = new CommandLine(new Main()).getCommandSpec();

    assertThat(Options.variable(options.findOption("--behind-proxy")))
        .isEqualTo("SANTRAL_BEHIND_PROXY");
  }

  private int check(String... arguments) {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    var all = new String[arguments.length + 3];
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    all[0] = "--check-config";
    all[1] = "--data";
    all[2] = folder.resolve("data").toString();
    return new CommandLine(new Main()).execute(all);
  }
}
