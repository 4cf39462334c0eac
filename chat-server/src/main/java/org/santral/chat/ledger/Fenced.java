package org.santral.chat.ledger;

import java.io.IOException;

/// Another node owns the workspace by now. Nothing was written; whoever wrote has to let go of it.
public final class Fenced extends IOException {
  private static final long serialVersionUID = 1;

  Fenced(Tenure tenure) {
    super(
        "The workspace "
            + tenure.workspace()
            + " is no longer owned by "
            + tenure.node()
            + " in epoch "
            + tenure.epoch()
            + "; its ledger takes nothing more from there.");
  }
}
