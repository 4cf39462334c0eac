package org.santral.routing.scenario;

import static org.santral.routing.event.Event.OfferWithdrawn.Cause.AGENT_GONE;
import static org.santral.routing.event.RejectionCode.DUPLICATE_WORK;
import static org.santral.routing.event.RejectionCode.NOT_AVAILABLE;
import static org.santral.routing.event.RejectionCode.NOT_LOGGED_IN;
import static org.santral.routing.event.RejectionCode.UNKNOWN_WORK;
import static org.santral.routing.event.RejectionCode.WRONG_CHANNEL;
import static org.santral.routing.term.Channel.CHAT;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.policy.Profile;

/// Point 7, continued: direct work came past the queues. It takes capacity too, and is refused when
/// there is none, unless the agent began it himself.
@OnEveryCore
record DirectWorkTest(Given given, When when, Then then) {
  private void ayseHasAChat() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("ayse").accepts(1);
  }

  @Test
  void an_outbound_call_takes_the_room_of_a_call() {
    given.queue("sales");
    given.agent("ayse").ready().starts(VOICE, 90);

    when.call(1).arrives("sales");
    when.chat(2).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").ends(90);

    then.call(1).isOfferedTo("ayse");
  }

  @Test
  void a_call_to_his_own_number_is_refused_when_he_has_no_room() {
    ayseHasAChat();

    when.agent("ayse").isReachedBy(VOICE, 90);

    then.isRefused(NOT_AVAILABLE);
  }

  @Test
  void a_call_to_his_own_number_is_refused_while_an_offer_would_take_the_room() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.agent("ayse").isReachedBy(VOICE, 90);

    then.isRefused(NOT_AVAILABLE);
  }

  @Test
  void a_call_that_he_begins_himself_is_never_refused_for_lack_of_room() {
    ayseHasAChat();

    when.agent("ayse").starts(VOICE, 90);
    when.chat(2).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").ends(90);

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void an_offer_for_which_he_leaves_no_room_goes_to_another_at_once() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");
    given.agent("berk").ready();

    when.agent("ayse").starts(VOICE, 90);

    then.chat(1).isWithdrawnFrom("ayse", AGENT_GONE);
    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void an_offer_that_still_fits_stays() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.chat(1).arrives("sales");

    when.agent("ayse").starts(CHAT, 90);

    then.nothingHappens();

    when.agent("ayse").accepts(1);

    then.chat(1).isAcceptedBy("ayse");
  }

  @Test
  void who_is_paused_may_phone() {
    given.agent("ayse").ready().pauses("back office");

    when.agent("ayse").isReachedBy(VOICE, 90).ends(90);

    then.nothingHappens();
  }

  @Test
  void direct_work_is_for_agents_at_work_on_channels_they_serve() {
    given.profile("chats", Profile.of(CHAT, 3));
    given.agent("ayse").profile("chats");

    when.agent("ayse").starts(CHAT, 90);

    then.isRefused(NOT_LOGGED_IN);

    when.agent("ayse").ready().starts(VOICE, 90);

    then.isRefused(WRONG_CHANNEL);
  }

  @Test
  void a_piece_of_work_begins_once_and_ends_once() {
    given.agent("ayse").ready().starts(CHAT, 90);

    when.agent("ayse").starts(CHAT, 90);

    then.isRefused(DUPLICATE_WORK);

    when.agent("ayse").ends(90).ends(90);

    then.isRefused(UNKNOWN_WORK);
  }
}
