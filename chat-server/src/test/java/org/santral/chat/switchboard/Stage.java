package org.santral.chat.switchboard;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.santral.chat.ledger.FileLedger;
import org.santral.chat.ledger.Ledger;
import org.santral.chat.ledger.Note;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.Head;
import org.santral.chat.wire.Role;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.VisitorSays;
import org.santral.chat.workspace.Demo;
import org.santral.chat.workspace.Workspace;

/// An exchange of the demonstration workspace with visitors and agents, without threads or sockets:
/// every call is a round of its own, and time passes when the test says so.
final class Stage implements AutoCloseable {
  static final long NOON = 1_800_000_000_000L;

  private final Path folder;
  private final Workspace workspace;
  private Outputs outputs = new Outputs();
  private Ledger ledger;
  final FakeArchive archive = new FakeArchive();
  private Exchange exchange;
  private long now = NOON;
  private int ids;

  Stage(Path folder) throws IOException {
    this(folder, Demo.workspace());
  }

  Stage(Path folder, Workspace workspace) throws IOException {
    this.folder = folder;
    this.workspace = workspace;
    ledger = open();
    exchange = exchange();
    round(each -> each.configure(null, workspace));
  }

  private Ledger open() throws IOException {
    return FileLedger.open(
        folder,
        0,
        problem -> {
          throw new AssertionError(problem);
        });
  }

  private Exchange exchange() {
    return new Exchange(workspace, ledger, archive, new Numbers(0), outputs, ZoneOffset.UTC);
  }

  /// The host dies and comes back after a while; nobody is connected then.
  void restart(long outageMillis) throws IOException {
    ledger.close();
    now += outageMillis;
    outputs = new Outputs();
    ledger = open();
    exchange = exchange();
    var notes = new ArrayList<Note>();
    ledger.read(0, (_, note) -> notes.add(note));
    notes.forEach(exchange.continuity()::replay);
    exchange.continuity().recover(now);
    round(each -> each.configure(workspace, workspace));
  }

  void round(Consumer<Exchange> action) {
    exchange.begin(now);
    action.accept(exchange);
    exchange.end();
    outputs.sendUrgent();
    outputs.release().run();
  }

  void pass(long millis) {
    long until = now + millis;
    while (exchange.nextDeadline() <= until) {
      now = Math.max(now, exchange.nextDeadline());
      round(_ -> {});
    }
    now = until;
  }

  String nextId() {
    return "id-" + ++ids;
  }

  VisitorOnStage visitor(String name) {
    return new VisitorOnStage(new VisitorLine.Visitor("v-" + name, name, "", "", false, "tr"));
  }

  /// A visitor for whom the host site vouches.
  VisitorOnStage verifiedVisitor(String name, String phone) {
    return new VisitorOnStage(new VisitorLine.Visitor("p-" + name, name, "", phone, true, "tr"));
  }

  AgentOnStage agent(String name) {
    return new AgentOnStage(name, Role.AGENT);
  }

  AgentOnStage supervisor(String name) {
    return new AgentOnStage(name, Role.SUPERVISOR);
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }

  /// A visitor with one connection.
  final class VisitorOnStage {
    final FakePeer<VisitorHears> hears = new FakePeer<>(VisitorHears.class);
    private final VisitorLine line;

    private VisitorOnStage(VisitorLine.Visitor visitor, Head... have) {
      line = new VisitorLine(hears, visitor, null);
      round(each -> each.connect(line, "token", 5_000, List.of(have)));
    }

    void says(VisitorSays message) {
      round(each -> each.hear(line, message));
    }

    /// Opens a conversation.
    long starts(String text) {
      says(
          new VisitorSays.Start(
              nextId(),
              Map.of("name", line.visitor.name(), "topic", "return", "language", "turkish"),
              true,
              text,
              null));
      return hears.last(VisitorHears.Conversation.class).head().conversation();
    }

    void sends(long conversation, String text) {
      says(new VisitorSays.Send(nextId(), conversation, text, null));
    }

    void leaves() {
      round(each -> each.disconnect(line));
    }

    VisitorOnStage returns(Head... have) {
      return new VisitorOnStage(line.visitor, have);
    }
  }

  /// An agent with one desk.
  final class AgentOnStage {
    final FakePeer<AgentHears> hears = new FakePeer<>(AgentHears.class);
    private final AgentLine line;

    private AgentOnStage(String name, Role role) {
      line = new AgentLine(hears, name, role, "desk");
      round(each -> each.connect(line, 5_000, List.of()));
    }

    void says(AgentSays message) {
      round(each -> each.hear(line, message));
    }

    AgentOnStage ready() {
      says(new AgentSays.Ready(nextId()));
      return this;
    }

    void accepts() {
      says(new AgentSays.Accept(nextId(), hears.last(AgentHears.Offered.class).offer()));
    }

    void sends(long conversation, String text) {
      says(new AgentSays.Send(nextId(), conversation, text, null, false));
    }

    void leaves() {
      round(each -> each.disconnect(line));
    }

    AgentOnStage returns() {
      return new AgentOnStage(line.agent, line.role);
    }
  }
}
