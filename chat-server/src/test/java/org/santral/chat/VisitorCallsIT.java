package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Visitors of the website who have a chat, and call its agent.
class VisitorCallsIT {
  private static final double AGENT = 440;

  @TempDir static Path folder;
  private static TelephoneStage stage;

  @BeforeAll
  static void open() throws Exception {
    stage = new TelephoneStage(folder, yaml -> yaml);
  }

  @AfterAll
  static void shut() throws Exception {
    stage.close();
  }

  @AfterEach
  void everybody_goes_home() throws Exception {
    stage.empty();
  }

  @Test
  void a_visitor_and_his_agent_hear_each_other_and_the_chat_goes_on_afterwards() throws Exception {
    var agent = stage.agent("mehmet", AGENT);
    var visitor = stage.visitor();
    long conversation = chats(visitor, agent);

    var caller = stage.phoneOf(visitor, conversation);
    caller.phone().dials("agent");

    caller.hears(List.of(agent), List.of());
    agent.hears(List.of(caller), List.of());
    agent.desk().isTold("voice_began");
    caller.phone().hangsUp();
    assertThat(agent.desk().isTold("voice_ended").get("detail").textValue()).isEqualTo("visitor");
    agent.phone().awaitEnd();
    agent.desk().writes(conversation, "Buradan devam edelim");
    visitor.isTold("Buradan devam edelim");
  }

  @Test
  void an_agent_who_hangs_up_keeps_the_chat() throws Exception {
    var agent = stage.agent("mehmet", AGENT);
    var visitor = stage.visitor();
    long conversation = chats(visitor, agent);
    var caller = stage.phoneOf(visitor, conversation);
    caller.phone().dials("agent");
    caller.hears(List.of(agent), List.of());

    agent.phone().hangsUp();

    assertThat(agent.desk().isTold("voice_ended").get("detail").textValue()).isEqualTo("agent");
    caller.phone().awaitEnd();
    agent.desk().writes(conversation, "Hâlâ buradayım");
    visitor.isTold("Hâlâ buradayım");
  }

  @Test
  void nobody_gets_a_pass_for_the_conversation_of_somebody_else_or_without_an_agent()
      throws Exception {
    var agent = stage.agent("mehmet", AGENT);
    var visitor = stage.visitor();
    long conversation = chats(visitor, agent);
    var stranger = stage.visitor();
    long waiting = stranger.starts("Ben de buradayım");

    assertThat(stranger.asksToCall(conversation).statusCode()).isEqualTo(404);
    assertThat(stranger.asksToCall(waiting).statusCode()).isEqualTo(409);
    assertThat(stranger.asksToCall(waiting).body()).contains("not_possible");
    var byAgent = agent.desk().session().post("/api/visitor-call?conversation=" + conversation, "");
    assertThat(byAgent.statusCode()).isEqualTo(401);
    assertThat(visitor.asksToCall(conversation).statusCode()).isEqualTo(200);
  }

  @Test
  void a_pass_of_a_visitor_reaches_no_number_and_nobody_when_the_chat_is_over() throws Exception {
    var agent = stage.agent("mehmet", AGENT);
    var visitor = stage.visitor();
    long conversation = chats(visitor, agent);
    var caller = stage.phoneOf(visitor, conversation);
    agent.does("complete", conversation, Map.of());

    caller.phone().dials("100");

    caller.phone().awaitEnd();
    assertThat(caller.phone().log()).contains("480");
  }

  @Test
  void a_telephone_is_let_in_from_the_sites_of_its_workspace_and_from_no_others() {
    assertThat(stage.letsPhoneIn("http://localhost:8080", "visitor~41~demo")).isTrue();
    assertThat(stage.letsPhoneIn("https://elsewhere.example", "visitor~41~demo")).isFalse();
    assertThat(stage.letsPhoneIn("http://localhost:8080", "visitor~41~nowhere")).isFalse();
  }

  private static long chats(Guest visitor, Party.Agent agent) throws Exception {
    long conversation = visitor.starts("Kargom nerede?");
    agent.desk().accepts(agent.desk().isOffered());
    return conversation;
  }
}
