package org.santral.chat.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseAddressTest {
  @Test
  void an_address_has_a_user_hosts_and_a_database() {
    var address =
        DatabaseAddress.of("postgresql://ayse@db1.example,[::1]:6432/shop?sslmode=verify-full");

    assertThat(address.user()).isEqualTo("ayse");
    assertThat(address.hosts())
        .isEqualTo(
            List.of(
                new DatabaseAddress.Host("db1.example", 5432),
                new DatabaseAddress.Host("[::1]", 6432)));
    assertThat(address.database()).isEqualTo("shop");
    assertThat(address.sslMode()).isEqualTo("verify-full");
    assertThat(address).hasToString("postgresql://ayse@db1.example:5432,[::1]:6432/shop");
  }

  @Test
  void a_password_in_the_address_is_refused_and_not_repeated() {
    assertThatThrownBy(() -> DatabaseAddress.of("postgresql://ayse:SECRET@db/shop"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("password")
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void what_is_no_address_is_refused() {
    for (String text :
        List.of(
            "",
            "jdbc:postgresql://db/shop",
            "postgresql://db/shop",
            "postgresql://ayse@/shop",
            "postgresql://ayse@db",
            "postgresql://ayse@db/",
            "postgresql://ayse@db:0/shop",
            "postgresql://ayse@db:65536/shop",
            "postgresql://ayse@db,/shop",
            "postgresql://ayse@db/shop?sslmode=maybe",
            "postgresql://ayse@db/shop?user=root")) {
      assertThatThrownBy(() -> DatabaseAddress.of(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
