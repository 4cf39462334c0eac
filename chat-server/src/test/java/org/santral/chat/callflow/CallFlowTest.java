package org.santral.chat.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.santral.chat.callflow.CallAction.BeQuiet;
import org.santral.chat.callflow.CallAction.CancelTimer;
import org.santral.chat.callflow.CallAction.Enqueue;
import org.santral.chat.callflow.CallAction.HangUp;
import org.santral.chat.callflow.CallAction.Play;
import org.santral.chat.callflow.CallAction.PlayMusic;
import org.santral.chat.callflow.CallAction.SetTimer;
import org.santral.chat.callflow.CallHappening.Answered;
import org.santral.chat.callflow.CallHappening.Completed;
import org.santral.chat.callflow.CallHappening.Digit;
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
      new Flow("tr", "welcome", MENU, Map.of("topic", "order"), "music", 30_000);
  private static final List<CallAction> ENTERS_WITHOUT_A_CHOICE =
      List.of(new Enqueue("tr", Map.of("topic", "order")));

  private final CallFlow call = new CallFlow(FLOW);

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
    var plain = new CallFlow(new Flow("en", "", null, Map.of(), "music", 0));

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

    assertThat(call.on(new Taken())).containsExactly(new CancelTimer(), new BeQuiet());
    assertThat(call.on(new Digit('1'))).isEmpty();
    assertThat(call.on(new TimedOut())).isEmpty();
  }

  @Test
  void who_comes_back_into_a_queue_hears_music_at_once() {
    inTheQueue();
    call.on(new Taken());

    assertThat(call.on(new Waits())).containsExactly(new PlayMusic("music"), new SetTimer(30_000));
  }

  @Test
  void whom_nobody_will_take_is_told_before_it_ends() {
    inTheQueue();

    assertThat(call.on(new TurnedAway("too-long")))
        .containsExactly(new CancelTimer(), play("tr", "nobody"));
    assertThat(call.on(new Completed())).isEmpty();
    assertThat(call.on(new Played())).containsExactly(new HangUp());
  }

  @Test
  void when_the_conversation_is_over_the_call_is_hung_up_once() {
    inTheQueue();
    call.on(new Taken());

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
    assertThat(call.on(new Waits())).containsExactly(play("tr", "wait"));
    assertThat(call.on(new Played())).containsExactly(new PlayMusic("music"), new SetTimer(30_000));
  }

  private static CallAction play(String language, String... prompts) {
    return new Play(language, List.of(prompts));
  }
}
