package org.santral.chat.switchboard;

import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Fact;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.Hold;
import org.santral.chat.wire.Refusal;
import org.santral.routing.command.Command;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.QueueId;

/// What supervisors ask for; others are refused.
final class SupervisorRequests {
  private final Parts parts;
  private final RoutingEvents events;
  private final DeskAnswers answers;
  private final Attendance attendance;
  private final Figures figures;

  SupervisorRequests(
      Parts parts,
      RoutingEvents events,
      DeskAnswers answers,
      Attendance attendance,
      Figures figures) {
    this.parts = parts;
    this.events = events;
    this.answers = answers;
    this.attendance = attendance;
    this.figures = figures;
  }

  private boolean mayNot(AgentLine line, @Nullable String id) {
    if (!line.supervises()) {
      answers.refuse(line, id, null, Refusal.FORBIDDEN, "That is for supervisors.");
    }
    return !line.supervises();
  }

  void follow(AgentLine line, AgentSays.Follow follow) {
    if (mayNot(line, follow.id())) {
      return;
    }
    var conversation = answers.known(line, follow.id(), follow.conversation());
    if (conversation == null) {
      return;
    }
    if (follow.on()) {
      parts.audience.follow(line, conversation.id());
      answers.say(line, new AgentHears.Done(follow.id()));
      answers.say(line, parts.forDesk(conversation, line.agent, 0));
    } else {
      parts.audience.unfollow(line, conversation.id());
      answers.say(line, new AgentHears.Done(follow.id()));
      if (parts.holdOf(conversation, line.agent) == Hold.FOLLOWED) {
        answers.say(line, new AgentHears.Released(conversation.id(), "unfollowed"));
      }
    }
  }

  void supervise(AgentLine line, AgentSays.Supervise supervise) {
    if (mayNot(line, supervise.id())) {
      return;
    }
    var conversation = answers.known(line, supervise.id(), supervise.conversation());
    if (conversation == null) {
      return;
    }
    if (supervise.how() == null) {
      events.observers.goes(conversation, line.agent);
    } else if (!parts.callers.containsKey(conversation.id())
        || conversation.state() != ConversationState.ACTIVE
        || (events.consults.isIn(conversation, line.agent)
            && !events.observers.isObservedBy(conversation, line.agent))) {
      answers.refuse(
          line,
          supervise.id(),
          conversation,
          Refusal.NOT_POSSIBLE,
          "It is no call that somebody else has in hand.");
      return;
    } else if (!events.observers.observe(conversation, line.agent, supervise.how())) {
      answers.refuse(
          line,
          supervise.id(),
          conversation,
          Refusal.TOO_MANY,
          "Enough supervisors take part in this call.");
      return;
    }
    answers.say(line, new AgentHears.Done(supervise.id()));
    events.consults.sayParty(conversation);
  }

  void watch(AgentLine line, boolean on) {
    if (mayNot(line, null)) {
      return;
    }
    line.watching = on;
    if (on) {
      answers.say(line, figures.floor());
    }
  }

  void requeue(AgentLine line, AgentSays.Requeue requeue) {
    if (mayNot(line, requeue.id())) {
      return;
    }
    var conversation = answers.known(line, requeue.id(), requeue.conversation());
    if (conversation != null) {
      answers.routed(
          line,
          requeue.id(),
          conversation,
          new Command.RequeueContact(new ContactId(conversation.contact())));
    }
  }

  void setState(AgentLine line, AgentSays.SetState set) {
    if (mayNot(line, set.id())) {
      return;
    }
    if (!parts.workspace.crew().agents().containsKey(new AgentId(set.agent()))) {
      answers.refuse(
          line, set.id(), null, Refusal.UNKNOWN_AGENT, "There is no agent " + set.agent() + ".");
    } else if (set.pauseReason() == null) {
      attendance.ready(line, set.id(), set.agent());
    } else {
      attendance.pause(line, set.id(), set.agent(), set.pauseReason(), false);
    }
  }

  void setQueue(AgentLine line, AgentSays.SetQueue set) {
    if (mayNot(line, set.id())) {
      return;
    }
    var queue = new QueueId(set.queue());
    answers.routed(
        line,
        set.id(),
        null,
        set.open()
            ? new Command.OpenQueue(queue)
            : new Command.CloseQueue(queue, ClosingTime.DRAIN_MILLIS));
  }

  void block(AgentLine line, AgentSays.Block block) {
    if (mayNot(line, block.id())) {
      return;
    }
    var conversation = answers.known(line, block.id(), block.conversation());
    if (conversation != null) {
      parts.clerk.tell(new Fact.Blocked(conversation.id(), conversation.visitor(), block.on()));
      answers.say(line, new AgentHears.Done(block.id()));
      parts.conversations.ofVisitor(conversation.visitor()).forEach(parts::sayCustomer);
    }
  }
}
