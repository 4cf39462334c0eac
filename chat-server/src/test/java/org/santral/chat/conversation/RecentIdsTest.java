package org.santral.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentIdsTest {
  private final RecentIds ids = new RecentIds();

  @Test
  void an_id_is_found_with_the_number_of_its_entry() {
    ids.put("a", 1);
    ids.put("b", 2);

    assertThat(ids.find("a")).isEqualTo(1);
    assertThat(ids.find("b")).isEqualTo(2);
    assertThat(ids.find("c")).isNull();
  }

  @Test
  void ids_of_the_same_hash_are_told_apart() {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());

    ids.put("Aa", 1);
    assertThat(ids.find("BB")).isNull();

    ids.put("BB", 2);
    assertThat(ids.find("Aa")).isEqualTo(1);
    assertThat(ids.find("BB")).isEqualTo(2);
  }

  @Test
  void the_newest_are_remembered_however_many_there_were() {
    int all = 5 * RecentIds.MOST + 3;
    for (int number = 1; number <= all; number++) {
      ids.put("m" + number, number);
    }

    int oldest = all - RecentIds.MOST + 1;
    assertThat(ids.find("m" + (oldest - 1))).isNull();
    for (int number = oldest; number <= all; number++) {
      assertThat(ids.find("m" + number)).isEqualTo(number);
    }
  }
}
