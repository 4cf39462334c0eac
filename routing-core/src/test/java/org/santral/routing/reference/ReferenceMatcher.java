package org.santral.routing.reference;

import org.santral.routing.command.Command;
import org.santral.routing.event.EventSink;

/// The routing rules turned into code as plainly as can be: each decision looks at everybody. It is
/// what the engine is compared with, so it shares nothing with it but the records that go in and
/// come out. Its sections are those of `docs/routing-rules.md`.
///
/// All moves are made at once, estimates of waits are left out, and refusals have no sentences.
public final class ReferenceMatcher {
  private final World world;
  private final Commands commands;
  private final Settlement settlement;
  private final Deadlines deadlines;

  public ReferenceMatcher(EventSink sink) {
    world = new World(sink);
    var eligibility = new Eligibility(world);
    var desk = new Desk(world);
    var line = new Line(world, desk);
    var absence = new Absence(world, eligibility, line);
    var hands = new Hands(world, desk, line);
    var presence = new Presence(world, desk, line, hands);
    var offers = new Offers(world, desk, line, hands, presence);
    var refusals = new Refusals(world, eligibility, line);
    commands = new Commands(world, refusals, desk, line, hands, presence, offers, absence);
    settlement = new Settlement(world, eligibility, desk, line, presence, offers, absence);
    deadlines = new Deadlines(world, line, hands, presence, offers, absence, settlement);
  }

  public void handle(Command command, long now) {
    long until = Math.max(world.time, now);
    if (!commands.comesFirst(command)) {
      fire(until);
    }
    world.time = until;
    commands.carryOut(command);
    settlement.settle();
    fire(until);
  }

  void call(Call call) {
    if (call.command() == null) {
      advance(call.now());
    } else {
      handle(call.command(), call.now());
    }
  }

  public void advance(long now) {
    long until = Math.max(world.time, now);
    fire(until);
    world.time = until;
  }

  public long nextDeadline() {
    Deadline next = deadlines.next();
    return next == null ? World.NEVER : next.at();
  }

  /// For those who watch it work.
  World world() {
    return world;
  }

  /// Fires everything that is due, each at its own time.
  private void fire(long until) {
    Deadline next = deadlines.next();
    while (next != null && next.at() <= until) {
      world.time = Math.max(world.time, next.at());
      next.firing().run();
      settlement.settle();
      next = deadlines.next();
    }
  }
}
