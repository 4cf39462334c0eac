package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.SessionId;

/// Work that is many steps by nature, because one thing happened to many: the last speaker of a
/// language pauses, a node dies, a queue has drained. It is done in small moves, so many a call
/// that no single call takes long.
final class Moves {
  static final int PER_CALL = 256;

  private final Parts parts;
  private final Workspace workspace;
  private final Demands demands;

  /// Places of queues that have drained or let callbacks rest, and may have somebody left, and of
  /// queues that take callbacks again and may have some to bring back.
  final PlaceSet draining = new PlaceSet();

  final PlaceSet reopening = new PlaceSet();

  /// The sessions of lost nodes, by id.
  private final TreeMap<SessionId, Session> doomed = new TreeMap<>();

  private int budget;

  Moves(Parts parts) {
    this.parts = parts;
    this.workspace = parts.workspace;
    this.demands = parts.demands;
  }

  /// Allows so many moves until the next call of this.
  void allow(int moves) {
    budget = moves;
  }

  /// Whether there is something left to move.
  boolean isPending() {
    return !workspace.lostNodes.isEmpty()
        || parts.matcher.releasing.size() > 0
        || draining.size() > 0
        || reopening.size() > 0
        || !demands.forsaken.isEmpty();
  }

  /// Makes moves as long as there are any and they are allowed.
  ///
  /// @return whether anything was done
  boolean run() {
    int before = budget;
    watchAbsences();
    while (budget > 0 && isPending() && moveOne()) {
      watchAbsences();
    }
    return budget != before;
  }

  private void watchAbsences() {
    for (int i = 0; i < demands.absences.size(); i++) {
      parts.exits.watchAbsence(demands.absences.get(i));
    }
    demands.absences.clear();
  }

  private boolean moveOne() {
    boolean moved = loseSession() || letGo() || closeOut() || bringBack() || skipStep();
    if (moved) {
      budget--;
    }
    return moved;
  }

  private boolean loseSession() {
    while (!workspace.lostNodes.isEmpty()) {
      Session next = firstSessionOfLostNodes();
      if (next != null) {
        parts.presence.lose(next);
        return true;
      }
      workspace.lostNodes.clear();
      doomed.clear();
    }
    return false;
  }

  void loseNode(NodeId node) {
    for (Agent agent : workspace.agents()) {
      for (Session session : agent.sessions) {
        if (session.node().equals(node)) {
          doom(session);
        }
      }
    }
  }

  /// Has a session lost in its turn.
  void doom(Session session) {
    doomed.put(session.id(), session);
    workspace.lostNodes.add(session.node());
  }

  boolean isDoomed(Session session) {
    return session.equals(doomed.get(session.id()));
  }

  private @Nullable Session firstSessionOfLostNodes() {
    while (!doomed.isEmpty()) {
      Session session = doomed.pollFirstEntry().getValue();
      if (session.equals(workspace.sessions.get(session.id().value()))) {
        return session;
      }
    }
    return null;
  }

  private boolean letGo() {
    PlaceSet releasing = parts.matcher.releasing;
    for (int p = releasing.next(0); p != PlaceSet.NONE; p = releasing.next(p)) {
      Agent agent = workspace.agentAt(p);
      Contact contact = agent.isStaffing() ? null : firstToLetGo(agent);
      if (contact != null) {
        parts.waiting.endHold(contact);
        return true;
      }
      releasing.remove(p);
    }
    return false;
  }

  private static @Nullable Contact firstToLetGo(Agent agent) {
    Contact contact = agent.held.first();
    while (contact != null && contact.targeted && agent.loggedIn) {
      contact = agent.held.after(contact);
    }
    return contact;
  }

  private boolean closeOut() {
    for (int p = draining.next(0); p != PlaceSet.NONE; p = draining.next(p)) {
      Queue queue = workspace.queueAt(p);
      Contact contact = queue.sendsAway() ? Exits.nextToLeave(queue) : null;
      if (contact != null) {
        parts.exits.sendAway(contact);
        return true;
      }
      draining.remove(p);
    }
    return false;
  }

  private boolean bringBack() {
    for (int p = reopening.next(0); p != PlaceSet.NONE; p = reopening.next(p)) {
      Queue queue = workspace.queueAt(p);
      if (queue.takesCallbacks() && !queue.putOff.isEmpty()) {
        parts.exits.comeDue(queue.putOff.getFirst());
        return true;
      }
      reopening.remove(p);
    }
    return false;
  }

  private boolean skipStep() {
    List<Line> forsaken = demands.forsaken;
    Line first = null;
    List<Line> kept = new ArrayList<>(forsaken.size());
    for (int i = 0; i < forsaken.size(); i++) {
      Line line = forsaken.get(i);
      if (!line.isForsaken() || line.isEmpty()) {
        line.inQuestion = false;
      } else {
        kept.add(line);
        if (first == null || head(line).isBefore(head(first))) {
          first = line;
        }
      }
    }
    forsaken.clear();
    forsaken.addAll(kept);
    if (first == null) {
      return false;
    }
    parts.waiting.openNextStep(head(first), true);
    return true;
  }

  private static Contact head(Line line) {
    Contact head = line.first();
    if (head == null) {
      throw new IllegalStateException("nobody in line " + line.id);
    }
    return head;
  }
}
