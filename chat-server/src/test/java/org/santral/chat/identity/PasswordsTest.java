package org.santral.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.santral.chat.identity.Passwords.Verdict;

class PasswordsTest {
  private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

  private final Passwords passwords = new Passwords(CHEAP, 2, new SecureRandom());

  @Test
  void the_right_password_is_right_and_another_is_wrong() {
    String hash = passwords.hash("doğru at pil zımba");

    assertThat(passwords.verify("doğru at pil zımba", hash)).isEqualTo(Verdict.RIGHT);
    assertThat(passwords.verify("dogru at pil zimba", hash)).isEqualTo(Verdict.WRONG);
    assertThat(passwords.verify("", hash)).isEqualTo(Verdict.WRONG);
  }

  @Test
  void nobody_has_no_right_password() {
    assertThat(passwords.verify("anything", null)).isEqualTo(Verdict.WRONG);
    assertThat(passwords.verify("anything", "no hash at all")).isEqualTo(Verdict.WRONG);
  }

  @Test
  void the_same_password_never_has_the_same_hash() {
    assertThat(passwords.hash("the same")).isNotEqualTo(passwords.hash("the same"));
  }

  @Test
  void a_hash_says_how_it_was_made() {
    assertThat(Passwords.recommended().hash("secret"))
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
  }

  @Test
  void a_hash_of_another_program_is_understood() {
    // Of the reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32
    String foreign =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(passwords.verify("password", foreign)).isEqualTo(Verdict.RIGHT);
    assertThat(passwords.verify("Password", foreign)).isEqualTo(Verdict.WRONG);
  }

  @Test
  void what_was_hashed_more_cheaply_is_to_be_hashed_anew() {
    var dearer = new Passwords(new Argon2Cost(128, 1, 1), 2, new SecureRandom());
    String old = passwords.hash("the password");

    assertThat(dearer.verify("the password", old)).isEqualTo(Verdict.RIGHT_BUT_OUTDATED);
    assertThat(dearer.verify("the passwort", old)).isEqualTo(Verdict.WRONG);
    assertThat(passwords.verify("the password", dearer.hash("the password")))
        .isEqualTo(Verdict.RIGHT);
  }

  @Test
  void a_letter_is_the_same_however_the_keyboard_writes_it() {
    String composed = "şeker gibi çöğür";
    String hash = passwords.hash(composed);

    assertThat(passwords.verify(Normalizer.normalize(composed, Normalizer.Form.NFD), hash))
        .isEqualTo(Verdict.RIGHT);
  }

  @Test
  void dotted_and_dotless_i_are_different_letters_of_a_password() {
    String hash = passwords.hash("ılık sirke");

    assertThat(passwords.verify("ilik sirke", hash)).isEqualTo(Verdict.WRONG);
    assertThat(passwords.verify("ILIK SIRKE", hash)).isEqualTo(Verdict.WRONG);
  }

  @Test
  void a_password_longer_than_any_is_wrong_and_costs_no_more() {
    String longest = "x".repeat(Passwords.MOST_CHARACTERS);
    String hash = passwords.hash(longest);

    assertThat(passwords.verify(longest, hash)).isEqualTo(Verdict.RIGHT);
    assertThat(passwords.verify(longest + "y".repeat(1_000_000), hash)).isEqualTo(Verdict.WRONG);
  }

  @Test
  void a_generated_password_can_be_read_out() {
    String password = passwords.generate();

    assertThat(password).matches("([a-hjkmnp-z2-9]{3}-){4}[a-hjkmnp-z2-9]{3}");
    assertThat(password).isNotEqualTo(passwords.generate());
    assertThat(Passwords.objection(password, "ayse")).isNull();
  }

  @Test
  void a_chosen_password_must_be_worth_something() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));

      assertThat(Passwords.objection("short", "ayse")).contains("10 to 200");
      assertThat(Passwords.objection("x".repeat(201), "ayse")).contains("10 to 200");
      assertThat(Passwords.objection("MY-ISIK-1234", "isik")).contains("name of the user");
      assertThat(Passwords.objection("ababababab", "ayse")).contains("four different");
      assertThat(Passwords.objection("yeterince uzun", "ayse")).isNull();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void hashes_that_would_cost_too_much_are_not_tried() {
    String greedy = "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$" + "A".repeat(43);

    assertThat(PasswordHash.read(greedy)).isNull();
    assertThat(passwords.verify("anything", greedy)).isEqualTo(Verdict.WRONG);
  }

  @Test
  void the_library_computes_the_test_vector_of_rfc_9106() {
    byte[] hash = new byte[32];
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(32)
            .withIterations(3)
            .withParallelism(4)
            .withSalt(HexFormat.of().parseHex("02".repeat(16)))
            .withSecret(HexFormat.of().parseHex("03".repeat(8)))
            .withAdditional(HexFormat.of().parseHex("04".repeat(12)))
            .build());
    generator.generateBytes(HexFormat.of().parseHex("01".repeat(32)), hash);

    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  }
}
