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

/// Real telephones call the demonstration.
class IncomingCallsIT {
  private static final double AGENT = 440;

  @TempDir static Path folder;
  private static TelephoneStage stage;

  @BeforeAll
  static void open() throws Exception {
    // Sales: agents take what they want.
    stage =
        new TelephoneStage(
            folder, yaml -> yaml.replaceFirst("strategy: longest-idle", "strategy: manual"));
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
  void a_caller_chooses_waits_and_talks_with_an_agent_until_he_hangs_up() throws Exception {
    var agent = stage.agent("mehmet", AGENT);
    var caller = stage.customer();

    caller.choosesFromTheMenu('2');
    long conversation = agent.desk().takes();
    caller.hears(List.of(agent), List.of());
    agent.hears(List.of(caller), List.of());
    caller.phone().hangsUp();

    agent.desk().isClosed(conversation);
    assertThat(caller.echo()).isLessThan(500);
    assertThat(agent.echo()).isLessThan(500);
  }

  @Test
  void an_agent_who_hangs_up_ends_the_call_of_the_caller_too() throws Exception {
    var agent = stage.agent("can", AGENT);
    var caller = stage.customer();
    caller.choosesFromTheMenu('2');
    long conversation = agent.desk().takes();
    caller.hears(List.of(agent), List.of());

    agent.phone().hangsUp();

    agent.desk().isClosed(conversation);
    // He is asked how it was, answers, and is let go.
    caller.phone().presses('5');
    caller.phone().awaitEnd();
    var history = "/api/conversations/" + conversation + "/entries";
    stage.await(
        () ->
            agent
                .desk()
                .session()
                .read(history)
                .get("entries")
                .findValuesAsText("type")
                .contains("rated"),
        "his answer is kept");
  }

  @Test
  void a_caller_for_whom_nobody_is_there_hears_music() throws Exception {
    var caller = stage.customer();

    caller.choosesFromTheMenu('1');

    caller.hearsMusic();
  }

  @Test
  void an_agent_who_picks_a_waiting_call_is_called() throws Exception {
    var agent = stage.agent("zeynep", AGENT);
    var caller = stage.customer();
    caller.choosesFromTheMenu('1');
    long conversation = stage.waiting(agent.desk().session());

    agent.does("pick", conversation, Map.of());

    caller.hears(List.of(agent), List.of());
    agent.hears(List.of(caller), List.of());
    caller.phone().hangsUp();
    agent.desk().isClosed(conversation);
  }

  @Test
  void a_caller_who_hangs_up_in_the_menu_is_not_forgotten() throws Exception {
    var session = stage.signIn("deniz");
    var caller = stage.customer();
    int before = calls(session);
    caller.phone().dials("100");
    caller.phone().awaitHeard(1);

    caller.phone().hangsUp();

    stage.await(() -> calls(session) == before + 1, "one call more");
  }

  private static int calls(Session session) throws Exception {
    return session.read("/api/calls?limit=200").get("calls").size();
  }

  @Test
  void whoever_dials_a_number_that_does_not_exist_is_told() throws Exception {
    var caller = stage.customer();

    caller.phone().dials("12345");

    caller.phone().awaitWord("404");
  }

  @Test
  void an_agents_phone_makes_no_calls_by_itself() throws Exception {
    var phone = stage.phone(stage.signIn("emma"), AGENT);

    phone.dials("100");

    phone.awaitWord("403");
  }
}
