package org.santral.routing.scenario;

import static org.santral.routing.event.Why.Route.STRATEGY;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CALLBACK;
import static org.santral.routing.term.Channel.CHAT;
import static org.santral.routing.term.Channel.VOICE;

import org.junit.jupiter.api.Test;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Profile;

/// Point 6, continued: declines and misses. Either bars the pair for a cool-down; misses, but not
/// declines, pause the agent in the end, so that nobody's calls ring at an empty chair.
@OnEveryCore
record MissTest(Given given, When when, Then then) {
  private void onlyAyseIsReady() {
    given.queue("sales");
    given.agent("ayse").ready();
  }

  @Test
  void a_declined_contact_goes_to_another_at_once() {
    onlyAyseIsReady();
    given.agent("berk").ready();
    given.chat(1).arrives("sales");

    when.agent("ayse").declines(1);

    then.chat(1).isOfferedTo("berk").because(STRATEGY);
  }

  @Test
  void a_declined_contact_is_barred_from_the_agent_for_the_cool_down() {
    onlyAyseIsReady();
    given.chat(1).arrives("sales");
    given.after(seconds(5));

    when.agent("ayse").declines(1);
    when.after(seconds(30).minusMillis(1));

    then.nothingHappens();

    when.itIs("09:00:35");

    then.chat(1).isOfferedTo("ayse").because(STRATEGY).havingWaited(seconds(35));
  }

  @Test
  void a_cool_down_is_absolute_even_when_the_agent_comes_anew() {
    onlyAyseIsReady();
    given.chat(1).arrives("sales");
    given.agent("ayse").declines(1);

    when.agent("ayse").logsOut().logsIn();

    then.nothingHappens();
  }

  @Test
  void a_cool_down_is_between_two_and_concerns_nobody_else() {
    onlyAyseIsReady();
    given.chat(1).arrives("sales");
    given.chat(2).arrives("sales");

    when.agent("ayse").declines(1);

    then.chat(2).isOfferedTo("ayse");

    when.agent("berk").ready();

    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void a_queue_may_have_no_cool_down() {
    onlyAyseIsReady();
    given.queue("sales").coolsDownFor(seconds(0));
    given.chat(1).arrives("sales");

    when.agent("ayse").declines(1);

    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void a_missed_call_pauses_the_agent() {
    onlyAyseIsReady();
    given.agent("berk").ready();
    given.call(1).arrives("sales");

    when.after(seconds(20));

    then.call(1).isMissedBy("ayse");
    then.agent("ayse").isPaused("no-answer");
    then.call(1).isOfferedTo("berk");
  }

  @Test
  void a_second_missed_chat_pauses_the_agent_the_first_does_not() {
    onlyAyseIsReady();
    given.chat(1).arrives("sales");

    when.after(seconds(20));

    then.chat(1).isMissedBy("ayse");

    when.after(seconds(30));

    then.chat(1).isOfferedTo("ayse");

    when.after(seconds(20));

    then.chat(1).isMissedBy("ayse");
    then.agent("ayse").isPaused("no-answer");

    when.after(minutes(5));

    then.nothingHappens();
  }

  @Test
  void an_answer_makes_up_for_a_miss() {
    onlyAyseIsReady();
    given.chat(1).arrives("sales");
    given.after(seconds(20));
    given.chat(2).arrives("sales");
    given.agent("ayse").accepts(2);
    given.after(seconds(30));

    when.after(seconds(20));

    then.chat(1).isMissedBy("ayse");
  }

  @Test
  void declines_do_not_pause() {
    onlyAyseIsReady();
    given.call(1).arrives("sales");

    when.agent("ayse").declines(1);
    when.after(seconds(30));

    then.call(1).isOfferedTo("ayse");

    when.agent("ayse").declines(1);
    when.after(seconds(30));

    then.call(1).isOfferedTo("ayse");
  }

  @Test
  void a_profile_says_how_many_misses_pause() {
    given.profile("patient", Profile.DEFAULT.with(VOICE, ChannelTerms.of(100, 1, 2)));
    onlyAyseIsReady();
    given.agent("ayse").profile("patient");
    given.call(1).arrives("sales");

    when.after(seconds(20));

    then.call(1).isMissedBy("ayse");

    when.after(seconds(50));

    then.at("09:00:50").call(1).isOfferedTo("ayse");
    then.call(1).isMissedBy("ayse");
    then.agent("ayse").isPaused("no-answer");
  }

  @Test
  void after_the_pause_he_starts_with_a_clean_slate() {
    onlyAyseIsReady();
    given.chat(1).arrives("sales");
    given.after(seconds(70));
    given.chat(1).abandons();
    given.agent("ayse").unpauses();
    given.chat(2).arrives("sales");

    when.after(seconds(20));

    then.chat(2).isMissedBy("ayse");
  }

  @Test
  void misses_are_counted_for_each_channel() {
    given.profile("patient", Profile.DEFAULT.with(VOICE, ChannelTerms.of(100, 1, 2)));
    onlyAyseIsReady();
    given.agent("ayse").profile("patient");
    given.chat(1).arrives("sales");
    given.after(seconds(20));
    given.chat(1).abandons();
    given.call(2).arrives("sales");

    when.after(seconds(20));

    then.call(2).isMissedBy("ayse");
  }

  @Test
  void misses_that_no_profile_counts_are_none_of_another_channel() {
    given.queue("sales").offersFor(seconds(1)).coolsDownFor(seconds(0));
    given.profile(
        "patient",
        Profile.DEFAULT
            .with(CHAT, ChannelTerms.of(100, 1, 0))
            .with(CALLBACK, ChannelTerms.of(100, 1, 2)));
    given.agent("ayse").ready().profile("patient");
    given.chat(1).arrives("sales");
    for (int i = 0; i < 3; i++) {
      given.after(seconds(400));
    }
    given.chat(1).abandons();
    given.callback(2).arrives("sales");

    when.after(seconds(1));

    then.callback(2).isMissedBy("ayse");
    then.callback(2).isOfferedTo("ayse");
  }
}
