package org.santral.routing.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.AcceptOffer;
import org.santral.routing.command.Command.ConnectSession;
import org.santral.routing.command.Command.DeclineOffer;
import org.santral.routing.command.Command.DefineAgent;
import org.santral.routing.command.Command.DefineProfile;
import org.santral.routing.command.Command.DefineQueue;
import org.santral.routing.command.Command.LogIn;
import org.santral.routing.command.Command.OpenContact;
import org.santral.routing.engine.RoutingEngine;
import org.santral.routing.event.Event;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Strategy;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;

/// The example by which Azure Communication Services explains distribution by load ratio
/// ("Distribution modes", learn.microsoft.com). A chat takes one unit of a worker's capacity. A has
/// 3 of 5 in use and has been available for 5 minutes, B 3 of 4 for 3, C 3 of 5 for 7, and D is
/// idle and has been available for 2. They are matched in the order D, C, A, B: the smallest share
/// in use first, and of equal ones the one available for longer.
class LoadRatioOracleTest {
  private static final long MINUTE = 60_000;
  private static final QueueId CHATS = new QueueId("chats");

  private final List<Event> events = new ArrayList<>();
  private final RoutingEngine engine = new RoutingEngine(events::add);
  private long now;
  private long contacts;

  @BeforeEach
  void workers_with_the_loads_of_the_example() {
    say(
        new DefineQueue(
            CHATS,
            QueueSettings.DEFAULT.withStrategy(Strategy.LEAST_OCCUPIED).withOfferTime(600_000)));
    loggedIn("C", 5, 3);
    now += 2 * MINUTE;
    loggedIn("A", 5, 3);
    now += 2 * MINUTE;
    loggedIn("B", 4, 3);
    now += MINUTE;
    loggedIn("D", 3, 0);
    now += 2 * MINUTE;
  }

  @Test
  void one_chat_declined_by_each_goes_round_in_the_documented_order() {
    openChat();
    var asked = new ArrayList<Event.OfferMade>();
    for (int turn = 0; turn < 4; turn++) {
      var offer = offers().getLast();
      asked.add(offer);
      say(new DeclineOffer(offer.offer()));
    }

    assertThat(asked)
        .extracting(offer -> offer.agent().value())
        .containsExactly("D", "C", "A", "B");
    assertThat(asked)
        .extracting(offer -> offer.why().rank())
        .containsExactly(0L, 600_000L, 600_000L, 750_000L);
  }

  @Test
  void four_chats_at_once_ring_in_the_documented_order() {
    for (int chat = 0; chat < 4; chat++) openChat();

    assertThat(offers().subList(offers().size() - 4, offers().size()))
        .extracting(offer -> offer.agent().value())
        .containsExactly("D", "C", "A", "B");
  }

  /// Logs a worker in and gives him chats that are held for him.
  private void loggedIn(String name, int capacity, int chatsInHand) {
    var agent = new AgentId(name);
    var profile = new ProfileId("capacity-of-" + name);
    say(new DefineProfile(profile, Profile.of(Channel.CHAT, capacity)));
    say(new DefineAgent(agent, profile, Map.of(), Map.of()));
    say(
        new ConnectSession(
            new SessionId(name.charAt(0)), agent, new NodeId("node"), Set.of(Channel.CHAT)));
    say(new LogIn(agent, ""));
    for (int chat = 0; chat < chatsInHand; chat++) {
      openChat(agent, MINUTE);
      say(new AcceptOffer(offers().getLast().offer()));
    }
  }

  private void openChat() {
    openChat(AgentId.NOBODY, 0);
  }

  private void openChat(AgentId preferred, long holdMillis) {
    contacts++;
    say(
        new OpenContact(
            new ContactId(contacts),
            new ConversationId(contacts),
            Channel.CHAT,
            CHATS,
            Plan.OF_QUEUE,
            Band.USUAL,
            0,
            0,
            0,
            preferred,
            holdMillis,
            Set.of()));
  }

  private List<Event.OfferMade> offers() {
    return events.stream()
        .filter(Event.OfferMade.class::isInstance)
        .map(Event.OfferMade.class::cast)
        .toList();
  }

  private void say(Command command) {
    engine.handle(command, now);
    assertThat(events).noneMatch(Event.Rejected.class::isInstance);
  }
}
