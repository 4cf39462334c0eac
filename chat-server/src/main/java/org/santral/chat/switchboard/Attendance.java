package org.santral.chat.switchboard;

import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.AgentState;
import org.santral.chat.wire.Refusal;
import org.santral.routing.command.Command;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.term.AgentId;

/// Agents come, pause and return; by themselves, or because a supervisor says so.
final class Attendance {
  private final Parts parts;
  private final DeskAnswers answers;

  Attendance(Parts parts, DeskAnswers answers) {
    this.parts = parts;
    this.answers = answers;
  }

  void ready(AgentLine line, String id, String who) {
    var agent = new AgentId(who);
    var state = parts.floor.agent(who).state;
    if (state == AgentState.OUT) {
      answers.routed(line, id, null, new Command.LogIn(agent, ""));
    } else {
      var refused = parts.router.handle(new Command.Unpause(agent), parts.now);
      answers.answer(
          line,
          id,
          null,
          refused != null && refused.code() == RejectionCode.NOT_PAUSED ? null : refused);
    }
  }

  void pause(AgentLine line, AgentSays.Pause pause) {
    pause(line, pause.id(), line.agent, pause.reason(), pause.afterWork());
  }

  void pause(AgentLine line, String id, String who, String reason, boolean afterWork) {
    boolean known =
        parts.workspace.desk().pauseReasons().stream().anyMatch(named -> named.id().equals(reason));
    if (!known) {
      answers.refuse(line, id, null, Refusal.INVALID, "There is no pause reason " + reason + ".");
      return;
    }
    var agent = new AgentId(who);
    if (parts.floor.agent(who).state == AgentState.OUT) {
      answers.routed(line, id, null, new Command.LogIn(agent, reason));
    } else if (afterWork) {
      answers.routed(line, id, null, new Command.PauseAfterWork(agent, reason));
    } else {
      answers.routed(line, id, null, new Command.Pause(agent, reason));
    }
  }
}
