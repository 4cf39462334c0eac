package org.santral.chat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.WrapUp;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;

class WorkspaceFileTest {
  private static final String SMALLEST =
      """
      id: shop
      name: Shop
      time-zone: Europe/Istanbul
      queues:
        sales:
          name: Sales
      """;

  @Test
  void the_demo_is_well_formed() {
    Workspace demo = Demo.workspace();

    assertThat(demo.crew().queues().keySet())
        .containsExactly(new QueueId("sales"), new QueueId("support"), new QueueId("billing"));
    assertThat(demo.deskCard().agents()).hasSize(7);
    assertThat(settings(demo, "sales").wrapUp())
        .containsEntry(Channel.CHAT, WrapUp.extendable(30_000, 30_000, 120_000));
  }

  @Test
  void what_a_file_leaves_out_has_the_documented_default() {
    Workspace shop = wellFormed(SMALLEST);

    QueueSettings sales = settings(shop, "sales");
    assertThat(sales).isEqualTo(QueueSettings.DEFAULT.withPlan(Plan.of("queue(sales)")));
    assertThat(shop.face().languages()).containsExactly("tr", "en");
    assertThat(shop.files()).isEqualTo(FileLimits.DEFAULT);
    assertThat(shop.form().entryQueue()).isEqualTo(new QueueId("sales"));
    assertThat(shop.retentionDays()).isEqualTo(365);
    assertThat(shop.crew().settings().deliveryMillis()).isEqualTo(1_000);
  }

  @Test
  void all_problems_come_together_each_where_it_stands() {
    assertThat(
            problems(
                """
                id: My Shop
                name: {tr: Mağaza}
                time-zone: Europe/Istambul
                colour: red
                queues:
                  sales:
                    name: Sales
                    target: 20 seconds
                    offer-time: 0s
                    plan:
                      - queue(slaes) and turksh >= 5
                      - {requirement: "tr >>", credit: 5s}
                agents:
                  ayse:
                    name: Ayşe
                    profile: expert
                    skills: {turkish: 11}
                skills:
                  turkish: Turkish
                """))
        .containsExactly(
            "line 1, column 5: 'My Shop' is no id such as my-shop.",
            "line 2, column 7: 'name' has no text in 'en'.",
            "line 3, column 12: There is no time zone 'Europe/Istambul'; did you mean"
                + " 'Europe/Istanbul'?",
            "line 4, column 1: 'colour' is no key of the workspace; did you mean 'color'?",
            "line 8, column 13: 'target' must be a time such as 20s or 5m, not '20 seconds'.",
            "line 9, column 17: 'offer-time' is 0s, but must be from 1s to 10m.",
            "line 11, column 9: There is no queue 'slaes'; did you mean 'sales'?",
            "line 11, column 26: There is no skill 'turksh'; did you mean 'turkish'?",
            "line 12, column 28: Found '>' where a level from 0 to 10 is expected.",
            "line 16, column 14: There is no profile 'expert'.",
            "line 17, column 23: 'turkish' must be a number from 1 to 10.");
  }

  @Test
  void a_requirement_over_two_lines_names_the_character() {
    assertThat(
            problems(
                SMALLEST
                    + """
                        plan:
                          - queue(sales)
                            and english
                    """))
        .containsExactly(
            "line 8, column 9: Character 18 of the requirement: There is no skill 'english'.");
  }

  @Test
  void what_is_missing_is_named() {
    assertThat(problems("languages: [tr]"))
        .containsExactly(
            "line 1, column 1: A workspace needs at least one queue.",
            "line 1, column 1: 'id' is missing in the workspace.",
            "line 1, column 1: 'time-zone' is missing in the workspace.",
            "line 1, column 1: 'name' is missing in the workspace.");
  }

  @Test
  void a_key_that_comes_twice_is_a_problem() {
    assertThat(problems(SMALLEST + "  sales:\n    name: Again\n"))
        .containsExactly("line 7, column 3: 'sales' is there twice in 'queues'.");
  }

