package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real telephones in calls that change hands, or have more than two in them. Mehmet has a caller,
/// and Can is free.
class ConsultIT {
  @TempDir static Path folder;
  private static TelephoneStage stage;
  private Party.Agent mehmet;
  private Party.Agent can;
  private Party.Customer caller;
  private long conversation;

  @BeforeAll
  static void open() throws Exception {
    // As many phones as may be are told to answer by themselves.
    stage =
        new TelephoneStage(
            folder,
            yaml ->
                yaml.replace("    units: 100\n", "    units: 100\n    answers-by-itself: true\n"));
  }

  @AfterAll
  static void shut() throws Exception {
    stage.close();
  }

  @BeforeEach
  void mehmet_has_a_caller() throws Exception {
    mehmet = stage.agent("mehmet", 440);
    caller = stage.customer();
    caller.choosesFromTheMenu('2');
    conversation = mehmet.desk().takes();
    can = stage.agent("can", 700);
    caller.hears(List.of(mehmet), List.of(can));
  }

  @AfterEach
  void everybody_goes_home() throws Exception {
    stage.empty();
  }

  @Test
  void a_call_that_is_transferred_is_heard_by_the_next_agent_alone() throws Exception {
    mehmet.does("transfer", conversation, Map.of("agent", "can"));

    caller.hears(List.of(can), List.of(mehmet));
    can.hears(List.of(caller), List.of(mehmet));
    mehmet.phone().awaitEnd();
  }

  @Test
  void an_attended_transfer_speaks_with_the_colleague_while_the_customer_hears_music()
      throws Exception {
    mehmet.does("consult", conversation, Map.of("agent", "can"));
    mehmet.hears(List.of(can), List.of(caller));
    can.hears(List.of(mehmet), List.of(caller));
    caller.hearsMusic();
    caller.hears(List.of(), List.of(mehmet, can));

    mehmet.does("turn-to", conversation, Map.of("facing", "customer"));
    mehmet.hears(List.of(caller), List.of(can));
    caller.hears(List.of(mehmet), List.of(can));
    can.hearsMusic();

    mehmet.does("turn-to", conversation, Map.of("facing", "colleague"));
    mehmet.hears(List.of(can), List.of(caller));
    mehmet.does("complete-consult", conversation, Map.of());

    caller.hears(List.of(can), List.of(mehmet));
    can.hears(List.of(caller), List.of(mehmet));
    mehmet.phone().awaitEnd();
  }

  @Test
  void in_a_conference_of_three_each_hears_the_other_two_and_anybody_may_leave() throws Exception {
    mehmet.does("consult", conversation, Map.of("agent", "can"));
    mehmet.hears(List.of(can), List.of(caller));

    mehmet.does("turn-to", conversation, Map.of("facing", "all"));
    caller.hears(List.of(mehmet, can), List.of(caller));
    mehmet.hears(List.of(caller, can), List.of(mehmet));
    can.hears(List.of(mehmet, caller), List.of(can));

    can.phone().hangsUp();
    caller.hears(List.of(mehmet), List.of(can));
    mehmet.hears(List.of(caller), List.of(can));
  }

  @Test
  void a_phone_that_refers_its_caller_to_a_colleague_passes_him_on() throws Exception {
    mehmet.phone().refers("can~demo");

    caller.hears(List.of(can), List.of(mehmet));
    can.hears(List.of(caller), List.of(mehmet));
  }

  @Test
  void a_phone_that_refers_its_caller_to_a_number_that_may_not_be_called_keeps_him()
      throws Exception {
    mehmet.phone().refers("+442079460000");

    mehmet.phone().awaitWord("403");
    caller.hears(List.of(mehmet), List.of());
  }

  @Test
  void a_supervisor_listens_whispers_and_barges_in() throws Exception {
    var deniz = stage.agent("deniz", 1_700);
    deniz.does("supervise", conversation, Map.of("how", "listen"));
    deniz.hears(List.of(caller, mehmet), List.of());
    caller.hears(List.of(mehmet), List.of(deniz));
    mehmet.hears(List.of(caller), List.of(deniz));

    deniz.does("supervise", conversation, Map.of("how", "whisper"));
    mehmet.hears(List.of(caller, deniz), List.of());
    caller.hears(List.of(mehmet), List.of(deniz));

    deniz.does("supervise", conversation, Map.of("how", "barge"));
    caller.hears(List.of(mehmet, deniz), List.of());

    deniz.does("supervise", conversation, Map.of());
    caller.hears(List.of(mehmet), List.of(deniz));
    mehmet.hears(List.of(caller), List.of(deniz));
  }

  @Test
  void the_phone_of_who_has_signed_out_is_called_no_more() throws Exception {
    can.desk().session().signOut();

    var answer = mehmet.desk().asks("consult", conversation, Map.of("agent", "can"));

    assertThat(answer.get("kind").textValue()).as("%s", answer).isEqualTo("refused");
  }

  @Test
  void keys_pressed_by_agent_and_customer_reach_each_other() throws Exception {
    mehmet.phone().presses('5');
    caller.phone().awaitWord("'5'");

    caller.phone().presses('7');
    mehmet.phone().awaitWord("'7'");
  }

  @Test
  void a_host_who_hangs_up_leaves_the_conference_to_his_colleague() throws Exception {
    mehmet.does("consult", conversation, Map.of("agent", "can"));
    mehmet.hears(List.of(can), List.of(caller));
    mehmet.does("turn-to", conversation, Map.of("facing", "all"));
    caller.hears(List.of(mehmet, can), List.of());

    mehmet.phone().hangsUp();

    caller.hears(List.of(can), List.of(mehmet));
    can.phone().hangsUp();
    caller.phone().awaitEnd();
  }
}
