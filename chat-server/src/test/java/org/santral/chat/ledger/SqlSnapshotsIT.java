package org.santral.chat.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.santral.chat.database.PostgresDatabase;
import org.santral.chat.database.PostgresServer;

@Timeout(60)
class SqlSnapshotsIT extends SnapshotsContract {
  private final PostgresDatabase database;
  private final Ownership ownership;

  SqlSnapshotsIT() throws IOException {
    database = PostgresDatabase.open(PostgresServer.shared().database());
    ownership = Ownership.open(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  Snapshots open() {
    return of("acme", 0);
  }

  @Test
  void the_owner_before_keeps_nothing_more_and_forgets_nothing() throws IOException {
    save(100, "one");
    save(200, "two");
    var next = of("acme", 1);

    assertThatThrownBy(() -> save(300, "late")).isInstanceOf(Fenced.class);
    assertThatThrownBy(() -> save(200, "late")).isInstanceOf(Fenced.class);

    snapshots = next;
    assertThat(newest()).isEqualTo("two at 200");
    assertThat(save(300, "three")).isEqualTo(200);
  }

  @Test
  void workspaces_have_snapshots_of_their_own() throws IOException {
    save(100, "one");

    assertThat(of("umbrella", 0).newest()).isEmpty();
  }

  @Test
  void a_damaged_one_is_passed_over_and_named() throws IOException {
    save(100, "one");
    save(200, "two");
    database.write(
        handle ->
            handle.execute(
                "UPDATE snapshots SET bytes = set_byte(bytes, 1, 0) WHERE position = 200"));

    assertThat(newest()).isEqualTo("one at 100");
    assertThat(snapshots.newest().orElseThrow().damaged())
        .containsExactly("The snapshot of acme at 200 is damaged and was passed over.");
  }

  private Snapshots of(String workspace, long seenEpoch) {
    if (ownership.claim(workspace, "node", seenEpoch)
        instanceof Ownership.Claim.Granted(var tenure)) {
      return new SqlSnapshots(database, tenure);
    }
    throw new AssertionError("refused");
  }
}
