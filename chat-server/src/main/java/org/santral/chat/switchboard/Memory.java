package org.santral.chat.switchboard;

import java.util.List;
import org.santral.chat.conversation.Fact;
import org.santral.chat.wire.AgentState;
import org.santral.routing.term.Channel;

/// The state of an exchange as records, so that a start need not read the ledger from its
/// beginning. The routing core has bytes of its own beside it.
sealed interface Memory {

  /// A whole exchange.
  ///
  /// @param now the time of its last round
  /// @param day on which its counters count
  record OfExchange(
      String workspace,
      long now,
      long day,
      List<OfConversation> conversations,
      List<String> blocked,
      List<OfAgent> agents,
      List<OfQueue> queues,
      List<OfContact> contacts)
      implements Memory {
    public OfExchange {
      conversations = List.copyOf(conversations);
      blocked = List.copyOf(blocked);
      agents = List.copyOf(agents);
      queues = List.copyOf(queues);
      contacts = List.copyOf(contacts);
    }
  }

  /// A conversation: the facts that make it again. The entries among them are the newest only.
  ///
  /// @param last the last sequence number, also when no entry is at hand
  record OfConversation(Fact.Opened opened, int last, int score, List<Fact> facts)
      implements Memory {
    public OfConversation {
      facts = List.copyOf(facts);
    }
  }

  /// An agent. No text is null: what is absent is empty.
  record OfAgent(
      String agent,
      AgentState state,
      String pauseReason,
      String pauseAfterWork,
      boolean reachable,
      long since,
      List<OfWork> works,
      List<OfDirectWork> direct)
      implements Memory {
    public OfAgent {
      works = List.copyOf(works);
      direct = List.copyOf(direct);
    }
  }

  /// A piece of work in hand.
  record OfWork(long contact, long conversation, Channel channel, long wrapUpUntil)
      implements Memory {}

  /// A piece of direct work.
  ///
  /// @param contact about which it is a consult, or 0
  record OfDirectWork(long work, Channel channel, long contact) implements Memory {}

  /// A queue with those who wait in it.
  record OfQueue(
      String queue, boolean open, int answered, int answeredInTime, List<OfWaiting> waiting)
      implements Memory {
    public OfQueue {
      waiting = List.copyOf(waiting);
    }
  }

  /// One who waits.
  record OfWaiting(long contact, long since) implements Memory {}

  /// A contact.
  record OfContact(
      long contact, long conversation, Channel channel, String queue, String agent, long queuedAt)
      implements Memory {}
}
