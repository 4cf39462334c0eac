package org.santral.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OriginsTest {
  private final Origins origins =
      new Origins(
          List.of("https://shop.example.com", "https://*.example.org", "http://localhost:8080"));

  @Test
  void exact_origins_are_allowed_and_nothing_beside_them() {
    assertThat(origins.allows("https://shop.example.com")).isTrue();
    assertThat(origins.allows("https://shop.example.com:443")).isTrue();
    assertThat(origins.allows("http://localhost:8080")).isTrue();

    assertThat(origins.allows("http://shop.example.com")).isFalse();
    assertThat(origins.allows("https://shop.example.com:8443")).isFalse();
    assertThat(origins.allows("https://shop.example.com.evil.net")).isFalse();
    assertThat(origins.allows("https://evilshop.example.com")).isFalse();
    assertThat(origins.allows("http://localhost")).isFalse();
  }

  @Test
  void a_star_stands_for_every_host_below() {
    assertThat(origins.allows("https://a.example.org")).isTrue();
    assertThat(origins.allows("https://a.b.example.org")).isTrue();

    assertThat(origins.allows("https://example.org")).isFalse();
    assertThat(origins.allows("https://evilexample.org")).isFalse();
    assertThat(origins.allows("http://a.example.org")).isFalse();
    assertThat(origins.allows("https://a.example.org:8443")).isFalse();
    assertThat(origins.allows("https://a.example.org.evil.net")).isFalse();
  }

  @Test
  void what_is_no_origin_is_not_allowed() {
    for (String strange :
        new String[] {
          "",
          "null",
          "https://",
          "shop.example.com",
          "https://shop.example.com/",
          "https://shop.example.com/path",
          "https://shop.example.com?x",
          "https://shop.example.com#x",
          "https://user@shop.example.com",
          "https://shop.example.com, https://evil.net",
          "javascript://shop.example.com",
          "https://shop.example.com\u0000.evil.net",
          "https://%73hop.example.com"
        }) {
      assertThat(origins.allows(strange)).as(strange).isFalse();
    }
  }

  @Test
  void capital_letters_mean_the_same_also_under_turkish() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));

      assertThat(
              new Origins(List.of("https://istanbul.example.com"))
                  .allows("HTTPS://ISTANBUL.EXAMPLE.COM"))
          .isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void ones_own_address_is_the_same_origin() {
    assertThat(Origins.isSame("https://chat.example.com", "https", "chat.example.com")).isTrue();
    assertThat(Origins.isSame("https://chat.example.com", "https", "chat.example.com:443"))
        .isTrue();
    assertThat(Origins.isSame("http://[::1]:8080", "http", "[::1]:8080")).isTrue();

    assertThat(Origins.isSame("https://chat.example.com", "http", "chat.example.com")).isFalse();
    assertThat(Origins.isSame("https://shop.example.com", "https", "chat.example.com")).isFalse();
    assertThat(Origins.isSame("null", "https", "chat.example.com")).isFalse();
    assertThat(Origins.isSame("null", "https", "not a host")).isFalse();
  }

  @Test
  void nobody_is_allowed_where_nothing_is_named() {
    assertThat(new Origins(List.of()).allows("https://shop.example.com")).isFalse();
  }

  @Test
  void malformed_patterns_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Origins(List.of("https://*")));
    assertThatIllegalArgumentException().isThrownBy(() -> new Origins(List.of("*")));
  }
}
