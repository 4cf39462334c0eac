package org.santral.routing.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.santral.routing.event.Event;
import org.santral.routing.event.Why;
import org.santral.routing.policy.Strategy;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.ConversationId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.QueueId;

class LedgerTest {
  private static final AgentId AYSE = new AgentId("ayse");
  private static final AgentId BORA = new AgentId("bora");

  private final Ledger ledger = new Ledger();

  @Test
  void an_agent_has_one_offer_at_a_time() {
    ledger.enter(opened(1));
    ledger.enter(opened(2));
    ledger.enter(offered(1, 1, AYSE));

    assertThatThrownBy(() -> ledger.enter(offered(2, 2, AYSE)))
        .hasMessageStartingWith("offers twice to one agent");
  }

  @Test
  void a_contact_is_in_one_pair_of_hands() {
    ledger.enter(opened(1));
    ledger.enter(new Event.ContactPicked(new ContactId(1), AYSE, 0));

    assertThatThrownBy(() -> ledger.enter(new Event.ContactPicked(new ContactId(1), BORA, 0)))
        .hasMessageStartingWith("assigns what is in hand");
  }

  @Test
  void what_ends_must_have_begun() {
    assertThatThrownBy(() -> ledger.enter(abandoned(7)))
        .hasMessageStartingWith("ends what is not there");
  }

  @Test
  void the_books_balance() {
    ledger.enter(opened(1));
    ledger.enter(opened(2));
    ledger.enter(abandoned(1));

    assertThat(ledger.balanced()).isTrue();
    assertThat(ledger.present()).containsExactly(new ContactId(2));
  }

  private static Event opened(long contact) {
    return new Event.ContactOpened(
        new ContactId(contact), new ConversationId(contact), Channel.CHAT);
  }

  private static Event abandoned(long contact) {
    return new Event.ContactAbandoned(
        new ContactId(contact), new QueueId("q"), Event.ContactAbandoned.Cause.BY_CUSTOMER);
  }

  private static Event offered(long offer, long contact, AgentId agent) {
    var why = new Why(Why.Route.STRATEGY, 0, Strategy.LINEAR, 0, 0, 1);
    return new Event.OfferMade(
        new OfferId(offer), new ContactId(contact), agent, new QueueId("q"), 0, why);
  }
}
