package org.santral.chat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.santral.chat.wire.Role;
import org.santral.routing.command.Command;
import org.santral.routing.engine.RoutingEngine;
import org.santral.routing.event.Event;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Step;
import org.santral.routing.policy.WorkspaceSettings;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;

class PolicyTest {
  @Test
  void the_core_takes_the_whole_demo() {
    var core = new Core();

    core.turnInto(Demo.workspace());

    assertThat(core.refused).isEmpty();
    assertThat(core.events)
        .filteredOn(Event.AgentDefined.class::isInstance)
        .hasSize(Demo.workspace().crew().agents().size());
  }

  @Test
  void what_has_not_changed_is_not_said_again() {
    assertThat(Policy.changes(Demo.workspace(), Demo.workspace())).isEmpty();
  }

  @Test
  void two_queues_may_overflow_to_each_other_and_both_go() {
    var none = workspace(crew(Map.of("c", QueueSettings.DEFAULT), Map.of()));
    var both =
        workspace(
            crew(
                Map.of(
                    "a", overflowing("b").withPlan(Plan.of("queue(b)")),
                    "b", overflowing("a").withPlan(Plan.of("queue(a)")),
                    "c", QueueSettings.DEFAULT),
                Map.of()));
    var core = new Core();

    core.turnInto(none);
    core.turnInto(both);
    core.turnInto(none);

    assertThat(core.refused).isEmpty();
    assertThat(core.events)
        .contains(
            new Event.QueueRemoved(new QueueId("a")), new Event.QueueRemoved(new QueueId("b")));
  }

  @Test
  void an_agent_who_goes_while_he_is_logged_in_is_removed_later() {
    var with =
        workspace(
            crew(
                Map.of("a", QueueSettings.DEFAULT, "b", QueueSettings.DEFAULT),
                Map.of("ayse", Map.of("a", 5))));
    var without = workspace(crew(Map.of("b", QueueSettings.DEFAULT), Map.of()));
    var core = new Core();
    core.turnInto(with);
    core.logIn("ayse", 1);

    core.turnInto(without);
    List<Command> first = core.refused;
    core.leave("ayse", 1);
    core.tryAgain();

    assertThat(first).containsExactly(new Command.RemoveAgent(new AgentId("ayse")));
    assertThat(core.refused).isEmpty();
    assertThat(core.events)
        .contains(
            new Event.QueueRemoved(new QueueId("a")), new Event.AgentRemoved(new AgentId("ayse")));
  }

  @Test
  void a_removal_that_waits_is_forgotten_when_its_subject_comes_back() {
    var removal = new Command.RemoveAgent(new AgentId("ayse"));
    var back = workspace(crew(Map.of("a", QueueSettings.DEFAULT), Map.of("ayse", Map.of("a", 5))));

    assertThat(Policy.later(List.of(removal), back)).isEmpty();
  }

  @Test
  void the_core_follows_any_change_while_it_runs() {
    for (long seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var core = new Core();
      for (int change = 0; change < 6; change++) {
        Workspace next = anyWorkspace(random);
        core.turnInto(next);
        assertThat(core.unexpected).as("seed %s, change %s", seed, change).isEmpty();
        core.live(random);
        core.tryAgain();
        assertThat(core.unexpected).as("seed %s, change %s", seed, change).isEmpty();
      }
      core.everybodyGoes();
      core.tryAgain();
      assertThat(core.refused).as("seed %s, everybody has gone", seed).isEmpty();
    }
  }

  // ---- A core and its host --------------------------------------------------------------------

  private static final class Core {
    final List<Event> events = new ArrayList<>();
    final List<Event> unexpected = new ArrayList<>();
    List<Command> refused = new ArrayList<>();
    private final RoutingEngine engine = new RoutingEngine(events::add);
    private @Nullable Workspace workspace;
    private final Map<Long, AgentId> sessions = new LinkedHashMap<>();
    private final List<ContactId> contacts = new ArrayList<>();
    private long now = 1_000_000;
    private long next = 1;

    void turnInto(Workspace after) {
      List<Command> commands = new ArrayList<>(Policy.changes(workspace, after));
      commands.addAll(refused);
      workspace = after;
      carryOut(commands);
    }

