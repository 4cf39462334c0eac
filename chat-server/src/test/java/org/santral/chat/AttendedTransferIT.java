package org.santral.chat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real desk phone does by itself with its two lines (RFC 5589, 7). Mehmet has a caller, and
/// may call Can on his other line.
class AttendedTransferIT {
  @TempDir static Path folder;
  private static TelephoneStage stage;
  private Party.Agent mehmet;
  private Party.Agent can;
  private Party.Customer caller;

  @BeforeAll
  static void open() throws Exception {
    stage = new TelephoneStage(folder, yaml -> yaml);
  }

  @AfterAll
  static void shut() throws Exception {
    stage.close();
  }

  @BeforeEach
  void mehmet_has_a_caller() throws Exception {
    mehmet = stage.agent("mehmet", 440, "-s");
    caller = stage.customer();
    caller.choosesFromTheMenu('2');
    mehmet.desk().takes();
    can = stage.agent("can", 700, "-s");
    caller.hears(List.of(mehmet), List.of(can));
  }

  private void mehmet_calls_can() throws Exception {
    mehmet.phone().dials("can~demo");
    can.hears(List.of(mehmet), List.of(caller));
    caller.hearsMusic();
  }

  @AfterEach
  void everybody_goes_home() throws Exception {
    stage.empty();
  }

  @Test
  void a_refer_with_replaces_gives_the_caller_to_the_colleague() throws Exception {
    mehmet_calls_can();

    mehmet.phone().refersToItsFirstCall();

    mehmet.phone().awaitWord("SIP/2.0 202");
    caller.hears(List.of(can), List.of(mehmet));
    can.hears(List.of(caller), List.of(mehmet));
    mehmet.phone().awaitEnd();
  }

  @Test
  void a_refer_that_names_a_call_of_somebody_else_is_refused_and_all_goes_on() throws Exception {
    mehmet_calls_can();

    mehmet.phone().refersTo(can.phone().callTaken());

    mehmet.phone().awaitWord("SIP/2.0 403");
    mehmet.phone().hangsUp();
    caller.hears(List.of(mehmet), List.of(can));
  }

  @Test
  void a_colleague_who_is_not_needed_any_more_is_hung_up_on_and_the_caller_stays()
      throws Exception {
    mehmet_calls_can();

    mehmet.phone().hangsUp();

    can.phone().awaitEnd();
    caller.hears(List.of(mehmet), List.of(can));
  }

  @Test
  void a_colleague_who_hangs_up_leaves_the_caller_with_his_agent() throws Exception {
    mehmet_calls_can();

    can.phone().hangsUp();

    caller.hears(List.of(mehmet), List.of(can));
  }

  @Test
  void a_third_line_is_busy_and_nobody_else_can_be_called() throws Exception {
    mehmet_calls_can();

    mehmet.phone().dials("deniz~demo");

    mehmet.phone().awaitWord("SIP/2.0 486");
    can.phone().dials("+905551112233");
    can.phone().awaitWord("403 Forbidden");
  }

  @Test
  void another_device_of_the_same_agent_goes_on_with_his_call() throws Exception {
    var pass = mehmet.desk().session().phone();
    try (var tablet = stage.successor(pass, "replaces", mehmet.phone())) {
      mehmet.phone().awaitEnd();

      // The tablet sends back what it hears.
      caller.hears(List.of(caller), List.of(mehmet));
      caller.phone().hangsUp();
      tablet.succeeds();
    }
  }

  @Test
  void nobody_else_takes_an_agents_place_whatever_he_knows_of_the_call() throws Exception {
    var colleague = can.desk().session().phone();
    try (var one = stage.successor(colleague, "replaces-refused", mehmet.phone());
        var other = stage.successor(stage.testCall(), "replaces-refused", mehmet.phone())) {
      one.succeeds();
      other.succeeds();
    }

    caller.hears(List.of(mehmet), List.of(can));
    mehmet.hears(List.of(caller), List.of(can));
  }
}
