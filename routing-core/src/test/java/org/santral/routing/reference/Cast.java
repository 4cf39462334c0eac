package org.santral.routing.reference;

import java.util.List;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;
import org.santral.routing.term.WorkId;

/// Who takes part in a history, and the names still free.
final class Cast {
  final Dice dice;
  final World world;
  final RandomPolicy policy;
  final List<QueueId> queues;
  final List<SkillId> skills;
  final List<ProfileId> profiles;
  final List<AgentId> agents;
  final List<NodeId> nodes = RandomPolicy.names("node", 3).stream().map(NodeId::new).toList();
  private long lastContact;
  private long lastSession;
  private long lastWork;

  /// @param world what the reference knows; it is only looked at
  Cast(Dice dice, World world) {
    this.dice = dice;
    this.world = world;
    queues = RandomPolicy.names("q", dice.between(2, 5)).stream().map(QueueId::new).toList();
    skills = RandomPolicy.names("s", dice.between(2, 5)).stream().map(SkillId::new).toList();
    profiles = RandomPolicy.names("p", dice.between(2, 4)).stream().map(ProfileId::new).toList();
    agents = RandomPolicy.names("a", dice.between(3, 12)).stream().map(AgentId::new).toList();
    policy = new RandomPolicy(dice, queues, skills);
  }

  // ---- Names, mostly new, sometimes used before ---------------------------------------------

  ContactId newContact() {
    return new ContactId(dice.percent(95) ? ++lastContact : Math.max(1, lastContact - 3));
  }

  SessionId newSession() {
    return new SessionId(dice.percent(95) ? ++lastSession : Math.max(1, lastSession - 3));
  }

  WorkId newWork() {
    return new WorkId(dice.percent(95) ? ++lastWork : Math.max(1, lastWork - 3));
  }

  // ---- Anybody, there or not ----------------------------------------------------------------

  AgentId anyAgent() {
    return dice.percent(97) ? dice.oneOf(agents) : new AgentId("nobody-known");
  }

  QueueId anyQueue() {
    return dice.percent(97) ? dice.oneOf(queues) : new QueueId("nowhere-known");
  }

  ContactId anyContact() {
    return world.contacts.isEmpty() || dice.percent(10)
        ? new ContactId(dice.between(1, (int) lastContact + 2))
        : dice.oneOf(world.contacts.keySet());
  }

  OfferId anyOffer() {
    return world.offers.isEmpty() || dice.percent(40)
        ? new OfferId(dice.between(0, (int) world.lastOffer + 1))
        : dice.oneOf(world.offers.keySet());
  }

  SessionId anySession() {
    return world.sessions.isEmpty() || dice.percent(20)
        ? new SessionId(dice.between(1, (int) lastSession + 2))
        : dice.oneOf(world.sessions.keySet());
  }

  WorkId anyWork() {
    return world.directWork.isEmpty() || dice.percent(20)
        ? new WorkId(dice.between(1, (int) lastWork + 2))
        : dice.oneOf(world.directWork.keySet());
  }

  Channel anyChannel() {
    return dice.oneOf(Channel.values());
  }

  // ---- Those in some state ------------------------------------------------------------------

  List<ContactState> waiting() {
    return world.contacts.values().stream().filter(ContactState::waiting).toList();
  }

  List<ContactState> assigned() {
    return world.contacts.values().stream().filter(ContactState::assigned).toList();
  }

  List<AgentState> loggedIn() {
    return world.agents.values().stream().filter(agent -> agent.loggedIn).toList();
  }

  List<AgentState> able(Channel channel) {
    var eligibility = new Eligibility(world);
    return world.agents.values().stream()
        .filter(agent -> eligibility.able(agent, channel))
        .toList();
  }

  List<AgentState> loggedOut() {
    return world.agents.values().stream().filter(agent -> !agent.loggedIn).toList();
  }
}
