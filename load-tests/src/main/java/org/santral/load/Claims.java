package org.santral.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.santral.routing.policy.Strategy;

/// What the benchmark says about its work, looked at again while it runs. A figure from other work
/// than promised is worth nothing, so a broken claim fails the run.
final class Claims {
  private final List<String> broken = new ArrayList<>();

  /// Counts who can serve what, without asking an engine.
  void checkStaff(Workspace workspace, int leastEligible) {
    var classesOf = new int[workspace.agents()];
    var eligible = new ArrayList<Integer>();
    for (var queue : workspace.queues) {
      for (var need : queue.needs()) {
        int count = 0;
        for (int agent = 0; agent < workspace.agents(); agent++) {
          if (workspace.isEligible(agent, queue, need)) {
            count++;
            classesOf[agent]++;
          }
        }
        eligible.add(count);
      }
    }
    var perClass = eligible.stream().mapToInt(Integer::intValue).summaryStatistics();
    var perAgent = Arrays.stream(classesOf).summaryStatistics();
    say(
        "%,d agents, %d skills, %d queues, %d demand classes",
        workspace.agents(), Need.SKILLS, Workspace.QUEUES, perClass.getCount());
    say(
        "classes per agent: %d to %d, %.1f on average; eligible agents per class: %d to %d, %.0f on"
            + " average",
        perAgent.getMin(),
        perAgent.getMax(),
        perAgent.getAverage(),
        perClass.getMin(),
        perClass.getMax(),
        perClass.getAverage());
    claim(perClass.getCount() >= 500, "at least 500 demand classes");
    claim(perAgent.getMin() >= Workspace.LEAST_CLASSES_PER_AGENT, "at least 8 classes per agent");
    claim(
        perClass.getMin() >= leastEligible,
        "at least " + leastEligible + " eligible agents per class");
  }

  void checkWork(Tally tally) {
    var shares = new StringBuilder();
    for (var strategy : Strategy.values()) {
      shares.append(
          String.format(Locale.ROOT, " %s %.1f%%", strategy, 100 * tally.shareOf(strategy)));
      claim(tally.shareOf(strategy) >= 0.08, strategy + " has at least 8 % of the contacts");
    }
    say("shares:%s", shares);
    say("declined: %.1f%% of the answers", 100 * tally.declineShare());
    claim(Math.abs(tally.declineShare() - 0.1) < 0.01, "one offer in ten is declined");
    claim(tally.wrapUpsEnded > 0.75 * tally.lifecycles(), "most contacts have a wrap-up");
    claim(tally.wrapUpsEnded > tally.commands(Tally.Kind.FINISH), "some wrap-ups end by timer");
  }

  void claim(boolean holds, String sentence) {
    if (!holds) {
      broken.add(sentence);
    }
  }

  /// Ends the run if anything that was claimed does not hold.
  void settle() {
    if (!broken.isEmpty()) {
      throw new IllegalStateException("These claims do not hold: " + String.join("; ", broken));
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // The annotation would be a dependency of its own.
  static void say(String format, Object... arguments) {
    System.out.println("  " + String.format(Locale.ROOT, format, arguments));
  }
}
