package org.santral.chat.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.AgentState;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.Entry;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Head;
import org.santral.chat.wire.Hold;
import org.santral.chat.wire.Person;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Side;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.VisitorSays;

class ExchangeTest {
  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage(folder);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void visitor_and_agent_talk() {
    var agent = stage.agent("ayse").ready();
    var visitor = stage.visitor("deniz");

    long conversation = visitor.starts("Merhaba");
    agent.accepts();
    agent.sends(conversation, "Buyurun");
    visitor.sends(conversation, "İade etmek istiyorum");

    assertThat(textsOf(agent.hears)).endsWith("Buyurun", "İade etmek istiyorum");
    assertThat(visitor.hears.all(VisitorHears.Added.class).stream().map(a -> a.entry().text()))
        .contains("Buyurun", "İade etmek istiyorum");
    assertThat(numbersOf(visitor.hears)).doesNotHaveDuplicates().isSorted();
    assertThat(visitor.hears.last(VisitorHears.Changed.class).head().state())
        .isEqualTo(ConversationState.ACTIVE);
  }

  @Test
  void an_offer_shows_what_the_visitor_wrote_first() {
    var agent = stage.agent("ayse").ready();

    stage.visitor("deniz").starts("Merhaba");

    var offered = agent.hears.last(AgentHears.Offered.class);
    assertThat(offered.firstText()).isEqualTo("Merhaba");
    assertThat(offered.customer().name()).isEqualTo("deniz");
    assertThat(offered.remainingMillis()).isPositive();
  }

  @Test
  void a_message_sent_again_is_stored_once_and_gets_the_same_number() {
    var visitor = stage.visitor("deniz");
    long conversation = visitor.starts("Merhaba");

    visitor.says(new VisitorSays.Send("same", conversation, "bir", null));
    int first = visitor.hears.last(VisitorHears.Accepted.class).seq();
    visitor.says(new VisitorSays.Send("same", conversation, "bir", null));

    assertThat(visitor.hears.last(VisitorHears.Accepted.class).seq()).isEqualTo(first);
    assertThat(visitor.hears.all(VisitorHears.Added.class)).hasSize(1);
  }

  @Test
  void a_start_sent_again_opens_nothing_new() {
    var visitor = stage.visitor("deniz");
    long conversation = visitor.starts("Merhaba");

    assertThat(visitor.starts("Merhaba")).isEqualTo(conversation);
  }

  @Test
  void who_comes_back_gets_what_came_after_what_he_holds() {
    var agent = stage.agent("ayse").ready();
    var visitor = stage.visitor("deniz");
    long conversation = visitor.starts("Merhaba");
    agent.accepts();
    int held = visitor.hears.last(VisitorHears.Added.class).entry().seq();
    visitor.leaves();
    agent.sends(conversation, "Orada mısınız?");

    var back = visitor.returns(new Head(conversation, held));

    var resumed = back.hears.last(VisitorHears.Conversation.class);
    assertThat(resumed.entries().stream().map(Entry::text)).containsExactly("Orada mısınız?");
    assertThat(resumed.more()).isFalse();
  }

  @Test
  void the_visitor_is_told_where_he_stands() {
    stage.visitor("deniz").starts("bir");
    var second = stage.visitor("cem");
    second.starts("iki");
    stage.pass(3_000);

    assertThat(second.hears.last(VisitorHears.Waiting.class).position()).isEqualTo(2);
  }

  @Test
  void a_reload_while_waiting_costs_no_place() {
    var visitor = stage.visitor("deniz");
    long conversation = visitor.starts("Merhaba");
    visitor.leaves();
    stage.pass(1_000);
    var back = visitor.returns();

    stage.agent("ayse").ready().accepts();

    assertThat(back.hears.last(VisitorHears.Changed.class).head().state())
        .isEqualTo(ConversationState.ACTIVE);
    assertThat(conversation).isPositive();
  }

