package org.santral.routing.reference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a history that shows a difference short, by leaving out what is not needed for one.
final class Shrinking {
  private final Subject.Maker maker;
  private final int mostRuns;
  private Difference shortest;
  private int runs;

  private Shrinking(Difference found, Subject.Maker maker, int mostRuns) {
    this.shortest = found;
    this.maker = maker;
    this.mostRuns = mostRuns;
  }

  /// A shorter history that shows a difference as well.
  ///
  /// @param mostRuns how much work it may be
  static Difference of(Difference found, Subject.Maker maker, int mostRuns) {
    var shrinking = new Shrinking(found, maker, mostRuns);
    shrinking.shrink();
    return shrinking.shortest;
  }

  private void shrink() {
    int size = shortest.calls().size() / 2;
    while (size > 0 && runs < mostRuns) {
      boolean shorter = leaveOutRunsOf(size);
      size = shorter ? Math.min(size, shortest.calls().size() / 2) : size / 2;
    }
  }

  /// Tries the history without each stretch of some size.
  private boolean leaveOutRunsOf(int size) {
    boolean shorter = false;
    int from = 0;
    while (from + size <= shortest.calls().size() && runs < mostRuns) {
      List<Call> rest = new ArrayList<>(shortest.calls());
      rest.subList(from, from + size).clear();
      Difference again = run(rest);
      if (again == null) {
        from += size;
      } else {
        shortest = again;
        shorter = true;
      }
    }
    return shorter;
  }

  private @Nullable Difference run(List<Call> calls) {
    runs++;
    return Comparison.ofCalls(calls, maker);
  }
}
