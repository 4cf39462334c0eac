package org.santral.routing.reference;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Band;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ConversationId;

/// What customers do, and supervisors with those who wait.
final class CustomerPlay {
  private final Cast cast;
  private final Dice dice;

  CustomerPlay(Cast cast) {
    this.cast = cast;
    dice = cast.dice;
  }

  Command arrive() {
    var id = cast.newContact();
    if (dice.percent(40)) {
      return Command.OpenContact.of(id, new ConversationId(id.value()), channel(), cast.anyQueue());
    }
    return new Command.OpenContact(
        id,
        new ConversationId(id.value()),
        channel(),
        cast.anyQueue(),
        dice.percent(60) ? Plan.OF_QUEUE : cast.policy.plan(),
        dice.percent(80) ? Band.USUAL : dice.oneOf(Band.values()),
        dice.percent(70) ? 0 : dice.halfSeconds(20_000) - 10_000,
        dice.percent(70) ? 0 : dice.halfSeconds(30_000),
        dice.percent(85) ? 0 : Math.max(0, cast.world.time + dice.halfSeconds(60_000) - 30_000),
        dice.percent(60) ? AgentId.NOBODY : cast.anyAgent(),
        dice.percent(50) ? 0 : dice.halfSeconds(20_000),
        dice.percent(80) ? Set.of() : Set.copyOf(dice.some(cast.agents, 30)));
  }

  private Channel channel() {
    return switch (dice.weighted(25, 30, 8, 20, 8, 9)) {
      case 0 -> Channel.VOICE;
      case 1 -> Channel.CHAT;
      case 2 -> Channel.CALLBACK;
      case 3 -> Channel.EMAIL;
      case 4 -> Channel.MESSAGING;
      default -> Channel.TASK;
    };
  }

  /// Something with a contact that waits, or null if none does.
  @Nullable Command wait(List<ContactState> waiting) {
    if (waiting.isEmpty()) {
      return null;
    }
    ContactState contact = dice.oneOf(waiting);
    if (contact.away && dice.percent(60)) {
      return new Command.ReturnToContact(contact.id);
    }
    return switch (dice.weighted(5, 4, 1, 5, 4, 3, 6, 10)) {
      case 0 -> new Command.AbandonContact(contact.id);
      case 1 -> new Command.LeaveContact(contact.id);
      case 2 -> new Command.ReturnToContact(contact.id);
      case 3 -> reclassify(contact);
      case 4 -> new Command.ConvertToCallback(contact.id);
      case 5 -> absorb(contact);
      case 6 -> new Command.EstimateWait(contact.id);
      default -> pick(contact);
    };
  }

  private Command reclassify(ContactState contact) {
    return new Command.Reclassify(
        contact.id,
        dice.percent(50) ? contact.queue.id : cast.anyQueue(),
        dice.percent(50) ? Plan.OF_QUEUE : cast.policy.plan(),
        dice.percent(50) ? Band.USUAL : dice.oneOf(Band.values()),
        dice.halfSeconds(40_000) - 20_000);
  }

  private Command absorb(ContactState contact) {
    var callbacks =
        cast.world.contacts.values().stream()
            .filter(other -> other.channel == Channel.CALLBACK)
            .toList();
    var callback = callbacks.isEmpty() ? contact : dice.oneOf(callbacks);
    return new Command.AbsorbCallback(callback.id, contact.id);
  }

  /// Somebody, often somebody able, takes the contact from the list.
  private Command pick(ContactState contact) {
    var able =
        cast.able(contact.channel).stream()
            .filter(agent -> Eligibility.mayServe(agent, contact))
            .toList();
    var agent = able.isEmpty() || dice.percent(20) ? cast.anyAgent() : dice.oneOf(able).id;
    return new Command.PickContact(agent, contact.id);
  }
}
