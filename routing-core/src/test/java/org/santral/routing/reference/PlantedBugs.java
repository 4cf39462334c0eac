package org.santral.routing.reference;

import java.util.List;
import java.util.stream.Stream;

/// Mistakes that could be made in the engine, some for every chapter of the rules. Snippets are as
/// short as they can be, so that they seldom have to be renewed.
final class PlantedBugs {
  private PlantedBugs() {}

  static List<PlantedBug> all() {
    return Stream.of(
            urgency(),
            bars(),
            steps(),
            strategies(),
            offers(),
            reservations(),
            limits(),
            places(),
            work(),
            presence())
        .flatMap(List::stream)
        .toList();
  }

  // ---- Order and room -----------------------------------------------------------------------

  private static List<PlantedBug> urgency() {
    return List.of(
        bug(
            "of the equally urgent the last comes first",
            "Contact.java",
            "key == other.key && sequence < other.sequence",
            "key == other.key && sequence > other.sequence"),
        bug(
            "a line is kept in order of urgency, but the equally urgent the wrong way round",
            "UrgencyList.java",
            "sequence < sequenceAt(at)",
            "sequence > sequenceAt(at)"),
        bug(
            "who is held for an agent is overlooked when he looks for a contact",
            "Matcher.java",
            "agent.holds == 0 && !agent.profile.ranksQueues",
            "!agent.profile.ranksQueues"),
        bug(
            "the credit of a step does not count",
            "Contact.java",
            "- demand().creditMillis(step)",
            ""),
        bug(
            "an agent takes one contact more than the maximum of a channel",
            "Agent.java",
            "+ pendingHere >= profile.maximum[c]",
            "+ pendingHere > profile.maximum[c]"),
        bug(
            "work that a channel interrupts takes its units all the same",
            "Agent.java",
            "load -= activeUnits(interrupts);",
            ""),
        bug(
            "a channel is blocked only by more than one piece of work on another",
            "Agent.java",
            "Counts.of(counts, d) > interrupted",
            "Counts.of(counts, d) > interrupted + 1"),
        bug(
            "work that a channel interrupts blocks it all the same",
            "Agent.java",
            "? 0 : activeCount(d)",
            "? 0 : 0"),
        bug(
            "wrap-up takes no units",
            "Agent.java",
            "work.parked = false; work.kind = kind;",
            "work.parked = false; work.kind = kind; units -= work.units; work.units = 0;"),
        bug(
            "direct work does not leave room for the open offer",
            "WorkCommands.java",
            "agent.hasRoomBeside(command.channel(), offered.channel)",
            "agent.hasRoom(command.channel())"),
        bug(
            "ranks of queues are ignored",
            "Matcher.java",
            "rank == otherRank ? one.isBefore(other) : rank < otherRank",
            "one.isBefore(other)"),
        bug(
            "who is long overdue does not go before all ranks",
            "Matcher.java",
            "longOverdue ? -1 :",
            ""));
  }

  // ---- Who may not --------------------------------------------------------------------------

  private static List<PlantedBug> bars() {
    return List.of(
        bug(
            "a cool-down is forgotten",
            "Waiting.java",
            "long millis = contact.queue().settings.coolDownMillis();",
            "long millis = 0;"),
        bug(
            "a cool-down that has ended still bars",
            "Waiting.java",
            "contact.bars.removeIf(bar -> bar.deadline() == deadline);",
            ""),
        bug(
            "a barred head blocks those behind it",
            "Matcher.java",
            "contact = waiting.after(contact);",
            "contact = null;"),
        bug(
            "an excluded agent is offered the contact",
            "Contact.java",
            "(hasBar(agent) || isExcluded(agent))",
            "hasBar(agent)"),
        bug(
            "the last step lifts no exclusions",
            "Contact.java",
            "isAtLastStep() && demand()",
            "!isAtLastStep() && demand()"),
        bug(
            "a contact comes back to the agent who passed it on",
            "Hands.java",
            "contact.addBar(new Contact.Bar(work.agent, Deadlines.NONE));",
            ""));
  }

  // ---- Steps and holding --------------------------------------------------------------------

