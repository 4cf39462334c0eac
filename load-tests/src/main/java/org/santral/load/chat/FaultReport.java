package org.santral.load.chat;

import java.util.List;
import java.util.Map;

/// What came of a run with faults.
///
/// @param disorder entries that did not follow the one before on the same connection, and answers
///   that differ from the first one
/// @param refusals what the server refused, by code
/// @param assignments what became of who was to have whom
/// @param resumeMillis from each loss of a connection until all was told again, sorted
/// @param deathMillis the same, where the connection was lost because its server was killed
/// @param firstAssignmentMillis from each death of an owner until somebody who came after it had an
///   agent
public record FaultReport(
    Verdict verdict,
    Assignments.Verdict assignments,
    List<Site.Mishap> mishaps,
    int cuts,
    int delays,
    int halfOpens,
    int disorder,
    Map<String, Integer> refusals,
    List<Long> resumeMillis,
    List<Long> deathMillis,
    List<Long> firstAssignmentMillis) {

  /// The value that so many of some sorted ones do not exceed.
  public static double quantile(List<Long> sorted, double share) {
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() * share, sorted.size() - 1));
  }
}
