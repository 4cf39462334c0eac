package org.santral.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.santral.sip.signalling.Headers;

class SessionTimerTest {
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private final SIPRequest request = new SIPRequest();
  private final SIPResponse answer = new SIPResponse();

  @Test
  void a_caller_who_wants_to_refresh_does_so() {
    Headers.set(request, "Supported", "timer");
    Headers.set(request, "Session-Expires", "600;refresher=uac");

    assertThat(SessionTimer.agree(request, answer, HALF_AN_HOUR))
        .isEqualTo(new SessionTimer(Duration.ofMinutes(10), false));
    assertThat(Headers.value(answer, "Session-Expires")).isEqualTo("600;refresher=uac");
  }

  @Test
  void a_caller_who_does_not_know_the_extension_is_refreshed_by_us_where_a_proxy_asks() {
    Headers.set(request, "Session-Expires", "600");

    assertThat(SessionTimer.agree(request, answer, HALF_AN_HOUR))
        .isEqualTo(new SessionTimer(Duration.ofMinutes(10), true));
  }

  @Test
  void nobody_asking_means_no_timer() {
    assertThat(SessionTimer.agree(request, answer, HALF_AN_HOUR)).isNull();
  }

  @Test
  void the_shorter_interval_holds_but_not_below_the_least_that_is_asked_for() {
    Headers.set(request, "Supported", "timer");
    Headers.set(request, "Session-Expires", "7200");
    Headers.set(request, "Min-SE", "3600");

    SessionTimer agreed = SessionTimer.agree(request, answer, HALF_AN_HOUR);

    assertThat(agreed).isNotNull();
    assertThat(Headers.value(answer, "Session-Expires")).startsWith("3600;");
  }

  @Test
  void a_far_end_is_given_up_a_little_before_the_interval_ends() {
    SessionTimer timer = new SessionTimer(Duration.ofSeconds(90), false);

    assertThat(timer.endAfter()).isEqualTo(Duration.ofSeconds(60));
    assertThat(timer.refreshAfter()).isEqualTo(Duration.ofSeconds(45));
  }
}
