package org.santral.chat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.santral.chat.cluster.Alone;
import org.santral.chat.cluster.Node;
import org.santral.chat.cluster.RedisRoll;
import org.santral.chat.cluster.Roll;
import org.santral.chat.database.PostgresDatabase;
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
import org.santral.chat.store.CallRecords;
import org.santral.chat.store.FileShelf;
import org.santral.chat.telephone.Telephone;
import org.santral.chat.workspace.Workspace;
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
  private final Installation installation;
  private final Retention retention;
  private final @Nullable Telephone telephone;
  private final Duration callsEndWithin;
  private final FirstPasswords passwords;
  private volatile boolean ready;

  private Server(Settings settings) throws IOException, InterruptedException {
    Files.createDirectories(settings.data());
    passwords = new FirstPasswords(settings.data());
    callsEndWithin = settings.callsEndWithin();
    var random = new SecureRandom();
    storage = Storage.open(settings, random);
    var declared = WorkspaceFiles.read(settings.workspaces(), storage.declarations());

    var database = storage.database();
    var accounts = new SqlAccounts(database);
    var sessions =
        new Sessions(
            new SqlSessionTable(database),
            random,
            (workspace, user) -> signedOut(accounts.find(workspace, user)));
    var hashing = Passwords.recommended();
    var signIn = new SignIn(accounts, hashing);
    var office = new AccountOffice(accounts, sessions, hashing, signIn);

    installation = installation(settings, declared, each -> passwords.keep(office.follow(each)));
    var files = storage.files();
    telephone = telephone(settings, files);

    var metrics = metrics();
    vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    var entrance =
        new Entrance(
            vertx,
            new Doors.Address(settings.host(), settings.port(), settings.secure()),
            new Entrance.Needs(
                installation,
                new VisitorTokens(storage.keys()),
                proofs(settings, declared.workspaces()),
                accounts,
                sessions,
                signIn,
                office,
                storage.store(),
                this::catchUp,
                new CallRecords(database),
                storage.declarations(),
                settings.web(),
                files,
                metrics,
                () -> ready,
                settings.clients(),
                settings.limits(),
                telephone));
    if (telephone != null) {
      attend(telephone);
    }
    await(entrance.open(Runtime.getRuntime().availableProcessors()));
    installation.open();
    retention = new Retention(installation, storage.store(), System::currentTimeMillis);
    retention.start();
    ready = true;
  }

  public static Server start(Settings settings) throws IOException, InterruptedException {
    return new Server(settings);
  }

  private Installation installation(
      Settings settings, WorkspaceFiles declared, Consumer<Workspace> onTaken) throws IOException {
    if (settings.database() == null) {
      return OneNode.start(
          settings.data(), storage, declared, onTaken, Server::diskFailed, Server::defect);
    }
    return new ManyNodes(
        storage,
        (PostgresDatabase) storage.database(),
        roll(settings),
        new Node(
            UUID.randomUUID().toString(),
            settings.host(),
            settings.port(),
            settings.sipPort() == 0
                ? ""
                : NetUtil.toSocketAddressString(settings.sipAddress(), settings.sipPort()),
            false),
        declared,
        !settings.workspaces().isEmpty(),
        onTaken);
  }

  private static Roll roll(Settings settings) {
    return settings.redis() == null ? new Alone() : new RedisRoll(settings.redis());
  }

  private void catchUp(String workspace) throws InterruptedException {
    for (Works each : installation.works()) {
      if (each.switchboard().find(workspace) != null) {
        each.catchUp(TABLES_WITHIN);
      }
    }
  }

  /// The passwords of accounts that this start has made; they are said once.
  public List<AccountOffice.NewPassword> newPasswords() {
    return passwords.made();
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
          installation,
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

  /// Whether there are so many nodes, and no workspace is about to move from or to this one.
  boolean isCalm(int nodes) {
    return installation.isCalm(nodes);
  }

  /// Calls are where their workspaces are.
  private void attend(Telephone calls) {
    installation.attend(
        new Installation.Attendant() {
          @Override
          public void workspacesChanged() {
            calls.followWorkspaces();
          }

          @Override
          public boolean isBusy(String workspace) {
            return calls.calls(workspace) > 0;
          }
        });
  }

  /// Whether a workspace is at work here, and not on another node.
  boolean isAtWork(String workspace) {
    return installation.find(workspace) != null;
  }

  /// Whether calls can be made.
  public boolean hasTelephone() {
    return telephone != null;
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
    Gauge.builder("santral.workspaces", installation, all -> all.works().size())
        .description(
            "Switchboards at work in this process: one on a single node, else one for each"
                + " workspace that this node owns")
        .register(metrics);
    gauge(
        metrics,
        "santral.switchboard.waiting",
        "Posts that wait for the switchboard",
        each -> each.switchboard().waiting());
    gauge(
        metrics,
        "santral.ledger.durable.bytes",
        "Position up to which the ledger survives a power cut",
        each -> each.ledger().durable());
    gauge(
        metrics,
        "santral.projection.lag.seconds",
        "How far the tables are behind the ledger",
        each -> each.projection().lagMillis() / 1000.0);
    return metrics;
  }

  /// Of several works in one process the worst counts.
  private void gauge(
      PrometheusMeterRegistry metrics,
      String name,
      String description,
      ToDoubleFunction<Works> value) {
    Gauge.builder(
            name, installation, all -> all.works().stream().mapToDouble(value).max().orElse(0))
        .description(description)
        .register(metrics);
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
    if (telephone != null && !telephone.finishCalls(callsEndWithin)) {
      LOG.warn("{} calls have not ended in time and are cut.", telephone.calls());
    }
    installation.dismiss();
    if (telephone != null) {
      telephone.close();
    }
    await(vertx.close());
    installation.close();
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
