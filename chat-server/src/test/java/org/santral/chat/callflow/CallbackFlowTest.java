package org.santral.chat.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.santral.chat.callflow.CallAction.BeQuiet;
import org.santral.chat.callflow.CallAction.CancelTimer;
import org.santral.chat.callflow.CallAction.HangUp;
import org.santral.chat.callflow.CallAction.Play;
import org.santral.chat.callflow.CallAction.PlayMusic;
import org.santral.chat.callflow.CallAction.RequestCallback;
import org.santral.chat.callflow.CallAction.SetTimer;
import org.santral.chat.callflow.CallHappening.Answered;
import org.santral.chat.callflow.CallHappening.CallbackAnswered;
import org.santral.chat.callflow.CallHappening.Completed;
import org.santral.chat.callflow.CallHappening.Digit;
import org.santral.chat.callflow.CallHappening.Played;
import org.santral.chat.callflow.CallHappening.Stands;
import org.santral.chat.callflow.CallHappening.Taken;
import org.santral.chat.callflow.CallHappening.TimedOut;
import org.santral.chat.callflow.CallHappening.ToBeCalledBack;
import org.santral.chat.callflow.CallHappening.Waits;

/// Callers who would rather be called back.
class CallbackFlowTest {
  private static final Flow FLOW =
      new Flow("en", "", null, Map.of(), "music", 30_000, '1', Flow.Voicemail.USUAL, false);

  private CallFlow call = waiting("+905321234567");

  @Test
  void those_who_wait_hear_of_it_with_their_place() {
    call.on(new Stands(3, 0));

    assertThat(call.on(new TimedOut()))
        .containsExactly(say("position", "number-3", "callback-key", "number-1"));
  }

  @Test
  void they_hear_of_it_while_their_place_is_not_known() {
    assertThat(call.on(new TimedOut())).containsExactly(say("callback-key", "number-1"));
  }

  @Test
  void who_presses_the_key_is_thanked_and_hung_up_on() {
    assertThat(call.on(new Digit('1')))
        .containsExactly(new CancelTimer(), new RequestCallback("+905321234567"));
    assertThat(call.on(new CallbackAnswered(true))).containsExactly(say("callback-thanks"));
    assertThat(call.on(new Completed())).isEmpty();
    assertThat(call.on(new Played())).containsExactly(new HangUp());
  }

  @Test
  void whom_his_queue_calls_back_instead_is_thanked_and_hung_up_on() {
    assertThat(call.on(new ToBeCalledBack()))
        .containsExactly(new CancelTimer(), say("callback-thanks"));
    assertThat(call.on(new Played())).containsExactly(new HangUp());
  }

  @Test
  void who_cannot_be_called_back_waits_on() {
    call.on(new Digit('1'));

    assertThat(call.on(new CallbackAnswered(false))).containsExactly(say("callback-impossible"));
    assertThat(call.on(new Played())).containsExactly(new PlayMusic("music"), new SetTimer(30_000));
  }

  @Test
  void whose_number_is_withheld_enters_one_and_hears_it_again() {
    call = waiting("");

    assertThat(call.on(new Digit('1'))).containsExactly(new CancelTimer(), say("callback-number"));
    assertThat(call.on(new Played())).containsExactly(new SetTimer(10_000));
    assertThat(call.on(new Digit('0')))
        .containsExactly(new CancelTimer(), new BeQuiet(), new SetTimer(10_000));
    enter("5321234567");
    assertThat(call.on(new Digit('#')))
        .containsExactly(
            new CancelTimer(),
            say(
                "callback-is",
                "number-0",
                "number-5",
                "number-3",
                "number-2",
                "number-1",
                "number-2",
                "number-3",
                "number-4",
                "number-5",
                "number-6",
                "number-7",
                "callback-confirm"));
    assertThat(call.on(new Digit('1'))).contains(new RequestCallback("05321234567"));
  }

  @Test
  void a_wrong_number_is_entered_again() {
    call = waiting("");
    call.on(new Digit('1'));
    enter("05321234568#");

    assertThat(call.on(new Digit('2'))).contains(say("callback-number"));
    enter("99*05321234567#");
    assertThat(call.on(new Digit('1'))).contains(new RequestCallback("05321234567"));
  }

  @Test
  void who_forgets_the_last_key_is_understood_after_a_while() {
    call = waiting("");
    call.on(new Digit('1'));
    enter("05321234567");

    assertThat(call.on(new TimedOut()).getFirst()).isInstanceOf(Play.class);
    assertThat(call.on(new Digit('1'))).contains(new RequestCallback("05321234567"));
  }

  @Test
  void who_enters_nothing_three_times_waits_on() {
    call = waiting("");
    call.on(new Digit('1'));
    call.on(new TimedOut());
    call.on(new TimedOut());

    assertThat(call.on(new TimedOut())).containsExactly(say("callback-impossible"));
    assertThat(call.on(new Played())).contains(new PlayMusic("music"));
  }

  @Test
  void who_is_taken_while_he_enters_his_number_talks() {
    call = waiting("");
    call.on(new Digit('1'));
    enter("0532");

    assertThat(call.on(new Waits(false))).isEmpty();
    assertThat(call.on(new Taken(false, false))).containsExactly(new CancelTimer(), new BeQuiet());
    assertThat(call.on(new Digit('1'))).isEmpty();
    assertThat(call.on(new CallbackAnswered(true))).isEmpty();
  }

  private static CallFlow waiting(String number) {
    var call = new CallFlow(FLOW, number);
    call.on(new Answered(true));
    call.on(new Waits(false));
    call.on(new Played());
    return call;
  }

  private void enter(String keys) {
    keys.chars().forEach(key -> call.on(new Digit((char) key)));
  }

  private static CallAction say(String... prompts) {
    return new Play("en", List.of(prompts));
  }
}
