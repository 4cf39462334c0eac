package org.santral.routing.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.AbandonContact;
import org.santral.routing.command.Command.CompleteContact;
import org.santral.routing.command.Command.FinishWrapUp;
import org.santral.routing.command.Command.OpenContact;
import org.santral.routing.engine.RoutingEngine;
import org.santral.routing.event.EventSink;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.ConversationId;

/// One run of a scenario: whatever comes next, a timer of the simulated people or a deadline of the
/// engine, happens at its time. Of those at the same time the engine's go first, so that nobody
/// answers an offer that has just expired.
final class Run implements Host {
  private final Scenario scenario;
  private final Agenda agenda = new Agenda();
  private final Contacts contacts = new Contacts(agenda, this::due);
  private final Watcher watcher = new Watcher(agenda, contacts);
  private final List<Crew> crews = new ArrayList<>();
  private final List<Flow> flows = new ArrayList<>();
  private final RoutingEngine engine;

  Run(Scenario scenario, long seed, EventSink observer) {
    this.scenario = scenario;
    this.engine =
        new RoutingEngine(
            event -> {
              observer.on(event);
              watcher.on(event);
            });
    var random = new SplittableRandom(seed);
    var ofAgents = random.split();
    var ofCustomers = random.split();
    double busyness = scenario.busyness().draw(random);
    for (var team : scenario.teams()) {
      crews.add(new Crew(scenario, team, agenda, this, ofAgents.split()));
    }
    for (var type : scenario.types()) {
      flows.add(new Flow(scenario, type, busyness, ofCustomers.split(), agenda, this::arrive));
    }
  }

  Report report() {
    Opening.commands(scenario, crews).forEach(this::say);
    for (var crew : crews) crew.agents.forEach(watcher::add);
    flows.forEach(Flow::expectNext);
    long end = untilTheEnd();
    contacts.forEach(contact -> watcher.onEndOfRun(contact, end));

    var byType = new LinkedHashMap<String, List<ContactFigures>>();
    var byTeam = new LinkedHashMap<String, List<StaffFigures>>();
    for (var flow : flows) byType.put(flow.type.name(), flow.figures(end));
    for (var crew : crews) byTeam.put(crew.team.name(), crew.figures(end));
    return new Report(end, byType, byTeam);
  }

  @Override
  public void say(Command command) {
    engine.handle(command, agenda.now());
    watcher.throwRefusal();
  }

  private long untilTheEnd() {
    while (true) {
      long timer = agenda.nextTime();
      if (timer == Agenda.NEVER && contacts.isEmpty()) return agenda.now();
      long deadline = engine.nextDeadline();
      long next = Math.min(timer, deadline);
      if (next > scenario.untilMillis()) return scenario.untilMillis();
      if (next == Agenda.NEVER) throw new IllegalStateException("contacts wait for nothing");
      agenda.passTo(next);
      if (deadline <= timer) engine.advance(next);
      else agenda.runNext();
    }
  }

  private void arrive(Flow flow) {
    var contact = flow.contact(contacts.freeId(), agenda.now());
    contacts.add(contact);
    contacts.setTimerIn(contact, contact.patienceMillis);
    contact.tally.offer();
    say(
        new OpenContact(
            contact.id,
            new ConversationId(contact.id.value()),
            flow.type.channel(),
            flow.type.queue(),
            flow.type.plan(),
            Band.USUAL,
            0,
            0,
            0,
            AgentId.NOBODY,
            0,
            Set.of()));
    flow.expectNext();
  }

  private void due(Contact contact) {
    switch (contact.phase) {
      case COMING, WAITING -> say(new AbandonContact(contact.id));
      case IN_HAND -> complete(contact);
      case WRAPPING_UP -> say(new FinishWrapUp(contact.agent().id, contact.id));
    }
  }

  private void complete(Contact contact) {
    contact.agent().beforeWorkEnds();
    say(new CompleteContact(contact.id));
    if (contact.phase == Contact.Phase.IN_HAND) watcher.onWorkEnded(contact);
  }
}
