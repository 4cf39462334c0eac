package org.santral.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.santral.chat.identity.IdentityProof.Verdict;
import org.santral.chat.wire.Identity;
import org.santral.chat.workspace.IdentitySecret;

class IdentityProofTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final long LATER = NOW.getEpochSecond() + 600;
  private static final String SECRET = "sixteen or more bytes";

  private final IdentityProof proof = new IdentityProof(SECRET);

  @Test
  void what_the_site_has_signed_is_proven() {
    assertThat(proof.verify(signed("4711", "Ayşe", "ayse@example.com", LATER), NOW))
        .isEqualTo(Verdict.PROVEN);
    assertThat(proof.verify(signed("4711", null, null, LATER), NOW)).isEqualTo(Verdict.PROVEN);
  }

  @Test
  void the_signature_is_the_one_that_the_protocol_describes() {
    // $ printf '4711\nAyşe\n\n1800000000' | openssl dgst -sha256 -hmac 'sixteen or more bytes'
    var identity =
        new Identity(
            "4711",
            "Ayşe",
            null,
            null,
            1_800_000_000,
            "29ae2487c82ad0a4146137bc52475810f4e7145cfa1e0557497cefb1fffaf776");

    assertThat(proof.verify(identity, NOW)).isEqualTo(Verdict.PROVEN);
  }

  @Test
  void any_other_part_makes_it_forged() {
    Identity good = signed("4711", "Ayşe", "ayse@example.com", LATER);

    assertThat(proof.verify(with(good, "4712", good.name(), good.email(), LATER), NOW))
        .isEqualTo(Verdict.FORGED);
    assertThat(proof.verify(with(good, "4711", "Mehmet", good.email(), LATER), NOW))
        .isEqualTo(Verdict.FORGED);
    assertThat(proof.verify(with(good, "4711", good.name(), null, LATER), NOW))
        .isEqualTo(Verdict.FORGED);
    assertThat(proof.verify(with(good, "4711", good.name(), good.email(), LATER + 1), NOW))
        .isEqualTo(Verdict.FORGED);
    assertThat(new IdentityProof("another secret of ours").verify(good, NOW))
        .isEqualTo(Verdict.FORGED);
  }

  @Test
  void a_number_is_proven_only_if_it_was_signed_too() {
    // $ printf '4711\n\n\n1800000000\n+905321234567' \
    //     | openssl dgst -sha256 -hmac 'sixteen or more bytes'
    String signature = "11d9ecbcb0bf621c3653b7efd4598182380fa093e65ac44936150e83b490a14c";

    assertThat(proof.verify(numbered("+905321234567", signature), NOW)).isEqualTo(Verdict.PROVEN);
    assertThat(proof.verify(numbered("+905321234568", signature), NOW)).isEqualTo(Verdict.FORGED);
    assertThat(proof.verify(numbered(null, signature), NOW)).isEqualTo(Verdict.FORGED);
    assertThat(proof.verify(numbered("+90\n5", signature), NOW)).isEqualTo(Verdict.MALFORMED);
  }

  private static Identity numbered(@Nullable String phone, String signature) {
    return new Identity("4711", null, null, phone, 1_800_000_000, signature);
  }

  @Test
  void a_proof_ends() {
    Identity identity = signed("4711", null, null, LATER);

    assertThat(proof.verify(identity, Instant.ofEpochSecond(LATER - 1))).isEqualTo(Verdict.PROVEN);
    assertThat(proof.verify(identity, Instant.ofEpochSecond(LATER))).isEqualTo(Verdict.EXPIRED);
  }

  @Test
  void parts_cannot_be_shifted_over_line_breaks() {
    Identity honest = signed("4711", "x", "", LATER);
    Identity shifted = with(honest, "4711\nx", null, null, LATER);

    assertThat(proof.verify(shifted, NOW)).isEqualTo(Verdict.MALFORMED);
  }

  @Test
  void malformed_proofs_are_named_so() {
    Identity good = signed("4711", null, null, LATER);

    assertThat(proof.verify(new Identity("4711", null, null, null, LATER, "abc"), NOW))
        .isEqualTo(Verdict.MALFORMED);
    assertThat(proof.verify(signed(" ", null, null, LATER), NOW)).isEqualTo(Verdict.MALFORMED);
    assertThat(proof.verify(signed("x".repeat(201), null, null, LATER), NOW))
        .isEqualTo(Verdict.MALFORMED);
    assertThat(
            proof.verify(
                new Identity(
                    "4711", null, null, null, LATER, good.signature().toUpperCase(Locale.ROOT)),
                NOW))
        .isEqualTo(Verdict.PROVEN);
  }

  @Test
  void the_secret_comes_from_a_file_or_a_variable(@TempDir Path folder) {
    PrivateFile.write(folder.resolve("secret"), SECRET + "\n");
    Identity identity = signed("4711", null, null, LATER);

    var fromFile = IdentityProof.of(new IdentitySecret.InFile("secret"), folder, _ -> null);
    var fromVariable =
        IdentityProof.of(
            new IdentitySecret.InVariable("SHOP_SECRET"),
            folder,
            name -> name.equals("SHOP_SECRET") ? SECRET : null);

    assertThat(Objects.requireNonNull(fromFile).verify(identity, NOW)).isEqualTo(Verdict.PROVEN);
    assertThat(Objects.requireNonNull(fromVariable).verify(identity, NOW))
        .isEqualTo(Verdict.PROVEN);
    assertThat(IdentityProof.of(new IdentitySecret.None(), folder, _ -> null)).isNull();
    assertThatIllegalStateException()
        .isThrownBy(
            () -> IdentityProof.of(new IdentitySecret.InVariable("NONE"), folder, _ -> null))
        .withMessageContaining("NONE");
    assertThatIllegalStateException().isThrownBy(() -> new IdentityProof("short"));
  }

  private Identity signed(String id, @Nullable String name, @Nullable String email, long expires) {
    var unsigned = new Identity(id, name, email, null, expires, "");
    return new Identity(id, name, email, null, expires, proof.sign(unsigned));
  }

  private static Identity with(
      Identity identity, String id, @Nullable String name, @Nullable String email, long expires) {
    return new Identity(id, name, email, null, expires, identity.signature());
  }
}
