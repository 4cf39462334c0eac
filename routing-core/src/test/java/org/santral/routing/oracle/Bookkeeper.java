package org.santral.routing.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.santral.routing.event.Event;
import org.santral.routing.event.EventSink;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.Profile;
import org.santral.routing.simulation.Scenario;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;

/// Keeps the simplest books of what the engine says, and objects when they do not add up: a contact
/// is in one pair of hands at most, and nobody has more in hand than his profile allows.
final class Bookkeeper implements EventSink {
  private record Work(AgentId agent, Channel channel) {}

  private final Map<String, Profile> profiles = new HashMap<>();
  private final Map<ContactId, Channel> channels = new HashMap<>();
  private final Map<ContactId, Work> inHand = new HashMap<>();
  private @Nullable ContactId completed;
  long opened;
  long answered;
  long abandoned;
  long overflowed;
  long moved;
  long answeredWaitMillis;

  Bookkeeper(Scenario scenario) {
    for (var team : scenario.teams()) profiles.put(team.name(), team.profile());
  }

  @Override
  public void on(Event event) {
    endWhatHasNoWrapUp(event);
    if (event instanceof Event.ContactOpened(var contact, var _, var channel)) {
      opened++;
      channels.put(contact, channel);
    } else if (event instanceof Event.OfferAccepted accepted) {
      answered++;
      answeredWaitMillis += accepted.waitedMillis();
      begin(accepted.contact(), accepted.agent());
    } else if (event instanceof Event.ContactCompleted(var contact, var _, var _)) {
      completed = contact;
    } else if (event instanceof Event.WrapUpEnded(var contact, var _)) {
      inHand.remove(contact);
    } else if (event instanceof Event.ContactAbandoned) {
      abandoned++;
    } else if (event instanceof Event.LimitReached reached) {
      if (reached.action() == LimitAction.OVERFLOW) moved++;
      else overflowed++;
    }
  }

  private void endWhatHasNoWrapUp(Event next) {
    if (completed == null) return;
    if (!(next instanceof Event.WrapUpStarted)) inHand.remove(completed);
    completed = null;
  }

  private void begin(ContactId contact, AgentId agent) {
    var work = new Work(agent, Objects.requireNonNull(channels.get(contact)));
    assertThat(inHand.put(contact, work)).as("who had contact %s already", contact).isNull();

    var profile = profile(agent);
    var his = inHand.values().stream().filter(each -> each.agent.equals(agent)).toList();
    assertThat(his.stream().mapToInt(each -> terms(profile, each.channel).cost()).sum())
        .as("units in use by %s", agent)
        .isLessThanOrEqualTo(profile.units());
    assertThat(his.stream().filter(each -> each.channel == work.channel).count())
        .as("contacts on %s in the hands of %s", work.channel, agent)
        .isLessThanOrEqualTo(terms(profile, work.channel).maximum());
  }

  /// The ids of a team's agents are its name and their number.
  private Profile profile(AgentId agent) {
    String team = agent.value().substring(0, agent.value().lastIndexOf('-'));
    return Objects.requireNonNull(profiles.get(team));
  }

  private static ChannelTerms terms(Profile profile, Channel channel) {
    return Objects.requireNonNull(profile.channels().get(channel));
  }
}
