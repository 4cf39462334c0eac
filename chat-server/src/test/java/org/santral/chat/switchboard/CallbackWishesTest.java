package org.santral.chat.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.santral.chat.switchboard.Stage.AgentOnStage;
import org.santral.chat.switchboard.Stage.VisitorOnStage;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.CustomerNumber;
import org.santral.chat.wire.NumberSource;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.VisitorSays;

/// Visitors of the website who are called back.
class CallbackWishesTest {
  private static final String ALI = "+905321234567";
  private static final String VELI = "+905321234568";

  @TempDir Path folder;
  private Stage stage;
  private FakeOutgoing telephone = new FakeOutgoing();

  @BeforeEach
  void begin() throws IOException {
    stage = new Stage(folder, OutboundWorkspace.workspace());
    stage.round(exchange -> exchange.calls().outgoing().madeBy(telephone));
  }

  @AfterEach
  void end() throws IOException {
    stage.close();
  }

  @Test
  void who_waits_is_called_in_his_turn_by_an_agent_who_sees_what_he_wrote() {
    var deniz = stage.visitor("deniz");
    long conversation = deniz.starts("Kargom gelmedi");
    stage.pass(5_000);
    stage.visitor("veli").starts("Merhaba");

    wishes(deniz, conversation, "0532 123 45 67");

    assertThat(deniz.hears.last(VisitorHears.Changed.class).head().callback()).isEqualTo(ALI);
    var mehmet = mehmet();
    var offered = mehmet.hears.last(AgentHears.Offered.class);
    assertThat(offered.conversation()).isEqualTo(conversation);
    assertThat(offered.channel()).isEqualTo("callback");
    assertThat(offered.waitedMillis()).isEqualTo(5_000);
    assertThat(offered.firstText()).isEqualTo("Kargom gelmedi");

    mehmet.accepts();

    assertThat(telephone.called).containsExactly(ALI);
    assertThat(telephone.conversations).containsExactly(conversation);
    var shown = mehmet.hears.last(AgentHears.Conversation.class);
    assertThat(shown.entries()).anyMatch(entry -> "Kargom gelmedi".equals(entry.text()));
    assertThat(shown.customer().phone()).isEqualTo(new CustomerNumber(ALI, NumberSource.CLAIMED));
  }

  @Test
  void the_conversation_ends_with_the_call() {
    var deniz = stage.visitor("deniz");
    long conversation = waitsForCall(deniz);
    mehmet().accepts();

    stage.round(exchange -> exchange.calls().outgoing().reached(conversation));
    stage.round(exchange -> exchange.calls().end(conversation, true));

    assertThat(stateSeenBy(deniz)).isEqualTo(ConversationState.CLOSED);
  }

  @ParameterizedTest
  @CsvSource({
    "0900 111 22 33, NUMBER_PREMIUM",
    "112, NUMBER_EMERGENCY",
    "+1 212 555 0100, NUMBER_FORBIDDEN",
    "yarın arayın, NUMBER_MALFORMED",
    "'', NUMBER_MALFORMED"
  })
  void what_may_not_be_called_is_refused_and_the_visitor_waits_on(String number, Refusal code) {
    var deniz = stage.visitor("deniz");
    long conversation = deniz.starts("Merhaba");

    wishes(deniz, conversation, number);

    assertThat(deniz.hears.last(VisitorHears.Refused.class).code()).isEqualTo(code);
    assertThat(mehmet().hears.last(AgentHears.Offered.class).channel()).isEqualTo("chat");
  }

  @Test
  void nobody_is_called_back_who_does_not_wait() {
    mehmet();
    var deniz = stage.visitor("deniz");
    long conversation = deniz.starts("Merhaba");
    stage.agent("mehmet").returns().accepts();

    wishes(deniz, conversation, ALI);

    assertThat(deniz.hears.last(VisitorHears.Refused.class).code()).isEqualTo(Refusal.NOT_POSSIBLE);
  }

  @Test
  void nobody_is_called_back_in_a_conversation_of_somebody_else() {
    long conversation = stage.visitor("deniz").starts("Merhaba");
    var veli = stage.visitor("veli");

    wishes(veli, conversation, VELI);

    assertThat(veli.hears.last(VisitorHears.Refused.class).code())
        .isEqualTo(Refusal.UNKNOWN_CONVERSATION);
  }

  @Test
  void two_visitors_cannot_have_the_same_number_called() {
    waitsForCall(stage.visitor("deniz"));
    var veli = stage.visitor("veli");
    long conversation = veli.starts("Merhaba");

    wishes(veli, conversation, ALI);

    assertThat(veli.hears.last(VisitorHears.Refused.class).code()).isEqualTo(Refusal.CALLED_ENOUGH);
  }

  @Test
  void a_wish_that_is_repeated_is_granted_once() {
    var deniz = stage.visitor("deniz");
    long conversation = deniz.starts("Merhaba");

    deniz.says(new VisitorSays.RequestCallback("w", conversation, ALI));
    deniz.says(new VisitorSays.RequestCallback("w", conversation, ALI));

    assertThat(deniz.hears.all(VisitorHears.Done.class)).hasSize(2);
    assertThat(deniz.hears.all(VisitorHears.Added.class)).hasSize(1);
  }

  @Test
  void a_number_can_be_put_right_and_the_wrong_one_is_free_again() {
    var deniz = stage.visitor("deniz");
    long conversation = waitsForCall(deniz);

    wishes(deniz, conversation, VELI);

    var veli = stage.visitor("veli");
    wishes(veli, veli.starts("Merhaba"), ALI);
    assertThat(veli.hears.all(VisitorHears.Refused.class)).isEmpty();
    mehmet().accepts();
    assertThat(telephone.called).containsExactly(VELI);
  }

