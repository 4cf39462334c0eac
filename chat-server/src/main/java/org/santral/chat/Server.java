package org.santral.chat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.santral.chat.door.Doors;
import org.santral.chat.door.Entrance;
import org.santral.chat.identity.Account;
import org.santral.chat.identity.AccountOffice;
import org.santral.chat.identity.IdentityProof;
import org.santral.chat.identity.Passwords;
import org.santral.chat.identity.Sessions;
import org.santral.chat.identity.SignIn;
import org.santral.chat.identity.SqlAccounts;
import org.santral.chat.identity.SqlSessionTable;
import org.santral.chat.identity.VisitorTokens;
import org.santral.chat.ledger.FileLedger;
import org.santral.chat.ledger.FileSnapshots;
import org.santral.chat.ledger.Ledger;
import org.santral.chat.ledger.Snapshots;
import org.santral.chat.store.CallRecords;
import org.santral.chat.store.Declarations;
import org.santral.chat.store.FileShelf;
import org.santral.chat.store.Projection;
import org.santral.chat.store.Store;
import org.santral.chat.switchboard.Switchboard;
import org.santral.chat.telephone.Telephone;
import org.santral.chat.workspace.Workspace;
import org.santral.chat.workspace.WorkspaceFile;
import org.santral.routing.codec.MalformedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole server, put together. Starting reads as a table of contents; stopping goes the other
/// way.
public final class Server {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final int EXIT_DISK = 74;
  private static final int EXIT_DEFECT = 70;
  private static final long DOORS_WITHIN_SECONDS = 20;
  private static final Duration TABLES_WITHIN = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Storage storage;
  private final Ledger ledger;
  private final Switchboard switchboard;
  private final Declarations declarations;
  private final Store store;
  private final Snapshots snapshots;
  private final Projection projection;
  private final StoredArchive archive;
  private final Retention retention;
  private final @Nullable Telephone telephone;
  private final ExecutorService keeping =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("snapshots").factory());
  private final List<AccountOffice.NewPassword> newPasswords = new ArrayList<>();
  private volatile boolean ready;

  private Server(Settings settings) throws IOException {
    Files.createDirectories(settings.data());
    var random = new SecureRandom();
    storage = Storage.open(settings, random);
    declarations = storage.declarations();
    var declared = WorkspaceFiles.read(settings.workspaces(), declarations);
    var workspaces = declared.workspaces();

    var database = storage.database();
    var accounts = new SqlAccounts(database);
    var sessions =
        new Sessions(
            new SqlSessionTable(database),
            random,
            (workspace, user) -> signedOut(accounts.find(workspace, user)));
    var passwords = Passwords.recommended();
    var signIn = new SignIn(accounts, passwords);
    var office = new AccountOffice(accounts, sessions, passwords, signIn);

    store = storage.store();
    snapshots = new FileSnapshots(settings.data().resolve("snapshots"));
    var newest = snapshots.newest();
    long remembered = newest.map(Snapshots.Saved::position).orElse(0L);
    long projected = Projection.position(database);
    var file =
        FileLedger.open(
            settings.data().resolve("ledger"), Math.min(remembered, projected), Server::diskFailed);
    LOG.info("Ledger: {}", file.found());
    ledger = file;
    projection = Projection.follow(ledger, database);
    var files = storage.files();
    archive = new StoredArchive(ledger, projection, store, files);
    switchboard = new Switchboard(ledger, System::currentTimeMillis, Server::defect);
    for (Workspace workspace : workspaces.values()) {
      switchboard.add(workspace, archive, ZoneId.systemDefault());
    }
    ledger.read(recall(newest.orElse(null)), (_, note) -> switchboard.replay(note));
    switchboard.start(declaredBefore(workspaces.keySet()), this::keep);
    for (Map.Entry<String, String> text : declared.texts().entrySet()) {
      declarations.keep(text.getKey(), text.getValue());
    }
    workspaces.values().forEach(workspace -> newPasswords.addAll(office.follow(workspace)));

    telephone = telephone(settings, files);

    var metrics = metrics();
    vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    var entrance =
        new Entrance(
            vertx,
            new Doors.Address(settings.host(), settings.port(), settings.secure()),
            new Entrance.Needs(
                switchboard,
                new VisitorTokens(storage.keys()),
                proofs(settings, workspaces),
                accounts,
                sessions,
                signIn,
                office,
                store,
                () -> projection.await(ledger.durable(), TABLES_WITHIN),
                new CallRecords(database),
                declarations,
                settings.web(),
                files,
                metrics,
                () -> ready,
                settings.clients(),
                settings.limits(),
                telephone));
    await(entrance.open(Runtime.getRuntime().availableProcessors()));
    retention = new Retention(switchboard, store, System::currentTimeMillis);
    retention.start();
    ready = true;
  }

  public static Server start(Settings settings) throws IOException {
    return new Server(settings);
  }

  /// The passwords of accounts that this start has made; they are said once.
  public List<AccountOffice.NewPassword> newPasswords() {
    return List.copyOf(newPasswords);
  }

  /// Whoever is signed in nowhere any more has no phone either.
  private void signedOut(@Nullable Account account) {
    if (telephone != null && account != null) {
      telephone.forget(account.workspace(), account.servingAs());
    }
  }

  /// The telephone, if there is to be one. Chats go on without it.
  private @Nullable Telephone telephone(Settings settings, FileShelf files) {
    if (settings.sipPort() == 0) {
      return null;
    }
    try {
      return Telephone.open(
          new Telephone.Place(settings.sipAddress(), settings.sipPort(), settings.rtpengines()),
          switchboard,
          settings.data().resolve("prompts"),
          files);
    } catch (IOException taken) {
      LOG.error(
          "There is no telephone at {}:{}: {}. Chats go on; --sip-port names another port and"
              + " --rtpengine other rtpengines.",
          settings.sipAddress(),
          settings.sipPort(),
          taken.getMessage());
      return null;
    }
  }

  /// Whether calls can be made.
  public boolean hasTelephone() {
    return telephone != null;
  }

  /// What the routing cores were told before this start.
  private Map<String, Workspace> declaredBefore(Set<String> ids) throws IOException {
    var before = new HashMap<String, Workspace>();
    for (String id : ids) {
      var yaml = declarations.yaml(id);
      if (yaml != null
          && WorkspaceFile.read(yaml) instanceof WorkspaceFile.WellFormed(var workspace)) {
        before.put(id, workspace);
      }
    }
    return before;
  }

  /// Takes a snapshot over, if there is one that this version understands.
  ///
  /// @return from where the ledger has to be replayed
  private long recall(Snapshots.@Nullable Saved saved) throws IOException {
    if (saved == null) {
      return 0;
    }
    try {
      switchboard.recall(saved.bytes());
      return saved.position();
    } catch (MalformedRecord another) {
      throw new Unusable(
          "The snapshot at "
              + saved.position()
              + " is of another version: "
              + another.getMessage());
    }
  }

  private void keep(long position, Supplier<byte[]> snapshot) {
    keeping.execute(
        () -> {
          try {
            long oldest = snapshots.save(position, snapshot.get());
            if (ready) {
              ledger.forgetBefore(Math.min(oldest, projection.position()));
            }
          } catch (IOException problem) {
            LOG.error("A snapshot could not be kept; the ledger stays longer.", problem);
          }
        });
  }

  private static Map<String, IdentityProof> proofs(
      Settings settings, Map<String, Workspace> workspaces) {
    Path beside =
        settings.workspaces().isEmpty()
            ? settings.data()
            : settings.workspaces().getFirst().toAbsolutePath();
    Path folder = Files.isDirectory(beside) ? beside : beside.resolveSibling("");
    var proofs = new HashMap<String, IdentityProof>();
    workspaces.forEach(
        (id, workspace) -> {
          var proof = IdentityProof.of(workspace.identity(), folder, System::getenv);
          if (proof != null) {
            proofs.put(id, proof);
          }
        });
    return proofs;
  }

  private PrometheusMeterRegistry metrics() {
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(metrics);
    Gauge.builder("santral.switchboard.waiting", switchboard, Switchboard::waiting)
        .description("Posts that wait for the switchboard")
        .register(metrics);
    Gauge.builder("santral.ledger.durable.bytes", ledger, Ledger::durable)
        .description("Position up to which the ledger survives a power cut")
        .register(metrics);
    Gauge.builder("santral.projection.lag.seconds", projection, each -> each.lagMillis() / 1000.0)
        .description("How far the tables are behind the ledger")
        .register(metrics);
    return metrics;
  }

  private static void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(DOORS_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new Unusable("The doors cannot be opened: " + cause.getMessage());
    }
  }

  /// Nothing can be promised any more: better no server than one that forgets.
  private static void diskFailed(IOException problem) {
    LOG.error("The ledger cannot be written; the server stops.", problem);
    Runtime.getRuntime().halt(EXIT_DISK);
  }

  private static void defect(Throwable defect) {
    LOG.error("The switchboard has failed; the server stops.", defect);
    Runtime.getRuntime().halt(EXIT_DEFECT);
  }

  /// Stops gracefully: everybody is told to come back in a moment, and everything is written.
  public void stop() throws InterruptedException {
    ready = false;
    retention.close();
    switchboard.close("restart", 5_000);
    if (telephone != null) {
      telephone.close();
    }
    await(vertx.close());
    archive.close();
    projection.close();
    try {
      ledger.close();
    } catch (IOException problem) {
      LOG.error("The ledger could not be closed.", problem);
    }
    // Only now, since the ledger's last batch hands over the last snapshot.
    keeping.close();
    storage.close();
  }

  /// It cannot start with these settings; the sentence says why.
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unusable(String sentence) {
      super(sentence);
    }
  }
}
