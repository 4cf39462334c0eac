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

/// Somebody at the other end of a trunk: he is called and recorded, and callers are put through to
/// him, since nobody in the house has time or their agent wishes it.
class OutsideIT {
  private static final String OUTSIDE = "+905321234567";
  private static final double SAYS_OUTSIDE = 700;
  private static final double AGENT = 440;

  /// The telephone network, as a trunk reaches it.
  private static final String NETWORK = "127.0.0.10";

  @TempDir static Path folder;
  private static TelephoneStage stage;
  private static Party.Customer outside;

  @BeforeAll
  static void open() throws Exception {
    int port = Baresip.freePort();
    var phone =
        Baresip.atTrunk(
            folder.resolve("outside"), NETWORK + ":" + port, OUTSIDE, SAYS_OUTSIDE, false);
    outside = new Party.Customer(phone, SAYS_OUTSIDE);
    stage = new TelephoneStage(folder, yaml -> recordedAndPutThrough(yaml, port));
  }

  /// Sales has no patience; what agents dial is recorded, and who is called is told.
  private static String recordedAndPutThrough(String yaml, int port) {
    String impatient =
        yaml.replace(
            "      wait: 20m\n      when-too-long: overflow\n      overflow-queue: support\n",
            "      wait: 1s\n      when-too-long: number\n      overflow-number: \"%s\"\n"
                .formatted(OUTSIDE));
    assertThat(impatient).isNotEqualTo(yaml);
    return impatient.substring(0, impatient.indexOf("  trunks:"))
        + OutgoingCallsIT.outboundThrough(NETWORK, port)
        + "    record-calls: announced\n";
  }

  @AfterAll
  static void shut() throws Exception {
    stage.close();
    outside.phone().close();
  }

  @BeforeEach
  void nothing_has_happened_outside() {
    outside.phone().forgetsItsLog();
  }

  @AfterEach
  void everybody_goes_home() throws Exception {
    stage.empty();
  }

  @Test
  void a_call_that_an_agent_makes_is_recorded_with_each_side_on_its_own_after_that_was_said()
      throws Exception {
    var agent = stage.agent("deniz", AGENT);
    long conversation = agent.desk().dials(OUTSIDE);
    outside.phone().awaitWord("ncoming call");

    outside.phone().answers();

    outside.hearsVoice(AGENT);
    outside.hears(List.of(agent), List.of());
    agent.hears(List.of(outside), List.of());
    assertThat(agent.desk().isTold("recorded").get("file")).isNotNull();
    outside.phone().awaitHeardMore(2);
    outside.phone().hangsUp();
    agent.desk().isClosed(conversation);
    short[][] sides = stage.recordingOf(conversation, agent.desk().session());
    assertThat(Tones.loudness(sides[0], outside.tone())).isGreaterThan(2_000);
    assertThat(Tones.loudness(sides[0], agent.tone())).isLessThan(200);
    assertThat(Tones.loudness(sides[1], agent.tone())).isGreaterThan(2_000);
    assertThat(Tones.loudness(sides[1], outside.tone())).isLessThan(200);
  }

  @Test
  void a_caller_who_has_waited_too_long_is_put_through_and_both_hear_each_other() throws Exception {
    var caller = stage.customer();
    caller.choosesFromTheMenu('1');
    outside.phone().awaitWord("ncoming call");
    caller.hearsTone(OutgoingCallsIT.RINGING);

    outside.phone().answers();

    caller.hears(List.of(outside), List.of());
    outside.hears(List.of(caller), List.of());
    caller.phone().hangsUp();
    outside.phone().awaitEnd();
  }

  @Test
  void who_hangs_up_outside_ends_the_call_of_the_caller() throws Exception {
    var caller = stage.customer();
    caller.choosesFromTheMenu('1');
    outside.phone().awaitWord("ncoming call");
    outside.phone().answers();
    caller.hears(List.of(outside), List.of());

    outside.phone().hangsUp();

    caller.phone().awaitEnd();
  }

  @Test
  void a_caller_is_told_that_nobody_has_time_if_nobody_wants_him_outside() throws Exception {
    var caller = stage.customer();
    caller.choosesFromTheMenu('1');
    caller.hearsTone(OutgoingCallsIT.RINGING);
    outside.phone().awaitWord("ncoming call");

    outside.phone().hangsUp();

    caller.hearsVoice(OutgoingCallsIT.RINGING);
    caller.phone().awaitEnd();
  }

  @Test
  void an_agent_puts_his_caller_through_and_what_is_recorded_ends_there() throws Exception {
    var agent = stage.agent("mehmet", AGENT);
    var caller = stage.customer();
    long conversation = talk(caller, agent);

    agent.does("transfer", conversation, Map.of("number", "0532 123 45 67"));
    outside.phone().awaitWord("ncoming call");
    agent.phone().awaitEnd();
    caller.hearsTone(OutgoingCallsIT.RINGING);
    outside.phone().answers();

    caller.hears(List.of(outside), List.of(agent));
    outside.hears(List.of(caller), List.of(agent));
    short[][] sides = stage.recordingOf(conversation, stage.signIn("deniz"));
    assertThat(Tones.loudness(sides[0], caller.tone())).isGreaterThan(2_000);
    assertThat(Tones.loudness(sides[1], agent.tone())).isGreaterThan(2_000);
    assertThat(Tones.loudness(sides[1], outside.tone())).isLessThan(200);
    outside.phone().hangsUp();
    caller.phone().awaitEnd();
  }

  @Test
  void an_agent_puts_his_caller_through_by_his_phone() throws Exception {
    var agent = stage.agent("mehmet", AGENT, "-s");
    var caller = stage.customer();
    talk(caller, agent);

    agent.phone().refers(OUTSIDE);

    agent.phone().awaitWord("SIP/2.0 202");
    outside.phone().awaitWord("ncoming call");
    outside.phone().answers();
    caller.hears(List.of(outside), List.of(agent));
    outside.hears(List.of(caller), List.of(agent));
    agent.phone().awaitEnd();
  }

  @Test
  void a_caller_whom_nobody_wants_outside_comes_back_to_the_next_agent() throws Exception {
    var mehmet = stage.agent("mehmet", AGENT);
    var caller = stage.customer();
    long conversation = talk(caller, mehmet);
    mehmet.does("transfer", conversation, Map.of("number", OUTSIDE));
    outside.phone().awaitWord("ncoming call");
    caller.hearsTone(OutgoingCallsIT.RINGING);

    outside.phone().hangsUp();
    caller.hearsVoice(OutgoingCallsIT.RINGING);
    var can = stage.agent("can", 600);

    assertThat(can.desk().takes()).isEqualTo(conversation);
    caller.hears(List.of(can), List.of(mehmet, outside));
    can.hears(List.of(caller), List.of());
  }

  private static long talk(Party.Customer caller, Party.Agent agent) throws Exception {
    caller.choosesFromTheMenu('2');
    long conversation = agent.desk().takes();
    caller.hears(List.of(agent), List.of());
    agent.hears(List.of(caller), List.of());
    return conversation;
  }
}
