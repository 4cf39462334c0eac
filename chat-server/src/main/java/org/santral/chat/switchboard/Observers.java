package org.santral.chat.switchboard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.wire.CallParty;
import org.santral.chat.wire.CallRole;
import org.santral.chat.wire.EntryType;
import org.santral.chat.wire.Side;
import org.santral.chat.wire.Supervision;
import org.santral.routing.command.Command;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.Channel;
import org.santral.routing.term.WorkId;

/// Supervisors who listen in on calls, whisper to the agent, or barge in.
final class Observers {
  private static final int MOST_OF_CALL = 3;

  private final Parts parts;
  private final Map<Long, Map<String, Observer>> observers = new LinkedHashMap<>();

  /// Direct work of those who have left, to be ended when the round ends.
  private final Deque<WorkId> left = new ArrayDeque<>();

  private record Observer(
      @Nullable WorkId work, Supervision how, boolean isSeen, boolean hasAnswered) {}

  Observers(Parts parts) {
    this.parts = parts;
  }

  /// A supervisor comes, or takes part in another way from now on.
  ///
  /// @return whether there is room for him
  boolean observe(Conversation conversation, String supervisor, Supervision how) {
    var all = observers.computeIfAbsent(conversation.id(), _ -> new LinkedHashMap<>());
    var before = all.get(supervisor);
    if (before == null && all.size() >= MOST_OF_CALL) {
      return false;
    }
    for (long other : List.copyOf(observers.keySet())) {
      var elsewhere = parts.conversations.get(other);
      if (other != conversation.id() && elsewhere != null) {
        goes(elsewhere, supervisor);
      }
    }
    boolean isSeen = how == Supervision.BARGE || parts.workspace.telephony().announcesSupervision();
    all.put(
        supervisor,
        new Observer(
            before == null ? begin(supervisor) : before.work(),
            how,
            isSeen,
            before != null && before.hasAnswered()));
    parts.add(
        conversation,
        new Clerk.Draft(
            EntryType.SUPERVISED,
            Side.AGENT,
            supervisor,
            parts.nameOf(supervisor),
            "",
            isSeen ? "" : Conversation.UNSEEN,
            "",
            Parts.lower(how)));
    tellCaller(
        conversation,
        new PartyChange.Observed(
            new Caller.Ring(0, conversation.contact(), conversation.id(), supervisor), how));
    return true;
  }

  /// He is on the phone now: no calls for him. Who is not at work is offered none anyway.
  private @Nullable WorkId begin(String supervisor) {
    var work = new WorkId(parts.numbers.next());
    var refused =
        parts.router.handle(
            new Command.StartDirectWork(work, new AgentId(supervisor), Channel.VOICE, true),
            parts.now);
    return refused == null ? work : null;
  }

  void answered(Conversation conversation, String supervisor) {
    var all = observers.getOrDefault(conversation.id(), Map.of());
    var observer = all.get(supervisor);
    if (observer != null) {
      all.put(supervisor, new Observer(observer.work(), observer.how(), observer.isSeen(), true));
    }
  }

  /// A supervisor leaves.
  ///
  /// @return whether he was there
  boolean goes(Conversation conversation, String supervisor) {
    var all = observers.get(conversation.id());
    var observer = all == null ? null : all.remove(supervisor);
    if (all == null || observer == null) {
      return false;
    }
    if (all.isEmpty()) {
      observers.remove(conversation.id());
    }
    if (observer.work() != null) {
      left.add(observer.work());
    }
    tellCaller(conversation, new PartyChange.Dismissed(supervisor));
    return true;
  }

  /// The call is over, or in nobody's hands.
  void isOver(Conversation conversation) {
    var all = observers.get(conversation.id());
    if (all != null) {
      List.copyOf(all.keySet()).forEach(supervisor -> goes(conversation, supervisor));
    }
  }

  /// Those who take part in a call.
  ///
  /// @param all or only those whom the others may know of
  List<CallParty> of(Conversation conversation, boolean all) {
    var parties = new ArrayList<CallParty>();
    observers
        .getOrDefault(conversation.id(), Map.of())
        .forEach(
            (supervisor, observer) -> {
              if (all || observer.isSeen()) {
                parties.add(
                    new CallParty(
                        supervisor,
                        parts.nameOf(supervisor),
                        switch (observer.how()) {
                          case LISTEN -> CallRole.LISTENING;
                          case WHISPER -> CallRole.WHISPERING;
                          case BARGE -> CallRole.BARGING;
                        },
                        observer.hasAnswered()));
              }
            });
    return parties;
  }

  boolean isObservedBy(Conversation conversation, String agent) {
    return observers.getOrDefault(conversation.id(), Map.of()).containsKey(agent);
  }

  private void tellCaller(Conversation conversation, PartyChange change) {
    var caller = parts.callers.get(conversation.id());
    if (caller != null) {
      parts.outputs.afterwards(() -> caller.changes(change));
    }
  }

  /// The round ends.
  void pass() {
    for (WorkId work = left.poll(); work != null; work = left.poll()) {
      parts.router.handle(new Command.EndDirectWork(work), parts.now);
    }
  }
}
