package org.santral.chat;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.santral.chat.ledger.Ledger;
import org.santral.chat.ledger.Snapshots;
import org.santral.chat.store.Declarations;
import org.santral.chat.store.Projection;
import org.santral.chat.switchboard.Switchboard;
import org.santral.chat.workspace.Workspace;
import org.santral.chat.workspace.WorkspaceFile;
import org.santral.routing.codec.MalformedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exchanges at work: one switchboard between the ledger from which it came back and the tables
/// that follow it. An installation on one machine has one of these for all its workspaces; where
/// there are many machines each workspace has its own.
final class Works implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Works.class);

  private final Ledger ledger;
  private final Snapshots snapshots;
  private final Projection projection;
  private final StoredArchive archive;
  private final Switchboard switchboard;
  private final ExecutorService keeping =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("snapshots").factory());

  /// Whether what snapshots make superfluous may be deleted from the ledger.
  private volatile boolean tidies;

  /// @param numbersFrom all numbers given here are greater
  /// @param replayBytes how much of the ledger a start reads at most
  /// @param onDefect what to do when the switchboard fails
  Works(
      Storage storage,
      Ledger ledger,
      Snapshots snapshots,
      Projection projection,
      long numbersFrom,
      long replayBytes,
      Consumer<Throwable> onDefect) {
    this.ledger = ledger;
    this.snapshots = snapshots;
    this.projection = projection;
    archive = new StoredArchive(ledger, projection, storage.store(), storage.files());
    switchboard =
        new Switchboard(ledger, System::currentTimeMillis, onDefect, numbersFrom, replayBytes);
  }

  /// Brings the exchanges of these workspaces back to where they were, and begins.
  ///
  /// @param saved the newest snapshot, or null
  void begin(
      Collection<Workspace> workspaces, Declarations declarations, Snapshots.@Nullable Saved saved)
      throws IOException {
    for (Workspace workspace : workspaces) {
      switchboard.add(workspace, archive, ZoneId.systemDefault());
    }
    ledger.read(recall(saved), (_, note) -> switchboard.replay(note));
    switchboard.start(declaredBefore(declarations), this::keep);
    tidies = true;
  }

  /// Takes a snapshot over, if there is one.
  ///
  /// @return from where the ledger has to be replayed
  private long recall(Snapshots.@Nullable Saved saved) {
    if (saved == null) {
      return 0;
    }
    saved.damaged().forEach(LOG::warn);
    try {
      switchboard.recall(saved.bytes());
      return saved.position();
    } catch (MalformedRecord another) {
      throw new Server.Unusable(
          "The snapshot at "
              + saved.position()
              + " is of another version: "
              + another.getMessage());
    }
  }

  /// What the routing cores were told before this start.
  private Map<String, Workspace> declaredBefore(Declarations declarations) throws IOException {
    var before = new HashMap<String, Workspace>();
    for (String id : switchboard.workspaces()) {
      var yaml = declarations.yaml(id);
      if (yaml != null
          && WorkspaceFile.read(yaml) instanceof WorkspaceFile.WellFormed(var workspace)) {
        before.put(id, workspace);
      }
    }
    return before;
  }

  private void keep(long position, Supplier<byte[]> snapshot) {
    keeping.execute(
        () -> {
          try {
            long oldest = snapshots.save(position, snapshot.get());
            if (tidies) {
              ledger.forgetBefore(Math.min(oldest, projection.position()));
            }
          } catch (IOException problem) {
            LOG.error("A snapshot could not be kept; the ledger stays longer.", problem);
          }
        });
  }

  Switchboard switchboard() {
    return switchboard;
  }

  /// Has the tables take in what is durable now, if that does not take too long.
  void catchUp(Duration atMost) throws InterruptedException {
    var _ = projection.await(ledger.durable(), atMost);
  }

  Ledger ledger() {
    return ledger;
  }

  Projection projection() {
    return projection;
  }

  /// Sends everybody away and writes down what is to be remembered. What is connected by other
  /// means may go on until [#close].
  ///
  /// @param afterMillis when clients may come back
  void dismiss(String reason, long afterMillis) throws InterruptedException {
    tidies = false;
    switchboard.close(reason, afterMillis);
  }

  /// Ends, after [#dismiss].
  @Override
  public void close() {
    archive.close();
    projection.close();
    try {
      ledger.close();
    } catch (IOException problem) {
      LOG.error("The ledger could not be closed.", problem);
    }
    // Only now, since the ledger's last batch hands over the last snapshot.
    keeping.close();
  }
}
