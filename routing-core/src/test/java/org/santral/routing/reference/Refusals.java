package org.santral.routing.reference;

import static org.santral.routing.event.RejectionCode.*;
import static org.santral.routing.reference.PolicyChecks.DAY;
import static org.santral.routing.reference.PolicyChecks.within;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.*;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// Section 7, the middle column: why a command is refused, in the order of the page.
final class Refusals {
  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{Nd}_.-]{1,64}");
  private static final int MAXIMUM_REASON = 64;
  private static final int MAXIMUM_SESSIONS = 16;
  private static final int MAXIMUM_WORKS = 64;
  private static final int MAXIMUM_EXCLUDED = 64;

  private final World world;
  private final Eligibility eligibility;
  private final Line line;
  private final PolicyChecks policy;

  Refusals(World world, Eligibility eligibility, Line line) {
    this.world = world;
    this.eligibility = eligibility;
    this.line = line;
    policy = new PolicyChecks(world);
  }

  /// The code with which the command is refused, or null if it is carried out.
  @Nullable RejectionCode of(Command command) {
    return switch (command) {
      case ConfigureWorkspace c -> when(OUT_OF_RANGE, !PolicyChecks.inRange(c.settings()));
      case DefineSkill c -> when(MALFORMED_ID, malformed(c.skill().value()));
      case RemoveSkill c ->
          new Checks()
              .refuse(UNKNOWN_SKILL, () -> !world.skills.contains(c.skill()))
              .refuse(IN_USE, () -> used(c.skill()))
              .code();
      case DefineProfile c ->
          new Checks()
              .refuse(MALFORMED_ID, () -> malformed(c.profile().value()))
              .refuse(OUT_OF_RANGE, () -> !PolicyChecks.inRange(c.content()))
              .refuse(INCONSISTENT, () -> !PolicyChecks.consistent(c.content()))
              .refuse(UNKNOWN_QUEUE, () -> unknown(c.content().queueRanks().keySet()))
              .code();
      case RemoveProfile c ->
          new Checks()
              .refuse(UNKNOWN_PROFILE, () -> !world.profiles.containsKey(c.profile()))
              .refuse(
                  IN_USE,
                  () ->
                      world.agents.values().stream()
                          .anyMatch(agent -> agent.profileId.equals(c.profile())))
              .code();
      case DefineQueue c -> defineQueue(c);
      case RemoveQueue c ->
          new Checks()
              .refuse(UNKNOWN_QUEUE, () -> unknown(c.queue()))
              .refuse(IN_USE, () -> used(c.queue()))
              .code();
      case DefineAgent c -> defineAgent(c);
      case RemoveAgent c ->
          new Checks()
              .refuse(UNKNOWN_AGENT, () -> unknown(c.agent()))
              .refuse(IN_USE, () -> used(agent(c.agent())))
              .code();
      case OpenQueue c ->
          new Checks()
              .refuse(UNKNOWN_QUEUE, () -> unknown(c.queue()))
              .refuse(QUEUE_OPEN, () -> queue(c.queue()).open)
              .code();
      case CloseQueue c ->
          new Checks()
              .refuse(UNKNOWN_QUEUE, () -> unknown(c.queue()))
              .refuse(OUT_OF_RANGE, () -> !within(c.drainMillis(), 0, DAY))
              .refuse(QUEUE_CLOSED, () -> !queue(c.queue()).open)
              .code();
      case RestCallbacks c -> when(UNKNOWN_QUEUE, unknown(c.queue()));
      case ConnectSession c -> connectSession(c);
      case LoseSession c -> when(UNKNOWN_SESSION, !world.sessions.containsKey(c.session()));
      case LoseNode c -> when(MALFORMED_ID, malformed(c.node().value()));
      case LogIn c ->
          new Checks()
              .refuse(UNKNOWN_AGENT, () -> unknown(c.agent()))
              .refuse(LOGGED_IN, () -> agent(c.agent()).loggedIn)
              .refuse(NO_SESSION, () -> world.sessionsOf(agent(c.agent())).findAny().isEmpty())
              .refuse(OUT_OF_RANGE, () -> c.pauseReason().length() > MAXIMUM_REASON)
              .code();
      case LogOut c -> notLoggedIn(c.agent()).code();
      case Pause c -> pause(c.agent(), c.reason()).code();
      case Unpause c ->
          notLoggedIn(c.agent())
              .refuse(
                  NOT_PAUSED,
                  () ->
                      agent(c.agent()).pauseReason == null
                          && agent(c.agent()).scheduledPause == null)
              .code();
      case PauseAfterWork c ->
          pause(c.agent(), c.reason())
              .refuse(PAUSED, () -> agent(c.agent()).pauseReason != null)
              .code();
      case ProveChannel c ->
          new Checks()
              .refuse(UNKNOWN_AGENT, () -> unknown(c.agent()))
              .refuse(NOT_IN_DOUBT, () -> !agent(c.agent()).doubted.contains(c.channel()))
              .code();
      case OpenContact c -> openContact(c);
      case AbandonContact c ->
          unknownContact(c.contact())
              .refuse(NOT_WAITING, () -> contact(c.contact()).assigned())
              .code();
      case LeaveContact c ->
          notWaiting(c.contact()).refuse(AWAY, () -> contact(c.contact()).away).code();
      case ReturnToContact c ->
          unknownContact(c.contact()).refuse(NOT_AWAY, () -> !contact(c.contact()).away).code();
      case Reclassify c -> reclassify(c);
      case ConvertToCallback c ->
          notWaiting(c.contact())
              .refuse(WRONG_CHANNEL, () -> !convertible(contact(c.contact()).channel))
              .code();
      case AbsorbCallback c -> absorbCallback(c);
      case EstimateWait c -> notWaiting(c.contact()).code();
      case ConfirmOffer c ->
          offerEnded(c.offer())
              .refuse(OFFER_CONFIRMED, () -> World.there(world.offers.get(c.offer())).confirmed)
              .code();
      case AcceptOffer c -> offerEnded(c.offer()).code();
      case DeclineOffer c -> offerEnded(c.offer()).code();
      case WithdrawOffer c -> offerEnded(c.offer()).code();
      case PickContact c -> pickContact(c);
      case FailAssignment c -> notAssigned(c.contact()).code();
      case RecordActivity c -> notAssigned(c.contact()).code();
      case CompleteContact c -> notAssigned(c.contact()).code();
      case FinishWrapUp c -> notWrappingUp(c.agent(), c.contact()).code();
      case ExtendWrapUp c ->
          notWrappingUp(c.agent(), c.contact())
              .refuse(
                  NOT_EXTENDABLE,
                  () ->
                      !Hands.extendable(
                          World.there(Commands.wrapUp(agent(c.agent()), c.contact()))))
              .code();
      case RequeueContact c -> notAssigned(c.contact()).code();
      case TransferToQueue c ->
          unknownContact(c.contact())
              .refuse(UNKNOWN_QUEUE, () -> unknown(c.queue()))
              .refuse(NOT_ASSIGNED, () -> !contact(c.contact()).assigned())
              .refuse(QUEUE_CLOSED, () -> !queue(c.queue()).open)
              .refuse(TOO_MANY, () -> line.full(queue(c.queue())))
              .refuse(OUT_OF_RANGE, () -> !creditInRange(c.creditMillis()))
              .then(() -> policy.refusal(c.plan()))
              .code();
      case TransferToAgent c -> transferToAgent(c);
      case StartConsult c -> startConsult(c);
      case CompleteConsult c -> noConsult(c.contact());
      case CancelConsult c -> noConsult(c.contact());
      case FailAttempt c ->
          notAssigned(c.contact())
              .refuse(WRONG_CHANNEL, () -> contact(c.contact()).channel != Channel.CALLBACK)
              .refuse(
                  OUT_OF_RANGE,
                  () -> !within(c.notBeforeMillis(), world.time, world.time + 30 * DAY))
              .code();
      case StartDirectWork c -> startDirectWork(c);
      case EndDirectWork c -> when(UNKNOWN_WORK, !world.directWork.containsKey(c.work()));
      case RecoverFromRestart c -> when(OUT_OF_RANGE, !within(c.outageMillis(), 0, 30 * DAY));
    };
  }

  // ---- Policy -------------------------------------------------------------------------------

  private @Nullable RejectionCode defineQueue(DefineQueue c) {
    QueueId overflow = c.settings().limits().overflowQueue();
    return new Checks()
        .refuse(MALFORMED_ID, () -> malformed(c.queue().value()))
        .refuse(OUT_OF_RANGE, () -> !PolicyChecks.inRange(c.settings()))
        .refuse(INCONSISTENT, () -> !PolicyChecks.consistent(c.queue(), c.settings()))
        .refuse(UNKNOWN_QUEUE, () -> !overflow.equals(QueueId.NOWHERE) && unknown(overflow))
        .then(() -> policy.requirements(c.settings().plan(), Set.of(c.queue())))
        .code();
  }

  private @Nullable RejectionCode defineAgent(DefineAgent c) {
    return new Checks()
        .refuse(MALFORMED_ID, () -> malformed(c.agent().value()))
        .refuse(UNKNOWN_PROFILE, () -> !world.profiles.containsKey(c.profile()))
        .refuse(UNKNOWN_SKILL, () -> !world.skills.containsAll(c.skills().keySet()))
        .refuse(UNKNOWN_QUEUE, () -> unknown(c.memberships().keySet()))
        .refuse(
            OUT_OF_RANGE,
            () ->
                Stream.concat(c.skills().values().stream(), c.memberships().values().stream())
                    .anyMatch(level -> !within(level, 1, 10)))
        .code();
  }

  private boolean used(SkillId skill) {
    var attribute = new Expression.Attribute(false, skill.value());
    return world.agents.values().stream().anyMatch(agent -> agent.skills.containsKey(skill))
        || named(attribute, world.queues.values().stream());
  }

  private boolean used(QueueId queue) {
    return world.contacts.values().stream().anyMatch(contact -> contact.queue.id.equals(queue))
        || world.agents.values().stream().anyMatch(agent -> agent.memberships.containsKey(queue))
        || world.queues.values().stream()
            .anyMatch(other -> other.settings.limits().overflowQueue().equals(queue))
        || world.profiles.values().stream()
            .anyMatch(profile -> profile.queueRanks().containsKey(queue))
        || named(
            new Expression.Attribute(true, queue.value()),
            world.queues.values().stream().filter(other -> !other.id.equals(queue)));
  }

  /// Whether the plan of one of the queues or of any contact names it.
  private boolean named(Expression.Attribute attribute, Stream<QueueState> queues) {
    Stream<PlanStep> ofQueues = queues.flatMap(queue -> queue.plan.stream());
    Stream<PlanStep> ofContacts =
        world.contacts.values().stream().flatMap(contact -> contact.plan.stream());
    return Stream.concat(ofQueues, ofContacts)
        .anyMatch(step -> step.requirement().attributes().contains(attribute));
  }

  private boolean used(AgentState agent) {
    return agent.loggedIn
        || !agent.works.isEmpty()
        || world.sessionsOf(agent).findAny().isPresent()
        || world.contacts.values().stream().anyMatch(contact -> contact.waitsFor == agent);
  }

  // ---- Presence -----------------------------------------------------------------------------

  private @Nullable RejectionCode connectSession(ConnectSession c) {
    return new Checks()
        .refuse(MALFORMED_ID, () -> c.session().value() <= 0 || malformed(c.node().value()))
        .refuse(UNKNOWN_AGENT, () -> unknown(c.agent()))
        .refuse(DUPLICATE_SESSION, () -> world.sessions.containsKey(c.session()))
        .refuse(OUT_OF_RANGE, () -> c.channels().isEmpty())
        .refuse(TOO_MANY, () -> world.sessionsOf(agent(c.agent())).count() >= MAXIMUM_SESSIONS)
        .code();
  }

  private Checks notLoggedIn(AgentId id) {
    return new Checks()
        .refuse(UNKNOWN_AGENT, () -> unknown(id))
        .refuse(NOT_LOGGED_IN, () -> !agent(id).loggedIn);
  }

  private Checks pause(AgentId id, String reason) {
    return new Checks()
        .refuse(UNKNOWN_AGENT, () -> unknown(id))
        .refuse(OUT_OF_RANGE, () -> reason.isEmpty() || reason.length() > MAXIMUM_REASON)
        .refuse(NOT_LOGGED_IN, () -> !agent(id).loggedIn);
  }

  // ---- Contacts -----------------------------------------------------------------------------

  private @Nullable RejectionCode openContact(OpenContact c) {
    return new Checks()
        .refuse(MALFORMED_ID, () -> c.contact().value() <= 0)
        .refuse(UNKNOWN_QUEUE, () -> unknown(c.queue()))
        .refuse(DUPLICATE_CONTACT, () -> world.contact(c.contact()) != null)
        .refuse(QUEUE_CLOSED, () -> !queue(c.queue()).open)
        .refuse(
            UNKNOWN_AGENT,
            () ->
                (!c.preferred().equals(AgentId.NOBODY) && unknown(c.preferred()))
                    || c.excluded().stream().anyMatch(this::unknown))
        .refuse(
            OUT_OF_RANGE,
            () ->
                !creditInRange(c.creditMillis())
                    || !within(c.waitedMillis(), 0, 30 * DAY)
                    || c.dueAtMillis() < 0
                    || !within(c.holdMillis(), 0, DAY)
                    || c.excluded().size() > MAXIMUM_EXCLUDED)
        .then(() -> policy.refusal(c.plan()))
        .code();
  }

  private @Nullable RejectionCode reclassify(Reclassify c) {
    return unknownContact(c.contact())
        .refuse(UNKNOWN_QUEUE, () -> unknown(c.queue()))
        .refuse(NOT_WAITING, () -> !contact(c.contact()).waiting())
        .refuse(
            NOT_FREE,
            () -> !contact(c.contact()).ringing.isEmpty() || contact(c.contact()).targeted)
        .refuse(OUT_OF_RANGE, () -> !creditInRange(c.creditMillis()))
        .then(() -> policy.refusal(c.plan()))
        .refuse(QUEUE_CLOSED, () -> elsewhere(c) && !queue(c.queue()).open)
        .refuse(TOO_MANY, () -> elsewhere(c) && line.full(queue(c.queue())))
        .code();
  }

  private boolean elsewhere(Reclassify c) {
    return contact(c.contact()).queue != queue(c.queue());
  }

  private @Nullable RejectionCode absorbCallback(AbsorbCallback c) {
    return unknownContact(c.callback())
        .refuse(UNKNOWN_CONTACT, () -> world.contact(c.contact()) == null)
        .refuse(
            WRONG_CHANNEL,
            () ->
                contact(c.callback()).channel != Channel.CALLBACK
                    || contact(c.contact()).channel == Channel.CALLBACK)
        .refuse(
            NOT_WAITING, () -> contact(c.callback()).assigned() || !contact(c.contact()).waiting())
        .refuse(INCONSISTENT, () -> c.callback().equals(c.contact()))
        .code();
  }

  private @Nullable RejectionCode pickContact(PickContact c) {
    return new Checks()
        .refuse(UNKNOWN_AGENT, () -> unknown(c.agent()))
        .refuse(UNKNOWN_CONTACT, () -> world.contact(c.contact()) == null)
        .refuse(NOT_LOGGED_IN, () -> !agent(c.agent()).loggedIn)
        .refuse(PAUSED, () -> agent(c.agent()).pauseReason != null)
        .then(() -> pickContact(agent(c.agent()), contact(c.contact())))
        .code();
  }

  private @Nullable RejectionCode pickContact(AgentState agent, ContactState contact) {
    boolean forHim = contact.waitsFor == agent;
    return new Checks()
        .refuse(NOT_WAITING, () -> !contact.waiting())
        .refuse(AWAY, () -> contact.away)
        .refuse(NOT_FREE, () -> !contact.ringing.isEmpty() || !(contact.general() || forHim))
        .refuse(NOT_ELIGIBLE, () -> !forHim && Eligibility.earliestStep(agent, contact) < 0)
        .refuse(BARRED, () -> Eligibility.barred(contact, agent))
        .refuse(
            NOT_AVAILABLE,
            () ->
                !eligibility.able(agent, contact.channel)
                    || (agent.reservedFor != null && agent.reservedFor != contact))
        .code();
  }

  private @Nullable RejectionCode transferToAgent(TransferToAgent c) {
    return unknownContact(c.contact())
        .refuse(UNKNOWN_AGENT, () -> unknown(c.target()))
        .refuse(UNKNOWN_QUEUE, () -> unknown(c.fallback()))
        .refuse(NOT_ASSIGNED, () -> !contact(c.contact()).assigned())
        .refuse(INCONSISTENT, () -> contact(c.contact()).agent() == agent(c.target()))
        .refuse(NOT_LOGGED_IN, () -> !agent(c.target()).loggedIn)
        .refuse(
            WRONG_CHANNEL,
            () -> !Eligibility.serves(agent(c.target()), contact(c.contact()).channel))
        .refuse(QUEUE_CLOSED, () -> !queue(c.fallback()).open)
        .code();
  }

  private @Nullable RejectionCode startConsult(StartConsult c) {
    return new Checks()
        .refuse(MALFORMED_ID, () -> c.work().value() <= 0)
        .refuse(UNKNOWN_CONTACT, () -> world.contact(c.contact()) == null)
        .refuse(UNKNOWN_AGENT, () -> unknown(c.consultant()))
        .refuse(DUPLICATE_WORK, () -> world.directWork.containsKey(c.work()))
        .refuse(NOT_ASSIGNED, () -> !contact(c.contact()).assigned())
        .refuse(CONSULT_RUNNING, () -> contact(c.contact()).consult != null)
        .refuse(INCONSISTENT, () -> contact(c.contact()).agent() == agent(c.consultant()))
        .refuse(NOT_LOGGED_IN, () -> !agent(c.consultant()).loggedIn)
        .refuse(PAUSED, () -> agent(c.consultant()).pauseReason != null)
        .refuse(
            NOT_AVAILABLE,
            () -> !eligibility.available(agent(c.consultant()), contact(c.contact()).channel))
        .code();
  }

  private @Nullable RejectionCode startDirectWork(StartDirectWork c) {
    return new Checks()
        .refuse(MALFORMED_ID, () -> c.work().value() <= 0)
        .refuse(UNKNOWN_AGENT, () -> unknown(c.agent()))
        .refuse(DUPLICATE_WORK, () -> world.directWork.containsKey(c.work()))
        .refuse(NOT_LOGGED_IN, () -> !agent(c.agent()).loggedIn)
        .refuse(WRONG_CHANNEL, () -> !Eligibility.serves(agent(c.agent()), c.channel()))
        .refuse(TOO_MANY, () -> agent(c.agent()).works.size() >= MAXIMUM_WORKS)
        .refuse(
            NOT_AVAILABLE,
            () ->
                !c.selfStarted()
                    && !Eligibility.room(agent(c.agent()), c.channel(), agent(c.agent()).offer))
        .code();
  }

  // ---- What many ask ------------------------------------------------------------------------

  private Checks unknownContact(ContactId id) {
    return new Checks().refuse(UNKNOWN_CONTACT, () -> world.contact(id) == null);
  }

  private Checks notWaiting(ContactId id) {
    return unknownContact(id).refuse(NOT_WAITING, () -> !contact(id).waiting());
  }

  private Checks notAssigned(ContactId id) {
    return unknownContact(id).refuse(NOT_ASSIGNED, () -> !contact(id).assigned());
  }

  private @Nullable RejectionCode noConsult(ContactId id) {
    return notAssigned(id).refuse(NO_CONSULT, () -> contact(id).consult == null).code();
  }

  private Checks offerEnded(OfferId id) {
    return new Checks()
        .refuse(UNKNOWN_OFFER, () -> !within(id.value(), 1, world.lastOffer))
        .refuse(OFFER_ENDED, () -> !world.offers.containsKey(id));
  }

  private Checks notWrappingUp(AgentId agent, ContactId contact) {
    return new Checks()
        .refuse(UNKNOWN_AGENT, () -> unknown(agent))
        .refuse(NOT_WRAPPING_UP, () -> Commands.wrapUp(agent(agent), contact) == null);
  }

  private static boolean convertible(Channel channel) {
    return channel == Channel.VOICE || channel == Channel.CHAT;
  }

  private static boolean creditInRange(long millis) {
    return within(millis, -30 * DAY, 30 * DAY);
  }

  private static boolean malformed(String id) {
    return !ID.matcher(id).matches();
  }

  private boolean unknown(AgentId id) {
    return world.agent(id) == null;
  }

  private boolean unknown(QueueId id) {
    return world.queue(id) == null;
  }

  private boolean unknown(Collection<QueueId> ids) {
    return ids.stream().anyMatch(this::unknown);
  }

  private AgentState agent(AgentId id) {
    return World.there(world.agent(id));
  }

  private QueueState queue(QueueId id) {
    return World.there(world.queue(id));
  }

  private ContactState contact(ContactId id) {
    return World.there(world.contact(id));
  }

  private static @Nullable RejectionCode when(RejectionCode code, boolean condition) {
    return condition ? code : null;
  }
}
