package org.santral.routing.engine;

import org.santral.routing.engine.Deadlines.Kind;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.ContactQueued.Entry;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Silence;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.WorkId;

/// Work in agents' hands: from assignment to the end of wrap-up, direct work and consults, parking,
/// and the silence rules of chats.
final class Hands {
  private final Workspace workspace;
  private final Parts parts;

  Hands(Parts parts) {
    this.workspace = parts.workspace;
    this.parts = parts;
  }

  // ---- Taking and letting go ----------------------------------------------------------------

  /// Puts a contact that rings nowhere into an agent's hands.
  void assign(Contact contact, Agent agent) {
    parts.waiting.leaveQueue(contact);
    parts.waiting.forgetBars(contact);
    contact.phase = Contact.Phase.ASSIGNED;
    contact.waited = workspace.time - contact.orderFrom;
    contact.demand().served(contact, workspace.time);
    Work work = begin(agent, Work.Kind.ASSIGNED, contact.channel);
    work.contact = contact;
    contact.work = work;
    contact.nudged = false;
    agent.taken++;
    agent.misses(contact.channel.ordinal(), 0);
    judgeParking(agent);
    long firstReply = contact.queue().settings.silence().firstReplyMillis();
    if (firstReply > 0 && !contact.channel.isCall()) {
      contact.firstReplyDeadline = arm(workspace.time + firstReply, Kind.FIRST_REPLY, contact);
    }
  }

  private Work begin(Agent agent, Work.Kind kind, Channel channel) {
    parts.matcher.withdraw(agent);
    int units = agent.profile.cost[channel.ordinal()];
    Work work = workspace.newWork(agent, kind, channel, units);
    agent.add(work);
    work.ticketBefore = agent.ticket;
    work.idleSinceBefore = agent.idleSince;
    workspace.touchIdle(agent);
    work.ticketTaken = agent.ticket;
    return work;
  }

  /// Ends work for good: its units are free, and the agent is idle from now if nothing else.
  void end(Work work) {
    workspace.touchIdle(work.agent);
    drop(work);
  }

  private void drop(Work work) {
    Agent agent = work.agent;
    parts.matcher.withdraw(agent);
    work.wrapUpDeadline = workspace.deadlines.cancel(work.wrapUpDeadline);
    agent.remove(work);
    judgeParking(agent);
    freed(agent);
    workspace.forget(work);
  }

  /// An agent's work or offer has ended: a pause that waited for this begins, else he looks for
  /// more.
  void freed(Agent agent) {
    String reason = agent.pauseAfterWork;
    if (reason != null && agent.workCount() == 0 && agent.offered == null) {
      parts.presence.pause(agent, reason);
    } else {
      parts.matcher.look(agent);
    }
  }

  private void judgeParking(Agent agent) {
    if (!agent.profile.anyInterrupts && agent.parked == 0) {
      return;
    }
    for (Work work : agent.works()) {
      if (work.kind == Work.Kind.ASSIGNED) {
        boolean parked = isInterrupted(work);
        if (parked != work.parked) {
          work.parked = parked;
          agent.parked += parked ? 1 : -1;
          ContactId contact = work.contact().id;
          workspace.emit(
              parked
                  ? new Event.WorkParked(contact, agent.id)
                  : new Event.WorkResumed(contact, agent.id));
        }
      }
    }
  }

  private static boolean isInterrupted(Work work) {
    Agent agent = work.agent;
    int bit = ProfileTerms.bit(work.channel);
    for (Work other = agent.newestWork; other != null; other = other.older) {
      if (other != work && (agent.profile.interrupts[other.channel.ordinal()] & bit) != 0) {
        return true;
      }
    }
    return false;
  }

  /// Takes an assigned contact out of its agent's hands, which keep the work for now; nothing of
  /// its handling runs on.
  private void stopHandling(Contact contact) {
    contact.work = null;
    contact.firstReplyDeadline = workspace.deadlines.cancel(contact.firstReplyDeadline);
    contact.silenceDeadline = workspace.deadlines.cancel(contact.silenceDeadline);
  }

  private int arm(long time, Kind kind, Contact contact) {
    return workspace.deadlines.arm(
        Math.max(time, workspace.time), kind, contact.sequence, contact.slot);
  }

  // ---- Ends of an assignment ----------------------------------------------------------------

  void complete(Contact contact, Event.ContactCompleted.Cause cause) {
    cancelConsult(contact);
    Work work = contact.work();
    stopHandling(contact);
    workspace.emit(new Event.ContactCompleted(contact.id, work.agent.id, cause));
    wrapUp(work, contact);
    parts.waiting.end(contact);
  }

