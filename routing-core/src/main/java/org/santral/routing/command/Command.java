package org.santral.routing.command;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.WorkspaceSettings;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.Party;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;
import org.santral.routing.term.WorkId;

/// A command to the routing core: imperative, immutable, complete in itself. A command that cannot
/// be carried out is answered by one `Rejected` event and changes nothing.
public sealed interface Command {

  // ---- Policy: may change at any time while contacts wait -----------------------------------

  /// Sets what holds for the whole workspace.
  record ConfigureWorkspace(WorkspaceSettings settings) implements Command {
    public ConfigureWorkspace {
      Objects.requireNonNull(settings, "settings");
    }
  }

  /// Makes a skill known, so that agents can have it and requirements can name it. Repeating it is
  /// harmless.
  record DefineSkill(SkillId skill) implements Command {}

  /// Forgets a skill that no agent has and no queue's plan or waiting contact names.
  record RemoveSkill(SkillId skill) implements Command {}

  /// Adds a profile or replaces its content for all its agents.
  record DefineProfile(ProfileId profile, Profile content) implements Command {}

  /// Forgets a profile that no agent has.
  record RemoveProfile(ProfileId profile) implements Command {}

  /// Adds a queue, open, or replaces its settings. New settings hold from the next decision on; the
  /// due time, the plan and the running deadlines of contacts already there stay as they are.
  record DefineQueue(QueueId queue, QueueSettings settings) implements Command {}

  /// Forgets a queue in which no contact is, of which no agent is a member and to which no other
  /// queue overflows.
  record RemoveQueue(QueueId queue) implements Command {}

  /// Adds an agent, logged out, or replaces his attributes.
  ///
  /// @param skills levels from 1 to 10
  /// @param memberships queues he belongs to, with levels from 1 to 10
  record DefineAgent(
      AgentId agent,
      ProfileId profile,
      Map<SkillId, Integer> skills,
      Map<QueueId, Integer> memberships)
      implements Command {
    public DefineAgent {
      skills = Collections.unmodifiableMap(new TreeMap<>(skills));
      memberships = Collections.unmodifiableMap(new TreeMap<>(memberships));
    }
  }

  /// Forgets an agent who is logged out, has no session, no work in hand and no contact waiting for
  /// him alone.
  record RemoveAgent(AgentId agent) implements Command {}

  /// Lets contacts in again, and brings callbacks back that were put off when the queue closed.
  record OpenQueue(QueueId queue) implements Command {}

  /// Stops entry. Those waiting are served for `drainMillis` more (0 to 1 day) and then take the
  /// closing action; callbacks among them are put off until the queue opens.
  record CloseQueue(QueueId queue, long drainMillis) implements Command {}

  /// Says whether the callbacks of a queue rest, while all other contacts are served as ever:
  /// nobody is called at night. Those that wait are put off, as are those that come; they come back
  /// when they rest no longer and the queue is open. Repeating it is harmless.
  record RestCallbacks(QueueId queue, boolean on) implements Command {}

  // ---- Presence -----------------------------------------------------------------------------

  /// A device of an agent has connected on which he can serve some channels.
  record ConnectSession(SessionId session, AgentId agent, NodeId node, Set<Channel> channels)
      implements Command {
    public ConnectSession {
      channels = Collections.unmodifiableSet(new TreeSet<>(channels));
    }
  }

  /// A device has gone; whether by intent or not is told by whether the agent logs out.
  record LoseSession(SessionId session) implements Command {}

  /// A node of the host has died, and with it every session it held.
  record LoseNode(NodeId node) implements Command {}

  /// The agent begins to work. He needs a session.
  ///
  /// @param pauseReason empty to be ready at once, else the reason with which he starts paused
  record LogIn(AgentId agent, String pauseReason) implements Command {}

  /// The agent goes home: offers are withdrawn, wrap-ups end, his chats return to their queues;
  /// calls stay with him until the host ends them.
  record LogOut(AgentId agent) implements Command {}

  /// No offers until further notice; also changes the reason of a pause. An open offer is
  /// withdrawn.
  record Pause(AgentId agent, String reason) implements Command {}

  /// Ready again; also takes back a pause that was to follow the work in hand.
  record Unpause(AgentId agent) implements Command {}

  /// No new offers; paused as soon as the work in hand, wrap-up included, has ended.
  record PauseAfterWork(AgentId agent, String reason) implements Command {}

  /// The agent's device has been shown to work again after a failed assignment.
  record ProveChannel(AgentId agent, Channel channel) implements Command {}

  // ---- Contacts -----------------------------------------------------------------------------

  /// A contact enters a queue.
  ///
  /// @param plan whom it waits for, or [Plan#OF_QUEUE]
  /// @param band where it stands, or [Band#USUAL]
  /// @param creditMillis its priority as time: by how much it is more urgent, -30 to 30 days
  /// @param waitedMillis what it has already waited before this contact began, 0 to 30 days
  /// @param dueAtMillis when it falls due, for work with a promise in business time; 0 to let the
  ///   queue's target decide
  /// @param preferred the agent who should have it, or [AgentId#NOBODY]; his skills are not asked
  /// @param holdMillis how long it is held for the preferred agent while he is logged in and not
  ///   paused, 0 to 1 day; 0 makes him first choice among the ready agents who satisfy the plan
  /// @param excluded agents who may not have it, at most 64
  record OpenContact(
      ContactId contact,
      ConversationId conversation,
      Channel channel,
      QueueId queue,
      Plan plan,
      Band band,
      long creditMillis,
      long waitedMillis,
      long dueAtMillis,
      AgentId preferred,
      long holdMillis,
      Set<AgentId> excluded)
      implements Command {
    public OpenContact {
      excluded =
          excluded.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(excluded));
    }

