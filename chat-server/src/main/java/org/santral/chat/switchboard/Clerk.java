package org.santral.chat.switchboard;

import java.util.List;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Decision;
import org.santral.chat.conversation.Fact;
import org.santral.chat.ledger.Ledger;
import org.santral.chat.ledger.Note;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Side;
import org.santral.chat.wire.VisitorHears;
import org.santral.chat.wire.Wire;

/// Writes down what happens in conversations, and lets everybody concerned hear it once it is
/// durable.
final class Clerk {
  private final String workspace;
  private final Ledger ledger;
  private final Conversations conversations;
  private final Audience audience;
  private final Outputs outputs;

  Clerk(
      String workspace,
      Ledger ledger,
      Conversations conversations,
      Audience audience,
      Outputs outputs) {
    this.workspace = workspace;
    this.ledger = ledger;
    this.conversations = conversations;
    this.audience = audience;
    this.outputs = outputs;
  }

  /// Something has happened: it is written down and taken in.
  void tell(Fact fact) {
    ledger.append(new Note.Told(workspace, fact));
    conversations.apply(fact);
  }

  /// What has been decided happens: as [#tell], and both sides hear of entries.
  ///
  /// @return the number of the last entry
  int carryOut(Conversation conversation, Decision.Facts decided) {
    for (Fact fact : decided.facts()) {
      tell(fact);
      if (fact instanceof Fact.Added added) {
        sayToBoth(conversation, added);
      }
    }
    return conversation.last();
  }

  /// An entry of Santral's own is made: as [#tell], and both sides hear it.
  ///
  /// @return its number
  int add(Conversation conversation, Draft draft, long now) {
    var added = addQuietly(conversation, draft, now);
    sayToBoth(conversation, added);
    return added.seq();
  }

  private void sayToBoth(Conversation conversation, Fact.Added added) {
    var visitors = audience.ofVisitor(conversation.visitor());
    var desks = audience.desksOf(conversation);
    if (Conversation.isForAgents(added.type())) {
      sayToVisitors(visitors, frame(conversation, added, Side.VISITOR));
      sayToDesks(desks, frame(conversation, added, Side.AGENT));
    } else if (!visitors.isEmpty() || !desks.isEmpty()) {
      // The same bytes for everybody: the messages of both protocols are alike.
      String frame = frame(conversation, added, Side.AGENT);
      sayToVisitors(visitors, frame);
      sayToDesks(desks, frame);
    }
  }

  /// An entry is made that nobody hears yet, in a conversation that its visitor does not know yet.
  Fact.Added addQuietly(Conversation conversation, Draft draft, long now) {
    int seq = conversation.last() + 1;
    var added =
        new Fact.Added(
            conversation.id(),
            seq,
            now,
            draft.type(),
            draft.side(),
            draft.agent(),
            draft.name(),
            draft.id(),
            draft.text(),
            draft.file(),
            draft.detail());
    tell(added);
    return added;
  }

  private static String frame(Conversation conversation, Fact.Added added, Side reader) {
    var entry = conversation.entry(added, reader);
    return Wire.of(new VisitorHears.Added(conversation.id(), entry));
  }

  private void sayToVisitors(List<VisitorLine> lines, String frame) {
    for (int i = 0; i < lines.size(); i++) {
      outputs.say(lines.get(i), frame);
    }
  }

  private void sayToDesks(List<AgentLine> lines, String frame) {
    for (int i = 0; i < lines.size(); i++) {
      outputs.say(lines.get(i), frame);
    }
  }

  /// Tells every visitor's line something, once this round is durable.
  void sayToVisitor(String visitor, VisitorHears message) {
    var lines = audience.ofVisitor(visitor);
    if (!lines.isEmpty()) {
      sayToVisitors(lines, Wire.of(message));
    }
  }

  /// Tells every desk of an agent something, once this round is durable.
  void sayToAgent(String agent, AgentHears message) {
    var lines = audience.ofAgent(agent);
    if (!lines.isEmpty()) {
      sayToDesks(lines, Wire.of(message));
    }
  }

  /// An entry that is still to be numbered.
  ///
  /// @param agent the agent who makes it, or empty
  /// @param id the maker's id of the message, or empty
  record Draft(
      EntryType type,
      Side side,
      String agent,
      String name,
      String id,
      String text,
      String file,
      String detail) {
    /// An entry that Santral itself makes.
    static Draft bySystem(EntryType type, String detail) {
      return new Draft(type, Side.SYSTEM, "", "", "", "", "", detail);
    }

    /// An entry about an agent.
    static Draft about(EntryType type, String agent, String name, String detail) {
      return new Draft(type, Side.AGENT, agent, name, "", "", "", detail);
    }
  }
}
