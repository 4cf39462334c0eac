package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactAbandoned.Cause.BY_CUSTOMER;
import static org.santral.routing.event.Event.OfferWithdrawn.Cause.AGENT_GONE;
import static org.santral.routing.event.Event.OfferWithdrawn.Cause.CONTACT_GONE;
import static org.santral.routing.event.Event.OfferWithdrawn.Cause.NOT_DELIVERED;
import static org.santral.routing.event.RejectionCode.OFFER_CONFIRMED;
import static org.santral.routing.event.RejectionCode.OFFER_ENDED;
import static org.santral.routing.event.RejectionCode.UNKNOWN_OFFER;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CHAT;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.command.Command.AcceptOffer;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Profile;
import org.santral.routing.term.OfferId;

/// Point 8: offers. An agent has at most one; it ends accepted, declined, timed out or withdrawn,
/// and unless it is accepted the contact keeps its place.
@OnEveryCore
record OfferTest(Given given, When when, Then then) {
  private void chat1IsOfferedToAyse() {
    given.queue("sales").offersFor(seconds(20));
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
  }

  @Test
  void an_offer_says_until_when_it_stands() {
    given.queue("sales").offersFor(seconds(15));
    given.agent("ayse").ready();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("ayse").in("sales").until("09:00:15");
  }

  @Test
  void an_accepted_contact_is_told_with_its_wait() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.after(seconds(12));
    given.agent("ayse").ready();
    given.after(seconds(5));

    when.agent("ayse").accepts(1);