  @Test
  void a_visitor_who_stays_away_is_not_offered_and_then_given_up() {
    var visitor = stage.visitor("deniz");
    visitor.starts("Merhaba");
    visitor.leaves();
    stage.pass(6_000);
    var agent = stage.agent("ayse").ready();

    assertThat(agent.hears.all(AgentHears.Offered.class)).isEmpty();
    stage.pass(200_000);

    var back = visitor.returns();
    assertThat(back.hears.last(VisitorHears.Conversation.class).head().state())
        .isEqualTo(ConversationState.CLOSED);
  }

  @Test
  void completing_closes_and_begins_the_wrap_up() {
    var agent = stage.agent("ayse").ready();
    var visitor = stage.visitor("deniz");
    long conversation = visitor.starts("Merhaba");
    agent.accepts();

    agent.says(new AgentSays.Complete("c", conversation));

    assertThat(agent.hears.last(AgentHears.Changed.class).hold()).isEqualTo(Hold.WRAP_UP);
    assertThat(visitor.hears.last(VisitorHears.Changed.class).head().state())
        .isEqualTo(ConversationState.CLOSED);

    agent.says(new AgentSays.WrapUp("w", conversation, null, List.of("iade"), true));

    assertThat(agent.hears.last(AgentHears.Released.class).conversation()).isEqualTo(conversation);
    assertThat(agent.hears.last(AgentHears.Standing.class).used()).isZero();
  }

  @Test
  void a_message_after_the_end_reopens_with_the_same_agent() {
    var agent = stage.agent("ayse").ready();
    stage.agent("mehmet").ready();
    var visitor = stage.visitor("deniz");
    long conversation = visitor.starts("Merhaba");
    agent.accepts();
    agent.says(new AgentSays.Complete("c", conversation));
    agent.says(new AgentSays.WrapUp("w", conversation, null, null, true));
    agent.hears.forget();

    visitor.sends(conversation, "Bir şey daha");

    assertThat(agent.hears.last(AgentHears.Offered.class).conversation()).isEqualTo(conversation);
  }

  @Test
  void a_note_is_for_agents_only_and_leaves_no_gap() {
    var agent = stage.agent("ayse").ready();
    var visitor = stage.visitor("deniz");
    long conversation = visitor.starts("Merhaba");
    agent.accepts();

    agent.says(new AgentSays.Send("n", conversation, "zor müşteri", null, true));

    var hidden = visitor.hears.last(VisitorHears.Added.class).entry();
    assertThat(hidden.type()).isEqualTo(EntryType.HIDDEN);
    assertThat(hidden.text()).isNull();
    assertThat(hidden.author().name()).isEmpty();
    assertThat(numbersOf(visitor.hears)).isSorted();
  }

  @Test
  void receipts_reach_the_other_side_and_only_go_forward() {
    var agent = stage.agent("ayse").ready();
    var visitor = stage.visitor("deniz");
    long conversation = visitor.starts("Merhaba");
    agent.accepts();
    int last = agent.hears.last(AgentHears.Added.class).entry().seq();

    visitor.says(new VisitorSays.Seen(conversation, last, last));
    visitor.says(new VisitorSays.Seen(conversation, 1, 1));
    visitor.says(new VisitorSays.Seen(conversation, 999, 999));

    var receipts = agent.hears.all(AgentHears.Receipt.class);
    assertThat(receipts).hasSize(1);
    assertThat(receipts.getFirst().read()).isEqualTo(last);
    assertThat(receipts.getFirst().side()).isEqualTo(Side.VISITOR);
  }

  @Test
  void nobody_reads_or_writes_in_the_conversation_of_another_visitor() {
    var visitor = stage.visitor("deniz");
    long conversation = visitor.starts("Merhaba");
    var other = stage.visitor("cem");

    other.sends(conversation, "ben");
    other.says(new VisitorSays.History(conversation, 10, 10));
    other.says(new VisitorSays.End("e", conversation));

    assertThat(other.hears.all(VisitorHears.Refused.class))
        .hasSize(3)
        .allMatch(refused -> refused.code() == Refusal.UNKNOWN_CONVERSATION);
    assertThat(visitor.hears.all(VisitorHears.Added.class)).isEmpty();
  }

  @Test
  void an_agent_writes_only_in_what_he_has_in_hand() {
    long conversation = stage.visitor("deniz").starts("Merhaba");
    var agent = stage.agent("ayse");

    agent.sends(conversation, "ben");

    assertThat(agent.hears.last(AgentHears.Refused.class).code()).isEqualTo(Refusal.NOT_IN_HAND);
  }

