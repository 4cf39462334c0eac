package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Step;
import org.santral.routing.requirement.Attribute;
import org.santral.routing.requirement.Reading;
import org.santral.routing.requirement.Reading.Mention;
import org.santral.routing.requirement.Requirement;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;

/// What contacts wait for, each distinct demand worked out once: which agents satisfy which step,
/// who of them is there, and in which lines somebody waits.
final class Demands {
  static final int MAXIMUM_CLASSES = 16_384;
  private static final int MAXIMUM_TEXTS = 65_536;
  private static final long NOBODY = Long.MAX_VALUE;

  private record DemandKey(Queue queue, Channel channel, List<Step> steps) {}

  private record ClassKey(Requirement requirement, Channel channel) {}

  private final Workspace workspace;
  private final Map<DemandKey, Demand> demands = new LinkedHashMap<>();
  private final Map<ClassKey, DemandClass> classes = new LinkedHashMap<>();
  private final Map<String, Reading> readings = new HashMap<>();
  private final Map<Attribute, PlaceSet> holders = new HashMap<>();

  // Lines by id. Only lines that agents are offered contacts from count as occupied.
  private @Nullable Line[] lines = new @Nullable Line[64];
  private final PlaceSet freeLines = new PlaceSet();
  private int lineCount;
  private int occupiedLines;
  private long[] headKeys = nobodyIn(64);
  private long[] freeKeys = nobodyIn(64);

  /// Lines with somebody in them whose current step nobody satisfies.
  final List<Line> forsaken = new ArrayList<>();

  Demands(Workspace workspace) {
    this.workspace = workspace;
  }

  Line line(int id) {
    Line line = lines[id];
    if (line == null) {
      throw new IllegalStateException("no line " + id);
    }
    return line;
  }

  Collection<Demand> all() {
    return demands.values();
  }

  List<Line> lines() {
    List<Line> all = new ArrayList<>();
    for (Line line : lines) {
      if (line != null) {
        all.add(line);
      }
    }
    return all;
  }

  // ---- Plans --------------------------------------------------------------------------------

