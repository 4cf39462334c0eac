package org.santral.routing.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;

/// A team during one run: its agents, who of them has to be there, and how much of their time is
/// used.
final class Crew {
  final Team team;
  final int units;
  final Meter staffed;
  final Meter busy;
  final List<Agent> agents;
  private final Map<Channel, ChannelTerms> terms;
  private final SplittableRandom random;
  private final Scenario scenario;
  private final Agenda agenda;
  private int surplus;

  Crew(Scenario scenario, Team team, Agenda agenda, Host host, SplittableRandom random) {
    this.scenario = scenario;
    this.agenda = agenda;
    this.random = random;
    this.team = team;
    this.units = team.profile().units();
    this.terms = new EnumMap<>(team.profile().channels());
    this.staffed = new Meter(scenario.intervalMillis(), scenario.intervals());
    this.busy = new Meter(scenario.intervalMillis(), scenario.intervals());
    this.agents =
        switch (team.staffing()) {
          case Staffing.Shifts(var shifts) -> onShifts(team.name(), shifts, host);
          case Staffing.HeadCount(var perInterval) -> onCall(team.name(), perInterval, host);
        };
  }

  boolean acceptsBySelf(Channel channel) {
    return terms(channel).acceptsBySelf();
  }

  int cost(Channel channel) {
    return terms(channel).cost();
  }

  long drawAnswerMillis() {
    return team.answering().delay().drawMillis(random);
  }

  boolean drawDecline() {
    return random.nextDouble() < team.answering().declineProbability();
  }

  long returnMillis() {
    return team.answering().returnMillis();
  }

  /// One of the agents is about to finish a contact. If the crew is too large, he takes no more.
  void beforeWorkEnds(Agent agent) {
    if (surplus == 0 || !agent.isWorking()) return;
    surplus--;
    agent.leave();
  }

  /// By interval, overtime last.
  List<StaffFigures> figures(long endMillis) {
    staffed.passTo(endMillis);
    busy.passTo(endMillis);
    return IntStream.rangeClosed(0, scenario.intervals())
        .mapToObj(interval -> new StaffFigures(staffed.sum(interval), busy.sum(interval)))
        .toList();
  }

  private List<Agent> onShifts(String name, List<Shift> shifts, Host host) {
    var members = new ArrayList<Agent>();
    for (var shift : shifts) {
      var agent = agent(name, members.size(), shift, host);
      agent.expectAt(shift.startMillis());
      members.add(agent);
    }
    return members;
  }

  private List<Agent> onCall(String name, List<Integer> perInterval, Host host) {
    var endless = Shift.of(0, Agenda.NEVER);
    int size = perInterval.stream().mapToInt(Integer::intValue).max().orElse(0);
    var members =
        IntStream.range(0, size).mapToObj(place -> agent(name, place, endless, host)).toList();
    for (int interval = 0; interval < perInterval.size(); interval++) {
      int wanted = perInterval.get(interval);
      agenda.set(agenda.timer(() -> resize(wanted)), interval * scenario.intervalMillis());
    }
    return members;
  }

  private Agent agent(String name, int place, Shift shift, Host host) {
    return new Agent(new AgentId(name + "-" + (place + 1)), this, shift, agenda, host);
  }

  private void resize(int wanted) {
    int present = (int) agents.stream().filter(Agent::isWorking).count();
    for (var agent : agents) {
      if (present < wanted && agent.isLeaving()) {
        agent.stay();
        present++;
      }
    }
    for (var agent : agents) {
      if (present < wanted && agent.isOff()) {
        agent.come();
        present++;
      }
    }
    for (var agent : agents.reversed()) {
      if (present > wanted && agent.isWorking() && agent.hasEmptyHands()) {
        agent.leave();
        present--;
      }
    }
    surplus = Math.max(0, present - wanted);
  }

  private ChannelTerms terms(Channel channel) {
    return Objects.requireNonNull(terms.get(channel), "the team does not serve " + channel);
  }
}
