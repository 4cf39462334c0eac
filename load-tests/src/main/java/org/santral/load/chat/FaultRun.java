package org.santral.load.chat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.santral.load.chat.History.Seen;
import org.santral.load.chat.History.Side;

/// Visitors and agents talk through a bad network with a server that is killed again and again, or
/// with several of which anything can fail; afterwards everybody's history is judged.
public final class FaultRun implements AutoCloseable {
  private static final int TICK_MILLIS = 20;
  private static final int MOST_CUTS_PER_TICK = 3;
  private static final int LONGEST_DELAY_MILLIS = 800;
  private static final long ANSWERED_WITHIN_SECONDS = 30;
  private static final long READ_WITHIN_SECONDS = 30;
  private static final long NOTICED_WITHIN_MILLIS = 300;
  private static final int SPURT = 80;
  private static final String PADDING = "x".repeat(40);

  private final Plan plan;
  private final Random random;
  private final Loop loop = new Loop();
  private final Site site;
  private final List<FaultProxy> networks = new ArrayList<>();
  private final List<Integer> doors = new ArrayList<>();
  private final List<Talker> visitors = new ArrayList<>();
  private final List<Talker> agents = new ArrayList<>();
  private final List<String> cookies = new ArrayList<>();
  private final Map<Long, Ends> conversations = new LinkedHashMap<>();
  private final List<Errand> errands = new ArrayList<>();
  private final List<Site.Mishap> mishaps = new ArrayList<>();
  private final int chats;
  private final PassersBy passersBy = new PassersBy(() -> talker(Role.visitor(null)), agents);
  private int done;
  private long begunMillis;
  private boolean isTroubled;

  /// How much of everything.
  ///
  /// @param messages of each conversation, half of them by each side
  /// @param cuts connections to cut, at least
  /// @param servers 1, or how many nodes there are
  /// @param mishaps how often a server is killed, or something else happens to them
  /// @param seconds for how long messages and faults are spread
  public record Plan(
      int conversations,
      int agents,
      int messages,
      int cuts,
      int servers,
      int mishaps,
      int seconds,
      long seed) {
    public Plan withSeed(long other) {
      return new Plan(conversations, agents, messages, cuts, servers, mishaps, seconds, other);
    }
  }

  /// Who talks in a conversation.
  private record Ends(Talker visitor, Talker agent, Map<Side, List<String>> sent) {}

  private record Errand(long conversation, Side side, int messages) {}

  /// @param folder an empty one
  public FaultRun(Plan plan, Path folder) throws IOException, InterruptedException {
    this.plan = plan;
    random = new Random(plan.seed());
    chats = Math.ceilDiv(plan.conversations() + PassersBy.MOST, plan.agents());
    var workspace = BusyWorkspace.write(folder.resolve("busy.yaml"), plan.agents(), chats, true);
    site =
        plan.servers() == 1
            ? new OneServer(folder, workspace, new Random(plan.seed() + 1))
            : new ManyServers(folder, workspace, plan.servers(), loop, new Random(plan.seed() + 1));
  }

  public FaultReport run() throws IOException, InterruptedException {
    site.start();
    for (int port : site.ports()) {
      var network = new FaultProxy(loop.vertx, port, random);
      doors.add(Loop.await(network.open()));
      networks.add(network);
    }
    for (int agent = 1; agent <= plan.agents(); agent++) {
      cookies.add(site.signIn("a" + agent));
    }
    open();
    trouble();
    settle();
    return report();
  }

  // ---- Before ---------------------------------------------------------------------------------

  private void open() throws InterruptedException {
    loop.on(
        () -> {
          for (String cookie : cookies) {
            var agent = talker(Role.agent(cookie, "desk"));
            agent.ready();
            agents.add(agent);
          }
          loop.vertx.setPeriodic(TICK_MILLIS, _ -> tick());
          return true;
        });
    loop.until("the agents are ready", 60, () -> agents.stream().allMatch(Talker::isAnswered));
    loop.on(
        () -> {
          for (int i = 0; i < plan.conversations(); i++) {
            var visitor = talker(Role.visitor(null));
            visitor.start("start" + i);
            visitors.add(visitor);
          }
          return true;
        });
    loop.until("every conversation has an agent", 60, this::isEverybodyServed);
    loop.on(
        () -> {
          for (Talker agent : agents) {
            for (long conversation : agent.conversations()) {
              var sent = new EnumMap<Side, List<String>>(Side.class);
              sent.put(Side.VISITOR, new ArrayList<>());
              sent.put(Side.AGENT, new ArrayList<>());
              conversations.put(conversation, new Ends(visitorOf(conversation), agent, sent));
            }
          }
          conversations.keySet().forEach(this::plan);
          Collections.shuffle(errands, random);
          return true;
        });
  }

