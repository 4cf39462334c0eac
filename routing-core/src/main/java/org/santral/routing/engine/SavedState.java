package org.santral.routing.engine;

import java.util.List;
import java.util.Map;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.WorkspaceSettings;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;
import org.santral.routing.term.WorkId;

/// What a snapshot is made of, in the order in which the records are declared. Only facts are kept;
/// what follows from them - classes, lines, pools, who is available - is worked out anew. A
/// deadline that is not armed is -1; nobody, nowhere and no reason are empty.
///
/// Public for the codec alone.
public sealed interface SavedState {

  /// The clock, the counters and the settings of the workspace.
  record General(
      long time,
      long lastSequence,
      long lastWork,
      long lastTicket,
      long lastOffer,
      WorkspaceSettings settings,
      List<SkillId> skills)
      implements SavedState {}

  record SavedProfile(ProfileId profile, Profile content) implements SavedState {}

  /// A queue with the contacts that wait in it and the callbacks put off, each in their order.
  record SavedQueue(
      QueueId queue,
      int place,
      QueueSettings settings,
      boolean closed,
      boolean drained,
      boolean callbacksRest,
      long drainAt,
      long noAgentAt,
      int cursor,
      List<ContactId> waiting,
      List<ContactId> putOff)
      implements SavedState {}

  /// An agent; without a place if he was removed but may still be named.
  record SavedAgent(
      AgentId agent,
      int place,
      ProfileId profile,
      Map<SkillId, Integer> skills,
      Map<QueueId, Integer> queues,
      boolean loggedIn,
      String pauseReason,
      String pauseAfterWork,
      int doubted,
      int lost,
      long graceAt,
      OfferId offer,
      boolean offerConfirmed,
      long offerAt,
      long deliveryAt,
      List<Integer> misses,
      int taken,
      long ticket,
      long idleSince)
      implements SavedState {}

  /// A session; doomed if its node is lost and its turn has not come.
  record SavedSession(SessionId session, AgentId agent, NodeId node, int channels, boolean doomed)
      implements SavedState {}

  /// A demand as the plan it is for: since when nobody is there, and what its estimators have
  /// learnt.
  record SavedDemand(
      QueueId queue, Channel channel, Plan plan, long absentSince, Map<Band, List<Long>> estimators)
      implements SavedState {}

  /// A contact that has not ended.
  record SavedContact(
      ContactId contact,
      ConversationId conversation,
      long sequence,
      Channel channel,
      String phase,
      QueueId queue,
      Plan plan,
      Plan demand,
      int step,
      Band band,
      Ratings ratings,
      boolean away,
      Claims claims,
      boolean pastWait,
      boolean pastNoAgent,
      int positionTold,
      List<Long> forecast,
      boolean nudged,
      int attempts,
      Running running)
      implements SavedState {}

  /// What a contact's urgency is made of.
  record Ratings(
      long credit,
      long resumeCredit,
      long dueAt,
      long orderFrom,
      long waited,
      long queuedAt,
      long demandSince,
      long stepOpenedAt,
      long waitLimitAt,
      long target) {}

  /// Who has a claim to a contact, and who has not. Agents it rings at stand in order of the
  /// offers; a bar until -1 is the transferrer's.
  record Claims(
      AgentId preferred,
      AgentId holder,
      boolean targeted,
      boolean holdExpired,
      List<AgentId> excluded,
      List<AgentId> barred,
      List<Long> barredUntil,
      List<AgentId> ringing,
      AgentId reservedBy) {}

  /// The deadlines of a contact.
  record Running(
      long away,
      long hold,
      long step,
      long promotion,
      long waitLimit,
      long silence,
      long firstReply,
      long callback) {}

  /// A piece of work; those of an agent stand in the order in which he took them.
  record SavedWork(
      long number,
      AgentId agent,
      String kind,
      Channel channel,
      int units,
      boolean parked,
      ContactId contact,
      ContactId wrappedContact,
      WorkId work,
      long ticketBefore,
      long idleSinceBefore,
      long ticketTaken,
      WrapUp wrapUp,
      long wrapUpStartedAt,
      long wrapUpAt)
      implements SavedState {}
}