  /// What is wrong with a plan, or null. Its texts are read here once for all.
  ///
  /// @param self a queue that counts as known although it is not defined yet
  @Nullable Refusal check(Plan plan, QueueId self) {
    for (Step step : plan.steps()) {
      Refusal refusal = check(step.requirement(), self);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private @Nullable Refusal check(String text, QueueId self) {
    return switch (read(text)) {
      case Reading.Malformed(int column, String sentence) ->
          new Refusal(
              RejectionCode.MALFORMED_REQUIREMENT,
              "Requirement '" + shortened(text) + "', column " + column + ": " + sentence);
      case Reading.WellFormed(_, var mentions) -> checkKnown(mentions, text, self);
    };
  }

  private @Nullable Refusal checkKnown(List<Mention> mentions, String text, QueueId self) {
    for (Mention mention : mentions) {
      Refusal refusal =
          switch (mention.attribute()) {
            case Attribute.Skill(var skill) ->
                workspace.skills.contains(skill)
                    ? null
                    : unknown(RejectionCode.UNKNOWN_SKILL, "skill " + skill, mention, text);
            case Attribute.Membership(var queue) ->
                queue.equals(self) || workspace.queues.containsKey(queue)
                    ? null
                    : unknown(RejectionCode.UNKNOWN_QUEUE, "queue " + queue, mention, text);
          };
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private static Refusal unknown(RejectionCode code, String what, Mention mention, String text) {
    return new Refusal(
        code,
        "Requirement '"
            + shortened(text)
            + "', column "
            + mention.column()
            + ": there is no "
            + what
            + ".");
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }

  private Reading read(String text) {
    if (readings.size() >= MAXIMUM_TEXTS) {
      readings.clear();
    }
    return readings.computeIfAbsent(text, Requirement::read);
  }

  private Requirement requirement(String text) {
    return switch (read(text)) {
      case Reading.WellFormed(var requirement, _) -> requirement;
      case Reading.Malformed malformed -> throw new IllegalStateException(malformed.sentence());
    };
  }

  /// Whether a plan in use names an attribute: the plan of a queue, or that of a live contact.
  boolean isNamed(Attribute attribute, @Nullable Queue exceptPlanOf) {
    for (Queue queue : workspace.queues()) {
      if (queue != exceptPlanOf && names(queue.settings.plan(), attribute)) {
        return true;
      }
    }
    for (Demand demand : demands.values()) {
      if (demand.contacts > 0) {
        for (Requirement requirement : demand.requirements) {
          if (requirement.attributes().contains(attribute)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean names(Plan plan, Attribute attribute) {
    for (Step step : plan.steps()) {
      if (requirement(step.requirement()).attributes().contains(attribute)) {
        return true;
      }
    }
    return false;
  }

  // ---- Demands and classes ------------------------------------------------------------------

  /// Whether a plan that has been checked can be waited for: there is room for its classes.
  boolean hasRoomFor(Queue queue, Channel channel, Plan plan) {
    int most = MAXIMUM_CLASSES - stepsOf(queue, plan).size();
    if (classes.size() <= most || find(queue, channel, plan) != null) {
      return true;
    }
    forgetUnused();
    return classes.size() <= most;
  }

  /// The demand of a plan that has been checked; an empty plan is that of the queue.
  Demand of(Queue queue, Channel channel, Plan plan) {
    Demand known = find(queue, channel, plan);
    if (known != null) {
      return known;
    }
    List<Step> steps = stepsOf(queue, plan);
    List<Requirement> requirements = new ArrayList<>();
    for (Step step : steps) {
      requirements.add(requirement(step.requirement()));
    }
    Demand demand = new Demand(queue, channel, steps, requirements, new DemandClass[steps.size()]);
    assignClasses(demand);
    demands.put(new DemandKey(queue, channel, steps), demand);
    if (plan.steps().isEmpty()) {
      queue.ownDemand(channel, demand);
    }
    return demand;
  }

  private @Nullable Demand find(Queue queue, Channel channel, Plan plan) {
    if (plan.steps().isEmpty()) {
      Demand own = queue.ownDemand(channel);
      if (own != null) {
        return own;
      }
    }
    Demand demand = demands.get(new DemandKey(queue, channel, stepsOf(queue, plan)));
    if (demand != null && plan.steps().isEmpty()) {
      queue.ownDemand(channel, demand);
    }
    return demand;
  }

  private static List<Step> stepsOf(Queue queue, Plan plan) {
    return plan.steps().isEmpty() ? queue.settings.plan().steps() : plan.steps();
  }

  private void assignClasses(Demand demand) {
    for (int i = 0; i < demand.classes.length; i++) {
      DemandClass demandClass = classOf(demand.requirements.get(i), demand.channel);
      demand.classes[i] = demandClass;
      demandClass.demands.add(demand);
    }
    demand.absentSince = demand.isStaffed() ? Long.MAX_VALUE : workspace.time;
  }

  private DemandClass classOf(Requirement requirement, Channel channel) {
    ClassKey key = new ClassKey(requirement, channel);
    DemandClass known = classes.get(key);
    if (known != null) {
      return known;
    }
    DemandClass made = new DemandClass(requirement, channel, workspace);
    classes.put(key, made);
    PlaceSet candidates = candidates(requirement);
    if (candidates == null) {
      for (Agent agent : workspace.agents()) {
        admit(made, agent);
      }
    } else {
      for (int p = candidates.next(0); p != PlaceSet.NONE; p = candidates.next(p + 1)) {
        admit(made, workspace.agentAt(p));
      }
    }
    return made;
  }

  /// Agents among whom everybody is who can satisfy the requirement; null means all.
  private @Nullable PlaceSet candidates(Requirement requirement) {
    return switch (requirement) {
      case Requirement.Anybody _ -> null;
      case Requirement.Not _ -> null;
      case Requirement.Level(var attribute, var comparison, int level) ->
          comparison.holds(0, level)
              ? null
              : holders.computeIfAbsent(attribute, _ -> new PlaceSet());
      case Requirement.And(var all) -> {
        PlaceSet least = null;
        for (Requirement part : all) {
          PlaceSet some = candidates(part);
          if (some != null && (least == null || some.size() < least.size())) {
            least = some;
          }
        }
        yield least;
      }
      case Requirement.Or(var alternatives) -> {
        PlaceSet union = new PlaceSet();
        for (Requirement part : alternatives) {
          PlaceSet some = candidates(part);
          if (some == null) {
            yield null;
          }
          union.addAll(some);
        }
        yield union;
      }
    };
  }

  private void admit(DemandClass demandClass, Agent agent) {
    if (demandClass.isSatisfiedBy(agent)) {
      demandClass.admit(agent);
      agent.classes.add(demandClass);
      if (agent.isStaffing()) {
        demandClass.staffing++;
      }
    }
  }

  /// Forgets demands that no contact waits for, and the classes and lines that only they had.
  private void forgetUnused() {
    List<Demand> unused = new ArrayList<>();
    for (Demand demand : demands.values()) {
      if (demand.contacts == 0) {
        unused.add(demand);
      }
    }
    for (Demand demand : unused) {
      forget(demand);
    }
    dropOrphans();
  }

  /// Forgets a queue's demands, which no contact waits for.
  void forget(Queue queue) {
    List<Demand> own = new ArrayList<>();
    for (Demand demand : demands.values()) {
      if (demand.queue == queue) {
        own.add(demand);
      }
    }
    for (Demand demand : own) {
      forget(demand);
    }
    dropOrphans();
  }

  private void forget(Demand demand) {
    demands.remove(new DemandKey(demand.queue, demand.channel, demand.steps));
    if (demand.queue.ownDemand(demand.channel) == demand) {
      demand.queue.ownDemand(demand.channel, null);
    }
    for (DemandClass demandClass : demand.classes) {
      demandClass.demands.remove(demand);
    }
    for (int i = 0; i < demand.lines.length; i++) {
      Line line = demand.lines[i];
      if (line != null) {
        forget(line);
        demand.lines[i] = null;
      }
    }
  }

  private void forget(Line line) {
    for (int p = line.eligible.next(0); p != PlaceSet.NONE; p = line.eligible.next(p + 1)) {
      workspace.agentAt(p).lines.remove(line);
    }
    lines[line.id] = null;
    freeLines.add(line.id);
  }

  private void dropOrphans() {
    classes
        .values()
        .removeIf(
            demandClass -> {
              if (!demandClass.demands.isEmpty()) {
                return false;
              }
              PlaceSet eligible = demandClass.eligible;
              for (int p = eligible.next(0); p != PlaceSet.NONE; p = eligible.next(p + 1)) {
                workspace.agentAt(p).classes.remove(demandClass);
              }
              return true;
            });
  }

  /// Takes notice that a queue's plan or strategy has changed.
  void reconsider(Queue queue) {
    for (Channel channel : ProfileTerms.CHANNELS) {
      queue.ownDemand(channel, null);
    }
    for (Line line : lines()) {
      if (line.demand.queue == queue) {
        changed(line);
      }
    }
  }

  /// Moves the start of every absence, so that the host's own absence does not count; to now at
  /// most.
  void shiftAbsences(long millis) {
    for (Demand demand : demands.values()) {
      if (demand.absentSince != Long.MAX_VALUE) {
        demand.absentSince = Math.min(demand.absentSince + millis, workspace.time);
      }
    }
  }

  // ---- Lines --------------------------------------------------------------------------------

  /// The line of a demand at a step.
  Line lineOf(Demand demand, int step) {
    Line known = demand.lines[step];
    if (known != null) {
      return known;
    }
    int id = newLineId();
    if (id >= lines.length) {
      lines = Arrays.copyOf(lines, lines.length * 2);
      headKeys = grown(headKeys, lines.length);
      freeKeys = grown(freeKeys, lines.length);
    }
    Line line = new Line(id, demand, step);
    for (int i = 0; i <= step; i++) {
      line.eligible.addAll(demand.classAt(i).eligible);
    }
    for (int p = line.eligible.next(0); p != PlaceSet.NONE; p = line.eligible.next(p + 1)) {
      workspace.agentAt(p).lines.add(line);
    }
    lines[id] = line;
    demand.lines[step] = line;
    return line;
  }

  private int newLineId() {
    int free = freeLines.next(0);
    if (free == PlaceSet.NONE) {
      return lineCount++;
    }
    freeLines.remove(free);
    return free;
  }

  private static long[] nobodyIn(int lines) {
    long[] keys = new long[lines];
    Arrays.fill(keys, NOBODY);
    return keys;
  }

  private static long[] grown(long[] keys, int length) {
    long[] more = Arrays.copyOf(keys, length);
    Arrays.fill(more, keys.length, length, NOBODY);
    return more;
  }

  /// Notes who is first in a line now.
  void changed(Line line) {
    boolean isHidden = line.demand.queue.isManual();
    occupiedLines -= headKeys[line.id] == NOBODY ? 0 : 1;
    headKeys[line.id] = isHidden ? NOBODY : line.firstKey();
    freeKeys[line.id] = isHidden ? NOBODY : line.free.firstKey();
    occupiedLines += headKeys[line.id] == NOBODY ? 0 : 1;
  }

  /// Whether there is a line with somebody in it.
  boolean isAnyOccupied() {
    return occupiedLines > 0;
  }

  /// The keys of the first contacts of lines that agents are offered contacts from, by line;
  /// `Long.MAX_VALUE` where there is none.
  long[] headKeys() {
    return headKeys;
  }

  /// The same of those for whom nobody is reserved.
  long[] freeKeys() {
    return freeKeys;
  }

  /// Puts a line on the list of forsaken ones if it belongs there.
  void question(Line line) {
    if (!line.inQuestion && line.isForsaken() && !line.isEmpty()) {
      line.inQuestion = true;
      forsaken.add(line);
    }
  }

  // ---- Agents -------------------------------------------------------------------------------

  /// Counts an agent in or out of those who are there.
  void staff(Agent agent, boolean there) {
    for (DemandClass demandClass : agent.classes) {
      demandClass.staffing += there ? 1 : -1;
      if (demandClass.staffing == (there ? 1 : 0)) {
        staffingTurned(demandClass);
      }
    }
  }

  private void staffingTurned(DemandClass demandClass) {
    for (int i = 0; i < demandClass.demands.size(); i++) {
      staffingTurned(demandClass.demands.get(i));
    }
  }

  private void staffingTurned(Demand demand) {
    boolean staffed = demand.isStaffed();
    if (staffed) {
      demand.absentSince = Long.MAX_VALUE;
    } else if (demand.absentSince == Long.MAX_VALUE) {
      demand.absentSince = workspace.time;
      absences.add(demand);
    }
    for (Line line : demand.lines) {
      if (line != null) {
        question(line);
      }
    }
  }

  /// Demands for which there has come to be nobody; whoever watches the limit takes them from here.
  final List<Demand> absences = new ArrayList<>();

  /// Brings an agent's classes and lines in step with his attributes. He must not be published.
  void reassess(Agent agent) {
    for (DemandClass demandClass : agent.classes) {
      demandClass.expel(agent);
      if (agent.isStaffing()) {
        demandClass.staffing--;
      }
    }
    agent.classes = new ArrayList<>(agent.classes.size());
    for (DemandClass demandClass : classes.values()) {
      admit(demandClass, agent);
    }
    for (Line line : lines()) {
      if (line.admits(agent)) {
        line.eligible.add(agent.place);
        agent.lines.add(line);
      } else {
        line.eligible.remove(agent.place);
        agent.lines.remove(line);
      }
    }
    for (Demand demand : demands.values()) {
      staffingTurned(demand);
    }
  }

  /// Records what an agent has, before [#reassess].
  void hold(Agent agent, boolean holds) {
    agent.skills.forEach((skill, _) -> hold(new Attribute.Skill(skill), agent, holds));
    agent.queues.forEach((queue, _) -> hold(new Attribute.Membership(queue), agent, holds));
  }

  private void hold(Attribute attribute, Agent agent, boolean holds) {
    PlaceSet places = holders.computeIfAbsent(attribute, _ -> new PlaceSet());
    if (holds) {
      places.add(agent.place);
    } else {
      places.remove(agent.place);
    }
  }

  /// Takes an agent out of every class and line, before he loses his place.
  void expel(Agent agent) {
    for (DemandClass demandClass : agent.classes) {
      demandClass.expel(agent);
    }
    agent.classes = new ArrayList<>();
    for (Line line : lines()) {
      line.eligible.remove(agent.place);
      agent.lines.remove(line);
    }
    hold(agent, false);
  }
}
