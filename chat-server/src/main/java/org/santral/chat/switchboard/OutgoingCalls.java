package org.santral.chat.switchboard;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.dialling.DialRules;
import org.santral.chat.dialling.Dialling;
import org.santral.chat.dialling.Verdict;
import org.santral.chat.switchboard.Clerk.Draft;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentSays;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.NumberSource;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Side;
import org.santral.routing.command.Command;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.WorkId;

/// Calls to customers. What an agent dials by himself is direct work in the routing core, under the
/// number of its conversation; its wrap-up is kept here, since it belongs to no queue.
public final class OutgoingCalls {
  private final Parts parts;
  private final RoutingEvents events;
  private final DeskAnswers answers;
  private final Predicate<String> hasPhone;

  /// Calls that go on, and whether their customer has answered.
  private final Map<Long, Boolean> underWay = new LinkedHashMap<>();

  /// Callers who are put through to somebody outside: each is a call that goes out, too.
  private final Set<Long> putThrough = new LinkedHashSet<>();

  /// Wrap-ups of direct work: when they end by themselves.
  private final Map<Long, Long> wrapUps = new LinkedHashMap<>();

  private @Nullable Outgoing telephone;

  /// @param hasPhone whether an agent's phone can be reached
  OutgoingCalls(Parts parts, RoutingEvents events, Predicate<String> hasPhone) {
    this.parts = parts;
    this.events = events;
    this.hasPhone = hasPhone;
    answers = new DeskAnswers(parts);
  }

  /// Who calls customers from now on.
  public void madeBy(Outgoing outgoing) {
    telephone = outgoing;
  }

  // ---- What an agent dials ------------------------------------------------------------------

  void dial(AgentLine line, AgentSays.Dial dial) {
    var begun = begunBy(line.agent, dial.id());
    if (begun != null) {
      accept(line, dial.id(), begun);
      return;
    }
    var about = dial.conversation() == null ? null : parts.conversations.get(dial.conversation());
    switch (verdict(dial.number(), line.agent)) {
      case Verdict.Refused(var why) -> {
        if (about != null && DeskAnswers.isInHand(about, line.agent)) {
          note(about, line.agent, EntryType.UNREACHED, Parts.lower(why));
        }
        answers.refuse(line, dial.id(), about, codeOf(why), why.sentence());
      }
      case Verdict.Allowed(var number) -> {
        if (hasFreePhone(line, dial.id())) {
          begin(line, dial.id(), about, number);
        }
      }
    }
  }

  /// The call that a request has begun already, while its agent has it or wraps it up.
  private @Nullable Conversation begunBy(String agent, String id) {
    for (Floor.WorkView work : parts.floor.agent(agent).works.values()) {
      var conversation = work.isDirect() ? parts.conversations.get(work.conversation()) : null;
      if (conversation != null && conversation.opened().startId().equals(id)) {
        return conversation;
      }
    }
    return null;
  }

  private boolean hasFreePhone(AgentLine line, String id) {
    if (telephone == null || !hasPhone.test(line.agent)) {
      answers.refuse(line, id, null, Refusal.NO_PHONE, "Your phone is not connected.");
      return false;
    }
    boolean talks = parts.floor.agent(line.agent).isOnThePhone();
    if (talks) {
      answers.refuse(line, id, null, Refusal.NO_PHONE, "You are on the phone.");
    }
    return !talks;
  }