    /// A contact with the queue's plan and nothing special about it.
    public static OpenContact of(
        ContactId contact, ConversationId conversation, Channel channel, QueueId queue) {
      return new OpenContact(
          contact,
          conversation,
          channel,
          queue,
          Plan.OF_QUEUE,
          Band.USUAL,
          0,
          0,
          0,
          AgentId.NOBODY,
          0,
          Set.of());
    }
  }

  /// The customer has given up, or needs nobody any more.
  record AbandonContact(ContactId contact) implements Command {}

  /// The customer of a waiting contact has lost his connection: his place is kept for a grace.
  record LeaveContact(ContactId contact) implements Command {}

  /// The customer is back in time.
  record ReturnToContact(ContactId contact) implements Command {}

  /// Changes a waiting contact in place. Entry into another queue starts its steps and limits anew.
  ///
  /// @param plan the new plan, whose steps start now, or [Plan#OF_QUEUE]
  record Reclassify(ContactId contact, QueueId queue, Plan plan, Band band, long creditMillis)
      implements Command {}

  /// A waiting caller hangs up and keeps his place: the contact becomes a callback.
  record ConvertToCallback(ContactId contact) implements Command {}

  /// The customer of a callback has called in: the waiting contact takes the callback's wait, and
  /// the callback ends.
  record AbsorbCallback(ContactId callback, ContactId contact) implements Command {}

  /// Asks for position and expected wait of a waiting contact.
  record EstimateWait(ContactId contact) implements Command {}

  // ---- Offers -------------------------------------------------------------------------------

  /// The offer has reached the agent's device.
  record ConfirmOffer(OfferId offer) implements Command {}

  record AcceptOffer(OfferId offer) implements Command {}

  /// The agent does not want it: not a miss, but the pair cools down.
  record DeclineOffer(OfferId offer) implements Command {}

  /// The host could not present the offer: nobody's fault.
  record WithdrawOffer(OfferId offer) implements Command {}

  /// An agent takes a waiting contact from the list.
  record PickContact(AgentId agent, ContactId contact) implements Command {}

  /// An accepted contact never reached the agent (no media, say): it returns to its place, and the
  /// agent gets no more of that channel until he is proven again.
  record FailAssignment(ContactId contact) implements Command {}

  // ---- Work in hand -------------------------------------------------------------------------

  /// Somebody wrote or spoke in an assigned contact.
  record RecordActivity(ContactId contact, Party party) implements Command {}

  /// The contact is done; wrap-up begins.
  record CompleteContact(ContactId contact) implements Command {}

  /// The agent has finished his wrap-up of the contact.
  record FinishWrapUp(AgentId agent, ContactId contact) implements Command {}

  /// The agent needs more time for his wrap-up.
  record ExtendWrapUp(AgentId agent, ContactId contact) implements Command {}

  /// A supervisor pulls an assigned contact back into its queue; it does not return to the same
  /// agent before the cool-down has passed.
  record RequeueContact(ContactId contact) implements Command {}

  /// The agent passes the contact to a queue. It is not offered to him again.
  record TransferToQueue(ContactId contact, QueueId queue, Plan plan, long creditMillis)
      implements Command {}

  /// The agent passes the contact to another logged-in agent, whose skills are not asked; while he
  /// is paused or has no room it waits. After the time for targeted contacts it goes to the
  /// fallback queue, without the transferrer.
  record TransferToAgent(ContactId contact, AgentId target, QueueId fallback) implements Command {}

  /// The agent asks another one about the contact; the other's leg is direct work.
  record StartConsult(ContactId contact, AgentId consultant, WorkId work) implements Command {}

  /// The contact moves to the consulted agent; the first wraps up.
  record CompleteConsult(ContactId contact) implements Command {}

  /// The consulted agent's leg ends; the contact stays.
  record CancelConsult(ContactId contact) implements Command {}

  /// An attempt to reach the customer of an assigned callback has failed: it is put off until
  /// `notBeforeMillis`, or ends when its attempts are used up.
  record FailAttempt(ContactId contact, long notBeforeMillis) implements Command {}

  /// The agent begins work that came from no queue.
  ///
  /// @param selfStarted whether he began it himself, in which case it is never refused for lack of
  ///   room
  record StartDirectWork(WorkId work, AgentId agent, Channel channel, boolean selfStarted)
      implements Command {}

  record EndDirectWork(WorkId work) implements Command {}

  // ---- The host -----------------------------------------------------------------------------

  /// The host was away for `outageMillis` (0 to 30 days) and has come back without any session:
  /// open offers are withdrawn, every deadline moves by the outage, and graces start now.
  record RecoverFromRestart(long outageMillis) implements Command {}
}
