package org.santral.chat.workspace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.chat.dialling.DialRules;
import org.santral.chat.wire.Role;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.WorkspaceSettings;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;
import org.yaml.snakeyaml.nodes.Node;

/// Reads who serves whom: skills, profiles, queues, agents, and the settings of routing.
final class CrewReader {
  /// The profile of a file that names none.
  static final String STANDARD = "standard";

  static final int MOST_QUEUES = 16_000;
  static final int MOST_SKILLS = 16_000;
  static final int MOST_PROFILES = 4_000;
  static final int MOST_AGENTS = 20_000;

  private static final int LONGEST_NAME = 100;

  private final Block file;
  private final Known known;
  private final HoursReader hoursReader;
  private final Hours hours;
  private final List<QueueReader> queueReaders = new ArrayList<>();
  private final Set<ProfileId> answering = new LinkedHashSet<>();

  CrewReader(Block file, Known known, HoursReader hoursReader, Hours hours) {
    this.file = file;
    this.known = known;
    this.hoursReader = hoursReader;
    this.hours = hours;
  }

  Crew read() {
    return new Crew(settings(), skills(), profiles(), queues(), agents(), answering);
  }

  /// Sees that what has been read fits with which calls may go out.
  void check(DialRules rules) {
    queueReaders.forEach(queue -> queue.check(rules));
  }

  private WorkspaceSettings settings() {
    WorkspaceSettings usual = WorkspaceSettings.DEFAULT;
    Block routing = file.block("routing", Section.ROUTING);
    if (routing == null) {
      return new WorkspaceSettings(
          usual.agentGraceMillis(),
          usual.customerGraceMillis(),
          usual.resumeCreditMillis(),
          usual.targetedCallMillis(),
          usual.targetedChatMillis(),
          Amounts.SECOND,
          usual.pauseResetsIdle(),
          usual.seed());
    }
    return new WorkspaceSettings(
        routing.span("agent-grace", usual.agentGraceMillis(), 0, Amounts.HOUR),
        routing.span("customer-grace", usual.customerGraceMillis(), 0, Amounts.HOUR),
        routing.span("resume-credit", usual.resumeCreditMillis(), 0, Amounts.DAY),
        routing.span("targeted-call", usual.targetedCallMillis(), Amounts.SECOND, Amounts.HOUR),
        routing.span("targeted-chat", usual.targetedChatMillis(), Amounts.SECOND, Amounts.HOUR),
        routing.span("delivery", Amounts.SECOND, 0, 10 * Amounts.SECOND),
        routing.flag("pause-resets-idle", usual.pauseResetsIdle()),
        routing.longNumber("seed", usual.seed(), -999_999_999_999L, 999_999_999_999L));
  }

  private Map<SkillId, Map<String, String>> skills() {
    var skills = new LinkedHashMap<SkillId, Map<String, String>>();
    for (Entries.Entry entry : file.byId("skills", MOST_SKILLS)) {
      refuseWordOfRequirements(entry);
      skills.put(new SkillId(entry.key()), known.words(entry.value(), entry.key(), LONGEST_NAME));
    }
    return skills;
  }

  private void refuseWordOfRequirements(Entries.Entry entry) {
    switch (entry.key()) {
      case "and", "or", "not", "any", "queue" ->
          known
              .findings()
              .add(
                  entry.keyNode(),
                  "'" + entry.key() + "' is a word of requirements and cannot be an id.");
      default -> {}
    }
  }

  // ---- Profiles -----------------------------------------------------------------------------

  private Map<ProfileId, Profile> profiles() {
    var profiles = new LinkedHashMap<ProfileId, Profile>();
    for (Entries.Entry entry : file.byId("profiles", MOST_PROFILES)) {
      Block block = Block.of(Section.PROFILE, entry.keyNode(), entry.value(), known.findings());
      profiles.put(new ProfileId(entry.key()), profile(block));
      if (block.flag("answers-by-itself", false)) {
        answering.add(new ProfileId(entry.key()));
      }
    }
    if (file.find("profiles") == null) {
      profiles.put(new ProfileId(STANDARD), Profile.DEFAULT);
    }
    return profiles;
  }