  @Test
  void overlapping_hours_and_strange_dates_are_problems() {
    assertThat(
            problems(
                SMALLEST
                    + """
                    hours:
                      week:
                        monday: [09:00-12:00, 11:00-15:00]
                        tuesday: 22:00-02:00
                        wednesday: 9-17
                        thursday: 09:00-25:00
                        pazar: closed
                      dates:
                        2026-02-30: closed
                        02-29: closed
                        christmas: closed
                    """))
        .containsExactly(
            "line 9, column 27: 11:00-15:00 overlaps 09:00-12:00.",
            "line 10, column 14: '22:00-02:00' ends before it begins; a night is written as two"
                + " days: until 24:00 and from 00:00.",
            "line 11, column 16: Here must stand hours such as 09:00-12:30, or closed.",
            "line 12, column 15: '09:00-25:00' has a time that no clock shows.",
            "line 13, column 5: 'pazar' is no key of a week.",
            "line 15, column 5: The calendar has no 2026-02-30.",
            "line 17, column 5: 'christmas' is no date: write 2026-12-31, or 12-31 for every"
                + " year.");
  }

  @Test
  void limits_and_profiles_must_agree_with_themselves() {
    assertThat(
            problems(
                """
                id: shop
                name: Shop
                time-zone: Europe/Istanbul
                queues:
                  sales:
                    name: Sales
                    limits: {when-full: overflow}
                    plan:
                      - {requirement: any, credit: 10s, lifts-exclusions: true}
                      - {requirement: any, credit: 5s}
                  support:
                    name: Support
                    limits: {overflow-queue: support}
                profiles:
                  small:
                    units: 10
                    channels:
                      chat: {}
                      voice: {cost: 10, interrupts: [voice], blocked-by: [fax]}
                """))
        .containsExactly(
            "line 7, column 25: 'when-full' overflows, but there is no 'overflow-queue'.",
            "line 9, column 59: Only the last step of a plan may lift exclusions.",
            "line 10, column 36: The credit of a step cannot be less than that of the one"
                + " before.",
            "line 13, column 30: A queue cannot overflow to itself.",
            "line 18, column 13: One chat costs 33 units, but the profile has only 10.",
            "line 19, column 37: A channel cannot interrupt itself.",
            "line 19, column 59: 'blocked-by' must be one of voice, chat, callback, email,"
                + " messaging, task, not 'fax'.");
  }

  @Test
  void callers_are_put_through_only_to_what_may_be_called() {
    String queue =
        SMALLEST.replace(
            "    name: Sales\n",
            "    name: Sales\n    limits: {when-full: number, overflow-number: \"NUMBER\"}\n");

    assertThat(problems(queue.replace("NUMBER", "+902125550199")))
        .singleElement()
        .asString()
        .contains("leads nowhere: No calls go out");
    assertThat(problems(queue.replace("NUMBER", "0212 555 01 99") + OUTBOUND))
        .singleElement()
        .asString()
        .contains("is no number such as");
    assertThat(problems(queue.replace("NUMBER", "+909001112233") + OUTBOUND))
        .singleElement()
        .asString()
        .contains("leads nowhere: This number costs more");
    assertThat(problems(queue.replace("NUMBER", "+902125550199") + OUTBOUND)).isEmpty();
    assertThat(problems(queue.replace(", overflow-number: \"NUMBER\"", "") + OUTBOUND))
        .singleElement()
        .asString()
        .contains("'when-full' leads outside, but there is no 'overflow-number'.");
  }

  private static final String OUTBOUND =
      """
      telephone:
        trunks:
          line: {host: 127.0.0.9}
        outbound:
          region: TR
          allowed: ["+90"]
          shown-number: "+902125550100"
      """;

  @Test
  void a_secret_in_the_file_is_refused() {
    assertThat(problems(SMALLEST + "identity-secret: hunter2\n"))
        .singleElement()
        .asString()
        .contains("does not belong in this file")
        .doesNotContain("hunter2");
  }

  @Test
  void replies_may_only_use_variables_that_exist() {
    assertThat(problems(SMALLEST + "canned-replies:\n  hi: Hello {{custmer.name}}\n"))
        .containsExactly(
            "line 8, column 7: Replies have no variable '{{custmer.name}}'; did you mean"
                + " 'customer.name'?");
  }

  @Test
  void words_of_requirements_are_no_ids() {
    assertThat(problems(SMALLEST + "skills:\n  any: Any\n"))
        .containsExactly("line 8, column 3: 'any' is a word of requirements and cannot be an id.");
  }

