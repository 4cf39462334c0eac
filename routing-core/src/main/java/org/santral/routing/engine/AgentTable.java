package org.santral.routing.engine;

import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.santral.routing.term.AgentId;

/// Agents by name: a hash table of the agents themselves, so that one look-up touches little
/// memory. Nobody is ever taken out.
final class AgentTable {
  private @Nullable Agent[] slots = new @Nullable Agent[64];
  private int size;

  @Nullable Agent get(AgentId id) {
    int mask = slots.length - 1;
    for (int i = slot(id, mask); ; i = (i + 1) & mask) {
      Agent agent = slots[i];
      if (agent == null || agent.name.equals(id.value())) {
        return agent;
      }
    }
  }

  /// Adds an agent whose name is new.
  void put(Agent agent) {
    if (++size * 2 > slots.length) {
      @Nullable Agent[] old = slots;
      slots = new @Nullable Agent[old.length * 2];
      for (Agent moved : old) {
        if (moved != null) {
          insert(moved);
        }
      }
    }
    insert(agent);
  }

  /// All of them, by name.
  Collection<Agent> inOrder() {
    TreeMap<AgentId, Agent> byName = new TreeMap<>();
    for (Agent agent : slots) {
      if (agent != null) {
        byName.put(agent.id, agent);
      }
    }
    return byName.values();
  }

  private void insert(Agent agent) {
    int mask = slots.length - 1;
    int i = slot(agent.id, mask);
    while (slots[i] != null) {
      i = (i + 1) & mask;
    }
    slots[i] = agent;
  }

  private static int slot(AgentId id, int mask) {
    int hash = id.value().hashCode() * 0x9E3779B9;
    return (hash ^ (hash >>> 16)) & mask;
  }
}