    /// Until nothing goes any more.
    void tryAgain() {
      int before;
      do {
        before = refused.size();
        carryOut(refused);
      } while (refused.size() < before);
    }

    private void carryOut(List<Command> commands) {
      var again = new ArrayList<Command>();
      Workspace current = workspace;
      for (Command command : commands) {
        boolean removal = isRemoval(command);
        if (removal && current != null && Policy.later(List.of(command), current).isEmpty()) {
          continue;
        }
        int before = events.size();
        engine.handle(command, ++now);
        for (Event event : List.copyOf(events.subList(before, events.size()))) {
          if (event instanceof Event.Rejected rejected) {
            if (removal && rejected.code() == RejectionCode.IN_USE) {
              again.add(command);
            } else {
              unexpected.add(event);
            }
          }
        }
      }
      refused = current == null ? List.of() : Policy.later(again, current);
    }

    private static boolean isRemoval(Command command) {
      return command instanceof Command.RemoveAgent
          || command instanceof Command.RemoveQueue
          || command instanceof Command.RemoveProfile
          || command instanceof Command.RemoveSkill;
    }

    void logIn(String agent, long session) {
      var id = new AgentId(agent);
      engine.handle(
          new Command.ConnectSession(
              new SessionId(session), id, new NodeId("here"), Set.of(Channel.CHAT)),
          ++now);
      engine.handle(new Command.LogIn(id, ""), ++now);
      sessions.put(session, id);
    }

    void leave(String agent, long session) {
      engine.handle(new Command.LogOut(new AgentId(agent)), ++now);
      engine.handle(new Command.LoseSession(new SessionId(session)), ++now);
      sessions.remove(session);
    }

    /// Some agents come and go, some contacts wait.
    void live(Random random) {
      Workspace current = workspace;
      if (current == null) {
        return;
      }
      for (AgentId agent : current.crew().agents().keySet()) {
        if (random.nextInt(3) == 0) {
          logIn(agent.value(), next++);
        }
      }
      for (QueueId queue : current.crew().queues().keySet()) {
        if (random.nextInt(3) == 0) {
          var contact = new ContactId(next++);
          engine.handle(
              Command.OpenContact.of(
                  contact, new ConversationId(contact.value()), Channel.CHAT, queue),
              ++now);
          contacts.add(contact);
        }
      }
      for (Map.Entry<Long, AgentId> entry : List.copyOf(sessions.entrySet())) {
        if (random.nextInt(2) == 0) {
          leave(entry.getValue().value(), entry.getKey());
        }
      }
      contacts.removeIf(
          contact -> {
            boolean goes = random.nextInt(2) == 0;
            if (goes) {
              engine.handle(new Command.AbandonContact(contact), ++now);
            }
            return goes;
          });
    }

    void everybodyGoes() {
      List.copyOf(sessions.entrySet())
          .forEach(entry -> leave(entry.getValue().value(), entry.getKey()));
      contacts.forEach(contact -> engine.handle(new Command.AbandonContact(contact), ++now));
      now += 10_000_000;
      engine.advance(now);
    }
  }

  // ---- Workspaces -------------------------------------------------------------------------------

