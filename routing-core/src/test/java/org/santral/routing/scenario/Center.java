package org.santral.routing.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.DefineProfile;
import org.santral.routing.event.Event;
import org.santral.routing.event.Event.OfferMade;
import org.santral.routing.event.Event.Rejected;
import org.santral.routing.event.EventSink;
import org.santral.routing.policy.Profile;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.ProfileId;

/// The contact centre of one scenario: a core, a clock, and what was said so far.
///
/// What is given is not told. Everything that a *when* brings about must be told by the *then* that
/// follows, in order and at its time, and nothing else; only the plain receipt of a command may be
/// left out. A refusal fails the scenario unless it is told.
final class Center {
  static final ProfileId USUAL_PROFILE = new ProfileId("usual");

  private static final int MOST_WAKES = 500;
  private static final int MOST_EVENTS = 10_000;

  private enum Block {
    GIVEN,
    WHEN,
    THEN
  }

  private record Pair(ContactId contact, AgentId agent) {}

  private final String name;
  private final Core core;
  private final Trace trace = new Trace();
  private final Map<Pair, OfferId> offers = new HashMap<>();
  private final Map<String, AgentActs> agents = new HashMap<>();
  private final Map<String, QueueActs> queues = new HashMap<>();

  private long now = Times.NINE;
  private Block block = Block.GIVEN;
  private @Nullable Receipt awaited;
  private boolean refused;

  Center(Make make) {
    this(make.name(), make::start);
  }

  /// A centre on any core, with a name for its failures.
  Center(String name, Function<EventSink, Core> start) {
    this.name = name;
    core = start.apply(this::hear);
    handle(new DefineProfile(USUAL_PROFILE, Profile.DEFAULT));
    trace.forgetUntold();
  }

  // ---- The blocks of a scenario -------------------------------------------------------------

  Center given() {
    enter(Block.GIVEN);
    return this;
  }

  Center when() {
    enter(Block.WHEN);
    return this;
  }

  Center then() {
    if (block == Block.GIVEN) throw failure("Nothing was tried");
    block = Block.THEN;
    return this;
  }

  /// The end of the scenario.
  void close() {
    if (block != Block.THEN) throw failure("The scenario does not end by telling what follows");
    requireAllTold();
  }

  private void enter(Block next) {
    if (block == next) return;
    if (block == Block.GIVEN) trace.forgetUntold();
    else requireAllTold();
    block = next;
  }

  // ---- What happens -------------------------------------------------------------------------

  long now() {
    return now;
  }

  AgentActs agent(String name) {
    var known = agents.get(name);
    if (known != null) return known;
    var agent = new AgentActs(this, name, agents.size() + 1);
    agents.put(name, agent);
    return agent.exist();
  }

  QueueActs queue(String name) {
    var known = queues.get(name);
    if (known != null) return known;
    var queue = new QueueActs(this, name);
    queues.put(name, queue);
    return queue.exist();
  }

  void handle(Command command) {
    trace.command(now, command);
    var receipt = Receipt.of(command);
    awaited = receipt;
    refused = false;
    core.handle(command, now);
    awaited = null;
    if (!receipt.hasCome()) throw failure("No answer to " + command);
    if (refused && block == Block.GIVEN) throw failure("Refused: " + command);
    passUntil(now);
  }

  /// Time passes while the host is down: nothing is asked of the core.
  void resumeAfter(long outageMillis) {
    now += outageMillis;
  }

  /// Lets time pass as a host does: the core is woken exactly when it wants to be.
  void passUntil(long timeMillis) {
    if (timeMillis < now) throw failure("Time does not run back to " + Times.clock(timeMillis));
    int wakes = 0;
    for (long next = core.nextDeadline(); next <= timeMillis; next = core.nextDeadline()) {
      if (next < now) throw failure("A deadline in the past: " + Times.clock(next));
      if (++wakes > MOST_WAKES) throw failure("No rest at " + Times.clock(now));
      now = next;
      core.advance(now);
    }
    now = timeMillis;
    core.advance(now);
  }

  /// The last offer of the contact to the agent, whether it is still open or not.
  OfferId offer(ContactId contact, AgentId agent) {
    var offer = offers.get(new Pair(contact, agent));
    if (offer == null) throw failure("%s was never offered %s".formatted(agent, contact));
    return offer;
  }

  private void hear(Event event) {
    if (trace.size() > MOST_EVENTS) throw failure("No end of events");
    boolean receipt = awaited != null && awaited.isGivenBy(event);
    trace.event(now, event, receipt);
    if (event instanceof OfferMade made) {
      offers.put(new Pair(made.contact(), made.agent()), made.offer());
    }
    refused = event instanceof Rejected;
  }

  /// All events so far.
  List<Event> events() {
    return trace.events();
  }

  // ---- What is told -------------------------------------------------------------------------

  /// Tells the next thing that happened, and when.
  Event tell(long timeMillis, String sentence) {
    var expected = Times.clock(timeMillis) + "  " + sentence;
    var said = trace.next(sentence);
    if (said == null) throw failure("Did not happen: " + expected);
    if (!said.sentence().equals(sentence) || said.timeMillis() != timeMillis) {
      throw failure(
          "Told:     %s\nHappened: %s  %s"
              .formatted(expected, Times.clock(said.timeMillis()), said.sentence()));
    }
    return said.event();
  }

  /// Tells a detail of what was told last.
  void tellDetail(String detail, Object told, Object happened) {
    if (!told.equals(happened)) {
      throw failure("Told:     %s %s\nHappened: %s".formatted(detail, told, happened));
    }
  }

  void tellNextDeadline(long timeMillis) {
    tellDetail("next deadline", timeMillis, core.nextDeadline());
  }

  void requireAllTold() {
    var untold = trace.untold();
    if (!untold.isEmpty()) throw failure("Not told: " + sentences(untold));
    trace.forgetUntold();
  }

  private static String sentences(List<Trace.Said> said) {
    return said.stream()
        .map(one -> "\n  " + Times.clock(one.timeMillis()) + "  " + one.sentence())
        .collect(Collectors.joining());
  }

  private AssertionError failure(String what) {
    return new AssertionError("%s\n\nOn %s:\n%s\n".formatted(what, name, trace));
  }
}