  private void begin(AgentLine line, String id, @Nullable Conversation about, String number) {
    long fresh = parts.numbers.next();
    var refused =
        parts.router.handle(
            new Command.StartDirectWork(
                new WorkId(fresh), new AgentId(line.agent), Channel.VOICE, true),
            parts.now);
    if (refused != null) {
      answers.answer(line, id, null, refused);
      return;
    }
    parts.floor.isCall(fresh, line.agent, Channel.VOICE);
    var known = about == null ? null : about.opened();
    var conversation =
        parts.open(
            new Fact.Opened(
                fresh,
                parts.now,
                "voice",
                id,
                // Not the visitor himself: what is said on the telephone is not for his widget.
                "t-" + number,
                known == null ? "" : known.name(),
                known == null ? "" : known.email(),
                false,
                known == null ? "" : known.language(),
                "",
                "",
                "",
                Map.of("phone", number)));
    parts.clerk.tell(
        new Fact.Placed(fresh, parts.now, ConversationState.ACTIVE, 0, "", line.agent));
    parts.customers.number(conversation, number, NumberSource.CALLED, "");
    parts.clerk.sayToAgent(line.agent, parts.forDesk(conversation, line.agent, 0));
    call(conversation, line.agent, number, id);
    accept(line, id, conversation);
  }

  private void accept(AgentLine line, String id, Conversation conversation) {
    // What was dialled is the first entry.
    answers.say(line, new AgentHears.Accepted(id, conversation.id(), 1, conversation.timeOf(1)));
  }

  /// An agent has a conversation whose customer is to be called.
  void call(Conversation conversation, String agent, String number, String id) {
    parts.add(
        conversation,
        new Draft(EntryType.DIALLED, Side.AGENT, agent, parts.nameOf(agent), id, "", "", number));
    if (telephone != null) {
      var caller = telephone.call(conversation.id(), number, conversation.opened().language());
      var recording = parts.recordingOf(conversation);
      underWay.put(conversation.id(), false);
      parts.callers.put(conversation.id(), caller);
      parts.outputs.afterwards(() -> caller.isTakenBy(agent, recording));
    }
  }

  // ---- Whether a number may be called -------------------------------------------------------

  /// @param agent who would call, or empty for nobody in particular
  Verdict verdict(String written, String agent) {
    var rules = rules();
    var verdict = Dialling.decide(rules, written);
    if (!(verdict instanceof Verdict.Allowed(var number))) {
      return verdict;
    }
    return Dialling.decide(
        rules,
        number,
        new Dialling.Load(
            lately(agent),
            parts.conversations.calls.toNumber(number, parts.now),
            agent.isEmpty() ? 0 : underWay()));
  }

  /// Whether a caller may be put through to a number now.
  ///
  /// @param agent who wishes it, or empty if the queue does
  Verdict verdictOfForward(String written, String agent) {
    var rules = rules().ofForwards();
    var verdict = Dialling.decide(rules, written);
    if (!(verdict instanceof Verdict.Allowed(var number))) {
      return verdict;
    }
    int forwards = parts.conversations.forwards.toNumber(number, parts.now);
    return Dialling.decide(rules, number, new Dialling.Load(lately(agent), forwards, underWay()));
  }

  /// What an agent has had called within the hour, by dialling and by putting callers through.
  private int lately(String agent) {
    return agent.isEmpty()
        ? 0
        : parts.conversations.calls.ofAgent(agent, parts.now)
            + parts.conversations.forwards.ofAgent(agent, parts.now);
  }

  private int underWay() {
    underWay.keySet().retainAll(parts.callers.keySet());
    putThrough.retainAll(parts.callers.keySet());
    return underWay.size() + putThrough.size();
  }

  /// A caller is put through, which is a call that goes out, or is not any more.
  void isPutThrough(Conversation conversation, boolean on) {
    if (on) {
      putThrough.add(conversation.id());
    } else {
      putThrough.remove(conversation.id());
    }
  }

  DialRules rules() {
    return parts.workspace.telephony().outbound();
  }

  static Refusal codeOf(Verdict.Why why) {
    return switch (why) {
      case OFF, FORBIDDEN -> Refusal.NUMBER_FORBIDDEN;
      case MALFORMED -> Refusal.NUMBER_MALFORMED;
      case EMERGENCY -> Refusal.NUMBER_EMERGENCY;
      case PREMIUM -> Refusal.NUMBER_PREMIUM;
      case AGENT_CAP, NUMBER_CAP, WORKSPACE_CAP -> Refusal.CALLED_ENOUGH;
    };
  }

  // ---- What becomes of it -------------------------------------------------------------------

