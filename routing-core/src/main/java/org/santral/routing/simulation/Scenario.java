package org.santral.routing.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Silence;
import org.santral.routing.policy.Strategy;
import org.santral.routing.policy.WorkspaceSettings;
import org.santral.routing.term.QueueId;

/// Everything about a day that can be said before it begins: what customers will want, who will be
/// there, and by which rules contacts are distributed. Times count from its start, in milliseconds.
///
/// What needs a human who is not simulated is refused: queues from which agents pick by hand, rules
/// about silent chats, offers whose delivery the host confirms.
///
/// @param intervalMillis length of one interval, the grain of arrivals, head counts and the report
/// @param intervals how many of them contacts come in; what happens later is overtime
/// @param queues by id, with their settings
/// @param untilMillis when the run is broken off if it has not ended by then. Otherwise it ends
///   when nobody waits or is served any more and all shifts are over
public record Scenario(
    long intervalMillis,
    int intervals,
    WorkspaceSettings workspace,
    Map<QueueId, QueueSettings> queues,
    List<ContactType> types,
    List<Team> teams,
    Busyness busyness,
    long untilMillis) {
  public Scenario {
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(busyness, "busyness");
    queues = Collections.unmodifiableMap(new TreeMap<>(queues));
    types = List.copyOf(types);
    teams = List.copyOf(teams);
    Check.that(intervalMillis > 0 && intervals > 0, "a scenario needs one interval at least");
    Check.that(untilMillis > 0, "untilMillis must be positive, and is " + untilMillis);
    Check.that(workspace.deliveryMillis() == 0, "delivery of offers is not simulated");
    queues.forEach(Scenario::checkQueue);
    for (var type : types) checkType(type, intervals, queues);
    checkUnique(types, ContactType::name);
    checkUnique(teams, Team::name);
  }

  /// A scenario in which nothing happens yet.
  public static Scenario of(long intervalMillis, int intervals) {
    return new Scenario(
        intervalMillis,
        intervals,
        WorkspaceSettings.DEFAULT,
        Map.of(),
        List.of(),
        List.of(),
        Busyness.STEADY,
        Long.MAX_VALUE);
  }

  public Scenario with(QueueId queue, QueueSettings settings) {
    var changed = new TreeMap<>(queues);
    changed.put(queue, settings);
    return new Scenario(
        intervalMillis, intervals, workspace, changed, types, teams, busyness, untilMillis);
  }

  /// The same with one more type; its queue must be there already.
  public Scenario with(ContactType type) {
    return new Scenario(
        intervalMillis,
        intervals,
        workspace,
        queues,
        plus(types, type),
        teams,
        busyness,
        untilMillis);
  }

  public Scenario with(Team team) {
    return new Scenario(
        intervalMillis,
        intervals,
        workspace,
        queues,
        types,
        plus(teams, team),
        busyness,
        untilMillis);
  }

  public Scenario withBusyness(Busyness newBusyness) {
    return new Scenario(
        intervalMillis, intervals, workspace, queues, types, teams, newBusyness, untilMillis);
  }

  public Scenario withWorkspace(WorkspaceSettings newWorkspace) {
    return new Scenario(
        intervalMillis, intervals, newWorkspace, queues, types, teams, busyness, untilMillis);
  }

  public Scenario until(long newUntilMillis) {
    return new Scenario(
        intervalMillis, intervals, workspace, queues, types, teams, busyness, newUntilMillis);
  }

  QueueSettings settings(QueueId queue) {
    return Objects.requireNonNull(queues.get(queue), "the scenario has no such queue");
  }

  /// How long an interval lasted in a run that ended at a time; overtime lasts until then.
  long spanMillis(int interval, long endMillis) {
    long start = Math.min(interval * intervalMillis, endMillis);
    long end = interval == intervals ? endMillis : Math.min(start + intervalMillis, endMillis);
    return end - start;
  }

  /// The interval in which a time lies; [#intervals] for overtime.
  int intervalAt(long millis) {
    return (int) Math.min(intervals, millis / intervalMillis);
  }

  private static void checkQueue(QueueId queue, QueueSettings settings) {
    Check.that(
        settings.strategy() != Strategy.MANUAL,
        "nobody picks by hand in a simulation, as queue " + queue + " wants");
    Check.that(
        settings.silence().equals(Silence.ALLOWED),
        "silent chats are not simulated, which queue " + queue + " has rules for");
  }

  private static void checkType(
      ContactType type, int intervals, Map<QueueId, QueueSettings> queues) {
    Check.that(
        queues.containsKey(type.queue()),
        "contact type " + type.name() + " needs queue " + type.queue());
    if (type.arrivals() instanceof Arrivals.Poisson(var perInterval)) {
      Check.that(
          perInterval.size() <= intervals,
          "contact type " + type.name() + " comes in more intervals than there are");
    }
  }

  private static <T> void checkUnique(List<T> things, Function<T, String> nameOf) {
    var names = new HashSet<String>();
    for (var thing : things) {
      String name = nameOf.apply(thing);
      Check.that(names.add(name), "the name " + name + " is given twice");
    }
  }

  private static <T> List<T> plus(List<T> things, T one) {
    var more = new ArrayList<>(things);
    more.add(one);
    return more;
  }
}
