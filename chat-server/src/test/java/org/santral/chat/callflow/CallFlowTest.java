package org.santral.chat.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.santral.chat.callflow.CallAction.BeQuiet;
import org.santral.chat.callflow.CallAction.BeginRecording;
import org.santral.chat.callflow.CallAction.CancelTimer;
import org.santral.chat.callflow.CallAction.EndMessage;
import org.santral.chat.callflow.CallAction.Enqueue;
import org.santral.chat.callflow.CallAction.HangUp;
import org.santral.chat.callflow.CallAction.LeaveQueue;
import org.santral.chat.callflow.CallAction.Play;
import org.santral.chat.callflow.CallAction.PlayMusic;
import org.santral.chat.callflow.CallAction.Rate;
import org.santral.chat.callflow.CallAction.SetTimer;
import org.santral.chat.callflow.CallAction.TakeMessage;
import org.santral.chat.callflow.CallHappening.Answered;
import org.santral.chat.callflow.CallHappening.Completed;
import org.santral.chat.callflow.CallHappening.Digit;
import org.santral.chat.callflow.CallHappening.Forwarded;
import org.santral.chat.callflow.CallHappening.Played;
import org.santral.chat.callflow.CallHappening.Stands;
import org.santral.chat.callflow.CallHappening.Taken;
import org.santral.chat.callflow.CallHappening.TimedOut;
import org.santral.chat.callflow.CallHappening.TurnedAway;
import org.santral.chat.callflow.CallHappening.Waits;

class CallFlowTest {
  private static final Flow.Menu MENU =
      new Flow.Menu(
          "menu",
          6_000,
          2,
          Map.of(
              '1', new Flow.Choice(null, Map.of("topic", "buying")),
              '9', new Flow.Choice("en", Map.of())));
  private static final Flow FLOW =
      new Flow(
          "tr",
          "welcome",
          MENU,
          Map.of("topic", "order"),
          "music",
          30_000,
          null,
          Flow.Voicemail.USUAL,
          false);
  private static final List<CallAction> ENTERS_WITHOUT_A_CHOICE =
      List.of(new Enqueue("tr", Map.of("topic", "order")));

  private final CallFlow call = new CallFlow(FLOW, "");

  @Test
  void a_caller_is_greeted_asked_and_put_into_the_queue_of_his_choice() {
    assertThat(call.on(new Answered(true))).containsExactly(play("tr", "welcome"));
    assertThat(call.on(new Played())).containsExactly(play("tr", "menu"));
    assertThat(call.on(new Played())).containsExactly(new SetTimer(6_000));

    assertThat(call.on(new Digit('1')))
        .containsExactly(new CancelTimer(), new Enqueue("tr", Map.of("topic", "buying")));
  }

  @Test
  void a_key_interrupts_the_question() {
    call.on(new Answered(true));
    call.on(new Played());

    assertThat(call.on(new Digit('1'))).contains(new Enqueue("tr", Map.of("topic", "buying")));
  }

  @Test
  void who_knows_the_menu_need_not_listen_to_the_greeting() {
    call.on(new Answered(true));

    assertThat(call.on(new Digit('5'))).isEmpty();
    assertThat(call.on(new Digit('1')))
        .containsExactly(new Enqueue("tr", Map.of("topic", "buying")));
  }

  @Test
  void who_chooses_a_language_is_asked_again_in_it() {
    atTheMenu();

    assertThat(call.on(new Digit('9'))).containsExactly(new CancelTimer(), play("en", "menu"));
    call.on(new Played());
    assertThat(call.on(new Digit('1'))).contains(new Enqueue("en", Map.of("topic", "buying")));
  }

  @Test
  void who_presses_a_wrong_key_is_told_and_asked_once_more() {
    atTheMenu();

    assertThat(call.on(new Digit('5')))
        .containsExactly(new CancelTimer(), play("tr", "invalid", "menu"));
    call.on(new Played());
    assertThat(call.on(new Digit('5'))).endsWith(ENTERS_WITHOUT_A_CHOICE.getFirst());
  }

  @Test
  void who_presses_nothing_is_asked_again_and_then_goes_on_without_a_choice() {
    atTheMenu();

    assertThat(call.on(new TimedOut())).containsExactly(play("tr", "menu"));
    call.on(new Played());
    assertThat(call.on(new TimedOut())).isEqualTo(ENTERS_WITHOUT_A_CHOICE);
  }

  @Test
  void without_greeting_and_menu_the_call_enters_at_once() {
    var plain =
        new CallFlow(
            new Flow("en", "", null, Map.of(), "music", 0, null, Flow.Voicemail.USUAL, false), "");

    assertThat(plain.on(new Answered(true))).containsExactly(new Enqueue("en", Map.of()));
  }

  @Test
  void who_calls_outside_the_hours_hears_so_and_is_hung_up_on() {
    assertThat(call.on(new Answered(false))).containsExactly(play("tr", "closed"));
    assertThat(call.on(new Played())).containsExactly(new HangUp());
  }