  /// The customer who was called has answered.
  public void reached(long number) {
    var conversation = parts.conversations.get(number);
    if (conversation != null && underWay.replace(number, false, true)) {
      parts.note(conversation, EntryType.REACHED, "");
    }
  }

  /// Whether the customer of a conversation is being called and has not answered yet.
  boolean isUnreached(long number) {
    return Boolean.FALSE.equals(underWay.get(number)) && parts.callers.containsKey(number);
  }

  /// The customer who was called has not been reached.
  ///
  /// @param why as in the transcript: `busy`, `no-answer`, `declined` ...
  public void notReached(long number, String why) {
    var conversation = parts.conversations.get(number);
    if (conversation == null || !isUnreached(number)) {
      return;
    }
    note(conversation, conversation.agent(), EntryType.UNREACHED, why);
    underWay.remove(number);
    if (isDirect(conversation)) {
      events.close(conversation, why);
      endWork(conversation);
    } else {
      tryAgain(conversation, why);
    }
  }

  /// A callback has failed. Whose own phone has failed has made no attempt.
  private void tryAgain(Conversation conversation, String why) {
    var call = parts.callers.remove(conversation.id());
    if (call != null) {
      parts.outputs.afterwards(() -> call.isLetGo(why, false));
    }
    var contact = new ContactId(conversation.contact());
    parts.router.handle(
        why.equals("phone")
            ? new Command.RequeueContact(contact)
            : new Command.FailAttempt(contact, parts.now + rules().callbacks().retryMillis()),
        parts.now);
  }

  /// Somebody has hung up, or the agent has completed the conversation.
  void end(Conversation conversation, String why) {
    underWay.remove(conversation.id());
    events.close(conversation, why);
    long wrapUp = rules().wrapUpMillis();
    if (wrapUp == 0) {
      endWork(conversation);
    } else {
      long until = parts.now + wrapUp;
      wrapUps.put(conversation.id(), until);
      parts.floor.wrapUpDirect(conversation.id(), conversation.agent(), until);
      events.touch(conversation.agent());
      events.leaves(conversation);
    }
  }

  /// Whether an agent has called the customer of this conversation by himself, and has him still.
  static boolean isDirect(Conversation conversation) {
    return conversation.state() == ConversationState.ACTIVE
        && conversation.contact() == 0
        && !conversation.agent().isEmpty();
  }

  /// The agent has finished his notes.
  void finishWrapUp(Conversation conversation) {
    wrapUps.remove(conversation.id());
    endWork(conversation);
  }

  private void endWork(Conversation conversation) {
    parts.router.handle(new Command.EndDirectWork(new WorkId(conversation.id())), parts.now);
  }

  void note(Conversation conversation, String agent, EntryType type, String detail) {
    parts.add(conversation, Draft.about(type, agent, parts.nameOf(agent), detail));
  }

  // ---- Time ---------------------------------------------------------------------------------

  /// Time has passed.
  void pass() {
    for (Map.Entry<Long, Long> wrapUp : List.copyOf(wrapUps.entrySet())) {
      if (wrapUp.getValue() <= parts.now) {
        wrapUps.remove(wrapUp.getKey());
        parts.router.handle(new Command.EndDirectWork(new WorkId(wrapUp.getKey())), parts.now);
      }
    }
  }

  /// When something is due here, or `Long.MAX_VALUE`.
  long nextDeadline() {
    return wrapUps.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
  }

  /// After a start: no call survives the process that carried it.
  void endLostCalls() {
    Set<Long> lost = new LinkedHashSet<>();
    for (Floor.AgentView agent : parts.floor.agents()) {
      for (Floor.WorkView work : agent.works.values()) {
        if (work.isDirect()) {
          lost.add(work.contact());
        }
      }
    }
    for (long work : lost) {
      parts.router.handle(new Command.EndDirectWork(new WorkId(work)), parts.now);
    }
    for (Conversation conversation : List.copyOf(parts.conversations.all())) {
      if (isDirect(conversation)) {
        events.close(conversation, "system-lost");
      }
    }
  }
}
