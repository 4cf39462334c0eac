package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.ConnectSession;
import org.santral.routing.command.Command.DefineAgent;
import org.santral.routing.command.Command.DefineProfile;
import org.santral.routing.command.Command.DefineQueue;
import org.santral.routing.command.Command.DefineSkill;
import org.santral.routing.command.Command.LogIn;
import org.santral.routing.command.Command.OpenContact;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;
import org.santral.routing.term.WorkId;

/// The people and things of a small workspace, and how to say the usual things about them.
final class Cast {
  static final long NOW = 1_000_000;

  static final SkillId TR = new SkillId("tr");
  static final ProfileId DESK = new ProfileId("desk");
  static final QueueId SALES = new QueueId("sales");
  static final QueueId NIGHT = new QueueId("night");
  static final AgentId AYSE = new AgentId("ayse");
  static final AgentId BERK = new AgentId("berk");
  static final NodeId NODE = new NodeId("node");

  static final SkillId NO_SKILL = new SkillId("dance");
  static final ProfileId NO_PROFILE = new ProfileId("crew");
  static final QueueId NO_QUEUE = new QueueId("nowhere");
  static final AgentId NO_AGENT = new AgentId("nobody");
  static final ContactId NO_CONTACT = new ContactId(404);

  static final ContactId CONTACT = new ContactId(1);
  static final OfferId OFFER = new OfferId(1);
  static final WorkId WORK = new WorkId(1);

  /// A contact of every channel finds an agent with this profile, except a task.
  static final Profile TERMS = withoutTasks();

  /// A skill, a profile, an open and a closed queue, and two agents, connected on every channel and
  /// logged out.
  static List<Command> enter() {
    return List.of(
        new DefineSkill(TR),
        new DefineProfile(DESK, TERMS),
        new DefineQueue(SALES, QueueSettings.DEFAULT),
        new DefineQueue(NIGHT, QueueSettings.DEFAULT),
        new Command.CloseQueue(NIGHT, 0),
        define(AYSE),
        define(BERK),
        connect(1, AYSE),
        connect(2, BERK));
  }

  static Command define(AgentId agent) {
    return new DefineAgent(agent, DESK, Map.of(), Map.of());
  }

  static Command connect(long session, AgentId agent) {
    return new ConnectSession(new SessionId(session), agent, NODE, Set.of(Channel.values()));
  }

  static Command logIn(AgentId agent) {
    return new LogIn(agent, "");
  }

  static Command change(QueueSettings settings) {
    return new DefineQueue(SALES, settings);
  }

  /// A chat for the open queue.
  static Command chat(long contact) {
    return open(contact, Channel.CHAT);
  }

  static Command open(long contact, Channel channel) {
    return OpenContact.of(new ContactId(contact), new ConversationId(contact), channel, SALES);
  }

  static Command chatWith(long contact, Plan plan) {
    return new OpenContact(
        new ContactId(contact),
        new ConversationId(contact),
        Channel.CHAT,
        SALES,
        plan,
        Band.USUAL,
        0,
        0,
        0,
        AgentId.NOBODY,
        0,
        Set.of());
  }

  /// Ayşe has a contact in hand that was offered to her as the first.
  static List<Command> inHand(Channel channel) {
    return List.of(logIn(AYSE), open(1, channel), new Command.AcceptOffer(OFFER));
  }

  static Command[] all(List<Command> first, Command... more) {
    var all = new ArrayList<>(first);
    all.addAll(Arrays.asList(more));
    return all.toArray(Command[]::new);
  }

  private static Profile withoutTasks() {
    var channels = new EnumMap<>(Profile.DEFAULT.channels());
    channels.remove(Channel.TASK);
    return new Profile(100, channels, Map.of());
  }

  private Cast() {}
}
