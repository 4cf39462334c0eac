package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.database.DatabaseAccess;
import org.santral.chat.database.DatabaseAddress;
import org.santral.chat.database.PostgresServer;
import org.santral.chat.door.Entrance;
import org.santral.chat.identity.ClientAddress;

/// Has a server lose everything and come back from its backup, by the commands that
/// docs/operations.md tells administrators.
@Timeout(120)
class BackupIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder;
  private final List<Server> started = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (Server server : started) {
      server.stop();
    }
  }

  @Test
  void a_copy_that_was_made_while_the_server_ran_has_all_that_it_had_acknowledged()
      throws Exception {
    var data = folder.resolve("data");
    var first = start(data, null);
    var visitor = first.visitor("");
    long conversation = visitor.starts();
    visitor.says("before", conversation);

    var names = Map.of("DATA", "" + data, "BACKUP", "" + folder.resolve("backup"));
    carryOut("Back up a data folder", with(names, "SERVER", first.here()));
    visitor.says("after", conversation);
    stop(first);
    carryOut("Restore a data folder", names);
    var second = start(data, null);

    second.goesOn(visitor.token(), conversation);
    assertThat(second.signsIn("ayse", first.passwordOf("ayse"))).isTrue();
  }

  @Test
  void a_copy_of_a_server_that_is_stopped_has_everything() throws Exception {
    var data = folder.resolve("data");
    var first = start(data, null);
    var visitor = first.visitor("");
    long conversation = visitor.starts();
    visitor.says("before", conversation);
    stop(first);

    var names = Map.of("DATA", "" + data, "BACKUP", "" + folder.resolve("backup"));
    carryOut("Back up a data folder of a server that is stopped", names);
    carryOut("Restore a data folder", names);
    var second = start(data, null);

    second.goesOn(visitor.token(), conversation);
  }

  @Test
  void a_dump_of_postgresql_that_was_made_while_nodes_ran_has_all_that_they_had_acknowledged()
      throws Exception {
    var database = PostgresServer.shared().database();
    var first = start(folder.resolve("node1"), database);
    var visitor = first.visitor("");
    long conversation = visitor.starts();
    visitor.says("before", conversation);

    String address = database.address().toString();
    String server = address.substring(0, address.lastIndexOf('/'));
    String restored = server + "/santral_restored";
    var names =
        Map.of(
            "DATABASE",
            address,
            "MAINTENANCE",
            server + "/postgres",
            "RESTORED",
            restored,
            "BACKUP",
            "" + folder.resolve("santral.dump"));
    carryOut("Back up PostgreSQL", names);
    visitor.says("after", conversation);
    stop(first);
    carryOut("Restore PostgreSQL", names);
    var second =
        start(folder.resolve("node2"), new DatabaseAccess(DatabaseAddress.of(restored), ""));

    second.goesOn(visitor.token(), conversation);
    assertThat(second.signsIn("ayse", first.passwordOf("ayse"))).isTrue();
  }

  // ---- Servers ------------------------------------------------------------------------------

  /// A server with the demonstration.
  private record Running(Server server, String here) {
    Visitor visitor(String token) throws InterruptedException {
      return Visitor.arrives(here, token).orElseThrow();
    }

    /// The visitor finds what he had written, and can go on.
    void goesOn(String token, long conversation) throws InterruptedException {
      var visitor = visitor(token);
      assertThat(visitor.texts(conversation)).containsExactly("before");
      visitor.says("again", conversation);
    }

    String passwordOf(String user) {
      return server.newPasswords().stream()
          .filter(made -> made.user().equals(user))
          .findFirst()
          .orElseThrow()
          .password();
    }

    boolean signsIn(String user, String password) throws Exception {
      return !Session.stranger(here).signIn(user, password).cookie().isEmpty();
    }
  }

  private Running start(Path data, @Nullable DatabaseAccess database) throws Exception {
    int port = Baresip.freePort();
    var server =
        Server.start(
            new Settings(
                "127.0.0.1",
                port,
                data,
                Files.createDirectories(folder.resolve("web")),
                List.of(),
                false,
                new ClientAddress(ClientAddress.Header.X_FORWARDED_FOR, List.of()),
                "127.0.0.1",
                0,
                List.of(),
                Entrance.Limits.USUAL,
                Duration.ofSeconds(10),
                database,
                null));
    started.add(server);
    return new Running(server, "http://127.0.0.1:" + port);
  }

  private void stop(Running running) throws InterruptedException {
    started.remove(running.server());
    running.server().stop();
  }

  // ---- Commands -----------------------------------------------------------------------------

  /// Carries out commands of the page, which begin with a comment of these words.
  private static void carryOut(String words, Map<String, String> names) throws Exception {
    var page = Files.readString(ROOT.resolve("docs/operations.md"));
    var commands =
        Pattern.compile("```sh\n# " + Pattern.quote(words) + "\n(.*?)```", Pattern.DOTALL)
            .matcher(page);
    assertThat(commands.find()).as(words).isTrue();
    var shell =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands.group(1))
            .directory(ROOT.toFile())
            .redirectErrorStream(true);
    shell.environment().putAll(names);
    var run = shell.start();
    var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as("%s: %s", words, said).isZero();
  }

  private static Map<String, String> with(Map<String, String> names, String name, String value) {
    var more = new HashMap<>(names);
    more.put(name, value);
    return more;
  }
}
