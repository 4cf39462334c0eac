package org.santral.load;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.santral.load.Tally.Kind;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.AcceptOffer;
import org.santral.routing.command.Command.CompleteContact;
import org.santral.routing.command.Command.DeclineOffer;
import org.santral.routing.command.Command.FinishWrapUp;
import org.santral.routing.command.Command.PickContact;
import org.santral.routing.event.Event;
import org.santral.routing.event.EventSink;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.OfferId;

/// Everybody around the engine, on a virtual clock: customers who open contacts, agents who answer
/// offers, talk and write up. A closed loop: a contact that is taken (or done, see [Load]) is
/// followed by the next one of the same queue, so that the load stays what it is, queue by queue.
@SuppressWarnings("EnumOrdinal") // Arrays instead of maps: the load must cost next to nothing.
final class Floor implements EventSink {
  static final long START_MILLIS = 1_000_000;
  private static final int DECLINED_PERCENT = 10;
  private static final int WRAP_UPS_LEFT_TO_THE_TIMER_PERCENT = 12;

  private final Workspace workspace;
  private final BusyQueue[] queues;
  private final Load load;
  private final Router router;
  private final SplittableRandom random = new SplittableRandom(7);
  private final Agenda agenda = new Agenda(START_MILLIS);
  private final Pickers pickers;
  private final IntRing arrivals = new IntRing();

  private @Nullable Customer[] customers = new @Nullable Customer[1 << 14];
  private int places;
  private @Nullable Customer free;

  private Tally tally = new Tally();
  private int waiting;
  private int ringing;
  private int openOffers;
  private long lastOffer;
  private Event.@Nullable Rejected rejected;

  /// @param maker makes the router that reports to the floor
  Floor(Workspace workspace, Load load, Router.Maker maker) {
    this.workspace = workspace;
    this.queues = workspace.queues.toArray(BusyQueue[]::new);
    this.load = load;
    this.pickers = new Pickers(workspace);
    this.router = maker.reportingTo(this);
    workspace.setUp(command -> this.router.handle(command, START_MILLIS));
    for (int round = 0; round < load.perQueue(); round++) {
      for (var queue : queues) {
        arrivals.add(queue.number());
      }
    }
  }

  /// What has been counted so far.
  Tally tally() {
    return tally.plus(new Tally());
  }

  long nowMillis() {
    return agenda.nowMillis();
  }

  /// Contacts that wait and ring nowhere; some of the others ring at several agents.
  int waiting() {
    return waiting - ringing;
  }

  /// Agents who have nothing in hand and no offer, at least.
  int idle() {
    var busy = new BitSet(workspace.agents());
    for (var customer : customers) {
      if (customer != null && !customer.agent.value().isEmpty()) {
        busy.set(workspace.numberOf(customer.agent));
      }
    }
    return workspace.agents() - busy.cardinality() - openOffers;
  }

  /// Issues the next commands.
  void run(int commands) {
    for (int i = 0; i < commands; i++) {
      step();
    }
    if (rejected != null) {
      throw new IllegalStateException("The engine refused a lawful command: " + rejected);
    }
  }

  private void step() {
    if (!arrivals.isEmpty()) {
      open(arrivals.poll());
    } else if (pickers.match()) {
      pick(pickers.picker, customer(pickers.place));
    } else {
      carryOut(agenda.next());
    }
  }

  private void open(int queue) {
    var customer = newcomer();
    customer.arrive(queue);
    waiting++;
    issue(Kind.OPEN, workspace.contact(customer.contact(), queue));
    if (queues[queue].isManual()) {
      pickers.arrived(queue, customer.place);
    }
  }

  private void pick(int agent, Customer customer) {
    customer.picker = agent;
    issue(Kind.PICK, new PickContact(workspace.agent(agent), new ContactId(customer.contact())));
  }

  private void carryOut(Errand errand) {
    var customer = errand.customer;
    switch (errand.kind) {
      case ANSWER -> answer(errand.offer, customer);
      case COMPLETE -> issue(Kind.COMPLETE, new CompleteContact(new ContactId(customer.contact())));
      case FINISH ->
          issue(Kind.FINISH, new FinishWrapUp(customer.agent, new ContactId(customer.contact())));
    }
  }

  private void answer(long offer, Customer customer) {
    if (offer <= customer.endedOffers) {
      step();
    } else if (random.nextInt(100) < DECLINED_PERCENT) {
      issue(Kind.DECLINE, new DeclineOffer(new OfferId(offer)));
    } else {
      issue(Kind.ACCEPT, new AcceptOffer(new OfferId(offer)));
    }
  }

