package org.santral.routing.scenario;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.*;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;

/// Puts events into sentences, so that a scenario can tell them and a person can read a trace.
final class Narrator {
  private final Map<ContactId, Channel> channels = new HashMap<>();

  /// A contact by its number, as `chat 1`.
  static String contact(Channel channel, long number) {
    var word = channel == Channel.VOICE ? "call" : channel.name().toLowerCase(Locale.ROOT);
    return word + " " + number;
  }

  /// What happened, to whom.
  String sentence(Event event) {
    if (event instanceof ContactOpened e) channels.put(e.contact(), e.channel());
    if (event instanceof ConvertedToCallback e) channels.put(e.contact(), Channel.CALLBACK);
    return switch (event) {
      case Rejected e -> "refused: " + e.code();

      case WorkspaceConfigured _ -> "the workspace is configured";
      case SkillDefined e -> e.skill() + " is a skill";
      case SkillRemoved e -> e.skill() + " is no skill any more";
      case ProfileDefined e -> e.profile() + " is a profile";
      case ProfileRemoved e -> e.profile() + " is no profile any more";
      case QueueDefined e -> e.queue() + " is a queue";
      case QueueRemoved e -> e.queue() + " is no queue any more";
      case AgentDefined e -> e.agent() + " is an agent";
      case AgentRemoved e -> e.agent() + " is no agent any more";
      case QueueOpened e -> e.queue() + " opens";
      case QueueClosed e -> e.queue() + " closes, drains until " + at(e.drainUntilMillis());
      case CallbacksRested e -> "callbacks of " + e.queue() + (e.on() ? " rest" : " rest no more");

      case SessionConnected e -> e.agent() + " connects session " + e.session();
      case SessionLost e -> e.agent() + " loses session " + e.session();
      case AgentLoggedIn e -> e.agent() + " logs in";
      case AgentLoggedOut e -> e.agent() + " is logged out: " + e.cause();
      case AgentPaused e -> e.agent() + " is paused: " + e.reason();
      case PauseScheduled e -> e.agent() + " will be paused: " + e.reason();
      case AgentUnpaused e -> e.agent() + " is not paused any more";
      case AgentUnreachable e ->
          e.agent() + " is unreachable, waited for until " + at(e.graceUntilMillis());
      case AgentReachable e -> e.agent() + " is reachable again";
      case ChannelDoubted e -> e.agent() + " is doubted on " + e.channel();
      case ChannelProven e -> e.agent() + " is proven on " + e.channel();
      case AgentReserved e -> e.agent() + " is reserved for " + name(e.contact());
      case ReservationEnded e -> e.agent() + " is no longer reserved for " + name(e.contact());

      case ContactOpened e -> name(e.contact()) + " is opened";
      case ContactQueued e -> name(e.contact()) + " is queued in " + e.queue() + ": " + e.entry();
      case StepOpened e ->
          name(e.contact()) + (e.skipped() ? " skips to step " : " opens step ") + e.step();
      case ContactPromoted e -> name(e.contact()) + " is promoted to " + e.band();
      case ContactHeld e ->
          name(e.contact()) + " is held for " + e.agent() + " until " + at(e.untilMillis());
      case HoldEnded e -> name(e.contact()) + " is no longer held for " + e.agent();
      case CustomerLeft e ->
          name(e.contact()) + " has no customer, waited for until " + at(e.graceUntilMillis());
      case CustomerReturned e -> name(e.contact()) + " has its customer again";
      case ContactReclassified e -> name(e.contact()) + " is reclassified";
      case ConvertedToCallback e -> name(e.contact()) + " becomes a callback";
      case CallbackScheduled e ->
          name(e.contact())
              + " is put off until "
              + (e.notBeforeMillis() == 0 ? "the queue opens" : at(e.notBeforeMillis()))
              + ", attempts made: "
              + e.attemptsMade();
      case WaitEstimated e -> name(e.contact()) + " is at position " + e.position();

      case OfferMade e -> name(e.contact()) + " is offered to " + e.agent();
      case OfferConfirmed e -> "offer " + e.offer() + " is confirmed";
      case OfferAccepted e -> name(e.contact()) + " is accepted by " + e.agent();
      case OfferDeclined e -> name(e.contact()) + " is declined by " + e.agent();
      case OfferTimedOut e ->
          name(e.contact()) + (e.missed() ? " is missed by " : " rings out at ") + e.agent();
      case OfferWithdrawn e ->
          name(e.contact()) + " is withdrawn from " + e.agent() + ": " + e.cause();
      case ContactPicked e -> name(e.contact()) + " is picked by " + e.agent();

      case WorkParked e -> name(e.contact()) + " is parked by " + e.agent();
      case WorkResumed e -> name(e.contact()) + " is resumed by " + e.agent();
      case CustomerNudged e -> name(e.contact()) + " is nudged";
      case ContactReleased e -> name(e.contact()) + " is released by " + e.agent();
      case ContactCompleted e ->
          name(e.contact()) + " is completed for " + e.agent() + ": " + e.cause();
      case WrapUpStarted e ->
          e.agent() + " wraps up " + name(e.contact()) + " until " + at(e.untilMillis());
      case WrapUpExtended e ->
          e.agent() + " goes on wrapping up " + name(e.contact()) + " until " + at(e.untilMillis());
      case WrapUpEnded e -> e.agent() + " has wrapped up " + name(e.contact());
      case DirectWorkStarted e ->
          e.agent() + " starts direct work " + e.work() + " on " + e.channel();
      case DirectWorkEnded e -> e.agent() + " ends direct work " + e.work();
      case ConsultStarted e ->
          e.agent() + " consults " + e.consultant() + " about " + name(e.contact());
      case ConsultCompleted e ->
          e.agent() + " leaves " + name(e.contact()) + " to " + e.consultant();
      case ConsultCancelled e ->
          e.consultant() + " is no longer consulted about " + name(e.contact());

      case ContactAbandoned e -> name(e.contact()) + " is abandoned: " + e.cause();
      case LimitReached e ->
          "%s reaches limit %s of %s: %s"
              .formatted(name(e.contact()), e.limit(), e.queue(), e.action());
      case CallbackAbsorbed e -> name(e.callback()) + " is absorbed by " + name(e.contact());

      case RestartRecovered e -> "the host is back after " + e.outageMillis() + " ms";
    };
  }

  /// What else the event says, for the trace.
  String details(Event event) {
    return switch (event) {
      case Rejected e -> " (" + e.sentence() + ")";
      case ContactQueued e -> " (" + e.band() + ", due " + at(e.dueMillis()) + ")";
      case StepOpened e -> " (due " + at(e.dueMillis()) + ")";
      case OfferMade e ->
          " (offer %s in %s until %s, %s)"
              .formatted(e.offer(), e.queue(), at(e.expiresMillis()), e.why());
      case OfferAccepted e -> " (waited " + e.waitedMillis() + " ms)";
      case ContactPicked e -> " (waited " + e.waitedMillis() + " ms)";
      case WaitEstimated e -> " (" + e.lowMillis() + " to " + e.highMillis() + " ms)";
      default -> "";
    };
  }

  private String name(ContactId contact) {
    var channel = channels.get(contact);
    return channel == null ? "contact " + contact : contact(channel, contact.value());
  }

  private static String at(long millis) {
    return Times.clock(millis);
  }
}
