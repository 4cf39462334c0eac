package org.santral.routing.event;

import org.santral.routing.command.Command;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;
import org.santral.routing.term.WorkId;

/// An event of the routing core: past tense, immutable, complete in itself. Times are in
/// milliseconds on the host's clock.
public sealed interface Event {

  /// A command was refused and changed nothing.
  record Rejected(Command command, RejectionCode code, String sentence) implements Event {}

  // ---- Policy -------------------------------------------------------------------------------

  record WorkspaceConfigured() implements Event {}

  record SkillDefined(SkillId skill) implements Event {}

  record SkillRemoved(SkillId skill) implements Event {}

  record ProfileDefined(ProfileId profile) implements Event {}

  record ProfileRemoved(ProfileId profile) implements Event {}

  record QueueDefined(QueueId queue) implements Event {}

  record QueueRemoved(QueueId queue) implements Event {}

  record AgentDefined(AgentId agent) implements Event {}

  record AgentRemoved(AgentId agent) implements Event {}

  record QueueOpened(QueueId queue) implements Event {}

  /// Entry has stopped; the closing action follows at `drainUntilMillis`.
  record QueueClosed(QueueId queue, long drainUntilMillis) implements Event {}

  /// The callbacks of a queue are put off from now on, or no longer.
  record CallbacksRested(QueueId queue, boolean on) implements Event {}

  // ---- Presence -----------------------------------------------------------------------------

  record SessionConnected(SessionId session, AgentId agent) implements Event {}

  record SessionLost(SessionId session, AgentId agent) implements Event {}

  record AgentLoggedIn(AgentId agent) implements Event {}

  record AgentLoggedOut(AgentId agent, Cause cause) implements Event {
    /// Why an agent is no longer logged in.
    public enum Cause {
      OWN_WISH,
      /// No session came back within the grace.
      CONNECTION_LOST
    }
  }

  /// The agent is paused, or the reason of his pause has changed.
  record AgentPaused(AgentId agent, String reason) implements Event {}

  /// The agent gets no new offers and will be paused when his work in hand has ended.
  record PauseScheduled(AgentId agent, String reason) implements Event {}

  record AgentUnpaused(AgentId agent) implements Event {}

  /// The agent can no longer be reached on some channel; his chats there wait for him.
  record AgentUnreachable(AgentId agent, long graceUntilMillis) implements Event {}

  /// The agent can be reached again on every channel that he had lost.
  record AgentReachable(AgentId agent) implements Event {}

  /// The agent gets nothing on this channel until he is proven again.
  record ChannelDoubted(AgentId agent, Channel channel) implements Event {}

  record ChannelProven(AgentId agent, Channel channel) implements Event {}

  /// The agent gets nothing else until the contact has found its agent or he has room for it.
  record AgentReserved(AgentId agent, ContactId contact) implements Event {}

  record ReservationEnded(AgentId agent, ContactId contact) implements Event {}

  // ---- Waiting ------------------------------------------------------------------------------

  /// The contact is accepted into the workspace; [ContactQueued] follows.
  record ContactOpened(ContactId contact, ConversationId conversation, Channel channel)
      implements Event {}

  /// The contact entered a queue, or returned to it.
  record ContactQueued(ContactId contact, QueueId queue, Band band, long dueMillis, Entry entry)
      implements Event {
    /// How a contact came into a queue.
    public enum Entry {
      OPENED,
      OVERFLOWED,
      RECLASSIFIED,
      TRANSFERRED,
      /// A targeted contact did not find its agent in time.
      FALLEN_BACK,
      /// Pulled back by a supervisor.
      REQUEUED,
      /// The agent's first reply did not come.
      NO_FIRST_REPLY,
      /// The agent was lost or has logged out.
      AGENT_LOST,
      /// The assignment failed.
      ASSIGNMENT_FAILED,
      /// A callback is due again.
      CALLBACK_DUE
    }
  }

  /// A later step of the plan has opened.
  ///
  /// @param skipped whether the step before was given up because nobody could satisfy it
  record StepOpened(ContactId contact, int step, long dueMillis, boolean skipped)
      implements Event {}

  /// Deferred work is overdue and now stands in the live band.
  record ContactPromoted(ContactId contact, Band band) implements Event {}

  /// The contact waits for one agent alone: preferred, or transferred to.
  record ContactHeld(ContactId contact, AgentId agent, long untilMillis) implements Event {}

  /// The contact no longer waits for one agent alone.
  record HoldEnded(ContactId contact, AgentId agent) implements Event {}

  record CustomerLeft(ContactId contact, long graceUntilMillis) implements Event {}

  record CustomerReturned(ContactId contact) implements Event {}

  record ContactReclassified(ContactId contact) implements Event {}