  private Profile profile(Block block) {
    int units = block.number("units", Profile.DEFAULT.units(), 1, 1_000_000);
    var channels = new EnumMap<Channel, ChannelTerms>(Channel.class);
    Block served = block.block("channels", Section.CHANNELS);
    Profile.DEFAULT
        .channels()
        .forEach(
            (channel, usual) -> {
              if (served == null) {
                channels.put(channel, usual);
                return;
              }
              Block terms = served.block(Block.word(channel), Section.CHANNEL);
              if (terms != null) {
                channels.put(channel, terms(channel, terms, usual));
              }
            });
    channels.forEach(
        (channel, terms) -> {
          if (terms.cost() > units) {
            Node at = served == null ? null : served.find(Block.word(channel));
            known
                .findings()
                .add(
                    at == null ? block.at() : at,
                    "One "
                        + Block.word(channel)
                        + " costs "
                        + terms.cost()
                        + " units, but the profile has only "
                        + units
                        + ".");
          }
        });
    var ranks = new LinkedHashMap<QueueId, Integer>();
    Node rankNode = block.find("queue-ranks");
    if (rankNode != null) {
      known
          .levels(rankNode, "queue", known.queues(), 0, 1_000)
          .forEach((queue, rank) -> ranks.put(new QueueId(queue), rank));
    }
    return new Profile(units, channels, ranks);
  }

  private static ChannelTerms terms(Channel channel, Block block, ChannelTerms usual) {
    var terms =
        new ChannelTerms(
            block.number("cost", usual.cost(), 1, 1_000_000),
            block.number("maximum", usual.maximum(), 1, 1_000),
            block.options("blocked-by", Channel.class),
            block.options("interrupts", Channel.class),
            block.flag("accepts-by-itself", usual.acceptsBySelf()),
            block.number("misses-before-pause", usual.missesBeforePause(), 0, 100));
    if (terms.interrupts().contains(channel)) {
      block.problem("interrupts", "A channel cannot interrupt itself.");
    }
    if (terms.maximum() > 1 && terms.blockedBy().contains(channel)) {
      block.problem("blocked-by", "A channel that blocks itself must have 'maximum' 1.");
    }
    return terms;
  }

  // ---- Queues and agents --------------------------------------------------------------------

  private Map<QueueId, Crew.Queue> queues() {
    var queues = new LinkedHashMap<QueueId, Crew.Queue>();
    for (Entries.Entry entry : file.byId("queues", MOST_QUEUES)) {
      refuseWordOfRequirements(entry);
      var id = new QueueId(entry.key());
      Block block = Block.of(Section.QUEUE, entry.keyNode(), entry.value(), known.findings());
      Node name = block.require("name");
      Hours own = hoursReader.read(block.find("hours"));
      var reader = new QueueReader(known, id, block);
      queueReaders.add(reader);
      queues.put(
          id,
          new Crew.Queue(
              name == null ? Map.of() : known.words(name, "name", LONGEST_NAME),
              reader.settings(),
              own == null ? hours : own,
              block.option("record-calls", CallRecording.NEVER),
              block.span("last-agent", 0, 0, 10 * Amounts.MINUTE),
              reader.forwarding()));
    }
    return queues;
  }

  private Map<AgentId, Crew.Agent> agents() {
    var agents = new LinkedHashMap<AgentId, Crew.Agent>();
    for (Entries.Entry entry : file.byId("agents", MOST_AGENTS)) {
      Block block = Block.of(Section.AGENT, entry.keyNode(), entry.value(), known.findings());
      agents.put(new AgentId(entry.key()), agent(block));
    }
    return agents;
  }

  private Crew.Agent agent(Block block) {
    block.require("name");
    String name = block.text("name");
    if (name != null && name.length() > LONGEST_NAME) {
      block.problem("name", "The name has more than " + LONGEST_NAME + " characters.");
    }
    var skills = new LinkedHashMap<SkillId, Integer>();
    levels(block.find("skills"), "skill")
        .forEach((skill, level) -> skills.put(new SkillId(skill), level));
    var queues = new LinkedHashMap<QueueId, Integer>();
    levels(block.find("queues"), "queue")
        .forEach((queue, level) -> queues.put(new QueueId(queue), level));
    Node profileNode = block.find("profile");
    String profile =
        profileNode == null
            ? known.profiles().iterator().next()
            : known.reference(profileNode, "profile", known.profiles());
    return new Crew.Agent(
        name == null ? "" : name,
        block.option("role", Role.AGENT),
        new ProfileId(profile == null ? STANDARD : profile),
        skills,
        queues);
  }

  private Map<String, Integer> levels(@Nullable Node node, String called) {
    return node == null
        ? Map.of()
        : known.levels(
            node, called, called.equals("skill") ? known.skills() : known.queues(), 1, 10);
  }
}
