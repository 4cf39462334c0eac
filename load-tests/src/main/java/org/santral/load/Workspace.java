package org.santral.load;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.ConnectSession;
import org.santral.routing.command.Command.DefineAgent;
import org.santral.routing.command.Command.DefineProfile;
import org.santral.routing.command.Command.DefineQueue;
import org.santral.routing.command.Command.DefineSkill;
import org.santral.routing.command.Command.LogIn;
import org.santral.routing.command.Command.OpenContact;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Profile;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;

/// The workspace under load: 500 queues and any number of agents, each with the same share of
/// skills and memberships however many they are.
///
/// One agent in ten is a picker: he belongs to manual queues only and takes from their lists. In a
/// backlog everybody else always has an offer, and could never pick.
final class Workspace {
  static final int QUEUES = 500;
  static final int LEAST_CLASSES_PER_AGENT = 8;
  private static final int SKILLS_PER_AGENT = 14;
  private static final int MEMBERSHIPS_PER_AGENT = 4;
  private static final int MANUAL_QUEUES_PER_PICKER = 16;
  private static final int LEAST_PICKABLE = 2;

  final List<BusyQueue> queues;
  private final byte[][] levels;
  private final AgentId[] agents;

  Workspace(int agents, long seed) {
    var random = new SplittableRandom(seed);
    this.queues =
        IntStream.range(0, QUEUES).mapToObj(number -> BusyQueue.numbered(number, random)).toList();
    this.agents = new AgentId[agents];
    this.levels = new byte[agents][];
    for (int agent = 0; agent < agents; agent++) {
      this.agents[agent] = new AgentId("a" + (1_000_000 + agent));
      levels[agent] = isPicker(agent) ? picker(agent, random) : generalist(agent, random);
    }
  }

  int agents() {
    return agents.length;
  }

  AgentId agent(int number) {
    return agents[number];
  }

  int numberOf(AgentId agent) {
    var name = agent.value();
    int number = 0;
    for (int i = 2; i < name.length(); i++) {
      number = number * 10 + name.charAt(i) - '0';
    }
    return number;
  }

  static boolean isPicker(int agent) {
    return agent % 10 == 9;
  }

  static int numberOf(QueueId queue) {
    return Integer.parseInt(queue.value(), 1, queue.value().length(), 10);
  }

  /// The channel from which a picker takes; automatic agents have their profiles for that.
  static Channel channelOfPicker(int agent) {
    return agent / 10 % 2 == 0 ? Channel.VOICE : Channel.CHAT;
  }

  /// Whether a picker takes from a manual queue: on his channel, and from the first step on.
  boolean picksFrom(int agent, BusyQueue queue) {
    return isPicker(agent) && picksFrom(agent, levels[agent], queue);
  }

  /// Whether an agent satisfies a step of a queue and serves its channel.
  boolean isEligible(int agent, BusyQueue queue, Need need) {
    return serves(agent, queue.channel()) && need.isMetBy(levels[agent]);
  }

  OpenContact contact(long id, int queue) {
    var busy = queues.get(queue);
    return OpenContact.of(new ContactId(id), new ConversationId(id), busy.channel(), busy.id());
  }

  /// Every command that makes the workspace, up to the login of everybody.
  void setUp(Consumer<Command> commands) {
    for (int skill = 0; skill < Need.SKILLS; skill++) {
      commands.accept(new DefineSkill(new SkillId(Need.skillName(skill))));
    }
    for (var shift : Shift.ALL) {
      commands.accept(new DefineProfile(shift.id, shift.profile));
    }
    queues.forEach(queue -> commands.accept(new DefineQueue(queue.id(), queue.settings())));
    for (int agent = 0; agent < agents.length; agent++) {
      commands.accept(define(agent));
      commands.accept(
          new ConnectSession(
              new SessionId(agent + 1L),
              agents[agent],
              new NodeId("node"),
              Set.of(Channel.VOICE, Channel.CHAT)));
      commands.accept(new LogIn(agents[agent], ""));
    }
  }

