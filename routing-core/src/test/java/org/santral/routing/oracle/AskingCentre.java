package org.santral.routing.oracle;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.santral.routing.command.Command;
import org.santral.routing.engine.RoutingEngine;
import org.santral.routing.event.Event;
import org.santral.routing.event.EventSink;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Strategy;
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

/// A call centre on the engine in which everybody who still waits half a second after his call asks
/// how long it will take, and what became of the answers. Calls come at random, services and
/// patience are exponential: the line of Erlang A, unless told otherwise.
final class AskingCentre implements EventSink {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final QueueId QUEUE = new QueueId("calls");
  private static final SkillId SKILL = new SkillId("special");
  private static final ProfileId PROFILE = new ProfileId("phone");

  private record Moment(long at, int sequence, Runnable what) {}

  private record Promise(long askedAt, long lowMillis, long highMillis) {}

  private static final class Kept {
    private int answers;
    private int held;

    void add(boolean itHeld) {
      answers++;
      held += itHeld ? 1 : 0;
    }

    double share() {
      return (double) held / answers;
    }
  }

  private final RoutingEngine engine = new RoutingEngine(this);
  private final PriorityQueue<Moment> moments =
      new PriorityQueue<>(Comparator.comparingLong(Moment::at).thenComparingInt(Moment::sequence));
  private final Map<ContactId, Promise> promises = new HashMap<>();
  private final Random random;
  private final double usualLoad;
  private final int usualAgents;
  private boolean changing;
  private double otherLoad;
  private int otherAgents;
  private double serviceMillis = 240_000;
  private double patienceMillis = 240_000;
  private double answerMillis;
  private double specialShare;

  private int agents;
  private long now;
  private int sequence;
  private long calls;
  private long abandonments;
  private final Kept kept = new Kept();
  private final Kept keptInChange = new Kept();

  /// @param load how many agents the calls would keep busy
  AskingCentre(double load, int agents, long seed) {
    this.usualLoad = load;
    this.usualAgents = agents;
    this.random = new Random(seed);
  }

  AskingCentre lasting(double newServiceMillis) {
    serviceMillis = newServiceMillis;
    return this;
  }

  AskingCentre patientFor(double newPatienceMillis) {
    patienceMillis = newPatienceMillis;
    return this;
  }

  /// Another load and other agents in each eighth hour, from the fifth on.
  AskingCentre withHoursOf(double load, int newAgents) {
    changing = true;
    otherLoad = load;
    otherAgents = newAgents;
    return this;
  }

  /// Agents do not accept by themselves but after a while.
  AskingCentre answeringAfter(double millis) {
    answerMillis = millis;
    return this;
  }

  /// Such a share of the calls can be served only by every other agent.
  AskingCentre withSpecialCalls(double share) {
    specialShare = share;
    return this;
  }

  AskingCentre run(int hours) {
    open(Math.max(usualAgents, otherAgents));
    eachMinute();
    in(0, this::call);
    long end = hours * HOUR;
    while (now < end) {
      long next = moments.element().at;
      if (engine.nextDeadline() <= next) {
        now = engine.nextDeadline();
        engine.advance(now);
      } else {
        now = next;
        moments.remove().what.run();
      }
    }
    return this;
  }

  int answers() {
    return kept.answers;
  }

  /// The share of answers that held, of those whose call was served.
  double coverage() {
    return kept.share();
  }

  /// The same for answers in the other hours and the hours after them.
  double coverageInChange() {
    return keptInChange.share();
  }

  double abandoned() {
    return (double) abandonments / calls;
  }

  private boolean isOther(long hour) {
    return changing && hour % 8 == 4;
  }

