package org.santral.routing.scenario;

import java.time.Duration;
import org.santral.routing.command.Command.CloseQueue;
import org.santral.routing.command.Command.DefineQueue;
import org.santral.routing.command.Command.OpenQueue;
import org.santral.routing.command.Command.RestCallbacks;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Limits;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Silence;
import org.santral.routing.policy.Step;
import org.santral.routing.policy.Strategy;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;

/// A queue: each of its settings can be changed at any time, and it opens and closes.
final class QueueActs {
  private final Center center;
  private final QueueId id;
  private QueueSettings settings = QueueSettings.DEFAULT;

  QueueActs(Center center, String name) {
    this.center = center;
    id = new QueueId(name);
  }

  QueueActs exist() {
    return with(settings);
  }

  QueueActs requires(String requirement) {
    return with(settings.withPlan(Plan.of(requirement)));
  }

  QueueActs steps(Step first, Step... rest) {
    return with(settings.withPlan(Plan.of(first, rest)));
  }

  QueueActs strategy(Strategy strategy) {
    return with(settings.withStrategy(strategy));
  }

  /// Rings so many agents at once.
  QueueActs rings(int agents) {
    return with(settings.withBroadcast(agents));
  }

  QueueActs target(Duration time) {
    return with(settings.withTarget(time.toMillis()));
  }

  QueueActs offersFor(Duration time) {
    return with(settings.withOfferTime(time.toMillis()));
  }

  QueueActs coolsDownFor(Duration time) {
    return with(settings.withCoolDown(time.toMillis()));
  }

  QueueActs overdueAfter(Duration time) {
    return with(settings.withOverdue(time.toMillis()));
  }

  QueueActs triesCallbacks(int times) {
    return with(settings.withCallbackAttempts(times));
  }

  QueueActs wrapsUp(Channel channel, WrapUp wrapUp) {
    return with(settings.withWrapUp(channel, wrapUp));
  }

  QueueActs nudgesAfter(Duration silence, Duration furtherSilence) {
    return with(
        settings.withSilence(new Silence(silence.toMillis(), furtherSilence.toMillis(), 0)));
  }

  QueueActs wantsFirstReplyWithin(Duration time) {
    return with(settings.withSilence(new Silence(0, 0, time.toMillis())));
  }

  QueueActs overflowsTo(String queue) {
    return with(limits().withOverflowQueue(new QueueId(queue)));
  }

  QueueActs holdsAtMost(int contacts, LimitAction action) {
    return with(limits().withSize(contacts, action));
  }

  QueueActs waitsAtMost(Duration time, LimitAction action) {
    return with(limits().withWait(time.toMillis(), action));
  }

  QueueActs missesAgentsFor(Duration time, LimitAction action) {
    return with(limits().withNoAgent(time.toMillis(), action));
  }

  QueueActs whenClosed(LimitAction action) {
    return with(limits().withClosing(action));
  }

  QueueActs opens() {
    center.handle(new OpenQueue(id));
    return this;
  }

  QueueActs closes(Duration drain) {
    center.handle(new CloseQueue(id, drain.toMillis()));
    return this;
  }

  QueueActs letsCallbacksRest() {
    center.handle(new RestCallbacks(id, true));
    return this;
  }

  QueueActs callsAgain() {
    center.handle(new RestCallbacks(id, false));
    return this;
  }

  private Limits limits() {
    return settings.limits();
  }

  private QueueActs with(Limits limits) {
    return with(settings.withLimits(limits));
  }

  private QueueActs with(QueueSettings changed) {
    settings = changed;
    center.handle(new DefineQueue(id, settings));
    return this;
  }
}
