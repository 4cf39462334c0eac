package org.santral.routing.scenario;

import static org.santral.routing.event.Event.ContactQueued.Entry.TRANSFERRED;
import static org.santral.routing.term.Channel.CHAT;
import static org.santral.routing.term.Channel.EMAIL;
import static org.santral.routing.term.Channel.VOICE;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.WrapUp;

/// Point 7, continued: interruption. An e-mail in hand does not keep a call away; it is parked
/// while the call lasts, and keeps its units against everything else.
@OnEveryCore
record InterruptionTest(Given given, When when, Then then) {
  private void callsInterruptEmails() {
    var call = ChannelTerms.of(100, 1, 1).interrupting(EMAIL);
    given.profile("writer", Profile.DEFAULT.with(VOICE, call));
    given.queue("sales");
    given.agent("ayse").profile("writer").ready();
  }

  private void ayseHasEmail(long number) {
    given.email(number).arrives("sales");
    given.agent("ayse").accepts(number);
  }

  @Test
  void an_email_in_hand_keeps_no_call_away() {
    callsInterruptEmails();
    ayseHasEmail(1);

    when.call(2).arrives("sales");

    then.call(2).isOfferedTo("ayse");

    when.agent("ayse").accepts(2);

    then.email(1).isParkedBy("ayse");

    when.agent("ayse").completes(2);

    then.email(1).isResumedBy("ayse");
  }

  @Test
  void an_email_keeps_a_call_away_where_calls_do_not_interrupt() {
    given.queue("sales");
    given.agent("ayse").ready();
    ayseHasEmail(1);

    when.call(2).arrives("sales");

    then.nothingHappens();
  }

  @Test
  void an_offer_alone_parks_nothing() {
    callsInterruptEmails();
    ayseHasEmail(1);
    given.call(2).arrives("sales");

    when.agent("ayse").declines(2);

    then.nothingHappens();
  }

  @Test
  void everything_that_can_be_interrupted_is_parked_and_resumed_in_order() {
    callsInterruptEmails();
    ayseHasEmail(1);
    ayseHasEmail(2);
    given.call(3).arrives("sales");

    when.agent("ayse").accepts(3);

    then.email(1).isParkedBy("ayse");
    then.email(2).isParkedBy("ayse");

    when.agent("ayse").completes(3);

    then.email(1).isResumedBy("ayse");
    then.email(2).isResumedBy("ayse");
  }

  @Test
  void it_stays_parked_while_the_call_is_wrapped_up() {
    callsInterruptEmails();
    given.queue("sales").wrapsUp(VOICE, WrapUp.timed(30_000));
    ayseHasEmail(1);
    given.call(2).arrives("sales");
    given.agent("ayse").accepts(2);

    when.agent("ayse").completes(2);

    then.agent("ayse").wrapsUp("call 2", "09:00:30");

    when.agent("ayse").finishesWrapUp(2);

    then.email(1).isResumedBy("ayse");
  }

  @Test
  void parked_work_keeps_its_units_against_everything_else() {
    var profile =
        new Profile(
            100,
            Map.of(
                VOICE, ChannelTerms.of(50, 1, 1).interrupting(EMAIL),
                CHAT, ChannelTerms.of(33, 3, 2),
                EMAIL, ChannelTerms.of(50, 2, 0)),
            Map.of());
    callsInterruptEmails();
    given.profile("writer", profile);
    ayseHasEmail(1);
    given.call(2).arrives("sales");
    given.agent("ayse").accepts(2);

    when.chat(3).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").completes(1);

    then.chat(3).isOfferedTo("ayse");
  }

  @Test
  void an_email_being_wrapped_up_is_not_interrupted() {
    callsInterruptEmails();
    given.queue("sales").wrapsUp(EMAIL, WrapUp.timed(30_000));
    ayseHasEmail(1);
    given.agent("ayse").completes(1);

    when.call(2).arrives("sales");

    then.nothingHappens();

    when.agent("ayse").finishesWrapUp(1);

    then.call(2).isOfferedTo("ayse");
  }

  @Test
  void a_call_of_his_own_parks_an_email_as_well() {
    callsInterruptEmails();
    ayseHasEmail(1);

    when.agent("ayse").starts(VOICE, 90);

    then.email(1).isParkedBy("ayse");

    when.agent("ayse").ends(90);

    then.email(1).isResumedBy("ayse");
  }

  @Test
  void a_parked_email_can_be_completed() {
    callsInterruptEmails();
    ayseHasEmail(1);
    given.call(2).arrives("sales");
    given.agent("ayse").accepts(2).completes(1);

    when.agent("ayse").completes(2);

    then.nothingHappens();
  }

  @Test
  void what_interrupts_may_itself_be_interrupted() {
    var profile =
        new Profile(
            100,
            Map.of(
                VOICE, ChannelTerms.of(100, 1, 1).interrupting(CHAT, EMAIL),
                CHAT, ChannelTerms.of(50, 2, 2).interrupting(EMAIL),
                EMAIL, ChannelTerms.of(100, 1, 0)),
            Map.of());
    given.profile("writer", profile);
    given.queue("sales");
    given.agent("ayse").profile("writer").ready();
    ayseHasEmail(1);
    given.chat(2).arrives("sales");

    when.agent("ayse").accepts(2);

    then.email(1).isParkedBy("ayse");

    when.call(3).arrives("sales");
    when.agent("ayse").accepts(3);

    then.call(3).isOfferedTo("ayse");
    then.chat(2).isParkedBy("ayse");

    when.agent("ayse").completes(3);

    then.chat(2).isResumedBy("ayse");

    when.agent("ayse").completes(2);

    then.email(1).isResumedBy("ayse");
  }

  @Test
  void a_parked_email_that_is_passed_on_is_parked_no_more() {
    callsInterruptEmails();
    given.queue("support");
    ayseHasEmail(1);
    given.call(2).arrives("sales");
    given.agent("ayse").accepts(2);

    when.email(1).isTransferredTo("support");

    then.email(1).isQueuedIn("support", TRANSFERRED);

    when.agent("ayse").completes(2);

    then.nothingHappens();
  }
}
