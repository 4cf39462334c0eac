package org.santral.load.chat;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with histories. Each message counts once for each view in which something is wrong
/// with it.
///
/// @param sent messages sent
/// @param acknowledged those of them that the server has answered
/// @param lost acknowledged messages that a view lacks, and numbers that it skips
/// @param duplicated messages that a view holds more than once
/// @param reordered messages that come before one that was sent earlier by the same side, or whose
///   number is not the one that was acknowledged or that another view has
/// @param invented messages that nobody has sent
/// @param findings sentences about the first of them
public record Verdict(
    int sent,
    int acknowledged,
    int lost,
    int duplicated,
    int reordered,
    int invented,
    List<String> findings) {
  private static final int MOST_FINDINGS = 20;

  public static final Verdict NOTHING = new Verdict(0, 0, 0, 0, 0, 0, List.of());

  public Verdict {
    findings = List.copyOf(findings);
  }

  public boolean isClean() {
    return lost == 0 && duplicated == 0 && reordered == 0 && invented == 0;
  }

  public double acknowledgedShare() {
    return sent == 0 ? 1 : (double) acknowledged / sent;
  }

  Verdict and(Verdict other) {
    var all = new ArrayList<>(findings);
    all.addAll(other.findings);
    return new Verdict(
        sent + other.sent,
        acknowledged + other.acknowledged,
        lost + other.lost,
        duplicated + other.duplicated,
        reordered + other.reordered,
        invented + other.invented,
        all.subList(0, Math.min(MOST_FINDINGS, all.size())));
  }
}