  @Test
  void who_waits_hears_a_word_then_music_and_now_and_then_where_he_stands() {
    inTheQueue();

    call.on(new Stands(3, 4));
    assertThat(call.on(new TimedOut()))
        .containsExactly(play("tr", "position", "number-3", "wait-about", "number-4", "minutes"));
    assertThat(call.on(new Played())).containsExactly(new PlayMusic("music"), new SetTimer(30_000));
  }

  @Test
  void a_place_far_behind_and_a_wait_that_nobody_knows_are_said_in_other_words() {
    inTheQueue();

    call.on(new Stands(21, 0));
    assertThat(call.on(new TimedOut())).containsExactly(play("tr", "many-before-you"));
  }

  @Test
  void while_nothing_is_known_the_music_goes_on() {
    inTheQueue();

    assertThat(call.on(new TimedOut()))
        .containsExactly(new PlayMusic("music"), new SetTimer(30_000));
  }

  @Test
  void when_an_agent_takes_the_call_everything_else_is_silent() {
    inTheQueue();

    assertThat(call.on(new Taken(false, false))).containsExactly(new CancelTimer(), new BeQuiet());
    assertThat(call.on(new Digit('1'))).isEmpty();
    assertThat(call.on(new TimedOut())).isEmpty();
  }

  @Test
  void who_comes_back_into_a_queue_hears_music_at_once() {
    inTheQueue();
    call.on(new Taken(false, false));

    assertThat(call.on(new Waits(false)))
        .containsExactly(new PlayMusic("music"), new SetTimer(30_000));
  }

  @Test
  void whom_nobody_will_take_is_told_before_it_ends() {
    inTheQueue();

    assertThat(call.on(new TurnedAway("too-long", false)))
        .containsExactly(new CancelTimer(), play("tr", "nobody"));
    assertThat(call.on(new Completed())).isEmpty();
    assertThat(call.on(new Played())).containsExactly(new HangUp());
  }

  @Test
  void when_the_conversation_is_over_the_call_is_hung_up_once() {
    inTheQueue();
    call.on(new Taken(false, false));

    assertThat(call.on(new Completed())).containsExactly(new HangUp());
    assertThat(call.on(new Completed())).isEmpty();
  }

  private void atTheMenu() {
    call.on(new Answered(true));
    call.on(new Played());
    call.on(new Played());
  }

  private void inTheQueue() {
    atTheMenu();
    call.on(new Digit('1'));
    assertThat(call.on(new Waits(false))).containsExactly(play("tr", "wait"));
    assertThat(call.on(new Played())).containsExactly(new PlayMusic("music"), new SetTimer(30_000));
  }

  // ---- Messages and scores ------------------------------------------------------------------

  private static final Flow WITH_MESSAGES =
      new Flow(
          "en",
          "",
          null,
          Map.of("topic", "order"),
          "music",
          30_000,
          null,
          new Flow.Voicemail('5', 60_000, true),
          true);

  private final CallFlow other = new CallFlow(WITH_MESSAGES, "");

  @Test
  void who_is_recorded_is_told_once() {
    call.on(new Answered(true));
    call.on(new Digit('1'));

    assertThat(call.on(new Waits(true))).containsExactly(play("tr", "wait", "recorded"));
    call.on(new Taken(false, false));
    assertThat(call.on(new Waits(true)))
        .containsExactly(new PlayMusic("music"), new SetTimer(30_000));
  }

  @Test
  void who_comes_into_a_recorded_queue_later_is_told_there() {
    call.on(new Answered(true));
    call.on(new Digit('1'));
    call.on(new Waits(false));
    call.on(new Taken(false, false));

    assertThat(call.on(new Waits(true))).containsExactly(play("tr", "recorded"));
  }

  @Test
  void a_customer_who_is_called_is_told_before_he_is_recorded() {
    assertThat(call.on(new Taken(true, true)))
        .containsExactly(new CancelTimer(), play("tr", "recorded"));
    assertThat(call.on(new Played())).containsExactly(new BeQuiet(), new BeginRecording());
  }

  @Test
  void who_was_told_in_the_queue_is_recorded_at_once() {
    call.on(new Answered(true));
    call.on(new Digit('1'));
    call.on(new Waits(true));

    assertThat(call.on(new Taken(true, true)))
        .containsExactly(new CancelTimer(), new BeQuiet(), new BeginRecording());
  }

  @Test
  void who_is_recorded_quietly_is_not_told() {
    assertThat(call.on(new Taken(true, false)))
        .containsExactly(new CancelTimer(), new BeQuiet(), new BeginRecording());
  }

