package org.santral.chat.door;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.santral.chat.identity.AccountOffice;
import org.santral.chat.identity.Accounts;
import org.santral.chat.identity.ClientAddress;
import org.santral.chat.identity.IdentityProof;
import org.santral.chat.identity.RateLimit;
import org.santral.chat.identity.Sessions;
import org.santral.chat.identity.SignIn;
import org.santral.chat.identity.VisitorTokens;
import org.santral.chat.store.CallRecords;
import org.santral.chat.store.Declarations;
import org.santral.chat.store.FileShelf;
import org.santral.chat.store.Store;
import org.santral.chat.switchboard.Directory;
import org.santral.chat.telephone.Telephone;

/// Puts the doors together and opens them, as many as there are event loops.
public final class Entrance {
  private static final int MOST_ADDRESSES = 100_000;

  private final Vertx vertx;
  private final Doors.Address address;
  private final Directory directory;
  private final Reception reception;
  private final Guard guard;
  private final Rest rest;
  private final Pages pages;
  private final @Nullable SipDoor phones;
  private final Carrier carrier;

  /// What the doors need of the rest of the house.
  ///
  /// @param proofs by workspace, where somebody vouches for its visitors
  /// @param tables has them catch up before they are read
  /// @param web the folder with the built pages
  /// @param clients how proxies in front tell of clients
  /// @param telephone null where there is none
  public record Needs(
      Directory directory,
      VisitorTokens tokens,
      Map<String, IdentityProof> proofs,
      Accounts accounts,
      Sessions sessions,
      SignIn signIn,
      AccountOffice office,
      Store store,
      CatchUp tables,
      CallRecords records,
      Declarations declarations,
      Path web,
      FileShelf files,
      PrometheusMeterRegistry metrics,
      BooleanSupplier ready,
      ClientAddress clients,
      Limits limits,
      @Nullable Telephone telephone) {}

  /// How much one address may ask for.
  ///
  /// @param hellosPerSecond connections of visitors; the burst is ten times that
  /// @param requestsPerSecond REST requests; the burst is ten times that
  public record Limits(int hellosPerSecond, int requestsPerSecond) {
    public static final Limits USUAL = new Limits(20, 50);
  }

  public Entrance(Vertx vertx, Doors.Address address, Needs needs) {
    this.vertx = vertx;
    this.address = address;
    this.directory = needs.directory();
    var callers = new Callers(needs.clients());
    guard =
        new AccountGuard(
            vertx,
            needs.accounts(),
            needs.sessions(),
            needs.signIn(),
            needs.office(),
            new RateLimit(1, 20, MOST_ADDRESSES));
    reception =
        new Reception(
            directory,
            needs.tokens(),
            needs.proofs(),
            limit(needs.limits().hellosPerSecond()),
            callers,
            address.secure());
    carrier = new Carrier(vertx, directory);
    var health = new Health(needs.ready(), needs.metrics());
    var endpoints =
        Api.endpoints(
            new SessionDesk(guard, callers),
            new ConversationDesk(needs.store(), needs.tables()),
            new FileDesk(needs.files(), needs.store()),
            new FloorDesk(),
            new PhoneDesk(needs.telephone()),
            new CallDesk(needs.records()),
            new OfficeDesk(
                needs.accounts(), needs.office(), needs.declarations(), () -> configured(needs)),
            health);
    health.describe(endpoints);
    rest =
        new Rest(
            endpoints,
            directory,
            guard,
            reception,
            limit(needs.limits().requestsPerSecond()),
            callers,
            carrier,
            address.secure());
    pages = new Pages(needs.web());
    phones = needs.telephone() == null ? null : new SipDoor(needs.telephone(), callers);
  }

  private static void configured(Needs needs) {
    var telephone = needs.telephone();
    if (telephone != null) {
      telephone.followWorkspaces();
    }
  }

  private static RateLimit limit(int perSecond) {
    return new RateLimit(perSecond, perSecond * 10, MOST_ADDRESSES);
  }

  /// Opens the doors.
  public Future<String> open(int eventLoops) {
    return vertx.deployVerticle(
        () ->
            new Doors(
                address,
                directory,
                reception,
                guard,
                router -> {
                  rest.mount(router);
                  pages.mount(router);
                },
                phones,
                carrier),
        new DeploymentOptions().setInstances(eventLoops));
  }
}
