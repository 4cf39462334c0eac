package org.santral.routing.requirement;

import org.santral.routing.term.QueueId;
import org.santral.routing.term.SkillId;

/// What an agent has to some level, from 1 to 10; what he lacks he has at level 0.
public sealed interface Attribute {

  /// Something he can do.
  record Skill(SkillId skill) implements Attribute {
    @Override
    public String toString() {
      return skill.value();
    }
  }

  /// A queue to which he belongs.
  record Membership(QueueId queue) implements Attribute {
    @Override
    public String toString() {
      return "queue(" + queue.value() + ")";
    }
  }
}