  /// A side writes one message now and then, and once a great many at a time: more than a
  /// connection may carry at once.
  private void plan(long conversation) {
    for (Side side : Side.values()) {
      int alone = Math.max(0, plan.messages() / 2 - SPURT);
      errands.add(new Errand(conversation, side, plan.messages() / 2 - alone));
      for (int i = 0; i < alone; i++) {
        errands.add(new Errand(conversation, side, 1));
      }
    }
  }

  private Talker talker(Role role) {
    var talker = new Talker(loop.vertx, loop.sockets, this::anyDoor, role, random);
    talker.connect();
    return talker;
  }

  /// Where a balancer in front sends the next client: not to a server that takes nobody, as long as
  /// there is another.
  private int anyDoor() {
    var open = new ArrayList<Integer>();
    for (int i = 0; i < doors.size(); i++) {
      if (!networks.get(i).isRefused()) {
        open.add(doors.get(i));
      }
    }
    var some = open.isEmpty() ? doors : open;
    return some.get(random.nextInt(some.size()));
  }

  private boolean isEverybodyServed() {
    int served = 0;
    for (Talker agent : agents) {
      served += agent.conversations().size();
    }
    return served == plan.conversations()
        && visitors.stream()
            .allMatch(
                each ->
                    each.conversations().size() == 1
                        && each.conversations().stream().allMatch(each::isActive));
  }

  private Talker visitorOf(long conversation) {
    return visitors.stream()
        .filter(each -> each.conversations().contains(conversation))
        .findFirst()
        .orElseThrow();
  }

  // ---- Meanwhile ------------------------------------------------------------------------------

  private void trouble() throws IOException, InterruptedException {
    loop.on(
        () -> {
          begunMillis = Loop.millis();
          isTroubled = true;
          return true;
        });
    // When something happens, and for how long, is the plan's and the random numbers' to say.
    for (int i = 0; i < plan.mishaps(); i++) {
      long at = Math.round((i + 0.5) * plan.seconds() * 1_000 / plan.mishaps());
      TimeUnit.MILLISECONDS.sleep(Math.max(1_000, begunMillis + at - Loop.millis()));
      mishaps.add(site.harm());
    }
    loop.until(
        "everything is sent and cut",
        3L * plan.seconds() + 60,
        () -> done == errands.size() && count(FaultProxy::cuts) >= plan.cuts());
    loop.on(() -> isTroubled = false);
  }

  private void tick() {
    if (isTroubled) {
      double passed = Math.min(1, (Loop.millis() - begunMillis) / (plan.seconds() * 1_000.0));
      for (int due = (int) (passed * errands.size()); done < due; done++) {
        run(errands.get(done));
      }
      harm(passed);
    }
    visitors.forEach(Talker::tick);
    agents.forEach(Talker::tick);
    passersBy.tick(isTroubled);
  }

  private void run(Errand errand) {
    var ends = conversations.get(errand.conversation());
    for (int i = 0; ends != null && i < errand.messages(); i++) {
      var sent = ends.sent().getOrDefault(errand.side(), List.of());
      boolean isVisitor = errand.side() == Side.VISITOR;
      String id = "%d%s%d".formatted(errand.conversation(), isVisitor ? "v" : "a", sent.size());
      sent.add(id);
      (isVisitor ? ends.visitor() : ends.agent()).send(errand.conversation(), id, PADDING);
    }
  }

  private void harm(double passed) {
    for (int i = 0; i < MOST_CUTS_PER_TICK && count(FaultProxy::cuts) < passed * plan.cuts(); i++) {
      anyNetwork().cut();
    }
    if (happens(2)) {
      anyNetwork().delay(1 + random.nextInt(LONGEST_DELAY_MILLIS));
    }
    if (happens(0.5)) {
      anyNetwork().halfOpen();
    }
    if (happens(1)) {
      anybody().connectTwice();
    }
    if (happens(2)) {
      anybody().sayEverythingTwice();
    }
  }

  private FaultProxy anyNetwork() {
    return networks.get(random.nextInt(networks.size()));
  }

  private int count(ToIntFunction<FaultProxy> faults) {
    return networks.stream().mapToInt(faults).sum();
  }

  private boolean happens(double perSecond) {
    return random.nextDouble() < perSecond * TICK_MILLIS / 1_000;
  }

  private Talker anybody() {
    int any = random.nextInt(visitors.size() + agents.size());
    return any < visitors.size() ? visitors.get(any) : agents.get(any - visitors.size());
  }

  // ---- Afterwards -----------------------------------------------------------------------------

  /// Waits until everything is answered and both ends hold the same.
  private void settle() throws InterruptedException {
    loop.eventually(
        ANSWERED_WITHIN_SECONDS,
        () ->
            visitors.stream().allMatch(Talker::isAnswered)
                && passersBy.isAnswered()
                && agents.stream().allMatch(Talker::isAnswered));
    loop.eventually(
        READ_WITHIN_SECONDS,
        () ->
            conversations.entrySet().stream()
                .allMatch(
                    each ->
                        each.getValue().visitor().held(each.getKey())
                            == each.getValue().agent().held(each.getKey())));
  }