  record ConvertedToCallback(ContactId contact) implements Event {}

  /// The callback is put off; it does not wait until then. 0 means until the queue opens.
  record CallbackScheduled(ContactId contact, int attemptsMade, long notBeforeMillis)
      implements Event {}

  /// Where the contact stands and how long it will still wait, with four chances in five.
  ///
  /// @param position 1 for the next; never greater than told before in the same queue
  /// @param lowMillis the tenth percentile of the remaining wait, or -1 where there are no data
  /// @param highMillis the ninetieth percentile, or -1
  record WaitEstimated(ContactId contact, int position, long lowMillis, long highMillis)
      implements Event {}

  // ---- Offers -------------------------------------------------------------------------------

  record OfferMade(
      OfferId offer, ContactId contact, AgentId agent, QueueId queue, long expiresMillis, Why why)
      implements Event {}

  record OfferConfirmed(OfferId offer) implements Event {}

  /// The contact is in the agent's hands.
  ///
  /// @param waitedMillis how long it has been in this queue
  record OfferAccepted(OfferId offer, ContactId contact, AgentId agent, long waitedMillis)
      implements Event {}

  record OfferDeclined(OfferId offer, ContactId contact, AgentId agent) implements Event {}

  /// Nobody answered.
  ///
  /// @param missed whether it counts against the agent
  record OfferTimedOut(OfferId offer, ContactId contact, AgentId agent, boolean missed)
      implements Event {}

  record OfferWithdrawn(OfferId offer, ContactId contact, AgentId agent, Cause cause)
      implements Event {
    /// Why an offer ended without an answer.
    public enum Cause {
      /// The customer gave up, left, or the contact changed or moved.
      CONTACT_GONE,
      /// Another agent was faster.
      TAKEN,
      /// The agent paused, logged out or lost the channel.
      AGENT_GONE,
      /// The host could not present it or did not confirm it in time.
      NOT_DELIVERED,
      /// The host was restarted.
      RESTART
    }
  }

  /// An agent took the contact from the list.
  record ContactPicked(ContactId contact, AgentId agent, long waitedMillis) implements Event {}

  // ---- Work in hand -------------------------------------------------------------------------

  /// A more pressing contact interrupts this one.
  record WorkParked(ContactId contact, AgentId agent) implements Event {}

  record WorkResumed(ContactId contact, AgentId agent) implements Event {}

  /// The customer has been silent; the host asks whether he is still there.
  record CustomerNudged(ContactId contact, AgentId agent) implements Event {}

  /// The contact has left the agent's hands by a transfer, a requeue, a failure or a loss.
  record ContactReleased(ContactId contact, AgentId agent) implements Event {}

  /// The contact is done.
  record ContactCompleted(ContactId contact, AgentId agent, Cause cause) implements Event {
    /// What completed a contact.
    public enum Cause {
      BY_HOST,
      CUSTOMER_SILENT,
      /// The last attempt of a callback failed.
      ATTEMPTS_USED_UP
    }
  }

  record WrapUpStarted(ContactId contact, AgentId agent, long untilMillis) implements Event {}

  record WrapUpExtended(ContactId contact, AgentId agent, long untilMillis) implements Event {}

  record WrapUpEnded(ContactId contact, AgentId agent) implements Event {}

  record DirectWorkStarted(WorkId work, AgentId agent, Channel channel) implements Event {}

  record DirectWorkEnded(WorkId work, AgentId agent) implements Event {}

  record ConsultStarted(ContactId contact, AgentId agent, AgentId consultant, WorkId work)
      implements Event {}

  /// The contact is now the consultant's.
  record ConsultCompleted(ContactId contact, AgentId agent, AgentId consultant) implements Event {}

  record ConsultCancelled(ContactId contact, AgentId consultant) implements Event {}

  // ---- Ends without an agent ----------------------------------------------------------------

  record ContactAbandoned(ContactId contact, QueueId queue, Cause cause) implements Event {
    /// Why a contact ended without an agent.
    public enum Cause {
      BY_CUSTOMER,
      /// The customer was away for longer than the grace.
      STAYED_AWAY
    }
  }

  /// A limit of the queue was reached; unless the action is overflow, the contact has ended and the
  /// host carries out the action.
  record LimitReached(ContactId contact, QueueId queue, Limit limit, LimitAction action)
      implements Event {
    /// The limits of a queue.
    public enum Limit {
      SIZE,
      WAIT,
      NO_AGENT,
      CLOSED
    }
  }

  /// The customer called in and the waiting contact has taken over the callback's wait.
  record CallbackAbsorbed(ContactId callback, ContactId contact) implements Event {}

  // ---- The host -----------------------------------------------------------------------------

  record RestartRecovered(long outageMillis) implements Event {}
}
