package org.santral.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.santral.chat.conversation.Fact;
import org.santral.chat.database.Database;
import org.santral.chat.ledger.Note;
import org.santral.chat.wire.CallRecord;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Side;

/// What is known of calls, whatever the database.
abstract class CallRecordsContract {
  private static final String HERE = "demo";

  private Database database;
  private CallRecords records;
  private long position;

  abstract Database database() throws IOException;

  @BeforeEach
  void open() throws IOException {
    database = database();
    Store.open(database);
    records = new CallRecords(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_call_has_its_times_and_its_legs_in_their_order() {
    tell(opened(1, "voice"), placed(1, 1_000, ConversationState.WAITING, ""));
    tell(placed(1, 11_000, ConversationState.ACTIVE, "zeynep"));
    tell(leg(1, "b", "zeynep", 5_000, 11_000, 41_000), leg(1, "a", "", 500, 600, 41_100));
    tell(placed(1, 41_000, ConversationState.CLOSED, "zeynep"));

    CallRecord call = all().getFirst();

    assertThat(call.number()).isEqualTo("+905321234567");
    assertThat(call.agent()).isEqualTo("zeynep");
    assertThat(call.waitedMillis()).isEqualTo(10_000);
    assertThat(call.talkedMillis()).isEqualTo(30_000);
    assertThat(call.closedAt()).isEqualTo(41_000);
    assertThat(call.legs()).extracting(CallRecord.Leg::leg).containsExactly("a", "b");
    assertThat(call.legs().getLast().jitterMicros()).isEqualTo(1_500);
  }

  @Test
  void chats_are_no_calls_and_calls_are_found_by_their_time() {
    tell(opened(1, "voice"), opened(2, "chat"), opened(3, "voice"));

    assertThat(records.of(HERE, Long.MAX_VALUE, 0, Long.MAX_VALUE, 10))
        .extracting(CallRecord::conversation)
        .containsExactly(3L, 1L);
    assertThat(records.of(HERE, Long.MAX_VALUE, 3, Long.MAX_VALUE, 10))
        .extracting(CallRecord::conversation)
        .containsExactly(3L);
    assertThat(records.of(HERE, 3, 0, Long.MAX_VALUE, 10))
        .extracting(CallRecord::conversation)
        .containsExactly(1L);
    assertThat(records.of("other", Long.MAX_VALUE, 0, Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void nobody_took_a_call_that_was_not_answered() {
    tell(opened(1, "voice"), leg(1, "a", "", 500, 0, 900));

    assertThat(all().getFirst().waitedMillis()).isEqualTo(-1);
    assertThat(all().getFirst().talkedMillis()).isZero();
  }

  @Test
  void a_call_says_whether_it_was_recorded() {
    tell(opened(1, "voice"), opened(2, "voice"));
    tell(new Fact.Added(1, 1, 500, EntryType.RECORDED, Side.SYSTEM, "", "", "", "", "f", ""));

    assertThat(all()).extracting(CallRecord::recorded).containsExactly(false, true);
  }

  @Test
  void legs_are_erased_with_their_conversation() {
    tell(opened(1, "voice"), leg(1, "a", "", 500, 0, 900));
    tell(new Fact.Erased(1, 1_000));

    assertThat(all()).isEmpty();
    assertThat(
            database.<List<String>>read(
                handle -> handle.createQuery("SELECT leg FROM legs").mapTo(String.class).list()))
        .isEmpty();
  }

  private List<CallRecord> all() {
    return records.of(HERE, Long.MAX_VALUE, 0, Long.MAX_VALUE, 10);
  }

  private void tell(Fact... facts) {
    position++;
    var notes = Stream.of(facts).map(fact -> new Note.Told(HERE, fact)).toList();
    var stretch = new Projection.Stretch("", position - 1, position);
    database.write(handle -> Projection.apply(handle, stretch, notes, new HashMap<>()));
  }

  private static Fact.Opened opened(long conversation, String channel) {
    return new Fact.Opened(
        conversation,
        conversation,
        channel,
        "start",
        "t-1",
        "+905321234567",
        "",
        false,
        "tr",
        "",
        "",
        "",
        Map.of());
  }

  private static Fact.Placed placed(
      long conversation, long at, ConversationState state, String agent) {
    return new Fact.Placed(conversation, at, state, 5, "sales", agent);
  }

  private static Fact.LegEnded leg(
      long conversation, String leg, String agent, long began, long answered, long ended) {
    return new Fact.LegEnded(
        conversation,
        ended,
        leg,
        agent,
        "+905321234567",
        !agent.isEmpty(),
        began,
        answered,
        "hung_up",
        0,
        1_000,
        2,
        1_500);
  }
}
