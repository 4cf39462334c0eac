package org.santral.sip.rtpengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.santral.sip.rtpengine.Bencode.Dictionary;
import org.santral.sip.rtpengine.NgException.Kind;

/// Questions and answers by datagrams that get lost, come late or are none.
class EngineIT {
  private FakeEngine fake;
  private Engine engine;

  @BeforeEach
  void open() throws Exception {
    fake = new FakeEngine();
    engine = new Engine(fake.address());
  }

  @AfterEach
  void close() {
    engine.close();
    fake.close();
  }

  private CompletableFuture<Dictionary> asking(String command) {
    var answer = new CompletableFuture<Dictionary>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                answer.complete(engine.ask(command, Dictionary.EMPTY.with("call-id", "x")));
              } catch (NgException e) {
                answer.completeExceptionally(e);
              }
            });
    return answer;
  }

  private static Kind kindOf(CompletableFuture<Dictionary> answer) throws InterruptedException {
    try {
      throw new AssertionError("answered: " + answer.get(10, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NgException refusal) {
        return refusal.kind();
      }
      throw new AssertionError("failed otherwise", e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("neither answered nor given up", e);
    }
  }

  @Test
  void what_is_lost_is_asked_again_with_the_same_cookie() throws Exception {
    var answer = asking("query");

    var first = fake.next();
    var second = fake.next();
    fake.say(second, second.cookie() + " d6:result2:oke");

    assertThat(second.cookie()).isEqualTo(first.cookie());
    assertThat(second.question()).isEqualTo("d7:call-id1:x7:command5:querye");
    assertThat(answer.get(10, TimeUnit.SECONDS).text("result")).isEqualTo("ok");
  }

  @Test
  void garbage_and_answers_to_others_are_passed_over() throws Exception {
    var answer = asking("query");

    var question = fake.next();
    for (var noise :
        List.of(
            "",
            " ",
            "garbage",
            "0_1 d6:result2:oke",
            question.cookie(),
            question.cookie() + " d6:")) {
      fake.say(question, noise);
    }
    fake.say(question, question.cookie() + " d6:result2:ok3:sdp1:ve");

    assertThat(answer.get(10, TimeUnit.SECONDS).text("sdp")).isEqualTo("v");
  }

  @Test
  void answers_find_their_questions_in_any_order() throws Exception {
    var one = asking("one");
    var first = fake.next();
    var other = asking("other");
    var second = fake.next();

    fake.say(second, second.cookie() + " d6:result2:ok1:n1:2e");
    fake.say(first, first.cookie() + " d6:result2:ok1:n1:1e");

    assertThat(one.get(10, TimeUnit.SECONDS).text("n")).isEqualTo("1");
    assertThat(other.get(10, TimeUnit.SECONDS).text("n")).isEqualTo("2");
  }

  @Test
  void silence_is_told_after_three_tries_and_an_answer_ends_it() throws Exception {
    var answer = asking("offer");

    for (int i = 0; i < 3; i++) {
      var _ = fake.next();
    }

    assertThat(kindOf(answer)).isEqualTo(Kind.SILENT);
    assertThat(engine.answers()).isFalse();
    var again = asking("ping");
    var ping = fake.next();
    fake.say(ping, ping.cookie() + " d6:result4:ponge");
    assertThat(again.get(10, TimeUnit.SECONDS).text("result")).isEqualTo("pong");
    assertThat(engine.answers()).isTrue();
  }

  @Test
  void a_refusal_and_a_limit_are_told_apart() throws Exception {
    var refused = asking("offer");
    var offer = fake.next();
    fake.say(offer, offer.cookie() + " d12:error-reason7:bad sdp6:result5:errore");
    var full = asking("offer");
    var second = fake.next();
    fake.say(second, second.cookie() + " d6:result10:load limite");

    assertThat(kindOf(refused)).isEqualTo(Kind.REFUSED);
    assertThat(kindOf(full)).isEqualTo(Kind.FULL);
    assertThatThrownBy(refused::join).hasMessageContaining("bad sdp");
  }
}
