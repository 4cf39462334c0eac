package org.santral.routing.reference;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.santral.routing.event.RejectionCode;

/// Reasons to refuse a command, asked one after the other; the first that holds is the answer, and
/// those after it are not asked.
final class Checks {
  private @Nullable RejectionCode code;

  Checks refuse(RejectionCode reason, BooleanSupplier condition) {
    if (code == null && condition.getAsBoolean()) {
      code = reason;
    }
    return this;
  }

  /// Asks further reasons.
  Checks then(Supplier<@Nullable RejectionCode> further) {
    if (code == null) {
      code = further.get();
    }
    return this;
  }

  /// The first reason that held, or null.
  @Nullable RejectionCode code() {
    return code;
  }
}
