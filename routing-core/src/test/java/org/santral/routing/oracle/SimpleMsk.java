package org.santral.routing.oracle;

import static org.santral.routing.simulation.Distribution.exponential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Step;
import org.santral.routing.policy.Strategy;
import org.santral.routing.simulation.Arrivals;
import org.santral.routing.simulation.Busyness;
import org.santral.routing.simulation.ContactType;
import org.santral.routing.simulation.Scenario;
import org.santral.routing.simulation.Staffing;
import org.santral.routing.simulation.Team;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// The contact centre of the example `SimpleMSK` of ContactCenters, a simulation library of the
/// University of Montreal (github.com/umontreal-simul/contactcenters, doc/examples).
///
/// Three types of calls come in three periods of two hours, on busier and calmer days. Two groups
/// of agents serve them: group 0 the types 0 and 1, group 1 the types 1 and 2. Service and patience
/// are exponential with the rates of the period of arrival, so that a type in a period is one type
/// here. Group sizes change with the period; whoever is too many goes at the end of his call. After
/// the last period nobody comes any more, and those there are served.
record SimpleMsk(Scenario day, List<ContactType> types, Team group0) {
  static final int TYPES = 3;
  static final int PERIODS = 3;

  private static final long PERIOD_MILLIS = 120 * 60_000;
  private static final double[][] ARRIVALS_PER_MINUTE = {
    {4.2, 5.3, 3.2}, {5.1, 4.3, 4.8}, {6.3, 5.2, 4.8}
  };
  private static final double[] SERVICES_PER_MINUTE = {0.5, 0.6, 0.4};
  private static final double[] LOSSES_PER_MINUTE = {0.3, 0.4, 0.2};
  private static final List<Integer> GROUP_0 = List.of(12, 18, 9);
  private static final List<Integer> GROUP_1 = List.of(15, 20, 11);
  private static final long TARGET_MILLIS = 20_000;

  /// The example `SimpleMSK`: a call of type 1 goes to group 0 if an agent is free there, else to
  /// group 1. A freed agent takes whichever call has waited longest.
  static SimpleMsk withOneLine() {
    var line = new QueueId("line");
    var type1 = Plan.of(Step.of("group-0"), Step.of("group-1"));
    return centre(
        Map.of(line, queue(TARGET_MILLIS)), List.of(line, line, line), type1, Map.of(), Map.of());
  }

  /// The example `SimpleMSKWithRerouting`: a call of type 1 may go to group 1 only when it has
  /// waited for 12 s. As that program is written, a freed agent of group 0 then prefers type 0, and
  /// one of group 1 prefers type 1. Targets of an hour keep the engine from letting overdue calls
  /// overrule that.
  static SimpleMsk withRerouting() {
    var lines = List.of(new QueueId("line-0"), new QueueId("line-1"), new QueueId("line-2"));
    var queues = lines.stream().collect(Collectors.toMap(line -> line, line -> queue(3_600_000)));
    var type1 = Plan.of(new Step("group-0", 12_000, 0, false), Step.of("group-1"));
    return centre(queues, lines, type1, Map.of(lines.get(1), 1), Map.of(lines.get(2), 1));
  }

  private static SimpleMsk centre(
      Map<QueueId, QueueSettings> queues,
      List<QueueId> lines,
      Plan type1,
      Map<QueueId, Integer> ranksOfGroup0,
      Map<QueueId, Integer> ranksOfGroup1) {
    var plans = List.of(Plan.of("group-0"), type1, Plan.of("group-1"));
    var types = new ArrayList<ContactType>();
    for (int type = 0; type < TYPES; type++) {
      for (int period = 0; period < PERIODS; period++) {
        types.add(calls(type, period, lines.get(type)).withPlan(plans.get(type)));
      }
    }
    var group0 = group("group-0", ranksOfGroup0, GROUP_0);
    var group1 = group("group-1", ranksOfGroup1, GROUP_1);

    var day = Scenario.of(PERIOD_MILLIS, PERIODS).withBusyness(new Busyness(28.7));
    for (var queue : queues.entrySet()) day = day.with(queue.getKey(), queue.getValue());
    for (var type : types) day = day.with(type);
    return new SimpleMsk(day.with(group0).with(group1), types, group0);
  }

  private static QueueSettings queue(long targetMillis) {
    return QueueSettings.DEFAULT.withStrategy(Strategy.LONGEST_IDLE).withTarget(targetMillis);
  }

  private static ContactType calls(int type, int period, QueueId line) {
    var perPeriod = new ArrayList<>(Collections.nCopies(PERIODS, 0.0));
    perPeriod.set(period, ARRIVALS_PER_MINUTE[type][period] * PERIOD_MILLIS / 60_000);
    return ContactType.of(
            "type-" + type + "-period-" + period,
            Channel.VOICE,
            line,
            new Arrivals.Poisson(perPeriod),
            exponential(60_000 / SERVICES_PER_MINUTE[period]))
        .withPatience(exponential(60_000 / LOSSES_PER_MINUTE[period]))
        .withTarget(TARGET_MILLIS);
  }

  private static Team group(String name, Map<QueueId, Integer> ranks, List<Integer> sizes) {
    var profile =
        Profile.of(Channel.VOICE, 1)
            .with(Channel.VOICE, ChannelTerms.of(1, 1, 0).acceptingBySelf())
            .withQueueRanks(ranks);
    return Team.of(name, profile, new Staffing.HeadCount(sizes))
        .withSkills(Map.of(new SkillId(name), 1));
  }
}
