package org.santral.routing.scenario;

import static org.santral.routing.scenario.Times.seconds;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.santral.routing.policy.Profile;
import org.santral.routing.term.QueueId;

/// Point 2, continued: a profile may put an own order of queues between band and due time; who is
/// overdue by more than one target goes before every rank, so that no queue starves.
@OnEveryCore
record RankTest(Given given, When when, Then then) {
  private void salesComesSecond() {
    given.queue("sales").target(seconds(20));
    given.queue("support").target(seconds(20));
    var ranks = Map.of(new QueueId("support"), 0, new QueueId("sales"), 1);
    given.profile("supporter", Profile.DEFAULT.withQueueRanks(ranks));
    given.agent("ayse").profile("supporter");
  }

  @Test
  void an_agent_serves_the_queues_in_the_order_of_his_profile() {
    salesComesSecond();
    given.chat(1).arrives("sales");
    given.after(seconds(30));
    given.chat(2).arrives("support");

    when.agent("ayse").ready();

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void other_agents_keep_the_common_order() {
    salesComesSecond();
    given.chat(1).arrives("sales");
    given.after(seconds(30));
    given.chat(2).arrives("support");

    when.agent("berk").ready();

    then.chat(1).isOfferedTo("berk");
  }

  @Test
  void a_rank_holds_until_a_contact_is_overdue_by_one_target() {
    salesComesSecond();
    given.chat(1).arrives("sales");
    given.after(seconds(40));
    given.chat(2).arrives("support");

    when.agent("ayse").ready();

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void who_is_overdue_by_more_than_one_target_goes_before_every_rank() {
    salesComesSecond();
    given.chat(1).arrives("sales");
    given.after(seconds(40).plusMillis(1));
    given.chat(2).arrives("support");

    when.agent("ayse").ready();

    then.chat(1).isOfferedTo("ayse");
  }

  @Test
  void the_band_goes_before_the_rank() {
    salesComesSecond();
    given.email(1).arrives("support");
    given.after(seconds(30));
    given.chat(2).arrives("sales");

    when.agent("ayse").ready();

    then.chat(2).isOfferedTo("ayse");
  }

  @Test
  void agents_with_different_orders_who_are_free_at_the_same_time_each_get_their_own_first() {
    salesComesSecond();
    given.agent("ayse").ready();
    given.call(9).arrives("sales");
    given.agent("ayse").accepts(9);
    given.agent("berk").ready();
    given.agent("ayse").consults("berk", 9, 90);
    given.chat(1).arrives("sales");
    given.after(seconds(5));
    given.chat(2).arrives("support");

    when.agent("ayse").completes(9);

    then.call(9).isConsultedNoMoreWith("berk");
    then.chat(1).isOfferedTo("berk");
    then.chat(2).isOfferedTo("ayse");
  }
}
