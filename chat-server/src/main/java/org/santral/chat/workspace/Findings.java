package org.santral.chat.workspace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// Collects what is wrong with a file while it is read to the end.
final class Findings {
  /// Past so many the rest is only counted.
  static final int MOST = 500;

  private final List<Problem> problems = new ArrayList<>();
  private int more;

  void add(Node at, String sentence) {
    add(at.getStartMark(), 0, sentence);
  }

  void add(Mark mark, int columnsFurther, String sentence) {
    if (problems.size() < MOST) {
      problems.add(
          new Problem(mark.getLine() + 1, mark.getColumn() + 1 + columnsFurther, sentence));
    } else {
      more++;
    }
  }

  int count() {
    return problems.size() + more;
  }

  /// In the order of the file.
  List<Problem> all() {
    var all = new ArrayList<>(problems);
    all.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    if (more > 0) {
      Problem last = all.getLast();
      all.add(new Problem(last.line(), last.column(), "There are " + more + " more problems."));
    }
    return List.copyOf(all);
  }
}