  private FaultReport report() throws IOException, InterruptedException {
    var freshVisitors = new LinkedHashMap<Talker, Talker>();
    var freshAgents = new LinkedHashMap<Talker, Talker>();
    loop.on(
        () -> {
          visitors.forEach(each -> freshVisitors.put(each, talker(Role.visitor(each.token()))));
          for (int i = 0; i < agents.size(); i++) {
            freshAgents.put(agents.get(i), talker(Role.agent(cookies.get(i), "fresh")));
          }
          return true;
        });
    var fresh = new ArrayList<>(freshVisitors.values());
    fresh.addAll(freshAgents.values());
    loop.eventually(READ_WITHIN_SECONDS, () -> fresh.stream().allMatch(Talker::isResumed));
    loop.on(
        () -> {
          visitors.forEach(Talker::stop);
          agents.forEach(Talker::stop);
          visitors.addAll(fresh);
          return true;
        });
    loop.eventually(READ_WITHIN_SECONDS, () -> fresh.stream().noneMatch(Talker::hasGap));
    var desks = agents.stream().map(freshAgents::get).filter(Objects::nonNull).toList();
    var fates = new Fates(site, loop, cookies.getFirst()).of(whoeverCame(freshVisitors), desks);
    var assignments = Assignments.check(fates, chats);
    return loop.on(
        () -> {
          var histories = new ArrayList<History>();
          conversations.forEach(
              (conversation, ends) ->
                  histories.add(history(conversation, ends, freshVisitors, freshAgents)));
          return report(HistoryChecker.checkAll(histories), assignments);
        });
  }

  private History history(
      long conversation,
      Ends ends,
      Map<Talker, Talker> freshVisitors,
      Map<Talker, Talker> freshAgents) {
    var mine = new TreeMap<String, Integer>();
    ends.sent().values().forEach(sent -> sent.forEach(id -> mine.put(id, 0)));
    var acknowledged = new TreeMap<>(ends.visitor().numbers());
    acknowledged.putAll(ends.agent().numbers());
    acknowledged.keySet().retainAll(mine.keySet());
    var views = new TreeMap<String, List<Seen>>();
    views.put("the visitor", ends.visitor().shown(conversation));
    views.put("the agent", ends.agent().shown(conversation));
    views.put("the visitor afterwards", shown(freshVisitors.get(ends.visitor()), conversation));
    views.put("the agent afterwards", shown(freshAgents.get(ends.agent()), conversation));
    return new History(conversation, ends.sent(), acknowledged, views);
  }

  /// All visitors, by conversation.
  private Map<Long, Talker> whoeverCame(Map<Talker, Talker> freshVisitors) {
    var visitors = new LinkedHashMap<Long, Talker>();
    conversations.forEach(
        (conversation, ends) -> visitors.put(conversation, freshVisitors.get(ends.visitor())));
    for (var passage : passersBy.all()) {
      visitors.put(passage.conversation(), passage.visitor);
    }
    return visitors;
  }

  private static List<Seen> shown(@Nullable Talker talker, long conversation) {
    return talker == null ? List.of() : talker.shown(conversation);
  }

  private FaultReport report(Verdict verdict, Assignments.Verdict assignments) {
    var refusals = new TreeMap<String, Integer>();
    var resumes = new ArrayList<Long>();
    var deaths = new ArrayList<Long>();
    int disorder = 0;
    for (List<Talker> some : List.of(visitors, agents)) {
      for (Talker each : some) {
        each.refusals().forEach((code, times) -> refusals.merge(code, times, Integer::sum));
        for (Talker.Resumption resumption : each.resumptions()) {
          resumes.add(resumption.millis());
          if (mishaps.stream().anyMatch(mishap -> isCause(mishap, resumption))) {
            deaths.add(resumption.millis());
          }
        }
        disorder += each.disorder();
      }
    }
    Collections.sort(resumes);
    Collections.sort(deaths);
    return new FaultReport(
        verdict,
        assignments,
        List.copyOf(mishaps),
        count(FaultProxy::cuts),
        count(FaultProxy::delays),
        count(FaultProxy::halfOpens),
        disorder,
        refusals,
        resumes,
        deaths,
        passersBy.firstAssignmentMillis(mishaps));
  }

  /// Whether a connection was lost because its server was killed.
  private boolean isCause(Site.Mishap mishap, Talker.Resumption resumption) {
    int server = doors.indexOf(resumption.port());
    return mishap.isDeath()
        && site.ports().get(server) == mishap.port()
        && resumption.lost() >= mishap.at()
        && resumption.lost() < mishap.at() + NOTICED_WITHIN_MILLIS;
  }

  @Override
  public void close() throws IOException {
    site.close();
    loop.close();
  }
}