  private void open(int mostAgents) {
    var terms = ChannelTerms.of(1, 1, 0);
    var profile =
        new Profile(
            1, Map.of(Channel.VOICE, answerMillis > 0 ? terms : terms.acceptingBySelf()), Map.of());
    engine.handle(new Command.DefineSkill(SKILL), now);
    engine.handle(new Command.DefineProfile(PROFILE, profile), now);
    var settings = QueueSettings.DEFAULT.withStrategy(Strategy.LONGEST_IDLE).withOfferTime(600_000);
    engine.handle(new Command.DefineQueue(QUEUE, settings), now);
    for (int i = 0; i < mostAgents; i++) {
      var skills = i % 2 == 0 ? Map.of(SKILL, 5) : Map.<SkillId, Integer>of();
      engine.handle(new Command.DefineAgent(agent(i), PROFILE, skills, Map.of()), now);
      engine.handle(
          new Command.ConnectSession(
              new SessionId(i + 1L), agent(i), new NodeId("node"), Set.of(Channel.VOICE)),
          now);
      engine.handle(new Command.LogIn(agent(i), "later"), now);
    }
  }

  private static AgentId agent(int place) {
    return new AgentId("agent-" + place);
  }

  private void eachMinute() {
    int wanted = isOther(now / HOUR) ? otherAgents : usualAgents;
    for (; agents < wanted; agents++) {
      engine.handle(new Command.Unpause(agent(agents)), now);
    }
    for (; agents > wanted; agents--) {
      engine.handle(new Command.PauseAfterWork(agent(agents - 1), "later"), now);
    }
    in(MINUTE, this::eachMinute);
  }

  private void in(long millis, Runnable what) {
    moments.add(new Moment(now + millis, sequence++, what));
  }

  private long exponential(double mean) {
    return Math.round(-mean * StrictMath.log(1 - random.nextDouble()));
  }

  private void call() {
    var contact = new ContactId(++calls);
    var plan = random.nextDouble() < specialShare ? Plan.of("special >= 1") : Plan.OF_QUEUE;
    double load = isOther(now / HOUR) ? otherLoad : usualLoad;
    in(exponential(serviceMillis / load), this::call);
    in(exponential(patienceMillis), () -> giveUp(contact));
    in(500, () -> ask(contact));
    engine.handle(
        new Command.OpenContact(
            contact,
            new ConversationId(calls),
            Channel.VOICE,
            QUEUE,
            plan,
            Band.USUAL,
            0,
            0,
            0,
            AgentId.NOBODY,
            0,
            Set.of()),
        now);
  }

  /// Refused when the contact is served by now.
  private void giveUp(ContactId contact) {
    promises.remove(contact);
    engine.handle(new Command.AbandonContact(contact), now);
  }

  /// Refused when the contact is served by now.
  private void ask(ContactId contact) {
    engine.handle(new Command.EstimateWait(contact), now);
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.WaitEstimated told) {
      promise(told);
    } else if (event instanceof Event.OfferMade made && answerMillis > 0) {
      in(exponential(answerMillis), () -> accept(made.offer()));
    } else if (event instanceof Event.OfferAccepted accepted) {
      serve(accepted.contact());
    } else if (event instanceof Event.ContactAbandoned) {
      abandonments++;
    }
  }

  private void promise(Event.WaitEstimated told) {
    if (told.highMillis() >= 0) {
      promises.put(told.contact(), new Promise(now, told.lowMillis(), told.highMillis()));
    }
  }

  private void accept(OfferId offer) {
    engine.handle(new Command.AcceptOffer(offer), now);
  }

  private void serve(ContactId contact) {
    in(exponential(serviceMillis), () -> complete(contact));
    var promise = promises.remove(contact);
    if (promise != null) {
      long waited = now - promise.askedAt;
      boolean held = promise.lowMillis <= waited && waited <= promise.highMillis;
      kept.add(held);
      long hour = promise.askedAt / HOUR;
      if (isOther(hour) || isOther(hour - 1)) {
        keptInChange.add(held);
      }
    }
  }

  private void complete(ContactId contact) {
    engine.handle(new Command.CompleteContact(contact), now);
  }
}
