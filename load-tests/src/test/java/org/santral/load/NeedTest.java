package org.santral.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.santral.load.Need.Wish;
import org.santral.routing.requirement.Reading;
import org.santral.routing.requirement.Requirement;

final class NeedTest {
  private final Need need = Need.of(Wish.skill(3, 5), Wish.membership(7, 1)).or(Wish.skill(12, 1));

  @Test
  void one_alternative_is_enough_but_all_of_it() {
    var levels = new byte[Need.SKILLS + Workspace.QUEUES];

    levels[3] = 5;
    assertThat(need.isMetBy(levels)).isFalse();
    levels[Need.SKILLS + 7] = 1;
    assertThat(need.isMetBy(levels)).isTrue();
    levels[3] = 4;
    assertThat(need.isMetBy(levels)).isFalse();
    levels[12] = 1;
    assertThat(need.isMetBy(levels)).isTrue();
  }

  @Test
  void the_engine_can_read_it() {
    assertThat(need.text()).isEqualTo("s03 >= 5 and queue(q007) or s12");
    assertThat(Requirement.read(need.text())).isInstanceOf(Reading.WellFormed.class);
  }
}
