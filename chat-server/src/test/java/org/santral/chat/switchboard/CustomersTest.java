package org.santral.chat.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.switchboard.Stage.AgentOnStage;
import org.santral.chat.switchboard.Stage.VisitorOnStage;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.Customer;
import org.santral.chat.wire.CustomerNumber;
import org.santral.chat.wire.NumberSource;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.VisitorSays;
import org.santral.chat.workspace.Demo;
import org.santral.chat.workspace.Workspace;
import org.santral.chat.workspace.WorkspaceFile;

/// Customers who are known by their telephone numbers, and the agents who know them.
class CustomersTest {
  private static final String ALI = "+905321234567";
  private static final Map<String, String> TURKISH =
      Map.of("topic", "order", "language", "turkish");
  private static final Map<String, String> ENGLISH =
      Map.of("topic", "order", "language", "english");
  private static final long HOLD_MILLIS = 20_000;

  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void begin() throws IOException {
    stage = new Stage(folder, workspace());
  }

  @AfterEach
  void end() throws IOException {
    stage.close();
  }

  private static Workspace workspace() {
    String yaml =
        Demo.yaml()
            .replace(
                "  topic:\n    type: choice",
                "  phone: {type: tel, label: {tr: Telefon, en: Telephone}}\n"
                    + "  topic:\n    type: choice");
    return switch (WorkspaceFile.read(yaml)) {
      case WorkspaceFile.WellFormed(var workspace) -> workspace;
      case WorkspaceFile.Malformed(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  // ---- The same customer --------------------------------------------------------------------

  @Test
  void a_caller_is_known_however_his_number_is_written() {
    var mehmet = on("mehmet");
    serves(mehmet, calls(ALI, TURKISH));

    calls("0532 123 45 67", TURKISH);

    var customer = offered(mehmet);
    assertThat(customer.phone()).isEqualTo(new CustomerNumber(ALI, NumberSource.CALLED));
    assertThat(customer.earlier()).isEqualTo(1);
  }

  @Test
  void a_caller_who_withholds_his_number_is_nobody_in_particular() {
    var mehmet = on("mehmet");
    serves(mehmet, calls("", TURKISH));

    calls("", TURKISH);

    assertThat(offered(mehmet).phone()).isNull();
    assertThat(offered(mehmet).earlier()).isZero();
  }

  @Test
  void an_agent_notes_a_number_and_calls_and_chats_are_of_one_customer() {
    var mehmet = on("mehmet");
    var ali = stage.visitor("ali");
    long chat = ali.starts("hello");
    mehmet.accepts();

    mehmet.says(new AgentSays.NoteNumber("note", chat, "0532 123 45 67"));
    assertThat(shown(mehmet).phone()).isEqualTo(new CustomerNumber(ALI, NumberSource.NOTED));
    completes(mehmet, chat);
    calls(ALI, TURKISH);

    assertThat(offered(mehmet).earlier()).isEqualTo(1);
  }

  @Test
  void chats_of_one_visitor_belong_to_the_caller_of_any_of_them() {
    var mehmet = on("mehmet");
    var ali = stage.visitor("ali");
    long first = ali.starts("hello");
    mehmet.accepts();
    completes(mehmet, first);
    long second = ali.starts("hello again");
    mehmet.accepts();
    mehmet.says(new AgentSays.NoteNumber("note", second, ALI));
    completes(mehmet, second);

    calls(ALI, TURKISH);

    assertThat(offered(mehmet).earlier()).isEqualTo(2);
  }

  @Test
  void a_number_that_was_only_typed_makes_nobody_the_same() {
    var mehmet = on("mehmet");
    serves(mehmet, calls(ALI, TURKISH));

    startsWithNumber(stage.visitor("mallory"), "0532 123 45 67");

    assertThat(offered(mehmet).phone()).isEqualTo(new CustomerNumber(ALI, NumberSource.CLAIMED));
    assertThat(offered(mehmet).earlier()).isZero();
  }

  @Test
  void a_number_that_the_host_site_vouches_for_goes_before_what_is_typed() {
    var mehmet = on("mehmet");
    serves(mehmet, calls(ALI, TURKISH));

    startsWithNumber(stage.verifiedVisitor("ali", ALI), "0212 555 01 99");

    assertThat(offered(mehmet).phone()).isEqualTo(new CustomerNumber(ALI, NumberSource.VOUCHED));
    assertThat(offered(mehmet).earlier()).isEqualTo(1);
  }

  @Test
  void a_visitor_never_sees_what_was_said_by_telephone() {
    var mehmet = on("mehmet");
    var ali = stage.verifiedVisitor("ali", ALI);
    serves(mehmet, calls(ALI, TURKISH));
    startsWithNumber(ali, ALI);

    var back = ali.returns();

    assertThat(back.hears.all(VisitorHears.Conversation.class)).hasSize(1);
  }

  @Test
  void a_noted_number_is_taken_back() {
    var mehmet = on("mehmet");
    long chat = stage.visitor("ali").starts("hello");
    mehmet.accepts();
    mehmet.says(new AgentSays.NoteNumber("note", chat, ALI));

    mehmet.says(new AgentSays.NoteNumber("back", chat, ""));

    assertThat(shown(mehmet).phone()).isNull();
    completes(mehmet, chat);
    calls(ALI, TURKISH);
    assertThat(offered(mehmet).earlier()).isZero();
  }

  @Test
  void what_is_no_number_is_not_noted() {
    var mehmet = on("mehmet");
    long chat = stage.visitor("ali").starts("hello");
    mehmet.accepts();

    mehmet.says(new AgentSays.NoteNumber("note", chat, "his brother's"));

    assertThat(mehmet.hears.last(AgentHears.Refused.class).code())
        .isEqualTo(Refusal.NUMBER_MALFORMED);
    assertThat(shown(mehmet).phone()).isNull();
  }

  @Test
  void who_does_not_have_the_conversation_notes_nothing() {
    var mehmet = on("mehmet");
    long chat = stage.visitor("ali").starts("hello");
    mehmet.accepts();
    var can = on("can");

    can.says(new AgentSays.NoteNumber("note", chat, ALI));

    assertThat(can.hears.last(AgentHears.Refused.class).code()).isEqualTo(Refusal.NOT_IN_HAND);
  }

  @Test
  void numbers_are_known_after_a_restart() throws IOException {
    var mehmet = on("mehmet");
    long chat = stage.visitor("ali").starts("hello");
    mehmet.accepts();
    mehmet.says(new AgentSays.NoteNumber("note", chat, ALI));
    completes(mehmet, chat);

    stage.restart(1_000);
    var again = on("mehmet");
    calls(ALI, TURKISH);

    assertThat(offered(again).earlier()).isEqualTo(1);
  }

  // ---- The agent who knows him --------------------------------------------------------------

  @Test
  void who_calls_again_is_offered_to_the_agent_who_has_served_him() {
    var ayse = on("ayse");
    serves(ayse, calls(ALI, TURKISH));
    comesBefore(ayse, "mehmet", TURKISH);

    var call = calls(ALI, TURKISH);

    assertThat(call.caller.rings.getLast().agent()).isEqualTo("ayse");
  }

  @Test
  void who_has_never_called_is_offered_to_the_best() {
    var ayse = on("ayse");
    serves(ayse, calls(ALI, TURKISH));
    comesBefore(ayse, "mehmet", TURKISH);

    var call = calls("+905321234568", TURKISH);

    assertThat(call.caller.rings.getLast().agent()).isEqualTo("mehmet");
  }

  @Test
  void who_has_chatted_and_calls_is_offered_to_the_same_agent() {
    var ayse = on("ayse");
    long chat = stage.visitor("ali").starts("hello");
    ayse.accepts();
    ayse.says(new AgentSays.NoteNumber("note", chat, ALI));
    completes(ayse, chat);
    comesBefore(ayse, "mehmet", TURKISH);

    var call = calls(ALI, TURKISH);

    assertThat(call.caller.rings.getLast().agent()).isEqualTo("ayse");
  }

  @Test
  void who_has_called_and_chats_is_offered_to_the_same_agent() {
    var ayse = on("ayse");
    serves(ayse, calls(ALI, TURKISH));
    var mehmet = comesBefore(ayse, "mehmet", TURKISH);

    startsWithNumber(stage.verifiedVisitor("ali", ALI), "");

    assertThat(ayse.hears.last(AgentHears.Offered.class).channel()).isEqualTo("chat");
    assertThat(mehmet.hears.all(AgentHears.Offered.class)).isEmpty();
  }

  @Test
  void who_types_a_number_of_somebody_else_is_not_sent_to_his_agent() {
    var ayse = on("ayse");
    serves(ayse, calls(ALI, TURKISH));
    var mehmet = comesBefore(ayse, "mehmet", TURKISH);

    startsWithNumber(stage.visitor("mallory"), ALI);

    assertThat(mehmet.hears.all(AgentHears.Offered.class)).hasSize(1);
  }

  @Test
  void others_are_asked_when_the_agent_has_no_time_for_a_while() {
    var ayse = on("ayse");
    serves(ayse, calls(ALI, TURKISH));
    var other = calls("+905321234568", TURKISH);
    accepts(other);
    on("mehmet");

    var call = calls(ALI, TURKISH);
    stage.pass(HOLD_MILLIS - 1);
    assertThat(call.caller.rings).isEmpty();
    stage.pass(1);

    assertThat(call.caller.rings.getLast().agent()).isEqualTo("mehmet");
  }

  @Test
  void an_agent_who_has_gone_is_not_waited_for() {
    var ayse = on("ayse");
    serves(ayse, calls(ALI, TURKISH));
    on("mehmet");
    ayse.says(new AgentSays.LogOut("out"));

    var call = calls(ALI, TURKISH);

    assertThat(call.caller.rings.getLast().agent()).isEqualTo("mehmet");
  }

  @Test
  void an_agent_who_could_not_serve_him_this_time_is_not_waited_for() {
    var emma = on("emma");
    serves(emma, calls(ALI, ENGLISH));
    on("mehmet");

    var call = calls(ALI, TURKISH);

    assertThat(call.caller.rings.getLast().agent()).isEqualTo("mehmet");
  }

  @Test
  void a_queue_that_does_not_ask_for_it_prefers_nobody() {
    var can = on("can");
    var buying = Map.of("topic", "buying", "language", "turkish");
    serves(can, calls(ALI, buying));
    comesBefore(can, "zeynep", buying);

    var call = calls(ALI, buying);

    assertThat(call.caller.rings.getLast().agent()).isEqualTo("zeynep");
  }

  // ---- Steps --------------------------------------------------------------------------------

  private record Call(FakeCaller caller, long conversation) {}

  private Call calls(String number, Map<String, String> answers) {
    var caller = new FakeCaller();
    var conversations = new ArrayList<Long>();
    stage.round(
        exchange ->
            conversations.add(
                exchange.calls().begin(caller, stage.nextId(), number, "tr", answers)));
    return new Call(caller, conversations.getFirst());
  }

  private void accepts(Call call) {
    stage.round(exchange -> exchange.calls().accept(call.caller.rings.getLast().offer()));
  }

  /// Somebody takes a call, talks, and is free again.
  private void serves(AgentOnStage agent, Call call) {
    accepts(call);
    stage.round(exchange -> exchange.calls().end(call.conversation, true));
    wrapsUp(agent, call.conversation);
  }

  private void completes(AgentOnStage agent, long conversation) {
    agent.says(new AgentSays.Complete(stage.nextId(), conversation));
    wrapsUp(agent, conversation);
  }

  private void wrapsUp(AgentOnStage agent, long conversation) {
    agent.says(new AgentSays.WrapUp(stage.nextId(), conversation, null, null, true));
  }

  private void startsWithNumber(VisitorOnStage visitor, String number) {
    visitor.says(
        new VisitorSays.Start(
            stage.nextId(),
            Map.of("name", "Ali", "topic", "order", "language", "turkish", "phone", number),
            true,
            "hello",
            null));
  }

  /// Somebody else comes, and by strategy the next contact would be his.
  private AgentOnStage comesBefore(AgentOnStage busy, String fresh, Map<String, String> answers) {
    var there = on(fresh);
    stage.pass(1_000);
    serves(busy, calls("+905321234500", answers));
    stage.pass(1_000);
    assertThat(there.hears.all(AgentHears.Offered.class)).isEmpty();
    return there;
  }

  private AgentOnStage on(String agent) {
    var there = stage.agent(agent).ready();
    stage.round(exchange -> exchange.calls().phone(agent, true));
    return there;
  }

  private static Customer offered(AgentOnStage agent) {
    return agent.hears.last(AgentHears.Offered.class).customer();
  }

  private static Customer shown(AgentOnStage agent) {
    return agent.hears.last(AgentHears.Conversation.class).customer();
  }
}
