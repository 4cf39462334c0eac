package org.santral.chat.switchboard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.santral.chat.conversation.Conversation;

/// Who is connected, and who hears what.
final class Audience {
  private final Map<String, List<VisitorLine>> visitors = new LinkedHashMap<>();
  private final Map<String, List<AgentLine>> agents = new LinkedHashMap<>();
  private final Map<Long, List<AgentLine>> followers = new HashMap<>();

  /// Agents who are asked about a conversation that somebody else has in hand.
  private final Map<Long, Set<String>> guests = new LinkedHashMap<>();

  void add(VisitorLine line) {
    visitors.computeIfAbsent(line.visitor.id(), _ -> new ArrayList<>(1)).add(line);
  }

  void add(AgentLine line) {
    agents.computeIfAbsent(line.agent, _ -> new ArrayList<>(1)).add(line);
  }

  /// Takes a line out.
  ///
  /// @return whether it was there and the last of its visitor
  boolean remove(VisitorLine line) {
    return remove(visitors, line.visitor.id(), line);
  }

  /// Takes a line out.
  ///
  /// @return whether it was there and the last of its agent
  boolean remove(AgentLine line) {
    Set.copyOf(line.following).forEach(conversation -> unfollow(line, conversation));
    return remove(agents, line.agent, line);
  }

  private static <L> boolean remove(Map<String, List<L>> all, String owner, L line) {
    var lines = all.get(owner);
    if (lines == null || !lines.remove(line)) {
      return false;
    }
    if (lines.isEmpty()) {
      all.remove(owner);
      return true;
    }
    return false;
  }

  List<VisitorLine> ofVisitor(String visitor) {
    return visitors.getOrDefault(visitor, List.of());
  }

  List<AgentLine> ofAgent(String agent) {
    return agents.getOrDefault(agent, List.of());
  }

  boolean isConnected(String visitor) {
    return visitors.containsKey(visitor);
  }

  void eachDesk(Consumer<AgentLine> action) {
    agents.values().forEach(lines -> lines.forEach(action));
  }

  void eachVisitor(Consumer<VisitorLine> action) {
    visitors.values().forEach(lines -> lines.forEach(action));
  }

  /// The desks that hear what is said in a conversation: of the agent who has it in hand, of those
  /// he asks, and of supervisors who read along.
  List<AgentLine> desksOf(Conversation conversation) {
    var own = ofAgent(conversation.agent());
    var others = followers.getOrDefault(conversation.id(), List.of());
    var asked = guests.getOrDefault(conversation.id(), Set.of());
    if (others.isEmpty() && asked.isEmpty()) {
      return own;
    }
    var desks = new LinkedHashSet<>(own);
    asked.forEach(agent -> desks.addAll(ofAgent(agent)));
    desks.addAll(others);
    return List.copyOf(desks);
  }

  void invite(long conversation, String agent) {
    guests.computeIfAbsent(conversation, _ -> new LinkedHashSet<>()).add(agent);
  }

  void dismiss(long conversation, String agent) {
    var asked = guests.get(conversation);
    if (asked != null && asked.remove(agent) && asked.isEmpty()) {
      guests.remove(conversation);
    }
  }

  boolean isAsked(long conversation, String agent) {
    return guests.getOrDefault(conversation, Set.of()).contains(agent);
  }

  /// The conversations that an agent is asked about.
  List<Long> askedAbout(String agent) {
    return guests.entrySet().stream()
        .filter(each -> each.getValue().contains(agent))
        .map(Map.Entry::getKey)
        .toList();
  }

  void follow(AgentLine line, long conversation) {
    if (line.following.add(conversation)) {
      followers.computeIfAbsent(conversation, _ -> new ArrayList<>(1)).add(line);
    }
  }

  void unfollow(AgentLine line, long conversation) {
    if (line.following.remove(conversation)) {
      var lines = followers.get(conversation);
      if (lines != null && lines.remove(line) && lines.isEmpty()) {
        followers.remove(conversation);
      }
    }
  }

  int visitors() {
    return visitors.size();
  }

  int agents() {
    return agents.size();
  }
}
