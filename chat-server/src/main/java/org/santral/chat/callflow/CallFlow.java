package org.santral.chat.callflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One call on its way through a [Flow]. Not for several threads.
public final class CallFlow {
  private static final int LARGEST_SPOKEN = 20;

  private final Flow flow;
  private final List<CallAction> actions = new ArrayList<>();
  private final Map<String, String> answers;
  private String language;
  private Stage stage = Stage.NEW;
  private int attempts;
  private int position;
  private int waitMinutes;

  private enum Stage {
    NEW,
    GREETING,
    MENU,
    ENTERING,
    WAITING,
    ANNOUNCING,
    TALKING,
    LEAVING,
    OVER
  }

  public CallFlow(Flow flow) {
    this.flow = flow;
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
      case CallHappening.Waits _ -> waits();
      case CallHappening.Stands stands -> {
        position = stands.position();
        waitMinutes = stands.waitMinutes();
      }
      case CallHappening.Taken _ -> taken();
      case CallHappening.TurnedAway(var why) -> turnedAway(why);
      case CallHappening.Completed _ -> completed();
    }
    return List.copyOf(actions);
  }

  private void answered(boolean open) {
    if (!open) {
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
      case LEAVING -> hangUp();
      case NEW, ENTERING, WAITING, TALKING, OVER -> {}
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
      case NEW, ENTERING, WAITING, ANNOUNCING, TALKING, LEAVING, OVER -> {}
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
      case NEW, GREETING, ENTERING, ANNOUNCING, TALKING, LEAVING, OVER -> {}
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

  private void waits() {
    if (stage == Stage.OVER || stage == Stage.LEAVING) {
      return;
    }
    position = 0;
    if (stage == Stage.ENTERING) {
      stage = Stage.ANNOUNCING;
      play("wait");
    } else {
      listenToMusic();
    }
  }

  private void listenToMusic() {
    stage = Stage.WAITING;
    actions.add(new CallAction.PlayMusic(flow.music()));
    if (flow.announceMillis() > 0) {
      actions.add(new CallAction.SetTimer(flow.announceMillis()));
    }
  }

  private void announce() {
    if (position < 1) {
      listenToMusic();
      return;
    }
    stage = Stage.ANNOUNCING;
    var prompts = new ArrayList<String>();
    if (position > LARGEST_SPOKEN) {
      prompts.add("many-before-you");
    } else {
      prompts.add("position");
      prompts.add("number-" + position);
    }
    if (waitMinutes > 0 && waitMinutes <= LARGEST_SPOKEN) {
      prompts.add("wait-about");
      prompts.add("number-" + waitMinutes);
      prompts.add("minutes");
    }
    actions.add(new CallAction.Play(language, prompts));
  }

  private void taken() {
    stage = Stage.TALKING;
    actions.add(new CallAction.CancelTimer());
    actions.add(new CallAction.BeQuiet());
  }

  // ---- The end ------------------------------------------------------------------------------

  private void turnedAway(String why) {
    actions.add(new CallAction.CancelTimer());
    leave(why.equals("closed") ? "closed" : "nobody");
  }

  private void leave(String prompt) {
    stage = Stage.LEAVING;
    play(prompt);
  }

  private void completed() {
    if (stage != Stage.LEAVING) {
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
