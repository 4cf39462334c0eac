package org.santral.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberPlanTest {
  private final NumberPlan plan = NumberPlan.turkish();

  @ParameterizedTest
  @CsvSource({
    "05321234567, +905321234567",
    "+905321234567, +905321234567",
    "905321234567, +905321234567",
    "00 49 30 123456, +4930123456",
    "(0212) 123-45-67, +902121234567",
    "5321234567, +905321234567"
  })
  void however_it_is_written_a_number_is_one_in_e164(String written, String e164) {
    assertThat(plan.toE164(written)).isEqualTo(e164);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "112", "anonymous", "+", "12a4567890", "+1234567890123456"})
  void what_is_no_number_stays_none(String written) {
    assertThat(plan.toE164(written)).isNull();
  }

  @Test
  void numbers_are_dialled_as_within_the_country() {
    assertThat(plan.toNational("+905321234567")).isEqualTo("05321234567");
    assertThat(plan.toNational("+4930123456")).isEqualTo("004930123456");
  }
}