  /// Starts the wrap-up of a contact that the agent no longer has, or ends the work if there is
  /// none.
  private void wrapUp(Work work, Contact contact) {
    WrapUp wrapUp = contact.queue().wrapUp(contact.channel);
    work.contact = null;
    work.wrappedContact = contact.number;
    if (wrapUp.mode() == WrapUp.Mode.NONE) {
      end(work);
      return;
    }
    Agent agent = work.agent;
    agent.change(work, Work.Kind.WRAP_UP);
    work.wrapUp = wrapUp;
    work.wrapUpStartedAt = workspace.time;
    long until = workspace.time + wrapUp.millis();
    workspace.emit(new Event.WrapUpStarted(contact.id, agent.id, until));
    work.wrapUpDeadline = workspace.deadlines.arm(until, Kind.WRAP_UP, work.number, agent.place);
    judgeParking(agent);
    parts.matcher.recheck(agent);
  }

  void wrapUpEnds(Agent agent, long number) {
    for (Work work = agent.newestWork; work != null; work = work.older) {
      if (work.number == number) {
        work.wrapUpDeadline = Deadlines.NONE;
        finishWrapUp(work);
        return;
      }
    }
  }

  void finishWrapUp(Work work) {
    workspace.emit(new Event.WrapUpEnded(work.wrappedContact(), work.agent.id));
    end(work);
  }

  void extendWrapUp(Work work, long until) {
    workspace.deadlines.cancel(work.wrapUpDeadline);
    work.wrapUpDeadline =
        workspace.deadlines.arm(until, Kind.WRAP_UP, work.number, work.agent.place);
    workspace.emit(new Event.WrapUpExtended(work.wrappedContact(), work.agent.id, until));
  }

  /// Takes a contact from its agent and puts it back into its queue.
  ///
  /// @param coolDown whether it stays away from him for a while
  void requeue(Contact contact, Entry entry, boolean coolDown) {
    cancelConsult(contact);
    Work work = contact.work();
    stopHandling(contact);
    workspace.emit(new Event.ContactReleased(contact.id, work.agent.id));
    if (coolDown) {
      parts.waiting.coolDown(contact, work.agent);
    }
    contact.resumeCredit = workspace.settings.resumeCreditMillis();
    contact.orderFrom = workspace.time - contact.waited;
    parts.waiting.enter(contact, contact.queue(), contact.plan, entry);
    parts.waiting.stand(contact);
    end(work);
  }

  /// An agent is lost: the contact waits again, and he is the first choice if he comes back.
  void loseAgent(Contact contact) {
    contact.preferred = contact.work().agent;
    requeue(contact, Entry.AGENT_LOST, false);
  }

  /// The contact never reached the agent: it returns to where it was.
  void fail(Contact contact) {
    cancelConsult(contact);
    Work work = contact.work();
    Agent agent = work.agent;
    stopHandling(contact);
    workspace.emit(new Event.ContactReleased(contact.id, agent.id));
    int bit = ProfileTerms.bit(contact.channel);
    if ((agent.doubted & bit) == 0) {
      agent.doubted |= bit;
      workspace.emit(new Event.ChannelDoubted(agent.id, contact.channel));
      parts.matcher.unreadied(agent);
    }
    contact.phase = Contact.Phase.WAITING;
    contact.queue().append(contact);
    workspace.emit(
        new Event.ContactQueued(
            contact.id, contact.queue().id, contact.band, contact.due, Entry.ASSIGNMENT_FAILED));
    parts.waiting.runDeadlines(contact);
    parts.waiting.returnToPlace(contact);
    end(work);
  }

  void transferToQueue(Contact contact, Queue queue, Plan plan, long credit) {
    passOn(contact);
    contact.credit = credit;
    parts.waiting.enter(contact, queue, plan, Entry.TRANSFERRED);
    parts.waiting.stand(contact);
  }

  void transferToAgent(Contact contact, Agent target, Queue fallback) {
    passOn(contact);
    Waiting waiting = parts.waiting;
    waiting.moveTo(contact, fallback, Plan.OF_QUEUE);
    contact.phase = Contact.Phase.WAITING;
    contact.step = 0;
    contact.stepOpenedAt = workspace.time;
    contact.queuedAt = workspace.time;
    contact.waitLimitAt = workspace.time + fallback.settings.limits().maximumWaitMillis();
    contact.positionTold = Integer.MAX_VALUE;
    contact.forecast = null;
    contact.target = fallback.settings.targetMillis();
    contact.rate();
    fallback.append(contact);
    long millis =
        contact.channel.isCall()
            ? workspace.settings.targetedCallMillis()
            : workspace.settings.targetedChatMillis();
    waiting.hold(contact, target, true, millis);
    waiting.stand(contact);
  }

  private void passOn(Contact contact) {
    cancelConsult(contact);
    Work work = contact.work();
    stopHandling(contact);
    workspace.emit(new Event.ContactReleased(contact.id, work.agent.id));
    wrapUp(work, contact);
    contact.addBar(new Contact.Bar(work.agent, Deadlines.NONE));
    contact.orderFrom = workspace.time - contact.waited;
    contact.resumeCredit = 0;
    contact.preferred = null;
  }

