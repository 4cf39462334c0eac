package org.santral.chat.switchboard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.santral.chat.conversation.Conversation;
import org.santral.chat.wire.AgentHears;
import org.santral.chat.wire.AgentRow;
import org.santral.chat.wire.AgentState;
import org.santral.chat.wire.ConversationRow;
import org.santral.chat.wire.QueueRow;
import org.santral.chat.wire.Wire;
import org.santral.routing.policy.Profile;
import org.santral.routing.term.AgentId;

/// What desks show of agents and queues, told when it has changed and not more often than anybody
/// can read.
final class Figures {
  private static final long QUEUES_EVERY_MILLIS = 1_000;
  private static final long FLOOR_EVERY_MILLIS = 500;
  private static final int MOST_CONVERSATIONS = 500;

  /// All desks are told of the queues in so many portions, one after a while each: a thousand
  /// frames at once would hold up the offers behind them.
  private static final int PORTIONS = 16;

  private static final int LEAST_PORTION = 32;
  private static final long PORTION_EVERY_MILLIS = 50;

  private final Parts parts;

  /// Desks that are still to be told of the queues.
  private final Deque<AgentLine> hearing = new ArrayDeque<>();

  private String queuesFrame = "";
  private int portion;
  private long portionAt;
  private boolean queuesDue;
  private boolean floorDue;
  private long queuesAt;
  private long floorAt;

  Figures(Parts parts) {
    this.parts = parts;
  }

  /// An agent's state or work has changed.
  void agentChanged(String agent) {
    floorDue = true;
    parts.clerk.sayToAgent(agent, standing(agent));
  }

  void queuesChanged() {
    queuesDue = true;
    floorDue = true;
  }

  long nextDeadline() {
    long queues = queuesDue ? queuesAt : Long.MAX_VALUE;
    return Math.min(hearing.isEmpty() ? queues : portionAt, floorDue ? floorAt : Long.MAX_VALUE);
  }

  /// Tells what is due.
  void pass() {
    if (queuesDue && queuesAt <= parts.now && hearing.isEmpty()) {
      queuesDue = false;
      queuesAt = parts.now + QUEUES_EVERY_MILLIS;
      queuesFrame = Wire.of(queues());
      parts.audience.eachDesk(hearing::add);
      portion = Math.max(LEAST_PORTION, Math.ceilDiv(hearing.size(), PORTIONS));
      portionAt = parts.now;
    }
    if (!hearing.isEmpty() && portionAt <= parts.now) {
      portionAt = parts.now + PORTION_EVERY_MILLIS;
      for (int told = 0; told < portion && !hearing.isEmpty(); told++) {
        parts.outputs.sayAtOnce(hearing.removeFirst(), queuesFrame);
      }
    }
    if (floorDue && floorAt <= parts.now) {
      floorDue = false;
      floorAt = parts.now + FLOOR_EVERY_MILLIS;
      var watchers = new ArrayList<AgentLine>();
      parts.audience.eachDesk(
          line -> {
            if (line.watching) {
              watchers.add(line);
            }
          });
      if (!watchers.isEmpty()) {
        String frame = Wire.of(floor());
        watchers.forEach(line -> parts.outputs.sayAtOnce(line, frame));
      }
    }
  }

  AgentHears.Standing standing(String agent) {
    var view = parts.floor.agent(agent);
    return new AgentHears.Standing(
        view.state,
        view.pauseReason,
        view.pauseAfterWork,
        sinceMillis(view),
        used(view),
        profileOf(agent).units());
  }

  /// How long an agent has been in his state.
  private long sinceMillis(Floor.AgentView view) {
    return view.since == 0 ? 0 : parts.now - view.since;
  }

  private Profile profileOf(String agent) {
    var known = parts.workspace.crew().agents().get(new AgentId(agent));
    var profile = known == null ? null : parts.workspace.crew().profiles().get(known.profile());
    return profile == null ? Profile.DEFAULT : profile;
  }

  private int used(Floor.AgentView view) {
    var channels = profileOf(view.id).channels();
    int used = 0;
    for (Floor.WorkView work : view.works.values()) {
      var terms = channels.get(work.channel());
      used += terms == null ? 0 : terms.cost();
    }
    for (Floor.DirectWork work : view.direct.values()) {
      var terms = channels.get(work.channel());
      used += terms == null ? 0 : terms.cost();
    }
    return used;
  }

  AgentHears.Queues queues() {
    var rows = new ArrayList<QueueRow>();
    for (Floor.QueueView queue : parts.floor.queues()) {
      var waiting = queue.waiting.values().iterator();
      long longest = waiting.hasNext() ? parts.now - waiting.next() : 0;
      int percent =
          queue.answered == 0 ? -1 : Math.round(100f * queue.answeredInTime / queue.answered);
      rows.add(
          new QueueRow(
              queue.id, queue.open, queue.waiting.size(), longest, queue.answered, percent));
    }
    return new AgentHears.Queues(rows);
  }

  AgentHears.Floor floor() {
    var agents = new ArrayList<AgentRow>();
    for (Floor.AgentView view : parts.floor.agents()) {
      agents.add(
          new AgentRow(
              view.id,
              parts.nameOf(view.id),
              view.state,
              view.state == AgentState.OUT ? null : view.pauseReason,
              sinceMillis(view),
              used(view),
              profileOf(view.id).units(),
              view.works.values().stream().map(Floor.WorkView::conversation).toList()));
    }
    return new AgentHears.Floor(agents, conversations());
  }

  private List<ConversationRow> conversations() {
    return parts.conversations.all().stream()
        .filter(Conversation::isOpen)
        .sorted((one, other) -> Long.compare(one.id(), other.id()))
        .limit(MOST_CONVERSATIONS)
        .map(
            conversation ->
                new ConversationRow(
                    conversation.id(),
                    conversation.state(),
                    conversation.opened().channel(),
                    conversation.queue(),
                    Parts.orNull(conversation.agent()),
                    Parts.orNull(conversation.opened().name()),
                    parts.now - conversation.placedAt()))
        .toList();
  }
}
