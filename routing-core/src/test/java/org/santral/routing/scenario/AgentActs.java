package org.santral.routing.scenario;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.*;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.Party;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;
import org.santral.routing.term.WorkId;

/// An agent: what he can, where he is connected, and what he does with his contacts.
final class AgentActs {
  private static final Set<Channel> ALL_CHANNELS = Set.of(Channel.values());

  private final Center center;
  private final AgentId id;
  private final long usualSession;
  private final Map<SkillId, Integer> skills = new TreeMap<>();
  private final Map<QueueId, Integer> memberships = new TreeMap<>();
  private ProfileId profile = Center.USUAL_PROFILE;

  AgentActs(Center center, String name, long usualSession) {
    this.center = center;
    this.usualSession = usualSession;
    id = new AgentId(name);
  }

  // ---- What he is ---------------------------------------------------------------------------

  AgentActs exist() {
    return does(new DefineAgent(id, profile, skills, memberships));
  }

  AgentActs profile(String name) {
    profile = new ProfileId(name);
    return exist();
  }

  AgentActs skilled(String skill, int level) {
    skills.put(new SkillId(skill), level);
    return exist();
  }

  AgentActs unskilled(String skill) {
    skills.remove(new SkillId(skill));
    return exist();
  }

  AgentActs memberOf(String... queues) {
    for (var queue : queues) memberships.put(new QueueId(queue), 1);
    return exist();
  }

  // ---- Where he is --------------------------------------------------------------------------

  /// Connected on every channel and logged in.
  AgentActs ready() {
    return connects(usualSession).logsIn();
  }

  /// Connected on these channels alone and logged in.
  AgentActs readyOn(Channel... channels) {
    return connects(usualSession, channels).logsIn();
  }

  AgentActs connects(long session, Channel... channels) {
    return connectsAt("home", session, channels);
  }

  /// Connects on these channels, or on every channel if none is named.
  AgentActs connectsAt(String node, long session, Channel... channels) {
    var served = channels.length == 0 ? ALL_CHANNELS : Set.of(channels);
    return does(new ConnectSession(new SessionId(session), id, new NodeId(node), served));
  }

  AgentActs losesConnection() {
    return loses(usualSession);
  }

  AgentActs reconnects() {
    return connects(usualSession);
  }

  AgentActs loses(long session) {
    return does(new LoseSession(new SessionId(session)));
  }

  AgentActs logsIn() {
    return does(new LogIn(id, ""));
  }

  AgentActs logsInPaused(String reason) {
    return does(new LogIn(id, reason));
  }

  AgentActs logsOut() {
    return does(new LogOut(id));
  }

  AgentActs pauses(String reason) {
    return does(new Pause(id, reason));
  }

  AgentActs pausesAfterWork(String reason) {
    return does(new PauseAfterWork(id, reason));
  }

  AgentActs unpauses() {
    return does(new Unpause(id));
  }

  AgentActs proves(Channel channel) {
    return does(new ProveChannel(id, channel));
  }

  // ---- What he is offered -------------------------------------------------------------------

  AgentActs confirms(long contact) {
    return does(new ConfirmOffer(offerOf(contact)));
  }

  AgentActs accepts(long contact) {
    return does(new AcceptOffer(offerOf(contact)));
  }

  AgentActs declines(long contact) {
    return does(new DeclineOffer(offerOf(contact)));
  }

  /// The host cannot show him the offer.
  AgentActs cannotBeShown(long contact) {
    return does(new WithdrawOffer(offerOf(contact)));
  }

  AgentActs picks(long contact) {
    return does(new PickContact(id, new ContactId(contact)));
  }

  // ---- What he has in hand ------------------------------------------------------------------

  AgentActs writesIn(long contact) {
    return does(new RecordActivity(new ContactId(contact), Party.AGENT));
  }

  AgentActs completes(long contact) {
    return does(new CompleteContact(new ContactId(contact)));
  }

  AgentActs finishesWrapUp(long contact) {
    return does(new FinishWrapUp(id, new ContactId(contact)));
  }

  AgentActs extendsWrapUp(long contact) {
    return does(new ExtendWrapUp(id, new ContactId(contact)));
  }

  /// Consults a colleague; the leg is direct work with the given number.
  AgentActs consults(String colleague, long contact, long work) {
    return does(new StartConsult(new ContactId(contact), new AgentId(colleague), new WorkId(work)));
  }

  AgentActs completesConsult(long contact) {
    return does(new CompleteConsult(new ContactId(contact)));
  }

  AgentActs cancelsConsult(long contact) {
    return does(new CancelConsult(new ContactId(contact)));
  }

  /// Does not reach the customer of a callback, who is to be tried again when the clock shows this.
  AgentActs reachesNobody(long callback, String tryAgainAt) {
    return does(new FailAttempt(new ContactId(callback), Times.at(tryAgainAt)));
  }

  /// Begins work of his own, a call to a supplier for instance.
  AgentActs starts(Channel channel, long work) {
    return does(new StartDirectWork(new WorkId(work), id, channel, true));
  }

  /// Is reached by work that came past the queues, a call to his own number for instance.
  AgentActs isReachedBy(Channel channel, long work) {
    return does(new StartDirectWork(new WorkId(work), id, channel, false));
  }

  AgentActs ends(long work) {
    return does(new EndDirectWork(new WorkId(work)));
  }

  private OfferId offerOf(long contact) {
    return center.offer(new ContactId(contact), id);
  }

  private AgentActs does(Command command) {
    center.handle(command);
    return this;
  }
}
