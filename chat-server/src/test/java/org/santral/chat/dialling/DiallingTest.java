package org.santral.chat.dialling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.santral.chat.dialling.Dialling.Load;
import org.santral.chat.dialling.Verdict.Allowed;
import org.santral.chat.dialling.Verdict.Refused;
import org.santral.chat.dialling.Verdict.Why;

class DiallingTest {
  private static final DialRules RULES =
      rules(List.of("+90", "+44", "+4420", "+90850"), List.of("+90533", "+902129"));

  @ParameterizedTest
  @CsvSource({
    "0532 123 45 67, +905321234567",
    "+90 (532) 123-45-67, +905321234567",
    "0090 532 123 45 67, +905321234567",
    "5321234567, +905321234567",
    "0212 555 01 00, +902125550100",
    "+44 20 7946 0000, +442079460000",
    "0044 20 7946 0000, +442079460000",
    "0850 222 0 111, +908502220111",
    "0800 211 22 33, +908002112233",
  })
  void numbers_that_may_be_called_become_international(String written, String number) {
    assertThat(Dialling.decide(RULES, written)).isEqualTo(new Allowed(number));
  }

  @ParameterizedTest
  @CsvSource({
    "+1 212 555 0100, FORBIDDEN",
    "+4915112345678, FORBIDDEN",
    "+881612345678, FORBIDDEN",
    "0533 123 45 67, FORBIDDEN",
    "0212 955 01 00, FORBIDDEN",
    "0900 111 22 33, PREMIUM",
    "0888 111 22 33, PREMIUM",
    "444 0 123, PREMIUM",
    "+90 444 0 123, PREMIUM",
    "+44 909 879 0000, PREMIUM",
    "+44 844 123 4567, PREMIUM",
    "+1 900 555 1234, PREMIUM",
    "+979 123 456 789, PREMIUM",
    "112, EMERGENCY",
    "155, EMERGENCY",
    "911, EMERGENCY",
    "118 80, EMERGENCY",
    "+90112, EMERGENCY",
    "abc, MALFORMED",
    "'', MALFORMED",
    "+, MALFORMED",
    "0532 123 45, MALFORMED",
    "0800FLOWERS, MALFORMED",
    "05321234567;ext=3, MALFORMED",
    "'05321234567,,900', MALFORMED",
    "sip:05321234567@evil.example, MALFORMED",
    "99999999999999999999999999999999999, MALFORMED",
    "٠٥٣٢١٢٣٤٥٦٧, MALFORMED",
  })
  void everything_else_may_not(String written, Why why) {
    assertThat(Dialling.decide(RULES, written)).isEqualTo(new Refused(why));
  }

  @Test
  void nothing_is_allowed_that_no_rule_allows() {
    assertThat(Dialling.decide(DialRules.NONE, "0532 123 45 67")).isEqualTo(new Refused(Why.OFF));
    assertThat(Dialling.decide(rules(List.of(), List.of()), "0532 123 45 67"))
        .isEqualTo(new Refused(Why.OFF));
  }

  @Test
  void an_expensive_range_is_called_when_it_is_named() {
    var named = rules(List.of("+90", "+90444"), List.of());

    assertThat(Dialling.decide(named, "444 0 123")).isEqualTo(new Allowed("+904440123"));
    assertThat(Dialling.decide(named, "0900 111 22 33")).isEqualTo(new Refused(Why.PREMIUM));
  }

  @Test
  void a_longer_beginning_allows_what_a_shorter_one_forbids() {
    var rules = rules(List.of("+90", "+905331"), List.of("+90533"));

    assertThat(Dialling.decide(rules, "0533 123 45 67")).isEqualTo(new Allowed("+905331234567"));
    assertThat(Dialling.decide(rules, "0533 223 45 67")).isEqualTo(new Refused(Why.FORBIDDEN));
  }

  @Test
  void whoever_has_called_enough_calls_no_more() {
    assertThat(decide(new Load(2, 1, 0))).isEqualTo(new Allowed("+905321234567"));
    assertThat(decide(new Load(3, 0, 0))).isEqualTo(new Refused(Why.AGENT_CAP));
    assertThat(decide(new Load(0, 2, 0))).isEqualTo(new Refused(Why.NUMBER_CAP));
    assertThat(decide(new Load(0, 0, 1))).isEqualTo(new Refused(Why.WORKSPACE_CAP));
  }

  @Test
  void calls_count_for_an_hour_and_for_a_day() {
    var counts = new CallCounts();
    long hour = 3_600_000;
    counts.called("ayse", "+905321234567", 10 * hour);
    counts.called("ayse", "+905321234567", 9 * hour);

    assertThat(counts.ofAgent("ayse", 10 * hour + 1)).isEqualTo(1);
    assertThat(counts.ofAgent("can", 10 * hour + 1)).isZero();
    assertThat(counts.toNumber("+905321234567", 10 * hour + 1)).isEqualTo(2);
    assertThat(counts.toNumber("+905321234567", 34 * hour)).isZero();
  }

  @Test
  void old_calls_are_forgotten() {
    var counts = new CallCounts();
    for (int call = 0; call < 10_000; call++) {
      counts.called("ayse", "+90532" + call, call * 3_600_000L);
    }

    assertThat(counts.size()).isLessThan(3_000);
  }

  @Test
  void callers_are_put_through_more_often_than_one_number_is_called() {
    var rules = RULES.ofForwards();

    assertThat(Dialling.decide(rules, "0532 123 45 67", new Load(0, 8, 0)))
        .isEqualTo(new Verdict.Allowed("+905321234567"));
    assertThat(Dialling.decide(rules, "0532 123 45 67", new Load(0, 9, 0)))
        .isEqualTo(new Verdict.Refused(Verdict.Why.NUMBER_CAP));
    assertThat(Dialling.decide(rules, "0532 123 45 67", new Load(0, 0, 1)))
        .isEqualTo(new Verdict.Refused(Verdict.Why.WORKSPACE_CAP));
  }

  @Test
  void a_number_is_known_however_it_is_written() {
    assertThat(Dialling.e164("TR", "0532 123 45 67")).isEqualTo("+905321234567");
    assertThat(Dialling.e164("TR", "+90 (532) 123-45-67")).isEqualTo("+905321234567");
    assertThat(Dialling.e164("ZZ", "+905321234567")).isEqualTo("+905321234567");
    assertThat(Dialling.e164("ZZ", "0532 123 45 67")).isNull();
    assertThat(Dialling.e164("TR", "anonymous")).isNull();
    assertThat(Dialling.e164("TR", "100")).isNull();
    assertThat(Dialling.e164("TR", "")).isNull();
  }

  private static Verdict decide(Load load) {
    return Dialling.decide(RULES, "0532 123 45 67", load);
  }

  private static DialRules rules(List<String> allowed, List<String> forbidden) {
    return new DialRules(
        "TR",
        allowed,
        forbidden,
        "+902125550100",
        List.of("line"),
        new DialRules.Caps(3, 2, 1, 9),
        45_000,
        30_000,
        new DialRules.Callbacks(true, 900_000, false));
  }
}
