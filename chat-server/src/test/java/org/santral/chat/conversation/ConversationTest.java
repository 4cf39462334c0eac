package org.santral.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Side;

/// A conversation as its facts make it, and make it again.
class ConversationTest {
  private static final Fact.Opened OPENED =
      new Fact.Opened(
          41, 1_000, "chat", "s", "v-1", "Deniz", "", false, "tr", "", "", "", Map.of());

  private final Conversation conversation = new Conversation(OPENED);

  @Test
  void a_wish_to_be_called_is_remembered_however_much_is_written_after_it() {
    adds(EntryType.CALLBACK, "+905321234567");
    for (int i = 0; i < 2 * Conversation.RECENT_ENTRIES; i++) {
      adds(EntryType.TEXT, "");
    }

    var again =
        Conversation.resume(
            OPENED, conversation.last(), conversation.score(), conversation.facts());

    assertThat(again.callback()).isEqualTo("+905321234567");
    assertThat(again.recent()).isEqualTo(conversation.recent());
    assertThat(again.facts()).isEqualTo(conversation.facts());
  }

  @Test
  void who_is_not_to_be_called_any_more_is_not() {
    adds(EntryType.CALLBACK, "+905321234567");
    adds(EntryType.CALLBACK_CANCELLED, "");

    assertThat(conversation.callback()).isEmpty();
  }

  @Test
  void a_conversation_that_goes_on_after_its_end_begins_without_the_wish() {
    adds(EntryType.CALLBACK, "+905321234567");
    adds(EntryType.CLOSED, "agent");
    adds(EntryType.REOPENED, "");

    assertThat(conversation.callback()).isEmpty();
  }

  private void adds(EntryType type, String detail) {
    int seq = conversation.last() + 1;
    conversation.apply(
        new Fact.Added(41, seq, 1_000 + seq, type, Side.SYSTEM, "", "", "", "text", "", detail));
  }
}
