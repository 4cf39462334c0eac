package org.santral.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stays of calls: recordings, messages and detail records.
class RecordingsIT {
  private static final double AGENT = 440;
  private static final double BEEP = 1_000;

  /// Both sides, each of 16 bits.
  private static final int BYTES_PER_SECOND = 4 * Tones.RATE;

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
  void a_call_is_recorded_with_each_side_on_its_own_but_not_while_that_is_paused()
      throws Exception {
    var agent = stage.agent("deniz", AGENT);
    var deniz = agent.desk().session();
    var caller = stage.customer();
    caller.choosesFromTheMenu('2');
    long conversation = agent.desk().takes();
    caller.hears(List.of(agent), List.of());
    agent.hears(List.of(caller), List.of());

    String recording = "/api/conversations/" + conversation + "/recording/";
    deniz.post(recording + "pause", "");
    caller.hears(List.of(agent), List.of());
    deniz.post(recording + "resume", "");
    agent.hears(List.of(caller), List.of());
    caller.phone().hangsUp();
    agent.desk().isClosed(conversation);

    short[][] sides = stage.recordingOf(conversation, deniz);
    assertThat(Tones.loudness(sides[0], caller.tone())).isGreaterThan(2_000);
    assertThat(Tones.loudness(sides[0], agent.tone())).isLessThan(200);
    assertThat(Tones.loudness(sides[1], agent.tone())).isGreaterThan(2_000);
    assertThat(Tones.loudness(sides[1], caller.tone())).isLessThan(200);
    String file =
        "/api/files/" + stage.fileOf(conversation, "recorded", deniz).path("id").textValue();
    assertThat(stage.signIn("emma").bytes(file).statusCode()).isEqualTo(403);
    hasDetails(conversation, deniz);
  }

  private static void hasDetails(long conversation, Session session) throws Exception {
    String newest = "/api/calls?limit=1&before=" + (conversation + 1);
    stage.await(
        () -> session.read(newest).get("calls").path(0).path("legs").size() == 2, "both legs");
    JsonNode call = session.read(newest).get("calls").get(0);
    assertThat(call.get("agent").textValue()).isEqualTo("deniz");
    assertThat(call.get("talkedMillis").longValue()).isPositive();
    JsonNode customers = call.get("legs").get(0);
    assertThat(customers.get("cause").textValue()).isEqualTo("far_end_hung_up");
    assertThat(customers.get("received").longValue()).isGreaterThan(100);
  }

  @Test
  void a_caller_who_does_not_want_to_wait_leaves_a_message_for_an_agent() throws Exception {
    var deniz = stage.signIn("deniz");
    var caller = stage.customer();
    caller.choosesFromTheMenu('2');
    long conversation = stage.waiting(deniz);
    caller.phone().presses('5');
    caller.hearsTone(BEEP);
    stage.await(
        () -> stage.contentOf(conversation, "voicemail", deniz).length > 4 * BYTES_PER_SECOND,
        "a message of 4 s");
    caller.phone().hangsUp();

    short[][] sides = Tones.stereo(stage.contentOf(conversation, "voicemail", deniz));
    assertThat(Tones.loudness(sides[0], caller.tone())).isGreaterThan(2_000);
    var desk = stage.desk(deniz);
    desk.ready();
    var offered = desk.isOffered();
    assertThat(offered.get("conversation").longValue()).isEqualTo(conversation);
    desk.accepts(offered);
    desk.does("complete", conversation, Map.of());
    desk.isClosed(conversation);
  }
}