  @Test
  void supervisor_tools_are_refused_to_agents() {
    var agent = stage.agent("ayse");

    agent.says(new AgentSays.SetState("s", "mehmet", "lunch"));
    agent.says(new AgentSays.SetQueue("q", "sales", false));
    agent.says(new AgentSays.Watch(true));

    assertThat(agent.hears.all(AgentHears.Refused.class))
        .hasSize(3)
        .allMatch(refused -> refused.code() == Refusal.FORBIDDEN);
  }

  @Test
  void a_supervisor_sees_the_floor_and_pulls_a_chat_back() {
    var agent = stage.agent("ayse").ready();
    var visitor = stage.visitor("deniz");
    long conversation = visitor.starts("Merhaba");
    agent.accepts();
    var supervisor = stage.supervisor("zeynep");
    supervisor.says(new AgentSays.Watch(true));

    var row =
        supervisor.hears.last(AgentHears.Floor.class).agents().stream()
            .filter(each -> each.agent().equals("ayse"))
            .findFirst()
            .orElseThrow();
    assertThat(row.conversations()).containsExactly(conversation);
    assertThat(row.state()).isEqualTo(AgentState.READY);

    supervisor.says(new AgentSays.Requeue("r", conversation));

    assertThat(agent.hears.last(AgentHears.Released.class).conversation()).isEqualTo(conversation);
    assertThat(visitor.hears.last(VisitorHears.Changed.class).head().state())
        .isEqualTo(ConversationState.WAITING);
  }

  @Test
  void a_transfer_leads_to_the_other_agent() {
    var first = stage.agent("ayse").ready();
    var visitor = stage.visitor("deniz");
    long conversation = visitor.starts("Merhaba");
    first.accepts();
    var second = stage.agent("mehmet").ready();

    first.says(new AgentSays.Transfer("t", conversation, null, "mehmet", null));
    second.accepts();

    assertThat(first.hears.last(AgentHears.Changed.class).hold()).isEqualTo(Hold.WRAP_UP);
    assertThat(textsOf(second.hears)).contains("Merhaba");
    var head = visitor.hears.last(VisitorHears.Changed.class).head();
    assertThat(head.agent()).isEqualTo(new Person("mehmet", "Mehmet Demir"));
  }

  @Test
  void a_lost_agent_is_told_to_the_visitor_and_keeps_his_chat_for_the_grace() {
    var agent = stage.agent("ayse").ready();
    var visitor = stage.visitor("deniz");
    long conversation = visitor.starts("Merhaba");
    agent.accepts();

    agent.leaves();

    assertThat(visitor.hears.last(VisitorHears.Changed.class).head().agentAway()).isTrue();

    var back = agent.returns();

    assertThat(visitor.hears.last(VisitorHears.Changed.class).head().agentAway()).isFalse();
    assertThat(back.hears.last(AgentHears.Conversation.class).head().conversation())
        .isEqualTo(conversation);
  }

  @Test
  void a_restart_loses_nothing() throws Exception {
    var agent = stage.agent("ayse").ready();
    var visitor = stage.visitor("deniz");
    long active = visitor.starts("Merhaba");
    agent.accepts();
    agent.sends(active, "Buyurun");
    var waiting = stage.visitor("cem");
    long second = waiting.starts("Ben de");

    stage.restart(7_000);
    var back = visitor.returns();
    var agentBack = agent.returns();
    var waitingBack = waiting.returns();

    var resumed = back.hears.last(VisitorHears.Conversation.class);
    assertThat(resumed.head().state()).isEqualTo(ConversationState.ACTIVE);
    assertThat(resumed.entries().stream().map(Entry::text)).contains("Merhaba", "Buyurun");
    assertThat(resumed.entries().stream().map(Entry::seq)).isSorted().doesNotHaveDuplicates();
    assertThat(agentBack.hears.last(AgentHears.Conversation.class).head().conversation())
        .isEqualTo(active);
    assertThat(agentBack.hears.last(AgentHears.Standing.class).state()).isEqualTo(AgentState.READY);
    assertThat(waitingBack.hears.last(VisitorHears.Conversation.class).head().state())
        .isEqualTo(ConversationState.WAITING);
    assertThat(agentBack.hears.last(AgentHears.Offered.class).conversation()).isEqualTo(second);
    back.sends(active, "Sürüyor mu?");
    assertThat(textsOf(agentBack.hears)).contains("Sürüyor mu?");
  }

