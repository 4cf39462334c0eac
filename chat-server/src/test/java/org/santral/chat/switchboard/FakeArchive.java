package org.santral.chat.switchboard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.santral.chat.wire.Entry;
import org.santral.chat.wire.Side;

/// An archive that holds nothing, and notes whose files it is to forget.
final class FakeArchive implements Archive {
  final List<Long> forgotten = new ArrayList<>();

  @Override
  public void entries(
      String workspace,
      long conversation,
      int before,
      int limit,
      Side reader,
      Consumer<List<Entry>> answer) {
    answer.accept(List.of());
  }

  @Override
  public void forgetFiles(long conversation) {
    forgotten.add(conversation);
  }
}
