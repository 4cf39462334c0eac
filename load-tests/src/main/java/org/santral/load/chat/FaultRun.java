package org.santral.load.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.santral.load.chat.History.Seen;
import org.santral.load.chat.History.Side;

/// Visitors and agents talk through a bad network with a server that is killed again and again;
/// afterwards everybody's history is judged.
public final class FaultRun implements AutoCloseable {
  private static final int TICK_MILLIS = 20;
  private static final int MOST_CUTS_PER_TICK = 3;
  private static final int LONGEST_DELAY_MILLIS = 800;
  private static final int LONGEST_DARKNESS_MILLIS = 300;
  private static final long ANSWERED_WITHIN_SECONDS = 30;
  private static final long READ_WITHIN_SECONDS = 30;
  private static final int SPURT = 80;
  private static final String PADDING = "x".repeat(40);

  private final Plan plan;
  private final Random random;
  private final ServerProcess server;
  private final Loop loop = new Loop();
  private final FaultProxy proxy;
  private final List<Talker> visitors = new ArrayList<>();
  private final List<Talker> agents = new ArrayList<>();
  private final List<String> cookies = new ArrayList<>();
  private final Map<Long, Ends> conversations = new LinkedHashMap<>();
  private final List<Errand> errands = new ArrayList<>();
  private int port;
  private int done;
  private int kills;
  private long begunMillis;
  private boolean isTroubled;

  /// How much of everything.
  ///
  /// @param messages of each conversation, half of them by each side
  /// @param cuts connections to cut, at least
  /// @param kills how often the server is killed
  /// @param seconds for how long messages and faults are spread
  public record Plan(
      int conversations, int agents, int messages, int cuts, int kills, int seconds, long seed) {
    public Plan withSeed(long other) {
      return new Plan(conversations, agents, messages, cuts, kills, seconds, other);
    }
  }

  /// What came of it.
  ///
  /// @param disorder entries that did not follow the one before on the same connection, and answers
  ///   that differ from the first one
  /// @param refusals what the server refused, by code
  /// @param resumeMillis from each loss of a connection until all was told again, sorted
  public record Report(
      Verdict verdict,
      int kills,
      int cuts,
      int delays,
      int halfOpens,
      int disorder,
      Map<String, Integer> refusals,
      List<Long> resumeMillis) {

    public double resumeMillis(double share) {
      return resumeMillis.isEmpty()
          ? 0
          : resumeMillis.get((int) Math.min(resumeMillis.size() * share, resumeMillis.size() - 1));
    }
  }

  /// Who talks in a conversation.
  private record Ends(Talker visitor, Talker agent, Map<Side, List<String>> sent) {}

  private record Errand(long conversation, Side side, int messages) {}

  /// @param folder an empty one
  public FaultRun(Plan plan, Path folder) throws IOException {
    this.plan = plan;
    random = new Random(plan.seed());
    int chats = Math.ceilDiv(plan.conversations(), plan.agents());
    var workspace = BusyWorkspace.write(folder.resolve("busy.yaml"), plan.agents(), chats, true);
    var data = Files.createDirectory(folder.resolve("data"));
    server = new ServerProcess(data, workspace, List.of());
    proxy = new FaultProxy(loop.vertx, server.port(), random);
  }

  public Report run() throws IOException, InterruptedException {
    server.start();
    port = Loop.await(proxy.open());
    for (int agent = 1; agent <= plan.agents(); agent++) {
      cookies.add(server.signIn("a" + agent));
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
    var talker = new Talker(loop.vertx, loop.sockets, port, role, random);
    talker.connect();
    return talker;
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
    // When it dies, and for how long, is the plan's and the random numbers' to say.
    while (kills < plan.kills()) {
      long at = Math.round((kills + 0.5) * plan.seconds() * 1_000 / plan.kills());
      TimeUnit.MILLISECONDS.sleep(Math.max(1_000, begunMillis + at - Loop.millis()));
      server.kill();
      kills++;
      TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_DARKNESS_MILLIS));
      server.start();
    }
    loop.until(
        "everything is sent and cut",
        3L * plan.seconds() + 60,
        () -> done == errands.size() && proxy.cuts() >= plan.cuts());
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
    for (int i = 0; i < MOST_CUTS_PER_TICK && proxy.cuts() < passed * plan.cuts(); i++) {
      if (!proxy.cut()) {
        break;
      }
    }
    if (happens(2)) {
      proxy.delay(1 + random.nextInt(LONGEST_DELAY_MILLIS));
    }
    if (happens(0.5)) {
      proxy.halfOpen();
    }
    if (happens(1)) {
      anybody().connectTwice();
    }
    if (happens(2)) {
      anybody().sayEverythingTwice();
    }
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

  private Report report() throws InterruptedException {
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
    return loop.on(
        () -> {
          var histories = new ArrayList<History>();
          conversations.forEach(
              (conversation, ends) ->
                  histories.add(history(conversation, ends, freshVisitors, freshAgents)));
          return report(HistoryChecker.checkAll(histories));
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

  private static List<Seen> shown(@Nullable Talker talker, long conversation) {
    return talker == null ? List.of() : talker.shown(conversation);
  }

  private Report report(Verdict verdict) {
    var refusals = new TreeMap<String, Integer>();
    var resumes = new ArrayList<Long>();
    int disorder = 0;
    for (List<Talker> some : List.of(visitors, agents)) {
      for (Talker each : some) {
        each.refusals().forEach((code, times) -> refusals.merge(code, times, Integer::sum));
        resumes.addAll(each.resumeMillis());
        disorder += each.disorder();
      }
    }
    Collections.sort(resumes);
    return new Report(
        verdict,
        kills,
        proxy.cuts(),
        proxy.delays(),
        proxy.halfOpens(),
        disorder,
        refusals,
        resumes);
  }

  @Override
  public void close() {
    server.close();
    loop.close();
  }
}
