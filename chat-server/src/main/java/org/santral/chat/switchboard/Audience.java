package org.santral.chat.switchboard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  /// The desks that hear what is said in a conversation: of the agent who has it in hand, and of
  /// supervisors who read along.
  List<AgentLine> desksOf(Conversation conversation) {
    var own = ofAgent(conversation.agent());
    var others = followers.get(conversation.id());
    if (others == null) {
      return own;
    }
    var desks = new ArrayList<>(own);
    others.stream().filter(line -> !desks.contains(line)).forEach(desks::add);
    return desks;
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
