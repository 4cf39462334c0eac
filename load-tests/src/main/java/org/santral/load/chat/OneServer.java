package org.santral.load.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// A server alone, which is killed again and again.
final class OneServer implements Site {
  private static final int LONGEST_DARKNESS_MILLIS = 300;

  private final ServerProcess server;
  private final Random random;

  /// @param folder an empty one
  OneServer(Path folder, Path workspace, Random random) throws IOException {
    this.random = random;
    var data = Files.createDirectory(folder.resolve("data"));
    server = new ServerProcess(data, workspace, List.of());
  }

  @Override
  public void start() throws IOException, InterruptedException {
    server.start();
  }

  @Override
  public List<Integer> ports() {
    return List.of(server.port());
  }

  @Override
  public String signIn(String user) throws IOException, InterruptedException {
    return server.signIn(user);
  }

  @Override
  public JsonNode read(String path, String cookie) throws IOException, InterruptedException {
    return server.read(path, cookie);
  }

  @Override
  public Mishap harm() throws IOException, InterruptedException {
    var mishap = new Mishap("the server is killed", server.port(), Loop.millis(), true, true);
    server.kill();
    TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_DARKNESS_MILLIS));
    server.start();
    return mishap;
  }

  @Override
  public void close() {
    server.close();
  }
}