  private DefineAgent define(int agent) {
    Map<SkillId, Integer> skills = new TreeMap<>();
    Map<QueueId, Integer> memberships = new TreeMap<>();
    for (int attribute = 0; attribute < levels[agent].length; attribute++) {
      int level = levels[agent][attribute];
      if (level > 0 && attribute < Need.SKILLS) {
        skills.put(new SkillId(Need.skillName(attribute)), level);
      } else if (level > 0) {
        memberships.put(queues.get(attribute - Need.SKILLS).id(), level);
      }
    }
    return new DefineAgent(agents[agent], Shift.of(agent).id, skills, memberships);
  }

  private byte[] generalist(int agent, SplittableRandom random) {
    var own = queuesWhere(queue -> BusyQueue.isForMembers(queue) && !queues.get(queue).isManual());
    byte[] drawn;
    do {
      drawn = new byte[Need.SKILLS + QUEUES];
      give(drawn, IntStream.range(0, Need.SKILLS).toArray(), SKILLS_PER_AGENT, random);
      give(drawn, own, MEMBERSHIPS_PER_AGENT, random);
    } while (classesOf(agent, drawn) < LEAST_CLASSES_PER_AGENT);
    return drawn;
  }

  private byte[] picker(int agent, SplittableRandom random) {
    var manual = queuesWhere(queue -> queues.get(queue).isManual());
    byte[] drawn;
    do {
      drawn = new byte[Need.SKILLS + QUEUES];
      give(drawn, manual, MANUAL_QUEUES_PER_PICKER, random);
    } while (classesOf(agent, drawn) < LEAST_CLASSES_PER_AGENT
        || pickable(agent, drawn) < LEAST_PICKABLE);
    return drawn;
  }

  private int[] queuesWhere(IntPredicate wanted) {
    return IntStream.range(0, QUEUES).filter(wanted).map(queue -> Need.SKILLS + queue).toArray();
  }

  private static void give(byte[] levels, int[] from, int count, SplittableRandom random) {
    for (int given = 0; given < count; ) {
      int attribute = from[random.nextInt(from.length)];
      if (levels[attribute] == 0) {
        levels[attribute] = (byte) random.nextInt(1, 11);
        given++;
      }
    }
  }

  private int classesOf(int agent, byte[] drawn) {
    int classes = 0;
    for (var queue : queues) {
      if (serves(agent, queue.channel())) {
        for (var need : queue.needs()) {
          classes += need.isMetBy(drawn) ? 1 : 0;
        }
      }
    }
    return classes;
  }

  private int pickable(int agent, byte[] drawn) {
    int pickable = 0;
    for (var queue : queues) {
      pickable += picksFrom(agent, drawn, queue) ? 1 : 0;
    }
    return pickable;
  }

  private static boolean picksFrom(int agent, byte[] levels, BusyQueue queue) {
    return queue.isManual()
        && queue.channel() == channelOfPicker(agent)
        && queue.needs().getFirst().isMetBy(levels);
  }

  private static boolean serves(int agent, Channel channel) {
    return Shift.of(agent).profile.channels().containsKey(channel);
  }

  /// The three ways of working. Three agents in five serve both channels: one call, or up to three
  /// chats.
  private record Shift(ProfileId id, Profile profile) {
    private static final ChannelTerms ONE_CALL = ChannelTerms.of(100, 1, 1);
    private static final ChannelTerms THREE_CHATS = ChannelTerms.of(33, 3, 2);

    static final Shift CALLS = named("calls", Map.of(Channel.VOICE, ONE_CALL));
    static final Shift CHATS = named("chats", Map.of(Channel.CHAT, THREE_CHATS));
    static final Shift BOTH =
        named("both", Map.of(Channel.VOICE, ONE_CALL, Channel.CHAT, THREE_CHATS));
    static final List<Shift> ALL = List.of(CALLS, CHATS, BOTH);

    static Shift of(int agent) {
      if (isPicker(agent)) {
        return BOTH;
      }
      return switch (agent % 5) {
        case 0 -> CALLS;
        case 1 -> CHATS;
        default -> BOTH;
      };
    }

    private static Shift named(String name, Map<Channel, ChannelTerms> channels) {
      return new Shift(new ProfileId(name), new Profile(100, channels, Map.of()));
    }
  }
}
