package org.santral.chat.workspace;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.santral.chat.dialling.DialRules;
import org.santral.chat.dialling.Dialling;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the section `outbound` of the telephone.
final class OutboundReader {
  private static final Pattern BEGINNING = Pattern.compile("\\+[1-9][0-9]{0,14}");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final int MOST_BEGINNINGS = 500;

  private final Known known;
  private final List<String> trunks;

  /// @param trunks names of the workspace's trunks
  OutboundReader(Known known, List<String> trunks) {
    this.known = known;
    this.trunks = trunks;
  }

  DialRules read(@Nullable Block outbound) {
    if (outbound == null) {
      return DialRules.NONE;
    }
    if (trunks.isEmpty()) {
      outbound.problem("trunks", "Calls can only go out where there are 'trunks'.");
    }
    return new DialRules(
        region(outbound),
        beginnings(outbound, "allowed"),
        beginnings(outbound, "forbidden"),
        shownNumber(outbound),
        byTrunks(outbound),
        new DialRules.Caps(
            outbound.number("calls-per-agent-hour", 60, 1, 10_000),
            outbound.number("calls-per-number-day", 5, 1, 1_000),
            outbound.number("calls-at-a-time", 10, 1, 10_000),
            outbound.number("forwards-per-number-day", 100, 1, 100_000)),
        outbound.span("ring-time", 45 * Amounts.SECOND, 5 * Amounts.SECOND, 3 * Amounts.MINUTE),
        outbound.span("wrap-up", 30 * Amounts.SECOND, 0, Amounts.HOUR),
        callbacks(outbound.block("callbacks", Section.CALLBACKS)));
  }

  private static String region(Block outbound) {
    outbound.require("region");
    String region = outbound.text("region");
    if (region != null && !Dialling.isRegion(region)) {
      outbound.problem("region", "'" + region + "' is no country such as TR.");
    }
    return region == null ? "" : region;
  }

  private static List<String> beginnings(Block outbound, String key) {
    List<String> beginnings = outbound.texts(key, MOST_BEGINNINGS);
    for (String beginning : beginnings) {
      if (!BEGINNING.matcher(beginning).matches()) {
        outbound.problem(
            key, "'" + beginning + "' is no beginning of a number such as \"+90\" (with quotes).");
      }
    }
    return beginnings;
  }

  private static String shownNumber(Block outbound) {
    outbound.require("shown-number");
    String number = outbound.text("shown-number");
    if (number != null && !E164.matcher(number).matches()) {
      outbound.problem("shown-number", "'" + number + "' is no number such as +902125550100.");
    }
    return number == null ? "" : number;
  }

  private List<String> byTrunks(Block outbound) {
    List<Node> named = outbound.list("trunks", 100);
    if (named.isEmpty()) {
      return trunks;
    }
    var byTrunks = new LinkedHashSet<String>();
    for (Node node : named) {
      String trunk = known.reference(node, "trunk", new LinkedHashSet<>(trunks));
      if (trunk != null) {
        byTrunks.add(trunk);
      }
    }
    return List.copyOf(byTrunks);
  }

  private static DialRules.Callbacks callbacks(@Nullable Block callbacks) {
    long usual = 15 * Amounts.MINUTE;
    return callbacks == null
        ? new DialRules.Callbacks(true, usual, false)
        : new DialRules.Callbacks(
            callbacks.flag("after-crash", true),
            callbacks.span("retry-after", usual, Amounts.MINUTE, Amounts.DAY),
            callbacks.flag("from-widget", false));
  }
}
