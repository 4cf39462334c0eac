package org.santral.load;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.santral.routing.term.Channel;

/// The agents who take contacts from the lists of manual queues, and these lists. Each takes one
/// call or up to three chats at a time, the longest waiting of one of his queues after the other.
@SuppressWarnings("EnumOrdinal") // Arrays instead of maps: the load must cost next to nothing.
final class Pickers {
  private static final int CHATS_AT_ONCE = 3;
  private static final int[] NOTHING = {};

  private final Workspace workspace;
  private final int[] room;
  private final int[][] queuesOf;
  private final int[] nextQueue;
  private final int[][] pickersOf = new int[Workspace.QUEUES][];
  private final int[] nextPicker = new int[Workspace.QUEUES];
  private final IntRing[] lists = new IntRing[Workspace.QUEUES];

  private final int[] roomOnChannel = new int[Channel.values().length];
  private final IntRing looking = new IntRing();
  private final IntRing arrived = new IntRing();

  /// The pair found by [#match].
  int picker;

  int place;

  Pickers(Workspace workspace) {
    this.workspace = workspace;
    int agents = workspace.agents();
    this.room = new int[agents];
    this.nextQueue = new int[agents];
    this.queuesOf = new int[agents][];
    Arrays.setAll(queuesOf, this::queuesOf);
    Arrays.setAll(pickersOf, this::pickersOf);
    for (int agent : pickers().toArray()) {
      var channel = Workspace.channelOfPicker(agent);
      room[agent] = channel == Channel.CHAT ? CHATS_AT_ONCE : 1;
      roomOnChannel[channel.ordinal()] += room[agent];
    }
    Arrays.setAll(lists, _ -> new IntRing());
  }

  /// A contact has come to stand in the list of a manual queue.
  void arrived(int queue, int customer) {
    lists[queue].add(customer);
    arrived.add(queue);
  }

  /// A picker has finished with a contact.
  void released(int agent) {
    room[agent]++;
    roomOnChannel[Workspace.channelOfPicker(agent).ordinal()]++;
    looking.add(agent);
  }

  /// Finds somebody to take a contact, if there is one to be taken.
  boolean match() {
    while (!looking.isEmpty()) {
      int agent = looking.poll();
      if (room[agent] > 0 && takesFromAny(agent)) {
        return true;
      }
    }
    while (!arrived.isEmpty()) {
      int queue = arrived.poll();
      if (!lists[queue].isEmpty() && isTakenByAny(queue)) {
        return true;
      }
    }
    return false;
  }

  private IntStream pickers() {
    return IntStream.range(0, workspace.agents()).filter(Workspace::isPicker);
  }

  private int[] queuesOf(int agent) {
    return Workspace.isPicker(agent)
        ? workspace.queues.stream()
            .filter(queue -> workspace.picksFrom(agent, queue))
            .mapToInt(BusyQueue::number)
            .toArray()
        : NOTHING;
  }

  private int[] pickersOf(int queue) {
    var busy = workspace.queues.get(queue);
    return busy.isManual()
        ? pickers().filter(agent -> workspace.picksFrom(agent, busy)).toArray()
        : NOTHING;
  }

  private boolean takesFromAny(int agent) {
    var queues = queuesOf[agent];
    for (int tried = 0; tried < queues.length; tried++) {
      int queue = queues[nextQueue[agent]];
      nextQueue[agent] = nextQueue[agent] + 1 == queues.length ? 0 : nextQueue[agent] + 1;
      if (!lists[queue].isEmpty()) {
        take(agent, queue);
        return true;
      }
    }
    return false;
  }

  private boolean isTakenByAny(int queue) {
    if (roomOnChannel[workspace.queues.get(queue).channel().ordinal()] == 0) {
      return false;
    }
    var pickers = pickersOf[queue];
    for (int tried = 0; tried < pickers.length; tried++) {
      int agent = pickers[nextPicker[queue]];
      nextPicker[queue] = nextPicker[queue] + 1 == pickers.length ? 0 : nextPicker[queue] + 1;
      if (room[agent] > 0) {
        take(agent, queue);
        return true;
      }
    }
    return false;
  }

  private void take(int agent, int queue) {
    room[agent]--;
    roomOnChannel[Workspace.channelOfPicker(agent).ordinal()]--;
    picker = agent;
    place = lists[queue].poll();
  }
}
