package org.santral.chat.switchboard;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.dialling.Dialling;
import org.santral.chat.wire.NumberSource;
import org.santral.chat.workspace.Entrance;
import org.santral.routing.policy.Plan;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;

/// Which conversations are of one customer, whether he chats or calls: those of the same visitor,
/// and those of the same telephone number. What somebody has only typed makes nobody the same,
/// since anybody can type it.
final class Customers {
  /// Of a number behind which many people are, only so many visitors are looked at.
  private static final int MOST_VISITORS = 100;

  private final Parts parts;

  Customers(Parts parts) {
    this.parts = parts;
  }

  // ---- Numbers ------------------------------------------------------------------------------

  /// A number as it is known everywhere, or null if it is none.
  @Nullable String e164(String written) {
    return Dialling.e164(parts.workspace.telephony().region(), written);
  }

  /// A conversation's customer has this number.
  ///
  /// @param number in E.164
  /// @param agent who says so, or empty
  void number(Conversation conversation, String number, NumberSource source, String agent) {
    parts.clerk.tell(new Fact.Numbered(conversation.id(), parts.now, number, source, agent));
  }

  /// What he has typed into a form as his telephone number is put down, for what it is worth.
  void claim(Conversation conversation) {
    String typed = parts.workspace.form().telephoneIn(conversation.opened().fields());
    String number = typed.isEmpty() ? null : e164(typed);
    if (number != null) {
      number(conversation, number, NumberSource.CLAIMED, "");
    }
  }

  // ---- Who is the same ----------------------------------------------------------------------

  /// The conversations at hand of the customer of one, that one among them, oldest first.
  Collection<Conversation> sameAs(Conversation conversation) {
    var all = new TreeMap<Long, Conversation>();
    for (String visitor : visitorsOf(conversation)) {
      parts.conversations.ofVisitor(visitor).forEach(each -> all.put(each.id(), each));
    }
    return all.values();
  }

  private Set<String> visitorsOf(Conversation conversation) {
    var numbers = new LinkedHashSet<String>();
    numbers.add(conversation.ownNumber());
    for (Conversation own : parts.conversations.ofVisitor(conversation.visitor())) {
      numbers.add(own.ownNumber());
    }
    var visitors = new LinkedHashSet<String>();
    visitors.add(conversation.visitor());
    for (String number : numbers) {
      for (Conversation same : parts.conversations.ofNumber(number).reversed()) {
        if (visitors.size() < MOST_VISITORS) {
          visitors.add(same.visitor());
        }
      }
    }
    return visitors;
  }

  /// How many conversations with its customer there were before one.
  int earlierThan(Conversation conversation) {
    int earlier = 0;
    for (Conversation other : sameAs(conversation)) {
      earlier += other.id() < conversation.id() ? 1 : 0;
    }
    return earlier;
  }

  // ---- Who knows him ------------------------------------------------------------------------

  /// For whom a contact is held, and how long.
  record Preferred(AgentId agent, long holdMillis) {
    static final Preferred NOBODY = new Preferred(AgentId.NOBODY, 0);
  }

  /// The agent who has served the customer last, if the queue wants him first and he could serve
  /// there.
  Preferred preferredFor(Conversation conversation, Entrance entrance, Channel channel) {
    var crew = parts.workspace.crew();
    var queue = crew.queues().get(entrance.queue());
    if (queue == null || queue.lastAgentMillis() == 0) {
      return Preferred.NOBODY;
    }
    var last = new AgentId(lastAgentOf(conversation));
    var plan = entrance.plan().equals(Plan.OF_QUEUE) ? queue.settings().plan() : entrance.plan();
    return crew.couldServe(last, channel, plan)
        ? new Preferred(last, queue.lastAgentMillis())
        : Preferred.NOBODY;
  }

  /// Who has served the customer of a conversation last, or nobody's empty name.
  private String lastAgentOf(Conversation conversation) {
    String agent = "";
    long at = Long.MIN_VALUE;
    for (Conversation served : sameAs(conversation)) {
      if (!served.agent().isEmpty() && served.placedAt() >= at) {
        agent = served.agent();
        at = served.placedAt();
      }
    }
    return agent;
  }
}