  @Test
  void who_cancels_waits_on_in_the_chat_where_he_was() {
    var deniz = stage.visitor("deniz");
    long conversation = waitsForCall(deniz);
    stage.pass(7_000);
    stage.visitor("veli").starts("Merhaba");

    deniz.says(new VisitorSays.CancelCallback("c", conversation));

    assertThat(deniz.hears.last(VisitorHears.Done.class).id()).isEqualTo("c");
    assertThat(deniz.hears.last(VisitorHears.Changed.class).head().callback()).isNull();
    assertThat(stateSeenBy(deniz)).isEqualTo(ConversationState.WAITING);
    var offered = mehmet().hears.last(AgentHears.Offered.class);
    assertThat(offered.conversation()).isEqualTo(conversation);
    assertThat(offered.channel()).isEqualTo("chat");
    assertThat(telephone.called).isEmpty();
  }

  @Test
  void who_is_being_called_cannot_cancel_any_more() {
    var deniz = stage.visitor("deniz");
    long conversation = waitsForCall(deniz);
    mehmet().accepts();

    deniz.says(new VisitorSays.CancelCallback("c", conversation));

    assertThat(deniz.hears.last(VisitorHears.Refused.class).code()).isEqualTo(Refusal.NOT_POSSIBLE);
  }

  @Test
  void who_has_closed_the_page_is_called_all_the_same() {
    var deniz = stage.visitor("deniz");
    waitsForCall(deniz);
    deniz.leaves();
    stage.pass(10 * 60_000);

    mehmet().accepts();

    assertThat(telephone.called).containsExactly(ALI);
  }

  @Test
  void who_writes_after_the_call_waits_in_the_chat_again() {
    var deniz = stage.visitor("deniz");
    long conversation = waitsForCall(deniz);
    var mehmet = mehmet();
    mehmet.accepts();
    mehmet.says(new AgentSays.Complete(stage.nextId(), conversation));

    deniz.sends(conversation, "Bir şey daha");

    assertThat(deniz.hears.last(VisitorHears.Changed.class).head().callback()).isNull();
    stage.pass(60_000);
    assertThat(mehmet.hears.last(AgentHears.Offered.class).channel()).isEqualTo("chat");
  }

  @Test
  void a_wish_survives_a_restart_and_a_hundred_messages() throws IOException {
    var deniz = stage.visitor("deniz");
    long conversation = waitsForCall(deniz);
    for (int i = 0; i < 120; i++) {
      deniz.sends(conversation, "Mesaj " + i);
    }

    stage.restart(5_000);
    telephone = new FakeOutgoing();
    stage.round(exchange -> exchange.calls().outgoing().madeBy(telephone));

    mehmet().accepts();
    assertThat(telephone.called).containsExactly(ALI);
  }

  @Test
  void a_workspace_that_does_not_say_so_calls_no_visitor_back() throws IOException {
    stage.close();
    var closed = OutboundWorkspace.workspace(", from-widget: true", "");
    try (var other = new Stage(folder.resolve("other"), closed)) {
      stage = other;
      var deniz = other.visitor("deniz");
      long conversation = deniz.starts("Merhaba");

      wishes(deniz, conversation, ALI);

      assertThat(deniz.hears.last(VisitorHears.Welcome.class).workspace().callsBack()).isFalse();
      assertThat(deniz.hears.last(VisitorHears.Refused.class).code())
          .isEqualTo(Refusal.NOT_POSSIBLE);
    }
  }

  // ---- Before anybody waits -----------------------------------------------------------------

  @Test
  void a_conversation_can_begin_with_the_wish() {
    var deniz = stage.visitor("deniz");

    starts(deniz, "Beni arayın", "0532 123 45 67");

    var begun = deniz.hears.last(VisitorHears.Conversation.class);
    assertThat(begun.head().callback()).isEqualTo(ALI);
    assertThat(begun.entries()).last().matches(entry -> ALI.equals(entry.detail()));
    var mehmet = mehmet();
    assertThat(mehmet.hears.last(AgentHears.Offered.class).channel()).isEqualTo("callback");
    mehmet.accepts();
    assertThat(telephone.called).containsExactly(ALI);
  }

  @Test
  void a_conversation_does_not_begin_with_a_number_that_may_not_be_called() {
    var deniz = stage.visitor("deniz");

    starts(deniz, "Beni arayın", "0900 111 22 33");

    assertThat(deniz.hears.last(VisitorHears.Refused.class).code())
        .isEqualTo(Refusal.NUMBER_PREMIUM);
    assertThat(deniz.hears.all(VisitorHears.Conversation.class)).isEmpty();
  }

  private void starts(VisitorOnStage visitor, String text, String number) {
    visitor.says(
        new VisitorSays.Start(
            stage.nextId(),
            Map.of("name", "Deniz", "topic", "return", "language", "turkish"),
            true,
            text,
            number));
  }

  // ---- Steps --------------------------------------------------------------------------------

  private long waitsForCall(VisitorOnStage visitor) {
    long conversation = visitor.starts("Merhaba");
    wishes(visitor, conversation, ALI);
    assertThat(visitor.hears.all(VisitorHears.Refused.class)).isEmpty();
    return conversation;
  }

  private void wishes(VisitorOnStage visitor, long conversation, String number) {
    visitor.says(new VisitorSays.RequestCallback(stage.nextId(), conversation, number));
  }

  private static ConversationState stateSeenBy(VisitorOnStage visitor) {
    return visitor.hears.last(VisitorHears.Changed.class).head().state();
  }

  private AgentOnStage mehmet() {
    var mehmet = stage.agent("mehmet");
    stage.round(exchange -> exchange.calls().phone("mehmet", true));
    return mehmet.ready();
  }
}
