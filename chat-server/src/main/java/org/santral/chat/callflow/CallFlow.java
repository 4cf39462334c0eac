package org.santral.chat.callflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One call on its way through a [Flow]. Not for several threads.
public final class CallFlow {
  private static final int LARGEST_SPOKEN = 20;
  private static final int BEST_SCORE = 5;
  private static final long SURVEY_MILLIS = 8_000;
  private static final long NUMBER_KEY_MILLIS = 10_000;

  private final Flow flow;
  private final String number;
  private final List<CallAction> actions = new ArrayList<>();
  private final Map<String, String> answers;
  private String language;
  private Stage stage = Stage.NEW;
  private int attempts;
  private int position;
  private int waitMinutes;
  private boolean toldOfRecording;
  private CallbackWish wish = new CallbackWish();

  private enum Stage {
    NEW,
    GREETING,
    MENU,
    ENTERING,
    WAITING,
    ANNOUNCING,
    NUMBER,
    ASKING_CALLBACK,
    TELLING,
    TALKING,
    OUTSIDE,
    BEFORE_MESSAGE,
    MESSAGE,
    SURVEY,
    LEAVING,
    OVER
  }

  /// @param number of the caller, or empty if it is withheld
  public CallFlow(Flow flow, String number) {
    this.flow = flow;
    this.number = number;
    language = flow.language();
    answers = new LinkedHashMap<>(flow.answers());
  }

  /// Takes in what has happened.
  ///
  /// @return what is to be done now, in this order
  public List<CallAction> on(CallHappening happening) {
    actions.clear();
    switch (happening) {
      case CallHappening.Answered(var open) -> answered(open);
      case CallHappening.Played _ -> played();
      case CallHappening.Digit(var digit) -> digit(digit);
      case CallHappening.TimedOut _ -> timedOut();
      case CallHappening.Waits(var recorded) -> waits(recorded);
      case CallHappening.Stands stands -> {
        position = stands.position();
        waitMinutes = stands.waitMinutes();
      }
      case CallHappening.Taken taken -> taken(taken);
      case CallHappening.Forwarded _ -> forwarded();
      case CallHappening.TurnedAway(var why, var mayLeaveMessage) ->
          turnedAway(why, mayLeaveMessage);
      case CallHappening.ToBeCalledBack _ -> toBeCalledBack();
      case CallHappening.CallbackAnswered(var granted) -> callbackAnswered(granted);
      case CallHappening.Completed _ -> completed();
    }
    return List.copyOf(actions);
  }

  private void answered(boolean open) {
    if (!open && flow.voicemail().whenClosed()) {
      askForMessage("closed-now");
    } else if (!open) {
      leave("closed");
    } else if (flow.greeting().isEmpty()) {
      ask();
    } else {
      stage = Stage.GREETING;
      play(flow.greeting());
    }
  }

  private void played() {
    switch (stage) {
      case GREETING -> ask();
      case MENU -> {
        var menu = flow.menu();
        if (menu != null) {
          actions.add(new CallAction.SetTimer(menu.timeoutMillis()));
        }
      }
      case ANNOUNCING -> listenToMusic();
      case BEFORE_MESSAGE -> takeMessage();
      case SURVEY -> actions.add(new CallAction.SetTimer(SURVEY_MILLIS));
      case NUMBER -> actions.add(new CallAction.SetTimer(NUMBER_KEY_MILLIS));
      case TELLING -> {
        toldOfRecording = true;
        talk(true);
      }
      case LEAVING -> hangUp();
      case NEW, ENTERING, WAITING, ASKING_CALLBACK, TALKING, OUTSIDE, MESSAGE, OVER -> {}
    }
  }

  // ---- The menu -----------------------------------------------------------------------------

  private void ask() {
    var menu = flow.menu();
    if (menu == null || attempts >= menu.attempts()) {
      enter();
    } else {
      stage = Stage.MENU;
      attempts++;
      play(menu.prompt());
    }
  }

