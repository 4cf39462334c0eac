package org.santral.chat.ledger;

import java.io.IOException;

/// The ledger cannot be trusted: something is missing or damaged that was on the disk for good.
/// Nothing was changed. Starting without it would lose what others were told is safe.
public final class DamagedLedger extends IOException {
  private static final long serialVersionUID = 1;

  DamagedLedger(String sentence) {
    super(sentence);
  }
}
