package org.santral.chat.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.santral.chat.database.PostgresDatabase;
import org.santral.chat.database.PostgresServer;

@Timeout(60)
class OwnershipIT {
  private static final int NODES = 16;

  private final PostgresDatabase database;
  private final Ownership ownership;

  OwnershipIT() throws IOException {
    database = PostgresDatabase.open(PostgresServer.shared().database());
    ownership = Ownership.open(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void nobody_owns_a_workspace_in_the_beginning() {
    assertThat(ownership.current("acme")).isNull();
    assertThat(ownership.all()).isEmpty();
  }

  @Test
  void the_first_claim_begins_the_first_epoch_with_an_empty_ledger() {
    assertThat(ownership.claim("acme", "a", 0))
        .isEqualTo(new Ownership.Claim.Granted(new Tenure("acme", 1, 1, "a", 0)));
  }

  @Test
  void a_claim_on_what_somebody_else_has_taken_is_refused_and_says_who() {
    ownership.claim("acme", "a", 0);
    ownership.claim("acme", "b", 1);

    var owner = new Tenure("acme", 1, 2, "b", 0);
    assertThat(ownership.claim("acme", "c", 0)).isEqualTo(new Ownership.Claim.Refused(owner));
    assertThat(ownership.claim("acme", "c", 1)).isEqualTo(new Ownership.Claim.Refused(owner));
    assertThat(ownership.claim("acme", "c", 3)).isEqualTo(new Ownership.Claim.Refused(owner));
    assertThat(ownership.current("acme")).isEqualTo(owner);
  }

  @Test
  void an_epoch_of_a_workspace_that_nobody_knows_is_a_mistake() {
    assertThatThrownBy(() -> ownership.claim("acme", "a", 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The workspace acme has no epoch 7.");
  }

  @Test
  void a_workspace_keeps_its_number_and_all_are_listed_by_name() {
    ownership.claim("umbrella", "a", 0);
    ownership.claim("acme", "a", 0);
    ownership.claim("umbrella", "b", 1);

    assertThat(ownership.all()).extracting(Tenure::workspace).containsExactly("acme", "umbrella");
    assertThat(ownership.all()).extracting(Tenure::ordinal).containsExactly(2, 1);
    assertThat(ownership.all()).extracting(Tenure::epoch).containsExactly(1L, 2L);
  }

  @Test
  void of_nodes_that_claim_at_the_same_time_one_gets_it() throws Exception {
    for (long epoch = 0; epoch < 20; epoch++) {
      var claims = claimTogether(epoch);

      var granted =
          claims.stream()
              .filter(Ownership.Claim.Granted.class::isInstance)
              .map(claim -> ((Ownership.Claim.Granted) claim).tenure())
              .toList();
      assertThat(granted).hasSize(1);
      assertThat(granted.getFirst().epoch()).isEqualTo(epoch + 1);
      assertThat(claims)
          .filteredOn(Ownership.Claim.Refused.class::isInstance)
          .hasSize(NODES - 1)
          .allSatisfy(
              claim ->
                  assertThat(((Ownership.Claim.Refused) claim).current())
                      .isEqualTo(granted.getFirst()));
    }
  }

  private List<Ownership.Claim> claimTogether(long epoch) throws Exception {
    try (var threads = Executors.newFixedThreadPool(NODES)) {
      var claims = new ArrayList<Ownership.Claim>();
      var calls =
          IntStream.range(0, NODES)
              .mapToObj(
                  node ->
                      (Callable<Ownership.Claim>)
                          () -> ownership.claim("acme", "node-" + node, epoch))
              .toList();
      for (var claim : threads.invokeAll(calls)) {
        claims.add(claim.get());
      }
      return claims;
    }
  }
}