  private void digit(char digit) {
    var menu = flow.menu();
    var choice = menu == null ? null : menu.choices().get(digit);
    switch (stage) {
      case MENU -> {
        actions.add(new CallAction.CancelTimer());
        if (choice == null) {
          again("invalid");
        } else {
          choose(choice);
        }
      }
      // Who calls every day does not listen to the end.
      case GREETING -> {
        if (choice != null) {
          choose(choice);
        }
      }
      case WAITING, ANNOUNCING -> {
        if (Character.valueOf(digit).equals(flow.voicemail().key())) {
          actions.add(new CallAction.CancelTimer());
          actions.add(new CallAction.LeaveQueue());
          askForMessage();
        } else if (Character.valueOf(digit).equals(flow.callback())) {
          actions.add(new CallAction.CancelTimer());
          askForCallback();
        }
      }
      case MESSAGE -> {
        if (digit == '#') {
          endMessage();
        }
      }
      case SURVEY -> rate(digit - '0');
      case NUMBER -> {
        actions.add(new CallAction.CancelTimer());
        on(wish.key(digit));
      }
      case NEW,
          ENTERING,
          ASKING_CALLBACK,
          TELLING,
          TALKING,
          OUTSIDE,
          BEFORE_MESSAGE,
          LEAVING,
          OVER -> {}
    }
  }

  private void choose(Flow.Choice choice) {
    var chosen = choice.language();
    if (chosen != null) {
      language = chosen;
    }
    answers.putAll(choice.answers());
    if (choice.answers().isEmpty()) {
      attempts = 0;
      ask();
    } else {
      enter();
    }
  }

  private void timedOut() {
    switch (stage) {
      case MENU -> ask();
      case WAITING -> announce();
      case MESSAGE -> endMessage();
      case SURVEY -> leave("thanks");
      case NUMBER -> on(wish.timedOut());
      case NEW,
          GREETING,
          ENTERING,
          ANNOUNCING,
          ASKING_CALLBACK,
          TELLING,
          TALKING,
          OUTSIDE,
          BEFORE_MESSAGE,
          LEAVING,
          OVER -> {}
    }
  }

  private void again(String complaint) {
    var menu = flow.menu();
    if (menu == null || attempts >= menu.attempts()) {
      enter();
    } else {
      attempts++;
      play(complaint, menu.prompt());
    }
  }

  // ---- The queue ----------------------------------------------------------------------------

  private void enter() {
    stage = Stage.ENTERING;
    actions.add(new CallAction.Enqueue(language, answers));
  }

  private void waits(boolean recorded) {
    if (hasLeftQueue() || stage == Stage.NUMBER || stage == Stage.ASKING_CALLBACK) {
      return;
    }
    position = 0;
    var prompts = new ArrayList<String>();
    if (stage == Stage.ENTERING) {
      prompts.add("wait");
    }
    if (recorded && !toldOfRecording) {
      toldOfRecording = true;
      prompts.add("recorded");
    }
    announce(prompts);
  }

  private boolean hasLeftQueue() {
    return switch (stage) {
      case BEFORE_MESSAGE, MESSAGE, SURVEY, LEAVING, OVER -> true;
      case NEW,
          GREETING,
          MENU,
          ENTERING,
          WAITING,
          ANNOUNCING,
          NUMBER,
          ASKING_CALLBACK,
          TELLING,
          TALKING,
          OUTSIDE ->
          false;
    };
  }

  private void listenToMusic() {
    stage = Stage.WAITING;
    actions.add(new CallAction.PlayMusic(flow.music()));
    if (flow.announceMillis() > 0) {
      actions.add(new CallAction.SetTimer(flow.announceMillis()));
    }
  }

  private void announce() {
    var prompts = new ArrayList<String>();
    if (position > LARGEST_SPOKEN) {
      prompts.add("many-before-you");
    } else if (position > 0) {
      prompts.add("position");
      prompts.add("number-" + position);
    }
    if (position > 0 && waitMinutes > 0 && waitMinutes <= LARGEST_SPOKEN) {
      prompts.add("wait-about");
      prompts.add("number-" + waitMinutes);
      prompts.add("minutes");
    }
    offer(prompts, "callback-key", flow.callback());
    offer(prompts, "message-key", flow.voicemail().key());
    announce(prompts);
  }

  private static void offer(List<String> prompts, String prompt, @Nullable Character key) {
    if (key != null && key >= '0' && key <= '9') {
      prompts.add(prompt);
      prompts.add("number-" + key);
    }
  }

  private void announce(List<String> prompts) {
    if (prompts.isEmpty()) {
      listenToMusic();
    } else {
      stage = Stage.ANNOUNCING;
      actions.add(new CallAction.Play(language, prompts));
    }
  }

