package org.santral.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.santral.sip.call.CallSettings.Clocks;
import org.santral.sip.call.CallSettings.Limits;
import org.santral.sip.signalling.Counters.Count;

/// Who may register, and what he is told.
class RegistrationIT {
  private static TestBridge bridge() {
    return new TestBridge(Clocks.DEFAULT);
  }

  @Test
  void a_user_with_the_right_password_is_reachable() {
    try (TestBridge bridge = bridge();
        FakePhone phone = new FakePhone(bridge, "alice", "secret")) {
      FakeMessage challenge = phone.register("", 300);
      FakeMessage ok = phone.peer.receive(200, "REGISTER");

      assertThat(challenge.headers("WWW-Authenticate"))
          .satisfiesExactly(
              first -> assertThat(first).contains("SHA-256").contains("qop=\"auth\""),
              second -> assertThat(second).contains("algorithm=MD5"));
      assertThat(ok.header("Contact")).contains("alice@10.99.99.99").contains("expires=300");
      assertThat(bridge.control.isReachable("alice")).isTrue();
    }
  }

  @Test
  void a_wrong_password_and_a_user_who_does_not_exist_look_the_same() {
    try (TestBridge bridge = bridge();
        FakePhone wrong = new FakePhone(bridge, "alice", "guess");
        FakePhone nobody = new FakePhone(bridge, "nobody", "secret")) {
      wrong.register("", 300);
      nobody.register("", 300);

      FakeMessage first = wrong.peer.receive(401, "REGISTER");
      FakeMessage second = nobody.peer.receive(401, "REGISTER");

      assertThat(shape(first)).isEqualTo(shape(second));
      assertThat(bridge.control.counters().of(Count.AUTH_FAILED)).isEqualTo(2);
    }
  }

  /// An answer without what differs in every answer.
  private static String shape(FakeMessage message) {
    return message
        .text()
        .replaceAll("(?m)^(Via|From|To|Call-ID|CSeq):.*$", "")
        .replaceAll("nonce=\"[0-9a-f]+\"", "");
  }

  @Test
  void an_answer_that_was_used_before_is_stale() {
    try (TestBridge bridge = bridge();
        FakePhone phone = new FakePhone(bridge, "alice", "secret")) {
      String uri = "sip:" + TestBridge.REALM;
      phone.send(uri, "", 300, "");
      FakeMessage challenge = phone.peer.receive(401, "REGISTER");
      String answer =
          new org.santral.sip.digest.DigestClient("alice", "secret")
              .answer(challenge.headers("WWW-Authenticate"), "REGISTER", uri);

      phone.send(uri, "", 300, "Authorization: " + answer + "\n");
      phone.peer.receive(200, "REGISTER");
      phone.send(uri, "", 300, "Authorization: " + answer + "\n");

      assertThat(phone.peer.receive(401, "REGISTER").header("WWW-Authenticate"))
          .contains("stale=true");
    }
  }

  @Test
  void too_many_wrong_passwords_are_no_longer_looked_at() {
    Limits strict = new Limits(100, 100, 2, 0.001, 10, 5);
    try (TestBridge bridge = new TestBridge(Clocks.DEFAULT, strict, TestBridge.freePort());
        FakePhone guess = new FakePhone(bridge, "alice", "guess");
        FakePhone right = new FakePhone(bridge, "alice", "secret")) {
      for (int attempt = 0; attempt < 4; attempt++) {
        // One after the other: guesses at the same time are each judged by what was before.
        try (FakePhone other = new FakePhone(bridge, "alice", "guess" + attempt)) {
          other.register("", 300);
          other.peer.receive(401, "REGISTER");
        }
      }
      guess.register("", 300);
      guess.peer.receive(401, "REGISTER");

      right.register("", 300);

      right.peer.receive(401, "REGISTER");
      assertThat(bridge.control.counters().of(Count.AUTH_FAILED)).isEqualTo(2);
    }
  }

  @Test
  void an_expiry_of_zero_ends_the_registration() {
    try (TestBridge bridge = bridge();
        FakePhone phone = FakePhone.registered(bridge, "alice")) {
      phone.register("", 0);
      FakeMessage ok = phone.peer.receive(200, "REGISTER");

      assertThat(ok.headers("Contact")).isEmpty();
      assertThat(bridge.control.isReachable("alice")).isFalse();
    }
  }

  @Test
  void too_short_an_expiry_is_refused_with_the_shortest_that_is_taken() {
    try (TestBridge bridge = bridge();
        FakePhone phone = new FakePhone(bridge, "alice", "secret")) {
      phone.register("", 5);

      assertThat(phone.peer.receive(423, "REGISTER").header("Min-Expires")).isEqualTo("60");
    }
  }

  @Test
  void nobody_calls_without_a_password() {
    try (TestBridge bridge = bridge();
        FakeSipPeer stranger = new FakeSipPeer(bridge)) {
      FakeCall call = new FakeCall(stranger, bridge);
      call.invite();

      stranger.receive(401, "INVITE");

      assertThat(bridge.heard.poll()).isNull();
    }
  }

  @Test
  void a_flood_from_one_source_is_dropped_and_counted() {
    Limits strict = new Limits(1, 10, 20, 10, 10, 5);
    try (TestBridge bridge = new TestBridge(Clocks.DEFAULT, strict, TestBridge.freePort());
        FakeSipPeer stranger = new FakeSipPeer(bridge)) {
      for (int i = 0; i < 40; i++) {
        new FakeCall(stranger, bridge).send("OPTIONS", "", "");
      }

      int answered = 0;
      while (stranger.receive(m -> m.isResponse(401), Duration.ofMillis(400)) != null) {
        answered++;
      }

      assertThat(answered).isBetween(10, 15);
      assertThat(bridge.control.counters().of(Count.OVER_RATE)).isGreaterThanOrEqualTo(25);
    }
  }
}
