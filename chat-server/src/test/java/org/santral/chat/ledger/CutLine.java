package org.santral.chat.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.santral.chat.database.DatabaseAccess;
import org.santral.chat.database.DatabaseAddress;

/// A line to PostgreSQL that breaks when it is told to: after the server has done what it was asked
/// for, and before anybody hears of it.
final class CutLine implements AutoCloseable {
  private final DatabaseAccess server;
  private final ServerSocket door;
  private final AtomicBoolean losing = new AtomicBoolean();
  private final AtomicInteger lost = new AtomicInteger();

  private CutLine(DatabaseAccess server, ServerSocket door) {
    this.server = server;
    this.door = door;
  }

  static CutLine to(DatabaseAccess server) throws IOException {
    var line = new CutLine(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(line::serve);
    return line;
  }

  /// The server, by way of this line.
  DatabaseAccess access() {
    var address = server.address();
    return new DatabaseAccess(
        new DatabaseAddress(
            address.user(),
            List.of(new DatabaseAddress.Host("127.0.0.1", door.getLocalPort())),
            address.database(),
            "disable"),
        server.password());
  }

  void loseTheNextAnswer() {
    losing.set(true);
  }

  /// How many answers were lost.
  int lost() {
    return lost.get();
  }

  private void serve() {
    try {
      while (true) {
        var near = door.accept();
        var host = server.address().hosts().getFirst();
        var far = new Socket(host.name(), host.port());
        Thread.ofVirtual().start(() -> pass(near, far, false));
        Thread.ofVirtual().start(() -> pass(far, near, true));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void pass(Socket from, Socket to, boolean answers) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var bytes = new byte[64 * 1024];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        if (answers && losing.compareAndSet(true, false)) {
          lost.incrementAndGet();
          return;
        }
        out.write(bytes, 0, count);
      }
    } catch (IOException broken) {
      // Both ends notice.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