    then.chat(1).isAcceptedBy("ayse", seconds(17));
  }

  @Test
  void offer_expires_and_the_contact_keeps_its_place() {
    chat1IsOfferedToAyse();
    given.after(seconds(1));
    given.chat(2).arrives("sales");

    when.after(seconds(19));

    then.chat(1).isMissedBy("ayse");
    then.chat(2).isOfferedTo("ayse");

    when.agent("berk").ready();

    then.chat(1).isOfferedTo("berk").havingWaited(seconds(20));
  }

  @Test
  void declined_contact_keeps_its_place() {
    chat1IsOfferedToAyse();
    given.chat(2).arrives("sales");
    given.chat(3).arrives("sales");

    when.agent("ayse").declines(1);

    then.chat(2).isOfferedTo("ayse");

    when.agent("berk").ready();

    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void an_agent_has_at_most_one_open_offer() {
    chat1IsOfferedToAyse();

    when.chat(2).arrives("sales");
    when.email(3).arrives("sales");

    then.nothingHappens();
  }

  @Test
  void an_offer_accepted_just_in_time_counts() {
    chat1IsOfferedToAyse();
    given.itIs("09:00:19.999");

    when.agent("ayse").accepts(1);

    then.chat(1).isAcceptedBy("ayse");
  }

  @Test
  void an_offer_accepted_when_its_time_is_up_is_too_late() {
    chat1IsOfferedToAyse();
    given.itIs("09:00:20");

    when.agent("ayse").accepts(1);

    then.isRefused(OFFER_ENDED);
  }

  @Test
  void an_offer_is_answered_once() {
    chat1IsOfferedToAyse();
    given.agent("ayse").accepts(1);

    when.agent("ayse").accepts(1);

    then.isRefused(OFFER_ENDED);

    when.agent("ayse").declines(1);

    then.isRefused(OFFER_ENDED);
  }

  @Test
  void a_declined_offer_cannot_be_accepted_after_all() {
    chat1IsOfferedToAyse();
    given.agent("ayse").declines(1);

    when.agent("ayse").accepts(1);

    then.isRefused(OFFER_ENDED);
  }

  @Test
  void an_offer_that_was_never_made_is_unknown() {
    chat1IsOfferedToAyse();

    when.command(new AcceptOffer(new OfferId(2)));

    then.isRefused(UNKNOWN_OFFER);
  }

  @Test
  void an_offer_is_withdrawn_when_the_customer_gives_up() {
    chat1IsOfferedToAyse();
    given.chat(2).arrives("sales");

    when.chat(1).abandons();

    then.chat(1).isWithdrawnFrom("ayse", CONTACT_GONE);
    then.chat(1).isAbandoned(BY_CUSTOMER);
    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void an_offer_is_withdrawn_when_the_agent_pauses_and_nobody_is_to_blame() {
    chat1IsOfferedToAyse();
    given.agent("berk").ready();

    when.agent("ayse").pauses("lunch");

    then.chat(1).isWithdrawnFrom("ayse", AGENT_GONE);
    then.agent("ayse").isPaused("lunch");
    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void a_withdrawn_offer_bars_nobody() {
    chat1IsOfferedToAyse();

    when.agent("ayse").pauses("break").unpauses();

    then.chat(1).isWithdrawnFrom("ayse", AGENT_GONE);
    then.agent("ayse").isPaused("break");
    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void an_offer_that_cannot_be_shown_goes_elsewhere_and_is_nobodys_miss() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.call(1).arrives("sales");

    when.agent("ayse").cannotBeShown(1);

    then.call(1).isWithdrawnFrom("ayse", NOT_DELIVERED);
    then.call(1).isOfferedTo("berk");

    when.call(2).arrives("sales");

    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void an_offer_that_is_not_confirmed_in_time_is_withdrawn() {
    given.workspace().expectsDeliveryWithin(seconds(2));
    given.queue("sales");
    given.agent("ayse").ready();
    given.agent("berk").ready();
    given.call(1).arrives("sales");

    when.after(seconds(2));

    then.call(1).isWithdrawnFrom("ayse", NOT_DELIVERED);
    then.call(1).isOfferedTo("berk");
  }

  @Test
  void a_confirmed_offer_has_its_full_time() {
    given.workspace().expectsDeliveryWithin(seconds(2));
    chat1IsOfferedToAyse();
    given.agent("ayse").confirms(1);

    when.after(seconds(19));

    then.nothingHappens();

    when.agent("ayse").confirms(1);

    then.isRefused(OFFER_CONFIRMED);

    when.after(seconds(1));

    then.chat(1).isMissedBy("ayse");
  }

  @Test
  void a_profile_may_accept_by_itself() {
    var terms = ChannelTerms.of(33, 3, 2).acceptingBySelf();
    given.profile("eager", Profile.DEFAULT.with(CHAT, terms));
    given.queue("sales");
    given.agent("ayse").profile("eager").ready();

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("ayse");
    then.chat(1).isAcceptedBy("ayse", seconds(0));
  }

  @Test
  void a_new_offer_time_is_for_offers_to_come() {
    chat1IsOfferedToAyse();
    given.queue("sales").offersFor(seconds(5));
    given.agent("berk").ready();

    when.after(seconds(20));

    then.chat(1).isMissedBy("ayse");
    then.chat(1).isOfferedTo("berk").until("09:00:25");
  }

  @Test
  void who_accepts_by_himself_is_filled_up_at_once() {
    var terms = ChannelTerms.of(33, 3, 2).acceptingBySelf();
    given.profile("eager", Profile.DEFAULT.with(CHAT, terms));
    given.queue("sales");
    for (int i = 1; i <= 4; i++) given.chat(i).arrives("sales");

    when.agent("ayse").profile("eager").ready();

    for (int i = 1; i <= 3; i++) {
      then.chat(i).isOfferedTo("ayse");
      then.chat(i).isAcceptedBy("ayse", seconds(0));
    }
  }

  @Test
  void an_offer_outlives_the_loss_of_another_channel() {
    given.queue("sales");
    given.agent("ayse").connects(10, CHAT).connects(11, VOICE).logsIn();
    given.chat(1).arrives("sales");

    when.agent("ayse").loses(11);

    then.agent("ayse").isUnreachable("09:01:00");

    when.agent("ayse").accepts(1);

    then.chat(1).isAcceptedBy("ayse");
  }
}
