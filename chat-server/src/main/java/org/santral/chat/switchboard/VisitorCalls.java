package org.santral.chat.switchboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.routing.command.Command;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.Party;
import org.santral.routing.term.WorkId;

/// Visitors who call, out of a chat, the agent who has it. The chat goes on beside the call and
/// after it; the call is direct work of the agent beside the contact of the chat, so that he is
/// offered nothing that he has no room for while he talks.
public final class VisitorCalls {
  /// Who talks is not silent, though nothing is written.
  private static final long ACTIVE_EVERY_MILLIS = 15_000;

  private final Parts parts;
  private final Predicate<String> hasPhone;
  private final Map<Long, Talk> underWay = new LinkedHashMap<>();

  /// Whether a visitor could call now.
  public enum Standing {
    POSSIBLE,
    /// He has no such conversation.
    UNKNOWN,
    /// The workspace does not allow it.
    OFF,
    BLOCKED,
    /// No agent has the conversation.
    NOBODY,
    /// The agent's phone is not connected, or he talks.
    NO_PHONE
  }

  private static final class Talk {
    final String agent;
    final WorkId work;
    boolean hasBegun;
    long activeAt;

    Talk(String agent, WorkId work, long now) {
      this.agent = agent;
      this.work = work;
      activeAt = now;
    }
  }

  /// @param hasPhone whether an agent's phone can be reached
  VisitorCalls(Parts parts, Predicate<String> hasPhone) {
    this.parts = parts;
    this.hasPhone = hasPhone;
  }

  /// Whether a visitor could call the agent of a conversation now.
  public Standing standing(String visitor, long number) {
    var conversation = parts.conversations.get(number);
    if (conversation == null
        || conversation.state() == ConversationState.ERASED
        || !conversation.visitor().equals(visitor)) {
      return Standing.UNKNOWN;
    }
    if (!parts.workspace.telephony().callsFromWidget()) {
      return Standing.OFF;
    }
    if (parts.conversations.isBlocked(visitor)) {
      return Standing.BLOCKED;
    }
    String agent = conversation.agent();
    if (conversation.state() != ConversationState.ACTIVE || agent.isEmpty()) {
      return Standing.NOBODY;
    }
    boolean isFree =
        hasPhone.test(agent)
            && parts.onTelephone(number) == null
            && !parts.floor.agent(agent).isOnThePhone();
    return isFree ? Standing.POSSIBLE : Standing.NO_PHONE;
  }

  /// A visitor calls. The agent's phone rings; when he answers, they speak.
  ///
  /// @return whether he may
  public boolean begin(Caller caller, String visitor, long number) {
    var conversation = parts.conversations.get(number);
    if (conversation == null || standing(visitor, number) != Standing.POSSIBLE) {
      return false;
    }
    String agent = conversation.agent();
    var work = new WorkId(parts.numbers.next());
    // He has the customer already, so nobody asks whether there is room for him.
    var command = new Command.StartDirectWork(work, new AgentId(agent), Channel.VOICE, true);
    if (parts.router.handle(command, parts.now) != null) {
      return false;
    }
    underWay.put(number, new Talk(agent, work, parts.now));
    parts.talkers.put(number, caller);
    var recording = parts.recordingOf(conversation);
    parts.outputs.afterwards(() -> caller.isTakenBy(agent, recording));
    return true;
  }

  boolean isUnderWay(long number) {
    return underWay.containsKey(number);
  }

  /// The agent has answered, and both speak.
  ///
  /// @return whether it is such a call
  boolean reached(long number) {
    var talk = underWay.get(number);
    var conversation = parts.conversations.get(number);
    if (talk == null || conversation == null) {
      return false;
    }
    if (!talk.hasBegun) {
      talk.hasBegun = true;
      parts.note(conversation, EntryType.VOICE_BEGAN, "");
      isActive(conversation, talk);
    }
    return true;
  }

  /// A call is over, and the chat goes on.
  ///
  /// @param why as in the transcript
  /// @return whether it was such a call
  boolean end(long number, String why) {
    var talk = underWay.remove(number);
    if (talk == null) {
      return false;
    }
    var caller = parts.talkers.remove(number);
    parts.router.handle(new Command.EndDirectWork(talk.work), parts.now);
    var conversation = parts.conversations.get(number);
    if (conversation != null) {
      if (conversation.state() == ConversationState.ACTIVE) {
        isActive(conversation, talk);
      }
      if (talk.hasBegun) {
        parts.note(conversation, EntryType.VOICE_ENDED, why);
      } else {
        parts.note(conversation, EntryType.VOICE_MISSED, whyMissed(why));
      }
    }
    if (caller != null) {
      parts.outputs.afterwards(() -> caller.isLetGo(why, false));
    }
    return true;
  }

  private static String whyMissed(String why) {
    return switch (why) {
      case "visitor" -> "given-up";
      case "agent", "agent-lost" -> "no-answer";
      default -> why;
    };
  }

  private void isActive(Conversation conversation, Talk talk) {
    talk.activeAt = parts.now;
    var contact = new ContactId(conversation.contact());
    for (Party party : List.of(Party.CUSTOMER, Party.AGENT)) {
      parts.router.handle(new Command.RecordActivity(contact, party), parts.now);
    }
  }

  // ---- Time ---------------------------------------------------------------------------------

  /// Time has passed.
  void pass() {
    underWay.forEach(
        (number, talk) -> {
          var conversation = parts.conversations.get(number);
          if (talk.hasBegun && conversation != null && isDue(talk)) {
            isActive(conversation, talk);
          }
        });
  }

  private boolean isDue(Talk talk) {
    return talk.activeAt + ACTIVE_EVERY_MILLIS <= parts.now;
  }

  /// When something is due here, or `Long.MAX_VALUE`.
  long nextDeadline() {
    return underWay.values().stream()
        .filter(talk -> talk.hasBegun)
        .mapToLong(talk -> talk.activeAt + ACTIVE_EVERY_MILLIS)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /// The round ends: a call lasts no longer than the agent has the conversation.
  void passRound() {
    for (Map.Entry<Long, Talk> each : List.copyOf(underWay.entrySet())) {
      if (!isStillHis(parts.conversations.get(each.getKey()), each.getValue())) {
        end(each.getKey(), "moved");
      }
    }
  }

  private boolean isStillHis(@Nullable Conversation conversation, Talk talk) {
    return conversation != null
        && conversation.state() == ConversationState.ACTIVE
        && conversation.agent().equals(talk.agent)
        && !parts.conversations.isBlocked(conversation.visitor());
  }

  /// After a start: no call survives the process that carried it.
  void endLostCalls() {
    for (Conversation conversation : List.copyOf(parts.conversations.all())) {
      if (conversation.isOpen() && isTalking(conversation)) {
        parts.note(conversation, EntryType.VOICE_ENDED, "system-lost");
      }
    }
  }

  private static boolean isTalking(Conversation conversation) {
    boolean talks = false;
    for (Fact.Added added : conversation.recent()) {
      talks =
          added.type() == EntryType.VOICE_BEGAN || (talks && added.type() != EntryType.VOICE_ENDED);
    }
    return talks;
  }
}
