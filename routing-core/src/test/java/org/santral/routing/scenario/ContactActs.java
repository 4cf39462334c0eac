package org.santral.routing.scenario;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.*;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Step;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.Party;
import org.santral.routing.term.QueueId;

/// A contact: with what wishes it comes, and what its customer and others do with it.
final class ContactActs {
  private final Center center;
  private final Channel channel;
  private final ContactId id;

  private Plan plan = Plan.OF_QUEUE;
  private Band band = Band.USUAL;
  private long creditMillis;
  private long waitedMillis;
  private long dueAtMillis;
  private AgentId preferred = AgentId.NOBODY;
  private long holdMillis;
  private final Set<AgentId> excluded = new TreeSet<>();

  ContactActs(Center center, Channel channel, long number) {
    this.center = center;
    this.channel = channel;
    id = new ContactId(number);
  }

  // ---- With what wishes ---------------------------------------------------------------------

  ContactActs requiring(String requirement) {
    plan = Plan.of(requirement);
    return this;
  }

  ContactActs requiring(Step first, Step... rest) {
    plan = Plan.of(first, rest);
    return this;
  }

  ContactActs inBand(Band wanted) {
    band = wanted;
    return this;
  }

  ContactActs credited(Duration time) {
    creditMillis = time.toMillis();
    return this;
  }

  ContactActs havingWaited(Duration time) {
    waitedMillis = time.toMillis();
    return this;
  }

  ContactActs promisedFor(String clock) {
    dueAtMillis = Times.at(clock);
    return this;
  }

  ContactActs preferring(String agent) {
    preferred = new AgentId(agent);
    return this;
  }

  ContactActs heldFor(String agent, Duration time) {
    holdMillis = time.toMillis();
    return preferring(agent);
  }

  ContactActs excluding(String agent) {
    excluded.add(new AgentId(agent));
    return this;
  }

  // ---- What happens to it while it waits ----------------------------------------------------

  void arrives(String queue) {
    does(
        new OpenContact(
            id,
            new ConversationId(id.value()),
            channel,
            new QueueId(queue),
            plan,
            band,
            creditMillis,
            waitedMillis,
            dueAtMillis,
            preferred,
            holdMillis,
            excluded));
  }

  void abandons() {
    does(new AbandonContact(id));
  }

  void leaves() {
    does(new LeaveContact(id));
  }

  void returns() {
    does(new ReturnToContact(id));
  }

  void isReclassifiedTo(String queue) {
    does(new Reclassify(id, new QueueId(queue), plan, band, creditMillis));
  }

  void becomesACallback() {
    does(new ConvertToCallback(id));
  }

  void absorbs(long callback) {
    does(new AbsorbCallback(new ContactId(callback), id));
  }

  void asksWhereItStands() {
    does(new EstimateWait(id));
  }

  // ---- What happens to it in an agent's hands -----------------------------------------------

  void isAnswered() {
    does(new RecordActivity(id, Party.CUSTOMER));
  }

  void doesNotReachItsAgent() {
    does(new FailAssignment(id));
  }

  void isPulledBack() {
    does(new RequeueContact(id));
  }

  void isTransferredTo(String queue) {
    does(new TransferToQueue(id, new QueueId(queue), plan, creditMillis));
  }

  void isTransferredToAgent(String agent, String fallback) {
    does(new TransferToAgent(id, new AgentId(agent), new QueueId(fallback)));
  }

  private void does(Command command) {
    center.handle(command);
  }
}