  private void taken(CallHappening.Taken taken) {
    if (hasLeftQueue()) {
      return;
    }
    actions.add(new CallAction.CancelTimer());
    if (taken.recorded() && taken.announced() && !toldOfRecording) {
      stage = Stage.TELLING;
      play("recorded");
    } else {
      talk(taken.recorded());
    }
  }

  private void forwarded() {
    if (!hasLeftQueue()) {
      stage = Stage.OUTSIDE;
      actions.add(new CallAction.CancelTimer());
      actions.add(new CallAction.PlayMusic("ringing"));
    }
  }

  private void talk(boolean recorded) {
    stage = Stage.TALKING;
    actions.add(new CallAction.BeQuiet());
    if (recorded) {
      actions.add(new CallAction.BeginRecording());
    }
  }

  // ---- Callbacks ----------------------------------------------------------------------------

  private void askForCallback() {
    if (number.isEmpty()) {
      wish = new CallbackWish();
      on(wish.ask());
    } else {
      request(number);
    }
  }

  private void on(CallbackWish.Next next) {
    switch (next) {
      case CallbackWish.Next.Say(var prompts) -> {
        stage = Stage.NUMBER;
        actions.add(new CallAction.Play(language, prompts));
      }
      case CallbackWish.Next.Listen _ -> {
        actions.add(new CallAction.BeQuiet());
        actions.add(new CallAction.SetTimer(NUMBER_KEY_MILLIS));
      }
      case CallbackWish.Next.Known(var entered) -> request(entered);
      case CallbackWish.Next.GiveUp _ -> announce(List.of("callback-impossible"));
    }
  }

  private void request(String wanted) {
    stage = Stage.ASKING_CALLBACK;
    actions.add(new CallAction.RequestCallback(wanted));
  }

  private void callbackAnswered(boolean granted) {
    if (stage != Stage.ASKING_CALLBACK) {
      return;
    }
    if (granted) {
      leave("callback-thanks");
    } else {
      announce(List.of("callback-impossible"));
    }
  }

  private void toBeCalledBack() {
    if (!hasLeftQueue()) {
      actions.add(new CallAction.CancelTimer());
      leave("callback-thanks");
    }
  }

  // ---- Messages and scores ------------------------------------------------------------------

  private void askForMessage(String... reason) {
    stage = Stage.BEFORE_MESSAGE;
    var prompts = new ArrayList<>(List.of(reason));
    prompts.add("leave-message");
    prompts.add("beep");
    actions.add(new CallAction.Play(language, prompts));
  }

  private void takeMessage() {
    stage = Stage.MESSAGE;
    actions.add(new CallAction.TakeMessage(language, answers));
    actions.add(new CallAction.SetTimer(flow.voicemail().longestMillis()));
  }

  private void endMessage() {
    actions.add(new CallAction.CancelTimer());
    actions.add(new CallAction.EndMessage());
    leave("message-taken");
  }

  private void rate(int score) {
    actions.add(new CallAction.CancelTimer());
    if (score >= 1 && score <= BEST_SCORE) {
      actions.add(new CallAction.Rate(score));
      leave("thanks");
    } else {
      play("survey");
    }
  }

  // ---- The end ------------------------------------------------------------------------------

  private void turnedAway(String why, boolean mayLeaveMessage) {
    if (hasLeftQueue()) {
      return;
    }
    boolean closed = why.equals("closed");
    actions.add(new CallAction.CancelTimer());
    if (mayLeaveMessage || (closed && flow.voicemail().whenClosed())) {
      askForMessage(closed ? "closed-now" : "busy-now");
    } else {
      leave(closed ? "closed" : "nobody");
    }
  }

  private void leave(String prompt) {
    stage = Stage.LEAVING;
    play(prompt);
  }

  private void completed() {
    if ((stage == Stage.TALKING || stage == Stage.TELLING) && flow.survey()) {
      stage = Stage.SURVEY;
      play("survey");
    } else if (!hasLeftQueue()) {
      hangUp();
    }
  }

  private void hangUp() {
    if (stage != Stage.OVER) {
      stage = Stage.OVER;
      actions.add(new CallAction.HangUp());
    }
  }

  private void play(String... prompts) {
    actions.add(new CallAction.Play(language, List.of(prompts)));
  }
}
