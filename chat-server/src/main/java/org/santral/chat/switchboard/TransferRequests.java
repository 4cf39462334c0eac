package org.santral.chat.switchboard;

import org.santral.chat.conversation.Conversation;
import org.santral.chat.dialling.Verdict;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.Refusal;
import org.santral.routing.command.Command;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.QueueId;

/// What agents ask for who pass a conversation on: to a queue, a colleague or a number outside.
final class TransferRequests {
  private final DeskAnswers answers;
  private final Forwards forwards;

  TransferRequests(DeskAnswers answers, Forwards forwards) {
    this.answers = answers;
    this.forwards = forwards;
  }

  void transfer(AgentLine line, AgentSays.Transfer transfer) {
    var conversation = answers.inHand(line, transfer.id(), transfer.conversation());
    if (conversation == null) {
      return;
    }
    if (OutgoingCalls.isDirect(conversation)) {
      impossible(line, transfer, conversation, "A call that you made cannot be passed on.");
      return;
    }
    var contact = new ContactId(conversation.contact());
    String queue = transfer.queue();
    String agent = transfer.agent();
    String number = transfer.number();
    if (queue != null && agent == null && number == null) {
      route(
          line,
          transfer,
          conversation,
          new Command.TransferToQueue(contact, new QueueId(queue), Plan.OF_QUEUE, 0));
    } else if (agent != null && queue == null && number == null) {
      var fallback = new QueueId(conversation.queue());
      route(
          line,
          transfer,
          conversation,
          new Command.TransferToAgent(contact, new AgentId(agent), fallback));
    } else if (number != null && queue == null && agent == null) {
      putThrough(line, transfer, conversation, number);
    } else {
      answers.refuse(
          line,
          transfer.id(),
          conversation,
          Refusal.INVALID,
          "Exactly one of queue, agent and number.");
    }
  }

  private void route(
      AgentLine line, AgentSays.Transfer transfer, Conversation conversation, Command command) {
    answers.routed(line, transfer.id(), conversation, command);
  }

  private void putThrough(
      AgentLine line, AgentSays.Transfer transfer, Conversation conversation, String number) {
    if (!forwards.isPossible(conversation)) {
      impossible(line, transfer, conversation, "The customer is not on the telephone.");
      return;
    }
    switch (forwards.putThrough(conversation, number)) {
      case Verdict.Allowed _ -> answers.say(line, new AgentHears.Done(transfer.id()));
      case Verdict.Refused(var why) ->
          answers.refuse(
              line, transfer.id(), conversation, OutgoingCalls.codeOf(why), why.sentence());
    }
  }

  private void impossible(
      AgentLine line, AgentSays.Transfer transfer, Conversation conversation, String sentence) {
    answers.refuse(line, transfer.id(), conversation, Refusal.NOT_POSSIBLE, sentence);
  }
}