  private static List<PlantedBug> steps() {
    return List.of(
        bug(
            "an agent who has logged out still counts as there",
            "Presence.java",
            "if (wasStaffing)",
            "if (false)"),
        bug(
            "an agent who pauses still counts as there",
            "Presence.java",
            "parts.demands.staff(agent, false); parts.matcher.release(agent);",
            "parts.matcher.release(agent);"),
        bug(
            "no step is skipped when the last who satisfies it goes",
            "Demands.java",
            "if (line != null) { question(line); }",
            ""),
        bug(
            "a contact waits on for a preferred agent who has paused",
            "Matcher.java",
            "if (!agent.isStaffing() && agent.isDefined()",
            "if (!agent.loggedIn && agent.isDefined()"),
        bug(
            "a contact is held for a preferred agent who is paused",
            "ContactCommands.java",
            "preferred.isStaffing()",
            "preferred.loggedIn"),
        bug(
            "a hold that runs out while it rings is not ended afterwards",
            "Waiting.java",
            "contact.holdExpired = true;",
            ""),
        bug(
            "the preferred agent is not asked first",
            "Matcher.java",
            "if (isPreferredReady(contact))",
            "if (false)"));
  }

  // ---- Strategies ---------------------------------------------------------------------------

  private static List<PlantedBug> strategies() {
    return List.of(
        bug(
            "who has something in hand counts as idle",
            "Availability.java",
            "int busy = agent.workCount() == 0 ? 0 : 1;",
            "int busy = 0;"),
        bug(
            "the most skilled come last",
            "DemandClass.java",
            "agent -> -namedLevels(agent)",
            "agent -> namedLevels(agent)"),
        bug(
            "memberships are no skills",
            "Agent.java",
            "for (int level : queues.values()) { sum += level; }",
            ""),
        bug(
            "occupancy is rounded to per cent",
            "Agent.java",
            "units * 1_000_000L / profile.units",
            "units * 100L / profile.units"),
        bug("contacts taken are not counted", "Hands.java", "agent.taken++;", ""),
        bug("the round does not go on", "Offers.java", "queue.cursor = agent.place;", ""),
        bug(
            "chance is drawn for the last offer instead of the next",
            "Availability.java",
            "(workspace.lastOffer + 1)",
            "workspace.lastOffer"),
        bug(
            "of several agents who look at once the first gets the contact, not the best",
            "Matcher.java",
            "choosers.size() == 1 || contact.holder != null",
            "true"));
  }

  // ---- Offers -------------------------------------------------------------------------------

  private static List<PlantedBug> offers() {
    return List.of(
        bug(
            "an agent who misses an offer keeps his place among the idle",
            "Offers.java",
            "workspace.touchIdle(agent);",
            ""),
        bug(
            "misses are counted on after an accept",
            "Hands.java",
            "agent.misses(contact.channel.ordinal(), 0);",
            ""),
        bug(
            "the others go on ringing when one has accepted",
            "Offers.java",
            "withdrawAll(contact, OfferWithdrawn.Cause.TAKEN);",
            ""),
        bug(
            "nobody asks whether an offer was delivered",
            "Offers.java",
            "if (delivery > 0)",
            "if (false)"),
        bug(
            "the channel of a failed assignment is not in doubt",
            "Hands.java",
            "agent.doubted |= bit;",
            ""),
        bug(
            "a scheduled pause begins although an offer is open",
            "Hands.java",
            "agent.workCount() == 0 && agent.offered == null",
            "agent.workCount() == 0"));
  }

  // ---- Reservations -------------------------------------------------------------------------

  private static List<PlantedBug> reservations() {
    return List.of(
        bug(
            "a big contact that falls due reserves nobody",
            "RoutingEngine.java",
            "contact.dueDeadline = Deadlines.NONE; parts.matcher.reserveFor(contact);",
            "contact.dueDeadline = Deadlines.NONE;"),
        bug(
            "two agents are reserved for one contact",
            "Matcher.java",
            "|| contact.reservedBy != null || contact.queue().isManual()",
            "|| contact.queue().isManual()"),
        bug(
            "a reservation outlives the standing of its contact",
            "Waiting.java",
            "matcher.endReservation(contact);",
            ""),
        bug(
            "a reserved agent takes whatever there is",
            "Matcher.java",
            "|| (choice != null && isBefore(agent, choice, reserved))",
            "|| choice != null"),
        bug(
            "an agent who looks gives up no reservation for what is more urgent",
            "Matcher.java",
            "reserved == null || isBefore(agent, urgent, reserved)",
            "reserved == null"),
        bug(
            "what falls due takes over nobody who is reserved",
            "Matcher.java",
            "best = soonestOfReserved(contact, eligible);",
            ""),
        bug(
            "a reserved agent does not give way to the more urgent",
            "Matcher.java",
            "return reserved != null && !agent.looking",
            "return reserved == null && !agent.looking"));
  }

  // ---- Limits and closing -------------------------------------------------------------------

