package org.santral.routing.scenario;

import static org.santral.routing.event.Event.OfferWithdrawn.Cause.AGENT_GONE;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.term.Channel.CHAT;
import static org.santral.routing.term.Channel.VOICE;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.WrapUp;

/// Point 7: capacity. Each contact takes units, each channel has a maximum, some keep others away;
/// offers never exceed any of it.
@OnEveryCore
record CapacityTest(Given given, When when, Then then) {
  private void ayseHasChats(int chats) {
    given.queue("sales");
    given.agent("ayse").ready();
    for (int i = 1; i <= chats; i++) {
      given.chat(i).arrives("sales");
      given.agent("ayse").accepts(i);
    }
  }

  @Test
  void three_chats_and_no_more() {
    ayseHasChats(3);

    when.chat(4).arrives("sales");
    when.after(minutes(10));

    then.nothingHappens();

    when.agent("ayse").completes(2);

    then.chat(4).isOfferedTo("ayse");
  }

  @Test
  void a_call_leaves_room_for_nothing() {
    given.queue("sales");
    given.agent("ayse").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1);

    when.chat(2).arrives("sales");
    when.email(3).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").completes(1);

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void units_are_shared_by_all_channels() {
    ayseHasChats(1);
    given.email(2).arrives("sales");
    given.agent("ayse").accepts(2);

    when.chat(3).arrives("sales");
    when.email(4).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").completes(1);

    then.chat(3).isOfferedTo("ayse");

    when.agent("ayse").accepts(3);

    then.nothingHappens();
  }

  @Test
  void a_channel_has_a_maximum_however_much_room_there_is() {
    given.profile("two-chats", Profile.DEFAULT.with(CHAT, ChannelTerms.of(10, 2, 2)));
    given.agent("ayse").profile("two-chats");
    ayseHasChats(2);

    when.chat(3).arrives("sales");

    then.nothingHappens();

    when.email(4).arrives("sales");

    then.email(4).isOfferedTo("ayse");
  }

  @Test
  void a_call_may_keep_chats_away_that_would_have_room() {
    var profile =
        new Profile(
            100,
            Map.of(
                VOICE, ChannelTerms.of(50, 1, 1),
                CHAT, ChannelTerms.of(20, 3, 2).blockedBy(VOICE)),
            Map.of());
    given.profile("focused", profile);
    given.queue("sales");
    given.agent("ayse").profile("focused").ready();
    given.call(1).arrives("sales");
    given.agent("ayse").accepts(1);

    when.chat(2).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").completes(1);

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void what_keeps_others_away_may_itself_come_beside_them() {
    var profile =
        new Profile(
            100,
            Map.of(
                VOICE, ChannelTerms.of(50, 1, 1),
                CHAT, ChannelTerms.of(20, 3, 2).blockedBy(VOICE)),
            Map.of());
    given.profile("focused", profile);
    given.agent("ayse").profile("focused");
    ayseHasChats(1);

    when.call(2).arrives("sales");

    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void wrap_up_keeps_the_units_of_its_contact() {
    given.queue("sales").wrapsUp(CHAT, WrapUp.untilFinished(600_000));
    ayseHasChats(3);
    given.agent("ayse").completes(1);

    when.chat(4).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").finishesWrapUp(1);

    then.chat(4).isOfferedTo("ayse");
  }

  @Test
  void a_smaller_profile_takes_nothing_away_but_gives_nothing_more() {
    given.profile("desk", Profile.DEFAULT);
    given.agent("ayse").profile("desk");
    ayseHasChats(2);

    when.profile("desk", Profile.DEFAULT.with(CHAT, ChannelTerms.of(33, 1, 2)));
    when.chat(3).arrives("sales");
    when.agent("ayse").completes(1);

    then.nothingHappens();

    when.agent("ayse").completes(2);

    then.chat(3).isOfferedTo("ayse");
  }

  @Test
  void an_open_offer_that_does_not_fit_a_smaller_profile_is_withdrawn() {
    given.profile("desk", Profile.DEFAULT);
    given.agent("ayse").profile("desk");
    ayseHasChats(1);
    given.chat(2).arrives("sales");
    given.agent("berk").ready();

    when.profile("desk", Profile.DEFAULT.with(CHAT, ChannelTerms.of(33, 1, 2)));

    then.chat(2).isWithdrawnFrom("ayse", AGENT_GONE);
    then.chat(2).isOfferedTo("berk");
  }

  @Test
  void a_larger_profile_is_filled_at_once() {
    given.profile("desk", Profile.DEFAULT.with(CHAT, ChannelTerms.of(33, 1, 2)));
    given.agent("ayse").profile("desk");
    ayseHasChats(1);
    given.chat(2).arrives("sales");

    when.profile("desk", Profile.DEFAULT);

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void two_emails_fill_an_agent() {
    given.queue("sales");
    given.agent("ayse").ready();
    for (int i = 1; i <= 2; i++) {
      given.email(i).arrives("sales");
      given.agent("ayse").accepts(i);
    }

    when.email(3).arrives("sales");
    when.chat(4).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").completes(1);

    then.chat(4).isOfferedTo("ayse");
  }

  @Test
  void the_cost_of_a_contact_stays_what_it_was_when_it_began() {
    given.profile("desk", Profile.DEFAULT);
    given.agent("ayse").profile("desk");
    ayseHasChats(1);
    given.profile("desk", Profile.DEFAULT.with(CHAT, ChannelTerms.of(70, 3, 2)));

    when.email(2).arrives("sales");

    then.email(2).isOfferedTo("ayse");
  }

  @Test
  void wrap_ups_and_work_past_the_queues_count_for_the_maximum() {
    given.profile("two-chats", Profile.DEFAULT.with(CHAT, ChannelTerms.of(10, 2, 2)));
    given.queue("sales").wrapsUp(CHAT, WrapUp.timed(60_000));
    given.agent("ayse").profile("two-chats");
    ayseHasChats(1);
    given.agent("ayse").completes(1).starts(CHAT, 90);

    when.chat(2).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").ends(90);

    then.chat(2).isOfferedTo("ayse");
  }
}
