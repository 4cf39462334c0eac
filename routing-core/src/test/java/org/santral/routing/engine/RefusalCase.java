package org.santral.routing.engine;

import java.util.List;
import org.santral.routing.command.Command;
import org.santral.routing.event.RejectionCode;

/// A command that has to be refused.
///
/// @param mention what the sentence has to name
/// @param before what leads there; none of it is refused
record RefusalCase(RejectionCode code, String mention, Command refused, List<Command> before) {

  static RefusalCase refused(
      RejectionCode code, String mention, Command refused, Command... before) {
    return new RefusalCase(code, mention, refused, List.of(before));
  }

  Class<?> kind() {
    return refused.getClass();
  }

  @Override
  public String toString() {
    return kind().getSimpleName() + " " + code + " " + mention;
  }
}
