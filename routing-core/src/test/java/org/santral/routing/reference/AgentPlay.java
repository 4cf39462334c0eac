package org.santral.routing.reference;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.Channel;
import org.santral.routing.term.Party;

/// What agents do: they come and go, answer offers, and work.
final class AgentPlay {
  private final Cast cast;
  private final Dice dice;
  private final World world;

  AgentPlay(Cast cast) {
    this.cast = cast;
    dice = cast.dice;
    world = cast.world;
  }

  // ---- Offers -------------------------------------------------------------------------------

  /// An answer to an open offer, or null if there is none.
  @Nullable Command answer() {
    if (world.offers.isEmpty()) {
      return null;
    }
    var offer = dice.oneOf(world.offers.keySet());
    return switch (dice.weighted(78, 7, 12, 3)) {
      case 0 -> new Command.AcceptOffer(offer);
      case 1 -> new Command.DeclineOffer(offer);
      case 2 -> new Command.ConfirmOffer(offer);
      default -> new Command.WithdrawOffer(offer);
    };
  }

  // ---- Work ---------------------------------------------------------------------------------

  /// Something with work in hand, or null if there is none.
  @Nullable Command work() {
    var works = world.agents.values().stream().flatMap(agent -> agent.works.stream()).toList();
    if (works.isEmpty()) {
      return null;
    }
    WorkState work = dice.oneOf(works);
    return switch (work.kind) {
      case ASSIGNED -> serve(work.contact());
      case WRAP_UP ->
          dice.percent(60)
              ? new Command.FinishWrapUp(work.agent.id, work.wrappedUp)
              : new Command.ExtendWrapUp(work.agent.id, work.wrappedUp);
      case DIRECT, CONSULT -> new Command.EndDirectWork(World.there(work.id));
    };
  }

  private Command serve(ContactState contact) {
    if (contact.channel == Channel.CALLBACK && dice.percent(40)) {
      return failAttempt(contact);
    }
    if (contact.consult != null && dice.percent(60)) {
      return dice.percent(60)
          ? new Command.CompleteConsult(contact.id)
          : new Command.CancelConsult(contact.id);
    }
    return switch (dice.weighted(36, 15, 8, 9, 4, 4, 16)) {
      case 0 -> new Command.CompleteContact(contact.id);
      case 1 -> new Command.RecordActivity(contact.id, dice.oneOf(Party.values()));
      case 2 -> transferToQueue(contact);
      case 3 -> new Command.TransferToAgent(contact.id, dice.oneOf(cast.agents), cast.anyQueue());
      case 4 -> new Command.RequeueContact(contact.id);
      case 5 -> new Command.FailAssignment(contact.id);
      default -> consult(contact);
    };
  }

  private Command failAttempt(ContactState contact) {
    return new Command.FailAttempt(contact.id, world.time + 5_000 + dice.halfSeconds(60_000));
  }

  private Command transferToQueue(ContactState contact) {
    return new Command.TransferToQueue(
        contact.id,
        cast.anyQueue(),
        dice.percent(70) ? Plan.OF_QUEUE : cast.policy.plan(),
        dice.percent(70) ? 0 : dice.halfSeconds(20_000) - 10_000);
  }

  private Command consult(ContactState contact) {
    var able = cast.able(contact.channel);
    var consultant = able.isEmpty() || dice.percent(20) ? cast.anyAgent() : dice.oneOf(able).id;
    return new Command.StartConsult(contact.id, consultant, cast.newWork());
  }

  Command startDirectWork() {
    return new Command.StartDirectWork(
        cast.newWork(), dice.oneOf(cast.agents), cast.anyChannel(), dice.percent(40));
  }

  // ---- Presence -----------------------------------------------------------------------------

  /// A step towards having one more agent at work, or null if all are.
  @Nullable Command come() {
    List<AgentState> absent = cast.loggedOut();
    if (absent.isEmpty()) {
      return null;
    }
    AgentState agent = dice.oneOf(absent);
    return world.sessionsOf(agent).findAny().isEmpty()
        ? connect(agent)
        : new Command.LogIn(agent.id, dice.percent(85) ? "" : "late");
  }

  private Command connect(AgentState agent) {
    var channels =
        dice.percent(60) ? List.of(Channel.values()) : dice.some(List.of(Channel.values()), 50);
    return new Command.ConnectSession(
        cast.newSession(), agent.id, dice.oneOf(cast.nodes), Set.copyOf(channels));
  }

  /// Brings an agent back who is logged in but cannot be offered anything, or null if there is
  /// none.
  @Nullable Command recover() {
    var weak =
        cast.loggedIn().stream()
            .filter(
                agent ->
                    agent.pauseReason != null
                        || !agent.doubted.isEmpty()
                        || !agent.lost.isEmpty()
                        || world.sessionsOf(agent).findAny().isEmpty())
            .toList();
    if (weak.isEmpty()) {
      return null;
    }
    AgentState agent = dice.oneOf(weak);
    if (agent.pauseReason != null) {
      return new Command.Unpause(agent.id);
    }
    return agent.doubted.isEmpty() || dice.percent(40)
        ? connect(agent)
        : new Command.ProveChannel(agent.id, dice.oneOf(agent.doubted));
  }

  /// Takes an agent away, a little or for the night; null if nobody is there.
  @Nullable Command go() {
    List<AgentState> present = cast.loggedIn();
    if (present.isEmpty()) {
      return null;
    }
    AgentState agent = dice.oneOf(present);
    return switch (dice.weighted(3, 4, 4, 3, 1, 2)) {
      case 0 -> new Command.LogOut(agent.id);
      case 1 -> new Command.Pause(agent.id, dice.oneOf("lunch", "training"));
      case 2 -> new Command.PauseAfterWork(agent.id, "lunch");
      case 3 -> loseSession(agent);
      case 4 -> new Command.LoseNode(dice.oneOf(cast.nodes));
      default -> connect(agent);
    };
  }

  private Command loseSession(AgentState agent) {
    return world
        .sessionsOf(agent)
        .max(Comparator.comparing(SessionState::id))
        .<Command>map(session -> new Command.LoseSession(session.id()))
        .orElseGet(() -> new Command.Pause(agent.id, "alone"));
  }
}
