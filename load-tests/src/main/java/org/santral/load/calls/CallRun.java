package org.santral.load.calls;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.santral.load.chat.Badges;
import org.santral.load.chat.Crew;
import org.santral.load.chat.ServerProcess;

/// A server, the agents who work there, and the telephone network that calls it.
public final class CallRun implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  /// Transactions are kept for 32 s: at hundreds of calls a second these alone fill the 400 MB that
  /// are enough for chats, and the collector would not rest. `run` takes it as SANTRAL_SOFT_HEAP.
  private static final List<String> ROOM_TO_WORK = List.of("-XX:SoftMaxHeapSize=800m");

  private static final int REACHABLE_WITHIN_SECONDS = 60;
  private static final int OVER_WITHIN_SECONDS = 10;
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final ServerProcess server;
  private final Network network;
  private final CallBook book;
  private final Trunk trunk;
  private final Path data;
  private final Path workspace;
  private @Nullable Crew crew;
  private final int agents;

  /// What came of calls at a rate.
  ///
  /// @param calls that were brought to their end
  /// @param failures how many calls failed, by reason
  /// @param repeatedPercent messages of either side that were sent once more, of the calls
  /// @param setupMillis from a caller's INVITE to that at an agent's phone, 99 % of them at most
  /// @param cpuMillisPerCall of the server, all threads
  /// @param lateMillis how far this side fell behind itself
  public record Measured(
      int perSecond,
      long calls,
      Map<String, Integer> failures,
      double repeatedPercent,
      double setupMillis,
      double cpuMillisPerCall,
      double lateMillis) {
    public boolean isClean() {
      return calls > 0 && failures.isEmpty() && repeatedPercent < 0.1 && setupMillis <= 20;
    }
  }

  /// What agents had to do while there was always somebody who waited.
  ///
  /// @param use the share of the time in which they talked
  /// @param turnaroundMillis from the end of a call to the next INVITE, 99 % of them at most
  public record Saturated(double use, double turnaroundMillis, Map<String, Integer> failures) {}

  /// @param folder an empty one
  public CallRun(Path folder, int agents) throws IOException {
    this.agents = agents;
    data = Files.createDirectories(folder.resolve("data"));
    workspace = folder.resolve("busy.yaml");
    server = ServerProcess.withTelephone(data, workspace, ROOM_TO_WORK);
    var door = new InetSocketAddress(InetAddress.ofLiteral(HOST), server.sipPort());
    network = new Network(door);
    book = new CallBook(network);
    trunk = new Trunk(network, book, HOST + ":" + server.sipPort());
  }

  /// Starts the server; the agents come to work.
  public void open() throws IOException, InterruptedException {
    var cookies = Badges.make(data, CallCentre.write(workspace, agents, trunk.wire()));
    long _ = server.start();
    crew = new Crew(server.port(), cookies);
    var json = new ObjectMapper();
    var phones = new ArrayList<Phone>();
    for (String cookie : cookies) {
      var pass = json.readTree(server.post("/api/phone", cookie));
      var phone = new Phone(network, book, phones.size(), pass);
      phones.add(phone);
      phone.register();
    }
    if (!network.passUntil(
        () -> phones.stream().allMatch(Phone::isRegistered), REACHABLE_WITHIN_SECONDS)) {
      throw new IllegalStateException("not all phones could register");
    }
  }

  /// Calls at fixed moments, however fast the server is.
  ///
  /// @param discarded seconds at the beginning that do not count
  public Measured call(int perSecond, int seconds, int discarded) throws IOException {
    long interval = SECOND_NANOS / perSecond;
    book.rest();
    double late = place(interval, discarded);
    book.measure();
    double cpu = server.cpuSeconds();
    long repeated = network.repetitions();
    late = Math.max(late, place(interval, seconds - discarded));
    double used = server.cpuSeconds() - cpu;
    book.rest();
    long placed = (long) (seconds - discarded) * perSecond;
    finish();
    return new Measured(
        perSecond,
        book.done(),
        book.failures(),
        100.0 * (network.repetitions() - repeated) / placed,
        book.setupMillis(99),
        1_000 * used / placed,
        late);
  }

  private double place(long interval, int seconds) throws IOException {
    long due = System.nanoTime();
    long latest = 0;
    for (long calls = seconds * SECOND_NANOS / interval; calls > 0; calls--) {
      network.passUntil(due);
      long late = System.nanoTime() - due;
      latest = Math.max(latest, late);
      // What this machine has held up is not sent in one burst: no network does so.
      due += interval + (late > LATE_NANOS ? late : 0);
      trunk.place();
    }
    network.passUntil(due);
    return latest / 1e6;
  }

  private void finish() throws IOException {
    if (!network.passUntil(book::isEmpty, OVER_WITHIN_SECONDS)) {
      for (Call call : book.standing()) {
        call.caller().hangUp();
        book.failed(call, "did not end");
      }
      network.passUntil(System.nanoTime() + 2 * SECOND_NANOS);
    }
  }

  /// As many calls as the agents could just take if nothing stood between two of them.
  public Saturated saturate(int seconds, int discarded) throws IOException {
    long interval = CallBook.TALK_NANOS / agents;
    book.rest();
    for (int ahead = 0; ahead < 2 * agents; ahead++) {
      trunk.place();
    }
    double _ = place(interval, discarded);
    book.measure();
    double _ = place(interval, seconds - discarded);
    double talked = book.talkedSeconds();
    double turnaround = book.turnaroundMillis(99);
    book.rest();
    network.passUntil(book::isEmpty, seconds);
    return new Saturated(
        talked / (agents * (double) (seconds - discarded)), turnaround, book.failures());
  }

  /// What the server occupies after it has tidied up, in KiB.
  public long residentKib() throws IOException, InterruptedException {
    return server.residentKib();
  }

  public long serverPid() {
    return server.pid();
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (crew != null) {
      crew.close();
    }
    network.close();
  }
}
