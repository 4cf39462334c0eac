package org.santral.chat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.santral.chat.ledger.FileLedger;
import org.santral.chat.ledger.FileSnapshots;
import org.santral.chat.ledger.Snapshots;
import org.santral.chat.store.Projection;
import org.santral.chat.switchboard.Inbox;
import org.santral.chat.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An installation that is this process alone: all workspaces in one ledger of the data folder.
final class OneNode implements Installation {
  private static final Logger LOG = LoggerFactory.getLogger(OneNode.class);
  private static final long RESTART_MILLIS = 5_000;
  private static final long REPLAY_BYTES = 128L << 20;

  private final Works works;

  private OneNode(Works works) {
    this.works = works;
  }

  /// Brings everything back to where it was.
  ///
  /// @param onTaken hears of all workspaces
  /// @param diskFailed told when nothing can be promised any more
  /// @param onDefect what to do when the switchboard fails
  static OneNode start(
      Path data,
      Storage storage,
      WorkspaceFiles declared,
      Consumer<Workspace> onTaken,
      Consumer<IOException> diskFailed,
      Consumer<Throwable> onDefect)
      throws IOException {
    var snapshots = new FileSnapshots(data.resolve("snapshots"));
    var newest = snapshots.newest();
    long remembered = newest.map(Snapshots.Saved::position).orElse(0L);
    long projected = Projection.position(storage.database());
    var ledger =
        FileLedger.open(data.resolve("ledger"), Math.min(remembered, projected), diskFailed);
    LOG.info("Ledger: {}", ledger.found());
    if (ledger.end() < Math.max(remembered, projected)) {
      ledger.close();
      throw new Server.Unusable(
          "The ledger ends at %d, but tables know of %d and a snapshot of %d: it is not theirs, or a part is missing."
              .formatted(ledger.end(), projected, remembered));
    }
    var projection = Projection.follow(ledger, storage.database());
    var works = new Works(storage, ledger, snapshots, projection, 0, REPLAY_BYTES, onDefect);
    var workspaces = declared.workspaces().values();
    works.begin(workspaces, storage.declarations(), newest.orElse(null));
    for (Map.Entry<String, String> text : declared.texts().entrySet()) {
      storage.declarations().keep(text.getKey(), text.getValue());
    }
    workspaces.forEach(onTaken);
    return new OneNode(works);
  }

  @Override
  public void open() {
    // It has been at work since it was started.
  }

  @Override
  public void attend(Attendant attendant) {
    // Its workspaces never come or go.
  }

  @Override
  public boolean isCalm(int nodes) {
    return nodes == 1;
  }

  @Override
  public Collection<Works> works() {
    return List.of(works);
  }

  @Override
  public Set<String> workspaces() {
    return works.switchboard().workspaces();
  }

  @Override
  public @Nullable Inbox find(String workspace) {
    return works.switchboard().find(workspace);
  }

  @Override
  public Workspace declared(String workspace) {
    return works.switchboard().declared(workspace);
  }

  /// Nothing ever moves.
  @Override
  public void onMove(Runnable action) {}

  @Override
  public @Nullable Elsewhere elsewhere(String workspace) {
    return null;
  }

  @Override
  public void dismiss() throws InterruptedException {
    works.dismiss("restart", RESTART_MILLIS);
  }

  @Override
  public void close() {
    works.close();
  }
}