  @Test
  void a_rating_is_kept_with_its_comment() {
    var visitor = stage.visitor("deniz");
    long conversation = visitor.starts("Merhaba");
    visitor.says(new VisitorSays.End("e", conversation));

    visitor.says(new VisitorSays.Rate("r", conversation, 5, "Sağ olun"));
    visitor.says(new VisitorSays.Rate("r2", conversation, 9, null));

    assertThat(visitor.hears.last(VisitorHears.Refused.class).code()).isEqualTo(Refusal.INVALID);
    var rated = visitor.hears.last(VisitorHears.Added.class).entry();
    assertThat(rated.type()).isEqualTo(EntryType.RATED);
    assertThat(rated.detail()).isEqualTo("5");
  }

  private static List<String> textsOf(FakePeer<AgentHears> hears) {
    var texts = new ArrayList<String>();
    for (AgentHears message : hears.heard()) {
      if (message instanceof AgentHears.Added(_, var entry) && entry.text() != null) {
        texts.add(entry.text());
      } else if (message instanceof AgentHears.Conversation conversation) {
        conversation.entries().stream()
            .map(Entry::text)
            .filter(Objects::nonNull)
            .forEach(texts::add);
      }
    }
    return texts;
  }

  private static List<Integer> numbersOf(FakePeer<VisitorHears> hears) {
    return hears.all(VisitorHears.Added.class).stream().map(added -> added.entry().seq()).toList();
  }

  @Test
  void what_was_kept_long_enough_is_erased_with_its_files_even_when_it_is_no_longer_at_hand() {
    var outcomes = new ArrayList<Exchange.Erasure>();

    stage.round(exchange -> outcomes.add(exchange.erase(4_711, false)));
    stage.round(exchange -> outcomes.add(exchange.erase(4_711, true)));

    assertThat(outcomes).containsExactly(Exchange.Erasure.UNKNOWN, Exchange.Erasure.ERASED);
    assertThat(stage.archive.forgotten).containsExactly(4_711L);
  }

  @Test
  void an_open_conversation_is_never_erased() {
    long conversation = stage.visitor("ali").starts("Merhaba");
    var outcomes = new ArrayList<Exchange.Erasure>();

    stage.round(exchange -> outcomes.add(exchange.erase(conversation, true)));

    assertThat(outcomes).containsExactly(Exchange.Erasure.OPEN);
    assertThat(stage.archive.forgotten).isEmpty();
  }

  @Test
  void files_take_up_the_room_of_their_conversation_and_nobody_elses() {
    long conversation = stage.visitor("ali").starts("Merhaba");
    var rooms = new ArrayList<Long>();

    stage.round(exchange -> rooms.add(exchange.roomForFiles(conversation, "v-ali")));
    stage.round(
        exchange ->
            exchange.uploaded(conversation, Side.VISITOR, "f1", "a.png", "image/png", 1_000));
    stage.round(exchange -> rooms.add(exchange.roomForFiles(conversation, null)));
    stage.round(exchange -> rooms.add(exchange.roomForFiles(conversation, "v-veli")));

    assertThat(rooms.get(0) - rooms.get(1)).isEqualTo(1_000);
    assertThat(rooms.get(2)).isEqualTo(-1);
  }

  @Test
  void a_supervisor_who_blocks_a_visitor_sees_it_at_once() {
    long conversation = stage.visitor("ali").starts("Merhaba");
    var selin = stage.supervisor("selin");
    selin.says(new AgentSays.Follow(stage.nextId(), conversation, true));

    selin.says(new AgentSays.Block(stage.nextId(), conversation, true));

    assertThat(selin.hears.last(AgentHears.Conversation.class).customer().blocked()).isTrue();
  }
}
