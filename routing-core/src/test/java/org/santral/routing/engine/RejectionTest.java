package org.santral.routing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.event.RejectionCode;

/// Every refusal of every command, as the rules list them.
class RejectionTest {
  private static final Path RULES = Path.of("..", "docs", "routing-rules.md");
  private static final Pattern ROW = Pattern.compile("\\| ([A-Z]\\w+) \\| ([^|]*) \\|.*");

  /// A contact that absorbs itself is a callback or is none: one of them is the wrong channel.
  private static final Set<String> UNREACHABLE = Set.of("AbsorbCallback INCONSISTENT");

  static Stream<RefusalCase> cases() {
    return Stream.of(
            PolicyRefusals.cases().stream(),
            PresenceRefusals.cases().stream(),
            ContactRefusals.cases().stream(),
            OfferRefusals.cases().stream(),
            WorkRefusals.cases().stream(),
            FirstRefusals.cases().stream(),
            Range.ranges().stream().flatMap(range -> range.refusals().stream()))
        .flatMap(each -> each);
  }

  static Stream<Range> ranges() {
    return Range.ranges().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_refusal_says_why_and_changes_nothing(RefusalCase refusal) {
    var said = new ArrayList<Event>();
    var engine = engineAfter(refusal.before(), said);
    var before = engine.snapshot();

    engine.handle(refusal.refused(), Cast.NOW);

    assertThat(said).hasSize(1);
    var rejected = (Event.Rejected) said.getFirst();
    assertThat(rejected.code()).as(rejected.sentence()).isEqualTo(refusal.code());
    assertThat(rejected.command()).isEqualTo(refusal.refused());
    assertThat(rejected.sentence())
        .contains(refusal.mention())
        .matches("(?s)[A-Z'].{10,300}\\.")
        .doesNotContain("null", "  ");
    assertThat(engine.snapshot()).isEqualTo(before);
    assertThat(engine.nextDeadline()).isGreaterThan(Cast.NOW);
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void the_bounds_of_a_range_belong_to_it(Range range) {
    for (long bound : new long[] {range.least(), range.most()}) {
      var said = new ArrayList<Event>();
      var engine = engineAfter(range.before(), said);

      engine.handle(range.command().apply(bound), Cast.NOW);

      assertThat(said).as("%s of %d", range, bound).isNotEmpty();
      assertThat(said).as("%s of %d", range, bound).noneMatch(Event.Rejected.class::isInstance);
    }
  }

  @Test
  void every_command_can_be_refused() {
    var kinds = cases().map(RefusalCase::kind).collect(Collectors.toSet());

    assertThat(Command.class.getPermittedSubclasses()).allMatch(kinds::contains);
  }

  @Test
  void every_refusal_of_the_rules_is_tried() throws IOException {
    var tried =
        cases()
            .map(refusal -> refusal.kind().getSimpleName() + " " + refusal.code())
            .collect(Collectors.toSet());

    assertThat(listed()).hasSizeGreaterThan(100);
    assertThat(tried).containsExactlyInAnyOrderElementsOf(listed());
  }

  private static RoutingEngine engineAfter(List<Command> before, List<Event> said) {
    var engine = new RoutingEngine(said::add);
    Cast.enter().forEach(command -> engine.handle(command, Cast.NOW));
    before.forEach(command -> engine.handle(command, Cast.NOW));
    engine.advance(Cast.NOW);
    assertThat(said).noneMatch(Event.Rejected.class::isInstance);
    said.clear();
    return engine;
  }

  /// Command and code, from the table of section 7.
  private static Set<String> listed() throws IOException {
    var listed = new TreeSet<String>();
    var codes = List.<RejectionCode>of();
    for (var line : Files.readAllLines(RULES)) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        codes = row.group(2).equals("same") ? codes : codes(row.group(2));
        assertThat(codes).as(line).isNotEmpty();
        codes.forEach(code -> listed.add(row.group(1) + " " + code));
      }
    }
    listed.removeAll(UNREACHABLE);
    return listed;
  }

  private static List<RejectionCode> codes(String cell) {
    var words =
        cell.replaceAll("\\([^)]*\\)", "")
            .replace("id!", "MALFORMED_ID")
            .replaceAll(
                "\\bplan\\b", "INCONSISTENT MALFORMED_REQUIREMENT UNKNOWN_SKILL UNKNOWN_QUEUE")
            .split("\\W+", -1);
    return Arrays.stream(RejectionCode.values())
        .filter(code -> Arrays.asList(words).contains(code.name()))
        .toList();
  }
}
