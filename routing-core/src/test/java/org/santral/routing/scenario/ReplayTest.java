package org.santral.routing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.santral.routing.policy.Strategy.RANDOM;
import static org.santral.routing.scenario.Make.ENGINE;
import static org.santral.routing.scenario.Make.RESTORED_ENGINE;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CHAT;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.AcceptOffer;
import org.santral.routing.command.Command.DefineSkill;
import org.santral.routing.event.Event;
import org.santral.routing.policy.LimitAction;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.SkillId;

/// Point 18: snapshot and replay. The same commands at the same times give the same events, through
/// whatever snapshots, however late the core is woken. (All other scenarios run through snapshots
/// too.)
class ReplayTest {
  /// A morning with a bit of everything. What is refused is refused alike.
  private static List<Event> morningOf(Center center) {
    var when = new When(center);
    when.workspace().seed(7);
    when.skills("tr", "vip");
    when.queue("sales")
        .steps(step("vip", seconds(30), seconds(10)), last("", seconds(10)))
        .strategy(RANDOM)
        .wrapsUp(CHAT, WrapUp.extendable(20_000, 10_000, 60_000))
        .nudgesAfter(minutes(1), minutes(1));
    when.queue("calls").rings(2).waitsAtMost(minutes(10), LimitAction.VOICEMAIL);
    when.agent("vedat").skilled("vip", 9).ready();
    when.agent("ayse").ready();
    when.agent("berk").skilled("tr", 3).readyOn(CHAT);
    for (int i = 1; i <= 9; i++) {
      when.chat(i).arrives("sales");
      when.after(seconds(i));
      when.command(new AcceptOffer(new OfferId(i)));
    }
    when.agent("vedat").writesIn(1).completes(2);
    when.call(20).arrives("calls");
    when.call(21).heldFor("vedat", minutes(2)).arrives("calls");
    when.after(seconds(35));
    when.email(30).arrives("sales");
    when.agent("vedat").pausesAfterWork("lunch");
    when.queue("calls").closes(minutes(4));
    when.agent("berk").losesConnection();
    when.after(seconds(45));
    when.agent("berk").reconnects();
    when.chat(8).leaves();
    when.chat(3).isTransferredToAgent("ayse", "sales");
    when.after(minutes(20));
    return center.events();
  }

  /// The morning, and after it an outage.
  private static List<Event> dayOf(Center center) {
    assertThat(morningOf(center)).hasSizeGreaterThan(100);
    var when = new When(center);
    when.agent("ayse").unpauses();
    for (int i = 40; i <= 43; i++) when.chat(i).arrives("sales");
    when.hostIsBackAfter(minutes(3));
    when.chat(42).returns();
    when.agent("ayse").reconnects();
    when.after(minutes(20));
    return center.events();
  }

  @Test
  void the_same_commands_give_the_same_events() {
    assertThat(dayOf(new Center(ENGINE))).isEqualTo(dayOf(new Center(ENGINE)));
  }

  @Test
  void a_snapshot_and_what_follows_equal_the_whole() {
    assertThat(dayOf(new Center(RESTORED_ENGINE))).isEqualTo(dayOf(new Center(ENGINE)));
  }

  @Test
  void a_core_that_is_woken_late_says_the_same() {
    var punctual = morningOf(new Center(ENGINE));

    var late = morningOf(new Center("SLEEPER", sink -> new Sleeper(ENGINE.start(sink))));

    assertThat(late).isEqualTo(punctual);
  }

  @Test
  void a_time_before_an_earlier_one_counts_as_that() {
    var events = new ArrayList<Event>();
    var core = ENGINE.start(events::add);
    core.handle(new DefineSkill(new SkillId("tr")), 100_000);

    core.handle(new DefineSkill(new SkillId("en")), 40_000);
    core.advance(50_000);

    assertThat(events).hasSize(2);
    assertThat(core.nextDeadline()).isEqualTo(Long.MAX_VALUE);
  }

  /// Never asks to be woken, so that deadlines fire when somebody happens to call.
  private record Sleeper(Core core) implements Core {
    @Override
    public void handle(Command command, long nowMillis) {
      core.handle(command, nowMillis);
    }

    @Override
    public void advance(long nowMillis) {
      core.advance(nowMillis);
    }

    @Override
    public long nextDeadline() {
      return Long.MAX_VALUE;
    }
  }
}
