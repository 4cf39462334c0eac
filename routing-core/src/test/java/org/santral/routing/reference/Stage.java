package org.santral.routing.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;

/// A reference matcher with a few verbs, for cases written by hand. Time is in seconds.
final class Stage {
  private final List<Event> events = new ArrayList<>();
  private final ReferenceMatcher matcher = new ReferenceMatcher(events::add);
  private long millis;
  private long sessions;

  Stage at(long second) {
    millis = second * 1_000;
    return this;
  }

  Stage queue(String name, QueueSettings settings) {
    return tell(new Command.DefineQueue(new QueueId(name), settings));
  }

  /// An agent at work, with a level of 5 in some skills.
  Stage agent(String name, Profile profile, String... skills) {
    var levels = new TreeMap<SkillId, Integer>();
    for (String skill : skills) {
      tell(new Command.DefineSkill(new SkillId(skill)));
      levels.put(new SkillId(skill), 5);
    }
    var agent = new AgentId(name);
    var profileId = new ProfileId("of-" + name);
    tell(new Command.DefineProfile(profileId, profile));
    tell(new Command.DefineAgent(agent, profileId, levels, Map.of()));
    tell(
        new Command.ConnectSession(
            new SessionId(++sessions), agent, new NodeId("node"), Set.of(Channel.values())));
    return tell(new Command.LogIn(agent, ""));
  }

  Stage open(long contact, Channel channel, String queue) {
    return tell(
        Command.OpenContact.of(
            new ContactId(contact), new ConversationId(contact), channel, new QueueId(queue)));
  }

  Stage accept(long offer) {
    return tell(new Command.AcceptOffer(new OfferId(offer)));
  }

  Stage complete(long contact) {
    return tell(new Command.CompleteContact(new ContactId(contact)));
  }

  Stage tell(Command command) {
    matcher.handle(command, millis);
    return this;
  }

  Stage passUntil(long second) {
    at(second);
    matcher.advance(millis);
    return this;
  }

  /// Forgets what has been said up to now.
  Stage quiet() {
    events.clear();
    return this;
  }

  List<Event> said() {
    return List.copyOf(events);
  }

  /// Offers made since [#quiet], as `contact to agent`.
  List<String> offers() {
    return events.stream()
        .filter(Event.OfferMade.class::isInstance)
        .map(Event.OfferMade.class::cast)
        .map(made -> made.contact() + " to " + made.agent())
        .toList();
  }
}