  @Test
  void whoever_is_put_on_hold_while_he_is_told_is_told_again() {
    call.on(new Taken(true, true));

    assertThat(call.on(new Taken(true, true)))
        .containsExactly(new CancelTimer(), play("tr", "recorded"));
    call.on(new Played());
    assertThat(call.on(new Taken(true, true)))
        .containsExactly(new CancelTimer(), new BeQuiet(), new BeginRecording());
  }

  @Test
  void who_is_put_through_hears_it_ring_and_is_told_when_nobody_answers() {
    inTheQueue();

    assertThat(call.on(new Forwarded()))
        .containsExactly(new CancelTimer(), new PlayMusic("ringing"));
    assertThat(call.on(new Digit('1'))).isEmpty();
    assertThat(call.on(new TurnedAway("too-long", false)))
        .containsExactly(new CancelTimer(), play("tr", "nobody"));
  }

  @Test
  void who_was_put_through_is_not_asked_for_a_score() {
    other.on(new Answered(true));
    other.on(new Forwarded());

    assertThat(other.on(new Completed())).containsExactly(new HangUp());
  }

  @Test
  void who_is_let_go_while_he_is_told_is_hung_up_on() {
    call.on(new Taken(true, true));

    assertThat(call.on(new Completed())).containsExactly(new HangUp());
  }

  @Test
  void outside_the_hours_a_message_may_be_left_that_ends_by_a_key() {
    assertThat(other.on(new Answered(false)))
        .containsExactly(play("en", "closed-now", "leave-message", "beep"));
    assertThat(other.on(new Played()))
        .containsExactly(new TakeMessage("en", Map.of("topic", "order")), new SetTimer(60_000));
    assertThat(other.on(new Digit('1'))).isEmpty();
    assertThat(other.on(new Digit('#')))
        .containsExactly(new CancelTimer(), new EndMessage(), play("en", "message-taken"));
    assertThat(other.on(new Played())).containsExactly(new HangUp());
  }

  @Test
  void a_message_that_does_not_end_is_cut() {
    other.on(new Answered(false));
    other.on(new Played());

    assertThat(other.on(new TimedOut())).contains(new EndMessage());
  }

  @Test
  void who_waits_may_leave_a_message_instead_and_hears_by_which_key() {
    other.on(new Answered(true));
    other.on(new Waits(false));
    other.on(new Played());
    assertThat(other.on(new TimedOut())).containsExactly(play("en", "message-key", "number-5"));

    assertThat(other.on(new Digit('5')))
        .containsExactly(new CancelTimer(), new LeaveQueue(), play("en", "leave-message", "beep"));

    assertThat(other.on(new Completed())).isEmpty();
    assertThat(other.on(new Taken(false, false))).isEmpty();
    assertThat(other.on(new Played())).contains(new TakeMessage("en", Map.of("topic", "order")));
  }

  @Test
  void who_is_turned_away_may_leave_a_message_where_the_queue_says_so() {
    other.on(new Answered(true));
    other.on(new Waits(false));

    assertThat(other.on(new TurnedAway("too-long", true)))
        .containsExactly(new CancelTimer(), play("en", "busy-now", "leave-message", "beep"));
  }

  @Test
  void who_still_waits_when_the_hours_end_may_leave_a_message_where_the_flow_takes_them_then() {
    var flow =
        new Flow(
            "en",
            "",
            null,
            Map.of("topic", "order"),
            "music",
            30_000,
            null,
            new Flow.Voicemail(null, 60_000, true),
            false);
    var late = new CallFlow(flow, "");
    late.on(new Answered(true));
    late.on(new Waits(false));

    assertThat(late.on(new TurnedAway("closed", false)))
        .containsExactly(new CancelTimer(), play("en", "closed-now", "leave-message", "beep"));
  }

  @Test
  void who_has_talked_is_asked_how_it_was() {
    talked();
    assertThat(other.on(new Completed())).containsExactly(play("en", "survey"));
    assertThat(other.on(new Played())).containsExactly(new SetTimer(8_000));

    assertThat(other.on(new Digit('4')))
        .containsExactly(new CancelTimer(), new Rate(4), play("en", "thanks"));
    assertThat(other.on(new Played())).containsExactly(new HangUp());
  }

  @Test
  void a_key_that_is_no_score_has_the_question_repeated() {
    talked();
    other.on(new Completed());

    assertThat(other.on(new Digit('9'))).containsExactly(new CancelTimer(), play("en", "survey"));
    assertThat(other.on(new Digit('*'))).containsExactly(new CancelTimer(), play("en", "survey"));
  }

  @Test
  void who_says_nothing_to_the_question_is_let_go() {
    talked();
    other.on(new Completed());
    other.on(new Played());

    assertThat(other.on(new TimedOut())).containsExactly(play("en", "thanks"));
  }

  private void talked() {
    other.on(new Answered(true));
    other.on(new Waits(false));
    other.on(new Taken(false, false));
  }

  private static CallAction play(String language, String... prompts) {
    return new Play(language, List.of(prompts));
  }
}
