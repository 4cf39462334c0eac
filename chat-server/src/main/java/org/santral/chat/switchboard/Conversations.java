package org.santral.chat.switchboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.conversation.Fact;
import org.santral.chat.dialling.CallCounts;
import org.santral.chat.wire.EntryType;

/// The conversations at hand: all that are open, and those that were closed lately.
final class Conversations {
  /// How many closed conversations stay at hand, so that the visitor sees them and may go on with
  /// them; older ones can only be read.
  private static final int CLOSED_AT_HAND = 20_000;

  private final Map<Long, Conversation> all = new HashMap<>();
  private final Map<String, List<Conversation>> ofVisitor = new HashMap<>();
  private final Map<String, List<Conversation>> ofNumber = new HashMap<>();
  private final LinkedHashMap<Long, Conversation> closed = new LinkedHashMap<>();
  private final Set<String> blocked = new HashSet<>();

  /// Calls to customers: the caps on them hold over a restart, since the facts do.
  final CallCounts calls = new CallCounts();

  /// Callers who were put through to numbers outside.
  final CallCounts forwards = new CallCounts();

  /// Conversations whose customers are to be called back, by number.
  private final Map<String, Long> callbacks = new HashMap<>();

  /// Takes in a fact, of a conversation that is at hand or begins with it.
  void apply(Fact fact) {
    if (fact instanceof Fact.Opened opened) {
      add(new Conversation(opened));
      return;
    }
    if (fact instanceof Fact.Blocked(_, var visitor, var on)) {
      if (on) {
        blocked.add(visitor);
      } else {
        blocked.remove(visitor);
      }
    }
    var conversation = all.get(fact.conversation());
    if (conversation == null) {
      return;
    }
    String before = conversation.ownNumber();
    String callback = conversation.callback();
    conversation.apply(fact);
    if (!conversation.callback().equals(callback)) {
      callbacks.remove(callback, conversation.id());
    }
    if (!conversation.ownNumber().equals(before)) {
      remove(ofNumber, before, conversation);
      put(ofNumber, conversation.ownNumber(), conversation);
    }
    if (fact instanceof Fact.Added added) {
      count(added);
    }
    index(conversation);
    if (fact instanceof Fact.Placed) {
      if (conversation.isOpen()) {
        closed.remove(conversation.id());
      } else {
        closed.putLast(conversation.id(), conversation);
        shed();
      }
    }
  }

  private void index(Conversation conversation) {
    if (conversation.callback().isEmpty()) {
      return;
    }
    if (conversation.isOpen()) {
      callbacks.put(conversation.callback(), conversation.id());
    } else {
      callbacks.remove(conversation.callback(), conversation.id());
    }
  }

  /// The open conversation whose customer is to be called back at a number, or null.
  @Nullable Conversation callbackTo(String number) {
    var id = callbacks.get(number);
    return id == null ? null : all.get(id);
  }

  private void count(Fact.Added added) {
    if (added.type() == EntryType.DIALLED) {
      calls.called(added.agent(), added.detail(), added.at());
    } else if (added.type() == EntryType.FORWARDED) {
      forwards.called(added.agent(), added.detail(), added.at());
    }
  }

  void add(Conversation conversation) {
    conversation.recent().forEach(this::count);
    index(conversation);
    all.put(conversation.id(), conversation);
    put(ofVisitor, conversation.visitor(), conversation);
    put(ofNumber, conversation.ownNumber(), conversation);
    if (!conversation.isOpen()) {
      closed.putLast(conversation.id(), conversation);
      shed();
    }
  }

  private void shed() {
    while (closed.size() > CLOSED_AT_HAND) {
      forget(closed.firstEntry().getValue());
    }
  }

  private void forget(Conversation conversation) {
    closed.remove(conversation.id());
    all.remove(conversation.id());
    remove(ofVisitor, conversation.visitor(), conversation);
    remove(ofNumber, conversation.ownNumber(), conversation);
  }

  private static void put(
      Map<String, List<Conversation>> index, String key, Conversation conversation) {
    if (!key.isEmpty()) {
      index.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(conversation);
    }
  }

  private static void remove(
      Map<String, List<Conversation>> index, String key, Conversation conversation) {
    var others = index.get(key);
    if (others != null && others.remove(conversation) && others.isEmpty()) {
      index.remove(key);
    }
  }

  @Nullable Conversation get(long id) {
    return all.get(id);
  }

  Collection<Conversation> all() {
    return all.values();
  }

  /// A visitor's conversations at hand, oldest first.
  List<Conversation> ofVisitor(String visitor) {
    return ofVisitor.getOrDefault(visitor, List.of());
  }

  /// Conversations at hand with customers whose number this surely is.
  List<Conversation> ofNumber(String number) {
    return ofNumber.getOrDefault(number, List.of());
  }

  @Nullable Conversation openOf(String visitor) {
    for (Conversation conversation : ofVisitor(visitor)) {
      if (conversation.isOpen()) {
        return conversation;
      }
    }
    return null;
  }

  List<String> blocked() {
    return List.copyOf(blocked);
  }

  void block(List<String> visitors) {
    blocked.addAll(visitors);
  }

  boolean isBlocked(String visitor) {
    return blocked.contains(visitor);
  }
}
