package org.santral.routing.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;

/// A random history of one small workspace, drawn from a seed. It looks at what the reference knows
/// to do what people would do: offers are mostly accepted, contacts completed, agents come and go.
/// Rushes and quiet times alternate.
final class History {
  private static final long START = 1_700_000_000_000L;
  private static final int MOST_CONTACTS = 40;

  // How much of what goes on, as weights: arrivals, waiting, answers, work, direct work, coming,
  // recovering, going.
  private static final int[] STEADY = {20, 6, 30, 22, 2, 9, 10, 3};
  private static final int[] RUSH = {45, 8, 30, 12, 2, 6, 6, 2};
  private static final int[] QUIET = {3, 6, 25, 30, 2, 9, 10, 3};
  private static final int[] NIGHT = {12, 8, 20, 15, 2, 1, 1, 12};

  private final Dice dice;
  private final ReferenceMatcher reference;
  private final World world;
  private final CustomerPlay customers;
  private final AgentPlay agents;
  private final AdminPlay admins;
  private final Mischief mischief;
  private final Cast cast;
  private final Deque<Command> setUp;
  private int[] mood = STEADY;
  private long now = START;

  History(long seed, ReferenceMatcher reference) {
    this.reference = reference;
    world = reference.world();
    dice = new Dice(seed);
    cast = new Cast(dice, world);
    customers = new CustomerPlay(cast);
    agents = new AgentPlay(cast);
    admins = new AdminPlay(cast);
    mischief = new Mischief(cast);
    setUp = new ArrayDeque<>(admins.setUp());
  }

  /// What happens next, given what the reference has been told so far.
  Call next() {
    if (!setUp.isEmpty()) {
      return new Call(now, setUp.removeFirst());
    }
    if (dice.percent(1)) {
      mood = dice.oneOf(STEADY, RUSH, QUIET, NIGHT);
    }
    long time = passTime();
    return new Call(time, dice.percent(8) ? null : command(time));
  }

  private long passTime() {
    switch (dice.weighted(5_000, 4_000, 300, 40, 1, 600)) {
      case 0 -> {}
      case 1 -> now += 500L * dice.between(1, 2);
      case 2 -> now += dice.halfSeconds(20_000);
      case 3 -> now += dice.halfSeconds(200_000);
      case 4 -> now += dice.between(1, 20_000_000);
      default -> {
        long next = reference.nextDeadline();
        now = next == World.NEVER ? now : Math.max(now, next);
      }
    }
    return dice.percent(3) ? now - dice.between(1, 10_000) : now;
  }

  private Command command(long time) {
    while (true) {
      Command command = perhaps(time);
      if (command != null) {
        return command;
      }
    }
  }

  private @Nullable Command perhaps(long time) {
    return switch (dice.weighted(1_740, 180, 40, 30, 24, 3)) {
      case 0 -> people();
      case 1 -> mischief.next();
      case 2 -> admins.change();
      case 3 -> admins.openOrClose();
      case 4 -> admins.spare();
      default -> admins.restart(time);
    };
  }

  private @Nullable Command people() {
    return switch (dice.weighted(mood)) {
      case 0 -> world.contacts.size() < MOST_CONTACTS ? customers.arrive() : null;
      case 1 -> customers.wait(cast.waiting());
      case 2 -> agents.answer();
      case 3 -> agents.work();
      case 4 -> agents.startDirectWork();
      case 5 -> agents.come();
      case 6 -> agents.recover();
      default -> agents.go();
    };
  }
}
