package org.santral.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestClientTest {
  @Test
  void without_qop_the_answer_is_that_of_rfc_2617() {
    String answer =
        new DigestClient("bob", "zanzibar")
            .answer(
                List.of(
                    "Digest realm=\"biloxi.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\","
                        + " opaque=\"5ccc069c403ebaf9f0171e9517f40e41\""),
                "INVITE",
                "sip:bob@biloxi.com");

    // RFC 3665, 2.1 shows the values; the hash follows from them.
    String ha1 = Algorithm.MD5.ha1("bob", "biloxi.com", "zanzibar");
    String ha2 = Algorithm.MD5.hash("INVITE:sip:bob@biloxi.com");
    String expected = Algorithm.MD5.hash(ha1 + ":dcd98b7102dd2f0e8b11d0f600bfb0c093:" + ha2);
    assertThat(answer)
        .contains("response=\"" + expected + "\"")
        .contains("opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"")
        .doesNotContain("cnonce");
  }

  @Test
  void the_same_challenge_is_not_answered_twice() {
    DigestClient client = new DigestClient("bob", "zanzibar");
    List<String> challenges = List.of("Digest realm=\"r\", nonce=\"n\", qop=\"auth\"");

    assertThat(client.answer(challenges, "REGISTER", "sip:r")).isNotNull();
    assertThat(client.answer(challenges, "REGISTER", "sip:r")).isNull();
  }

  @Test
  void of_several_algorithms_the_best_is_chosen() {
    List<String> challenges =
        List.of(
            "Digest realm=\"r\", nonce=\"a\", algorithm=MD5, qop=\"auth\"",
            "Digest realm=\"r\", nonce=\"b\", algorithm=SHA-512-256, qop=\"auth\"",
            "Digest realm=\"r\", nonce=\"c\", algorithm=SHA-256, qop=\"auth\"");

    assertThat(new DigestClient("bob", "zanzibar").answer(challenges, "REGISTER", "sip:r"))
        .contains("algorithm=SHA-256")
        .contains("nonce=\"c\"");
  }
}