  private static Workspace anyWorkspace(Random random) {
    List<String> skills = some(random, "turkish", "english", "returns", "technical");
    List<String> queueIds = some(random, "sales", "support", "billing", "vip", "night");
    var queues = new LinkedHashMap<QueueId, Crew.Queue>();
    for (String id : queueIds) {
      QueueSettings settings = QueueSettings.DEFAULT.withTarget(random.nextInt(3) * 10_000L);
      String other = queueIds.get(random.nextInt(queueIds.size()));
      if (!other.equals(id) && random.nextBoolean()) {
        settings = settings.withLimits(overflowing(other).limits());
      }
      String requirement = "queue(" + queueIds.get(random.nextInt(queueIds.size())) + ")";
      if (random.nextBoolean()) {
        requirement += " and not " + skills.get(random.nextInt(skills.size())) + " >= 3";
      }
      settings =
          settings.withPlan(
              random.nextInt(3) == 0
                  ? Plan.of(new Step(requirement, 10_000, 0, false), Step.of("queue(" + id + ")"))
                  : Plan.of(requirement));
      queues.put(new QueueId(id), queue(id, settings));
    }
    var profiles = new LinkedHashMap<ProfileId, Profile>();
    for (String id : some(random, "standard", "expert", "trainee")) {
      var ranks = new LinkedHashMap<QueueId, Integer>();
      if (random.nextBoolean()) {
        ranks.put(new QueueId(queueIds.get(random.nextInt(queueIds.size()))), random.nextInt(3));
      }
      profiles.put(new ProfileId(id), Profile.DEFAULT.withQueueRanks(ranks));
    }
    var agents = new LinkedHashMap<AgentId, Crew.Agent>();
    for (String id : some(random, "ayse", "mehmet", "zeynep", "can", "emma", "deniz")) {
      var levels = new LinkedHashMap<SkillId, Integer>();
      some(random, skills.toArray(String[]::new))
          .forEach(skill -> levels.put(new SkillId(skill), 1 + random.nextInt(10)));
      var memberships = new LinkedHashMap<QueueId, Integer>();
      some(random, queueIds.toArray(String[]::new))
          .forEach(queue -> memberships.put(new QueueId(queue), 1 + random.nextInt(10)));
      ProfileId profile = List.copyOf(profiles.keySet()).get(random.nextInt(profiles.size()));
      agents.put(new AgentId(id), new Crew.Agent(id, Role.AGENT, profile, levels, memberships));
    }
    var names = new LinkedHashMap<SkillId, Map<String, String>>();
    skills.forEach(skill -> names.put(new SkillId(skill), Map.of()));
    var settings = new WorkspaceSettings(60_000, 0, 0, 1_000, 1_000, 0, false, random.nextInt(2));
    return workspace(new Crew(settings, names, profiles, queues, agents, Set.of()));
  }

  /// One or more of these, in any order.
  private static List<String> some(Random random, String... of) {
    var all = new ArrayList<>(List.of(of));
    Collections.shuffle(all, random);
    return all.subList(0, 1 + random.nextInt(all.size()));
  }

  private static QueueSettings overflowing(String to) {
    return QueueSettings.DEFAULT.withLimits(
        Limits.DEFAULT.withOverflowQueue(new QueueId(to)).withWait(60_000, LimitAction.OVERFLOW));
  }

  private static Crew crew(
      Map<String, QueueSettings> settings, Map<String, Map<String, Integer>> memberships) {
    var queues = new LinkedHashMap<QueueId, Crew.Queue>();
    settings.forEach((id, what) -> queues.put(new QueueId(id), queue(id, what)));
    var standard = new ProfileId("standard");
    var agents = new LinkedHashMap<AgentId, Crew.Agent>();
    memberships.forEach(
        (id, levels) -> {
          var of = new LinkedHashMap<QueueId, Integer>();
          levels.forEach((queue, level) -> of.put(new QueueId(queue), level));
          agents.put(new AgentId(id), new Crew.Agent(id, Role.AGENT, standard, Map.of(), of));
        });
    return new Crew(
        WorkspaceSettings.DEFAULT,
        Map.of(),
        Map.of(standard, Profile.DEFAULT),
        queues,
        agents,
        Set.of());
  }

  private static Crew.Queue queue(String id, QueueSettings settings) {
    return new Crew.Queue(
        Map.of("en", id),
        settings,
        Hours.always(ZoneOffset.UTC),
        CallRecording.NEVER,
        0,
        Forwarding.NONE);
  }

  private static Workspace workspace(Crew crew) {
    return new Workspace(
        "test",
        new Face(Map.of("en", "Test"), List.of("en"), null, Map.of(), Map.of()),
        List.of(),
        Hours.always(ZoneOffset.UTC),
        new Form(crew.queues().keySet().iterator().next(), List.of()),
        crew,
        new DeskTools(List.of(), List.of(), List.of(), List.of()),
        FileLimits.DEFAULT,
        new IdentitySecret.None(),
        30,
        Telephony.NONE);
  }
}
