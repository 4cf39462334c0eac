package org.santral.chat.door;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.santral.chat.identity.Account;
import org.santral.chat.identity.AccountOffice;
import org.santral.chat.identity.Accounts;
import org.santral.chat.store.Declarations;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Role;
import org.santral.chat.workspace.Problem;
import org.santral.chat.workspace.Workspace;
import org.santral.chat.workspace.WorkspaceFile;

/// What administrators do: accounts, and the configuration of the workspace.
final class OfficeDesk {
  private final Accounts accounts;
  private final AccountOffice office;
  private final Declarations declarations;
  private final Runnable configured;

  /// @param configured told when a workspace has another configuration, on any thread
  OfficeDesk(
      Accounts accounts, AccountOffice office, Declarations declarations, Runnable configured) {
    this.accounts = accounts;
    this.office = office;
    this.declarations = declarations;
    this.configured = configured;
  }

  /// An account without its secrets.
  record Listed(
      String user, String agent, String name, Role role, Account.State state, boolean locked) {}

  Future<Answer> accounts(Call call) {
    String workspace = call.agent().workspace();
    return Blocking.run(
        call.web().vertx(),
        () ->
            new Answer.Json(
                Map.of(
                    "accounts",
                    accounts.all(workspace).stream().map(OfficeDesk::listed).toList())));
  }

  private static Listed listed(Account account) {
    return new Listed(
        account.user(),
        account.agent().value(),
        account.name(),
        account.role(),
        account.state(),
        account.failures().isLocked(Instant.now()));
  }

  Future<Answer> resetPassword(Call call) {
    String workspace = call.agent().workspace();
    String user = Account.canonical(call.parameter("user"));
    return Blocking.run(
        call.web().vertx(),
        () -> {
          var made = office.resetPassword(workspace, user);
          return made == null
              ? Answer.Refused.unknown("account")
              : new Answer.Json(Map.of("user", made.user(), "password", made.password()));
        });
  }

  Future<Answer> workspace(Call call) {
    String workspace = call.agent().workspace();
    return Blocking.run(
        call.web().vertx(),
        () -> {
          var yaml = declarations.yaml(workspace);
          return yaml == null
              ? Answer.Refused.unknown("workspace")
              : new Answer.Page("application/yaml; charset=utf-8", yaml);
        });
  }

  /// Problems of a workspace file, all together.
  record Problems(Refusal code, String sentence, List<Problem> problems) {}

  Future<Answer> configure(Call call) {
    String id = call.agent().workspace();
    String body = call.web().body().asString();
    String yaml = body == null ? "" : body;
    return switch (WorkspaceFile.read(yaml)) {
      case WorkspaceFile.Malformed(var problems) ->
          Future.succeededFuture(
              new Answer.Malformed(
                  new Problems(
                      Refusal.INVALID,
                      "The configuration has problems; nothing has changed.",
                      problems)));
      case WorkspaceFile.WellFormed(var workspace) ->
          workspace.id().equals(id)
              ? apply(call, workspace, yaml)
              : Future.succeededFuture(
                  Answer.Refused.invalid("The workspace is " + id + ", and keeps that id."));
    };
  }

  private Future<Answer> apply(Call call, Workspace workspace, String yaml) {
    Promise<Answer> promise = Promise.promise();
    boolean posted =
        call.workplace()
            .post(
                exchange -> {
                  exchange.configure(exchange.workspace(), workspace);
                  exchange.afterwards(
                      () ->
                          call.context().runOnContext(_ -> promise.complete(new Answer.Nothing())));
                });
    if (!posted) {
      return Future.succeededFuture(Answer.Refused.busy());
    }
    return promise
        .future()
        .compose(
            done ->
                Blocking.run(
                    call.web().vertx(),
                    () -> {
                      declarations.keep(workspace.id(), yaml);
                      configured.run();
                      var made = office.follow(workspace);
                      return made.isEmpty()
                          ? done
                          : new Answer.Json(
                              Map.of(
                                  "accounts",
                                  made.stream()
                                      .map(
                                          each ->
                                              Map.of(
                                                  "user", each.user(),
                                                  "password", each.password()))
                                      .toList()));
                    }));
  }
}
