package org.santral.chat.switchboard;

import java.util.List;
import java.util.function.Consumer;
import org.santral.chat.wire.Entry;
import org.santral.chat.wire.Side;

/// What is kept of conversations beside what is at hand: older entries, and files.
public interface Archive {
  /// Reads entries with numbers below `before`, oldest first, at most `limit`, as one side may see
  /// them. Returns at once; the answer comes on any thread, and has everything that the ledger held
  /// when it was asked for.
  void entries(
      String workspace,
      long conversation,
      int before,
      int limit,
      Side reader,
      Consumer<List<Entry>> answer);

  /// Deletes the files of a conversation that has been erased. Returns at once.
  void forgetFiles(long conversation);
}
