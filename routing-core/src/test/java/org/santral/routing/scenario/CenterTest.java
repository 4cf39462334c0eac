package org.santral.routing.scenario;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.santral.routing.event.RejectionCode.NOT_WAITING;
import static org.santral.routing.scenario.Times.seconds;

import org.junit.jupiter.api.Test;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event.ProfileDefined;
import org.santral.routing.event.EventSink;

/// A scenario fails when it does not tell exactly what happened, and then shows the whole trace.
class CenterTest {
  private final Center center = new Center(Make.ENGINE);
  private final Given given = new Given(center);
  private final When when = new When(center);
  private final Then then = new Then(center);

  private void chat1RingsAtAyse() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.after(seconds(5));

    when.chat(1).arrives("sales");
  }

  @Test
  void the_truth_passes() {
    chat1RingsAtAyse();

    then.chat(1).isOfferedTo("ayse");

    center.close();
  }

  @Test
  void the_wrong_agent_fails_with_the_whole_trace() {
    chat1RingsAtAyse();

    assertThatThrownBy(() -> then.chat(1).isOfferedTo("berk"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Told:     09:00:05  chat 1 is offered to berk")
        .hasMessageContaining("Happened: 09:00:05  chat 1 is offered to ayse")
        .hasMessageContaining("On ENGINE:")
        .hasMessageContaining("09:00:00  ayse logs in")
        .hasMessageContaining("09:00:05  chat 1 is queued in sales: OPENED (LIVE, due 09:00:25)");
  }

  @Test
  void the_wrong_channel_fails() {
    chat1RingsAtAyse();

    assertThatThrownBy(() -> then.call(1).isOfferedTo("ayse"))
        .hasMessageContaining("Told:     09:00:05  call 1");
  }

  @Test
  void the_wrong_time_fails() {
    chat1RingsAtAyse();

    assertThatThrownBy(() -> then.at("09:00:00").chat(1).isOfferedTo("ayse"))
        .hasMessageContaining("Happened: 09:00:05");
  }

  @Test
  void the_wrong_detail_fails() {
    chat1RingsAtAyse();

    assertThatThrownBy(() -> then.chat(1).isOfferedTo("ayse").until("09:00:20"))
        .hasMessageContaining("Told:     until 09:00:20\nHappened: 09:00:25");
  }

  @Test
  void something_that_did_not_happen_fails() {
    chat1RingsAtAyse();
    then.chat(1).isOfferedTo("ayse");

    assertThatThrownBy(() -> then.chat(1).isAcceptedBy("ayse"))
        .hasMessageContaining("Did not happen: 09:00:05  chat 1 is accepted by ayse");
  }

  @Test
  void something_that_is_not_told_fails() {
    chat1RingsAtAyse();

    assertThatThrownBy(then::nothingHappens)
        .hasMessageContaining("Not told: \n  09:00:05  chat 1 is offered to ayse");
  }

  @Test
  void something_that_is_not_told_before_the_next_block_fails() {
    chat1RingsAtAyse();
    when.after(seconds(20));
    then.at("09:00:05").chat(1).isOfferedTo("ayse");

    assertThatThrownBy(() -> given.after(seconds(1)))
        .hasMessageContaining("Not told: \n  09:00:25  chat 1 is missed by ayse");
  }

  @Test
  void something_that_is_not_told_at_the_end_fails() {
    chat1RingsAtAyse();

    assertThatThrownBy(center::close).hasMessageContaining("does not end by telling");
  }

  @Test
  void a_refusal_of_what_is_given_fails() {
    given.queue("sales");

    assertThatThrownBy(() -> given.chat(1).abandons()).hasMessageContaining("Refused");
  }

  @Test
  void a_refusal_that_is_not_told_fails() {
    given.queue("sales");

    when.chat(1).abandons();

    assertThatThrownBy(then::nothingHappens).hasMessageContaining("refused: UNKNOWN_CONTACT");
  }

  @Test
  void a_refusal_for_another_reason_fails() {
    given.queue("sales");

    when.chat(1).abandons();

    assertThatThrownBy(() -> then.isRefused(NOT_WAITING))
        .hasMessageContaining("Happened: 09:00:00  refused: UNKNOWN_CONTACT");
  }

  @Test
  void a_core_that_does_not_answer_fails() {
    assertThatThrownBy(() -> new Center("SILENT", _ -> new Fake(_ -> {}, Long.MAX_VALUE)))
        .hasMessageContaining("No answer to DefineProfile");
  }

  @Test
  void a_core_that_never_rests_fails() {
    assertThatThrownBy(() -> new Center("RESTLESS", sink -> new Fake(sink, Times.NINE)))
        .hasMessageContaining("No rest at 09:00:00");
  }

  @Test
  void a_core_that_wants_to_be_woken_in_the_past_fails() {
    assertThatThrownBy(() -> new Center("LATE", sink -> new Fake(sink, Times.NINE - 1)))
        .hasMessageContaining("A deadline in the past: 08:59:59.999");
  }

  /// Knows how to define a profile and nothing else.
  private record Fake(EventSink sink, long nextDeadline) implements Core {
    @Override
    public void handle(Command command, long nowMillis) {
      sink.on(new ProfileDefined(Center.USUAL_PROFILE));
    }

    @Override
    public void advance(long nowMillis) {}
  }
}
