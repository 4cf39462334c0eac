package org.santral.chat.switchboard;

import org.santral.chat.conversation.Conversation;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.Refusal;
import org.santral.routing.term.QueueId;

/// What agents ask for who want a colleague in their call.
final class ConsultRequests {
  private static final String VOICE = "voice";

  private final Parts parts;
  private final DeskAnswers answers;
  private final Consults consults;

  ConsultRequests(Parts parts, DeskAnswers answers, Consults consults) {
    this.parts = parts;
    this.answers = answers;
    this.consults = consults;
  }

  void consult(AgentLine line, AgentSays.Consult consult) {
    var conversation = answers.inHand(line, consult.id(), consult.conversation());
    if (conversation == null) {
      return;
    }
    String agent = consult.agent();
    String queue = consult.queue();
    if (!conversation.opened().channel().equals(VOICE) || (agent == null) == (queue == null)) {
      answers.refuse(
          line,
          consult.id(),
          conversation,
          Refusal.INVALID,
          "A colleague is asked into a call: exactly one of queue and agent.");
    } else if (!consults.mayAsk(conversation)) {
      answers.refuse(
          line,
          consult.id(),
          conversation,
          Refusal.TOO_MANY,
          "One colleague is asked at a time; a call has at most "
              + Consults.MOST_IN_CALL
              + " people in it.");
    } else if (agent != null) {
      ask(line, consult.id(), conversation, agent);
    } else if (queue != null) {
      askSomebody(line, consult.id(), conversation, new QueueId(queue));
    }
  }

  private void ask(AgentLine line, String id, Conversation conversation, String agent) {
    if (consults.isIn(conversation, agent)) {
      impossible(line, id, conversation, parts.nameOf(agent) + " is in this call already.");
    } else {
      answers.answer(line, id, conversation, consults.ask(conversation, agent));
    }
  }

  private void askSomebody(AgentLine line, String id, Conversation conversation, QueueId queue) {
    if (!parts.workspace.crew().queues().containsKey(queue)) {
      answers.refuse(
          line, id, conversation, Refusal.UNKNOWN_QUEUE, "There is no queue " + queue + ".");
    } else if (consults.askSomebody(conversation, queue)) {
      answers.say(line, new AgentHears.Done(id));
    } else {
      impossible(line, id, conversation, "Nobody in queue " + queue + " is free.");
    }
  }

  void turn(AgentLine line, AgentSays.TurnTo turn) {
    var conversation = answers.inHand(line, turn.id(), turn.conversation());
    if (conversation != null) {
      answer(
          line,
          turn.id(),
          conversation,
          consults.turn(conversation, turn.facing()),
          "Nobody who is asked has answered yet.");
    }
  }

  void complete(AgentLine line, AgentSays.CompleteConsult complete) {
    var conversation = answers.inHand(line, complete.id(), complete.conversation());
    if (conversation != null) {
      boolean done = consults.handOver(conversation);
      answer(line, complete.id(), conversation, done, "There is nobody to hand the call over to.");
    }
  }

  void end(AgentLine line, AgentSays.EndConsult end) {
    var conversation = answers.inHand(line, end.id(), end.conversation());
    if (conversation != null) {
      boolean done = consults.dismiss(conversation, Parts.orEmpty(end.agent()));
      answer(line, end.id(), conversation, done, "Nobody like that is asked.");
    }
  }

  private void answer(
      AgentLine line, String id, Conversation conversation, boolean done, String otherwise) {
    if (done) {
      answers.say(line, new AgentHears.Done(id));
    } else {
      impossible(line, id, conversation, otherwise);
    }
  }

  private void impossible(AgentLine line, String id, Conversation conversation, String sentence) {
    answers.refuse(line, id, conversation, Refusal.NOT_POSSIBLE, sentence);
  }
}