  private static List<PlantedBug> limits() {
    return List.of(
        bug(
            "overflow does not ask whether the next queue is full",
            "Exits.java",
            "next.closed || next.isFull()",
            "next.closed"),
        bug(
            "a queue takes one contact more than it has room for",
            "Queue.java",
            "waiting >= settings.limits().maximumWaiting()",
            "waiting > settings.limits().maximumWaiting()"),
        bug(
            "a wait limit passed while ringing is forgotten",
            "Exits.java",
            "contact.pastWait |= limit == Limit.WAIT;",
            ""),
        bug(
            "of those who reach their limit at once the first to enter leaves first",
            "Exits.java",
            "&& contact.sequence > queue.lastListedSequence",
            ""),
        bug(
            "a callback in a queue that has drained ends",
            "Exits.java",
            "if (contact.channel == Channel.CALLBACK)",
            "if (false)"),
        bug(
            "a callback that comes while callbacks rest is offered",
            "Waiting.java",
            "if (queue.sendsAway(contact)) { moves",
            "if (queue.drained) { moves"),
        bug(
            "callbacks do not come back when their queue opens",
            "PolicyCommands.java",
            "parts.moves.reopening.add(queue.place);",
            ""));
  }

  // ---- Urgency over time --------------------------------------------------------------------

  private static List<PlantedBug> places() {
    return List.of(
        bug(
            "a call turned into a callback loses its place",
            "Waiting.java",
            "contact.plan = plan; contact.rate();",
            "contact.plan = plan; contact.orderFrom = workspace.time; contact.rate();"),
        bug(
            "a contact that comes again gets no credit for it",
            "Hands.java",
            "contact.resumeCredit = workspace.settings.resumeCreditMillis();",
            ""),
        bug(
            "who is promoted stays where he stood",
            "Waiting.java",
            "new Event.ContactPromoted(contact.id, Band.LIVE)); rerate(contact);",
            "new Event.ContactPromoted(contact.id, Band.LIVE));"),
        bug(
            "a failed attempt costs the agent his place among the idle",
            "Hands.java",
            "agent.ticket = work.ticketBefore;",
            ""),
        bug(
            "the position told may rise",
            "Positions.java",
            "Math.min(contact.positionTold, ahead + 1)",
            "ahead + 1"),
        bug(
            "the position does not count those who are held",
            "Positions.java",
            "ahead += agent.held.before(contact.key, contact.sequence);",
            ""));
  }

  // ---- Work in hand -------------------------------------------------------------------------

  private static List<PlantedBug> work() {
    return List.of(
        bug(
            "parked work stays parked",
            "Hands.java",
            "agent.remove(work); judgeParking(agent);",
            "agent.remove(work);"),
        bug(
            "wrap-up is extended beyond its ceiling",
            "WorkCommands.java",
            "Math.min(ends + wrapUp.extensionMillis(), ceiling)",
            "ends + wrapUp.extensionMillis()"),
        bug(
            "a word of the customer does not end the silence",
            "WorkCommands.java",
            "case CUSTOMER -> parts.hands.customerSpoke(contact);",
            "case CUSTOMER -> {}"));
  }

  // ---- Presence and restart -----------------------------------------------------------------

  private static List<PlantedBug> presence() {
    return List.of(
        bug(
            "a channel is lost although another session has it",
            "Presence.java",
            "before & ~agent.sessionChannels",
            "before & session.channels()"),
        bug(
            "contacts stay with an agent whose grace has ended",
            "Presence.java",
            "&& (lost & ProfileTerms.bit(work.channel)) != 0",
            "&& lost == 0"),
        bug(
            "after a restart deadlines come as if there had been none",
            "RoutingEngine.java",
            "deadlines.shiftAll(outage);",
            ""),
        bug(
            "after a restart chats do not count as left",
            "RoutingEngine.java",
            "leaveChats(); settle();",
            "settle();"),
        bug(
            "deadlines of one moment come in the wrong order",
            "NearDeadlines.java",
            "kind < otherKind",
            "kind > otherKind"),
        bug(
            "the heap of deadlines forgets every fourth child",
            "NearDeadlines.java",
            "Math.min(child + 4, size)",
            "Math.min(child + 3, size)"),
        bug(
            "what goes down a level in the wheel of deadlines is lost but for the first",
            "FarDeadlines.java",
            "handle = next; }",
            "handle = Deadlines.NONE; }"),
        bug(
            "a slot of the wheel of deadlines opens a tick late",
            "FarDeadlines.java",
            "start <= tick",
            "start < tick"));
  }

  private static PlantedBug bug(String sentence, String file, String snippet, String replacement) {
    return new PlantedBug(sentence, file, snippet, replacement);
  }
}