  private void issue(Kind kind, Command command) {
    tally.commandsOfKind[kind.ordinal()]++;
    router.handle(command, agenda.nowMillis());
  }

  @Override
  public void on(Event event) {
    tally.events++;
    switch (event) {
      case Event.OfferMade made -> rings(customer(made.contact()), made);
      case Event.OfferAccepted accepted -> {
        var customer = customer(accepted.contact());
        ringsLess(customer);
        customer.endedOffers = lastOffer;
        talks(customer, accepted.agent());
      }
      case Event.ContactPicked picked -> talks(customer(picked.contact()), picked.agent());
      case Event.OfferTimedOut missed -> {
        var customer = customer(missed.contact());
        ringsLess(customer);
        customer.endedOffers = Math.max(customer.endedOffers, missed.offer().value());
      }
      case Event.OfferDeclined declined -> ringsLess(customer(declined.contact()));
      case Event.OfferWithdrawn withdrawn -> ringsLess(customer(withdrawn.contact()));
      case Event.ContactCompleted completed -> completed(customer(completed.contact()));
      case Event.WrapUpStarted started -> writesUp(customer(started.contact()));
      case Event.WrapUpEnded ended -> {
        tally.wrapUpsEnded++;
        leaves(customer(ended.contact()));
      }
      case Event.StepOpened _ -> tally.stepsOpened++;
      case Event.Rejected refusal -> rejected = refusal;
      default -> {}
    }
  }

  /// An offer that follows from a deadline may be older than the command at which the router has
  /// noticed the deadline. It is answered in time all the same.
  private void rings(Customer customer, Event.OfferMade made) {
    openOffers++;
    if (customer.rings++ == 0) {
      ringing++;
    }
    lastOffer = made.offer().value();
    long left = made.expiresMillis() - agenda.nowMillis() - Agenda.SPAN_MILLIS;
    long millis = Math.max(0, Math.min(random.nextInt(1_000, 5_000), left));
    agenda.add(millis, Errand.Kind.ANSWER, customer, lastOffer);
  }

  private void ringsLess(Customer customer) {
    openOffers--;
    if (--customer.rings == 0) {
      ringing--;
    }
  }

  private void talks(Customer customer, AgentId agent) {
    waiting--;
    customer.agent = agent;
    if (load.followsTheTaken()) {
      arrivals.add(customer.queue);
    }
    agenda.add(talkMillis(queues[customer.queue].channel()), Errand.Kind.COMPLETE, customer, 0);
  }

  /// Three chats at a time take as long as three calls one after the other.
  private int talkMillis(Channel channel) {
    int millis = random.nextInt(60_000, 300_000);
    return channel == Channel.CHAT ? 3 * millis : millis;
  }

  private void completed(Customer customer) {
    if (!queues[customer.queue].hasWrapUp()) {
      leaves(customer);
    }
  }

  private void writesUp(Customer customer) {
    boolean timed = queues[customer.queue].wrapUp().mode() == WrapUp.Mode.TIMED;
    if (!timed || random.nextInt(100) >= WRAP_UPS_LEFT_TO_THE_TIMER_PERCENT) {
      agenda.add(random.nextInt(5_000, 25_000), Errand.Kind.FINISH, customer, 0);
    }
  }

  private void leaves(Customer customer) {
    tally.lifecyclesOfStrategy[queues[customer.queue].strategy().ordinal()]++;
    customer.agent = AgentId.NOBODY;
    customer.nextFree = free;
    free = customer;
    if (customer.picker != Customer.NOBODY) {
      pickers.released(customer.picker);
    }
    if (!load.followsTheTaken()) {
      arrivals.add(customer.queue);
    }
  }

  private Customer newcomer() {
    var reused = free;
    if (reused != null) {
      free = reused.nextFree;
      return reused;
    }
    if (places == customers.length) {
      customers = Arrays.copyOf(customers, places * 2);
    }
    var customer = new Customer(places);
    customers[places++] = customer;
    return customer;
  }

  private Customer customer(ContactId contact) {
    return customer(Customer.placeOf(contact.value()));
  }

  private Customer customer(int place) {
    var customer = customers[place];
    if (customer == null) {
      throw new IllegalStateException("nobody was ever at place " + place);
    }
    return customer;
  }
}