  @Test
  void plans_that_answers_make_too_long_are_found_before_a_visitor_does() {
    var fields = new StringBuilder("fields:\n");
    for (int i = 0; i < 8; i++) {
      fields.append(
          """
            f%d:
              type: choice
              label: F
              choices: {a: {label: A, requirement: queue(sales), requirement-duration: %ds}}
          """
              .formatted(i, i + 1));
    }

    assertThat(problems(SMALLEST + fields))
        .containsExactly(
            "line 8, column 3: The choices add up to 8 steps, but the plan of queue 'sales' has"
                + " room for 7 more only.");
  }

  @Test
  void answers_that_require_too_much_together_are_found_too() {
    String both = "a >= 5 or b >= 5 or c >= 5 or ".repeat(11) + "a";
    String each = "  %s: {type: choice, label: F, choices: {x: {label: X, requirement: %s}}}\n";
    String skills = "skills: {a: A, b: B, c: C}\n";

    assertThat(problems(SMALLEST + skills + "fields:\n" + each.formatted("one", both))).isEmpty();
    assertThat(
            problems(
                SMALLEST
                    + skills
                    + "fields:\n"
                    + each.formatted("one", both)
                    + each.formatted("two", both + " and b")))
        .containsExactly(
            "line 9, column 3: What the choices require together with the plan of queue 'sales' is"
                + " too much: The text has 65 conditions where 64 are the most.");
  }

  @Test
  void what_is_no_yaml_says_where() {
    assertThat(problems("id: [a, b\nname: x\n"))
        .singleElement()
        .asString()
        .startsWith("line 2, column 5: This is not YAML:");
    assertThat(problems("")).containsExactly("line 1, column 1: The file is empty.");
    assertThat(problems("- a\n"))
        .first()
        .asString()
        .contains("Here must stand a mapping (`key: value` lines) for the workspace.");
  }

  @Test
  void malicious_files_end_soon() {
    String bomb = "a: &a [x, x]\nb: &b [*a, *a, *a]\n" + "c: [*b]\n".repeat(60);

    assertThat(problems(bomb)).singleElement().asString().contains("aliases");
    assertThat(problems("[".repeat(10_000))).singleElement().asString().contains("epth");
    assertThat(problems("x".repeat(2_000_001))).singleElement().asString().contains("characters");
    assertThat(problems("id: \u0007")).singleElement().asString().contains("character");
    assertThat(problems("id: &a [*a]\nname: &b {x: *b}\n")).isNotEmpty();
  }

  @Test
  void a_flood_of_problems_is_counted_and_not_listed() {
    assertThat(problems("x1: 1\n" + nonsense())).hasSize(Findings.MOST + 1);
  }

  @Test
  void keys_are_read_alike_under_turkish() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));

      assertThat(wellFormed(SMALLEST + "    wrap-up: {voice: {mode: timed, time: 5s}}\n"))
          .isEqualTo(wellFormed(SMALLEST + "    wrap-up: {voice: {mode: timed, time: 5s}}\n"));
      assertThat(problems(SMALLEST + "    SILENCE: {}\n    lımits: {}\n"))
          .containsExactly(
              "line 7, column 5: 'SILENCE' is no key of a queue; did you mean 'silence'?",
              "line 8, column 5: 'lımits' is no key of a queue; did you mean 'limits'?");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String nonsense() {
    var text = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      text.append("nonsense").append(i).append(": 1\n");
    }
    return text.toString();
  }

  private static QueueSettings settings(Workspace workspace, String queue) {
    return Objects.requireNonNull(workspace.crew().queues().get(new QueueId(queue))).settings();
  }

  private static Workspace wellFormed(String yaml) {
    assertThat(problems(yaml)).isEmpty();
    return ((WorkspaceFile.WellFormed) WorkspaceFile.read(yaml)).workspace();
  }

  private static List<String> problems(String yaml) {
    return switch (WorkspaceFile.read(yaml)) {
      case WorkspaceFile.WellFormed _ -> List.of();
      case WorkspaceFile.Malformed(var problems) ->
          problems.stream().map(Problem::toString).toList();
    };
  }
}
