package org.santral.load.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/// Visitors who come, have a word with an agent and go, so that there is always something to
/// assign. Everything happens on one event loop, which has to be that of the caller.
final class PassersBy {
  /// How many there are at once.
  static final int MOST = 20;

  private static final long PACE_MILLIS = 100;
  private static final long STAY_MILLIS = 500;

  private final Supplier<Talker> newcomer;
  private final List<Talker> agents;
  private final List<Passage> here = new ArrayList<>();
  private final List<Passage> all = new ArrayList<>();
  private long cameAt;

  /// One of them.
  static final class Passage {
    final Talker visitor;
    private final long cameAt;
    private long assignedAt;
    private boolean isCompleted;

    private Passage(Talker visitor, long cameAt) {
      this.visitor = visitor;
      this.cameAt = cameAt;
    }

    /// Its conversation, or 0 as long as there is none.
    long conversation() {
      return visitor.conversations().stream().findFirst().orElse(0L);
    }
  }

  /// @param newcomer somebody who connects
  /// @param agents who are ready for everybody
  PassersBy(Supplier<Talker> newcomer, List<Talker> agents) {
    this.newcomer = newcomer;
    this.agents = agents;
  }

  /// To be called every few milliseconds.
  ///
  /// @param isOpen whether new ones come
  void tick(boolean isOpen) {
    long now = Loop.millis();
    if (isOpen && here.size() < MOST && now - cameAt >= PACE_MILLIS) {
      cameAt = now;
      var passage = new Passage(newcomer.get(), now);
      passage.visitor.start("p" + all.size());
      here.add(passage);
      all.add(passage);
    }
    here.removeIf(
        each -> {
          each.visitor.tick();
          return isOver(each, now);
        });
  }

  private boolean isOver(Passage passage, long now) {
    long conversation = passage.conversation();
    if (passage.assignedAt == 0 && passage.visitor.isActive(conversation)) {
      passage.assignedAt = now;
    }
    if (passage.assignedAt != 0 && now - passage.assignedAt > STAY_MILLIS && !passage.isCompleted) {
      for (Talker agent : agents) {
        if (agent.isActive(conversation)) {
          agent.complete(conversation);
          passage.isCompleted = true;
        }
      }
    }
    if (passage.visitor.isClosed(conversation)) {
      passage.visitor.stop();
      return true;
    }
    return false;
  }

  List<Passage> all() {
    return Collections.unmodifiableList(all);
  }

  boolean isAnswered() {
    return here.stream().allMatch(each -> each.visitor.isAnswered());
  }

  /// From each death of an owner until somebody who came after it had an agent, sorted.
  List<Long> firstAssignmentMillis(List<Site.Mishap> mishaps) {
    var all = new ArrayList<Long>();
    for (var mishap : mishaps) {
      if (mishap.isOfOwner()) {
        this.all.stream()
            .filter(each -> each.cameAt >= mishap.at() && each.assignedAt != 0)
            .mapToLong(each -> each.assignedAt - mishap.at())
            .min()
            .ifPresent(all::add);
      }
    }
    Collections.sort(all);
    return all;
  }
}
