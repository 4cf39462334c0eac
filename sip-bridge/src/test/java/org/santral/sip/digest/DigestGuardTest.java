package org.santral.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.santral.sip.digest.DigestGuard.Verdict;
import org.santral.sip.digest.DigestGuard.Verdict.Accepted;
import org.santral.sip.digest.DigestGuard.Verdict.Challenged;

class DigestGuardTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant ONE = NOON.plus(Duration.ofHours(1));
  private static final String URI = "sip:santral.test";

  private final DigestGuard guard =
      new DigestGuard(
          "santral.test",
          (user, realm) ->
              user.equals("alice") ? Secret.ofPassword(user, realm, "secret", ONE) : null,
          List.of(Algorithm.values()));

  private List<String> challenges(Instant now) {
    return ((Challenged) guard.judge("REGISTER", URI, List.of(), now)).challenges();
  }

  private String answer(List<String> challenges, String user, String password) {
    String answer = new DigestClient(user, password).answer(challenges, "REGISTER", URI);
    assertThat(answer).isNotNull();
    return answer == null ? "" : answer;
  }

  @Test
  void the_right_password_is_accepted_with_either_algorithm() {
    for (int chosen = 0; chosen < 2; chosen++) {
      String answer = answer(List.of(challenges(NOON).get(chosen)), "alice", "secret");

      assertThat(guard.judge("REGISTER", URI, List.of(answer), NOON))
          .isEqualTo(new Accepted("alice"));
    }
  }

  @Test
  void wrong_passwords_and_unknown_users_are_challenged_alike() {
    String wrong = answer(challenges(NOON), "alice", "guess");
    String unknown = answer(challenges(NOON), "mallory", "secret");

    assertThat(guard.judge("REGISTER", URI, List.of(wrong), NOON)).matches(this::isWrong);
    assertThat(guard.judge("REGISTER", URI, List.of(unknown), NOON)).matches(this::isWrong);
  }

  private boolean isWrong(Verdict verdict) {
    return verdict instanceof Challenged challenged
        && challenged.wrong()
        && challenged.challenges().stream().noneMatch(c -> c.contains("stale"));
  }

  @Test
  void an_answer_for_another_method_or_user_is_wrong() {
    String answer = answer(challenges(NOON), "alice", "secret");

    assertThat(guard.judge("INVITE", URI, List.of(answer), NOON)).matches(this::isWrong);
    assertThat(guard.judge("REGISTER", "sip:x@santral.test", List.of(answer), NOON))
        .matches(this::isWrong);
  }

  @Test
  void an_old_nonce_is_stale_but_not_wrong() {
    String answer = answer(challenges(NOON), "alice", "secret");

    Verdict verdict =
        guard.judge("REGISTER", URI, List.of(answer), NOON.plus(Duration.ofMinutes(6)));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Challenged.class,
            challenged -> {
              assertThat(challenged.wrong()).isFalse();
              assertThat(challenged.challenges()).allMatch(c -> c.contains("stale=true"));
            });
  }

  @Test
  void a_nonce_that_we_did_not_make_is_refused() {
    String forged = challenges(NOON).getFirst().replaceAll("nonce=\"[0-9a-f]", "nonce=\"f");

    assertThat(
            guard.judge("REGISTER", URI, List.of(answer(List.of(forged), "alice", "secret")), NOON))
        .isInstanceOf(Challenged.class);
  }

  @Test
  void credentials_end_when_they_expire() {
    Instant late = ONE.plusSeconds(1);
    String answer = answer(challenges(late), "alice", "secret");

    assertThat(guard.judge("REGISTER", URI, List.of(answer), late)).matches(this::isWrong);
  }

  @Test
  void headers_that_cannot_be_read_are_as_good_as_none() {
    for (String bad : List.of("", "Basic abc", "Digest", "Digest a=\"", "Digest =,=", "Digest x")) {
      assertThat(guard.judge("REGISTER", URI, List.of(bad), NOON)).isInstanceOf(Challenged.class);
    }
  }
}