  /// An attempt to reach the customer of a callback has failed.
  void failAttempt(Contact contact, long notBefore) {
    cancelConsult(contact);
    Work work = contact.work();
    Agent agent = work.agent;
    stopHandling(contact);
    contact.attempts++;
    if (contact.attempts >= contact.queue().settings.callbackAttempts()) {
      workspace.emit(
          new Event.ContactCompleted(
              contact.id, agent.id, Event.ContactCompleted.Cause.ATTEMPTS_USED_UP));
      parts.waiting.end(contact);
    } else {
      workspace.emit(new Event.ContactReleased(contact.id, agent.id));
      parts.exits.schedule(contact, notBefore);
    }
    parts.matcher.withdraw(agent);
    if (agent.ticket == work.ticketTaken) {
      agent.ticket = work.ticketBefore;
      agent.idleSince = work.idleSinceBefore;
    }
    drop(work);
  }

  // ---- Silence ------------------------------------------------------------------------------

  void agentSpoke(Contact contact) {
    contact.firstReplyDeadline = workspace.deadlines.cancel(contact.firstReplyDeadline);
    customerSpoke(contact);
    long nudge = contact.queue().settings.silence().nudgeMillis();
    if (nudge > 0 && !contact.channel.isCall()) {
      contact.silenceDeadline = arm(workspace.time + nudge, Kind.SILENCE, contact);
    }
  }

  void customerSpoke(Contact contact) {
    contact.nudged = false;
    contact.silenceDeadline = workspace.deadlines.cancel(contact.silenceDeadline);
  }

  void silenceLasts(Contact contact) {
    contact.silenceDeadline = Deadlines.NONE;
    if (contact.nudged) {
      complete(contact, Event.ContactCompleted.Cause.CUSTOMER_SILENT);
      return;
    }
    contact.nudged = true;
    workspace.emit(new Event.CustomerNudged(contact.id, contact.work().agent.id));
    Silence silence = contact.queue().settings.silence();
    if (silence.closeMillis() > 0) {
      contact.silenceDeadline = arm(workspace.time + silence.closeMillis(), Kind.SILENCE, contact);
    }
  }

  void firstReplyMissing(Contact contact) {
    contact.firstReplyDeadline = Deadlines.NONE;
    requeue(contact, Entry.NO_FIRST_REPLY, true);
  }

  // ---- Direct work and consults -------------------------------------------------------------

  void startDirectWork(WorkId id, Agent agent, Channel channel) {
    Work work = begin(agent, Work.Kind.DIRECT, channel);
    work.id = id;
    workspace.works.put(id.value(), work);
    workspace.emit(new Event.DirectWorkStarted(id, agent.id, channel));
    judgeParking(agent);
    parts.offers.withdrawIfTooMuch(agent);
    parts.matcher.recheck(agent);
  }

  void endDirectWork(Work work) {
    if (work.kind == Work.Kind.CONSULT) {
      cancelConsult(work.contact());
      return;
    }
    workspace.works.remove(work.id.value());
    workspace.emit(new Event.DirectWorkEnded(work.id, work.agent.id));
    end(work);
  }

  void startConsult(Contact contact, Agent consultant, WorkId id) {
    Work work = begin(consultant, Work.Kind.CONSULT, contact.channel);
    work.id = id;
    work.contact = contact;
    contact.consult = work;
    workspace.works.put(id.value(), work);
    workspace.emit(
        new Event.ConsultStarted(contact.id, contact.work().agent.id, consultant.id, id));
    judgeParking(consultant);
    parts.matcher.recheck(consultant);
  }

  /// Ends the consult about a contact, if there is one; the contact stays where it is.
  void cancelConsult(Contact contact) {
    Work leg = contact.consult;
    if (leg != null) {
      contact.consult = null;
      workspace.works.remove(leg.id.value());
      workspace.emit(new Event.ConsultCancelled(contact.id, leg.agent.id));
      end(leg);
    }
  }

  /// Makes the contact the consulted agent's.
  ///
  /// @param wrapsUp whether the first agent is there to wrap it up
  void completeConsult(Contact contact, boolean wrapsUp) {
    Work leg = contact.consult;
    if (leg == null) {
      return;
    }
    Work first = contact.work();
    stopHandling(contact);
    contact.consult = null;
    workspace.works.remove(leg.id.value());
    leg.agent.change(leg, Work.Kind.ASSIGNED);
    contact.work = leg;
    workspace.emit(new Event.ConsultCompleted(contact.id, first.agent.id, leg.agent.id));
    judgeParking(leg.agent);
    if (wrapsUp) {
      wrapUp(first, contact);
    } else {
      end(first);
    }
  }
}
