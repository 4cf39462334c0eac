package org.santral.chat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Step;
import org.santral.routing.term.QueueId;

class FormTest {
  private final Workspace shop =
      workspace(
          """
          id: shop
          name: Shop
          time-zone: Europe/Istanbul
          languages: [tr]
          entry-queue: support
          fields:
            name: {label: Ad, required: true}
            email: {type: email, label: E-posta}
            phone: {type: tel, label: Telefon}
            story: {type: long, label: Anlat}
            topic:
              type: choice
              label: Konu
              choices:
                buy: {label: Satın alma, queue: sales, credit: 10s}
                vip: {label: VIP, queue: sales, requirement: expert >= 8 or queue(support), requirement-duration: 30s}
            language:
              type: choice
              label: Dil
              choices:
                turkish: {label: Türkçe, requirement: turkish >= 4, credit: 5s}
                english: {label: İngilizce, requirement: english, requirement-duration: 90s, queue: support}
          skills: {turkish: Türkçe, english: İngilizce, expert: Uzman}
          queues:
            support: {name: Destek}
            sales:
              name: Satış
              plan:
                - {requirement: queue(sales) >= 5, duration: 20s, credit: 3s}
                - {requirement: any, credit: 6s, lifts-exclusions: true}
          """);

  @Test
  void answers_are_trimmed_and_known_fields_only() {
    assertThat(shop.check(Map.of("name", "  Ayşe ", "email", "", "spy", "x")))
        .isEqualTo(new Answers.Accepted(Map.of("name", "Ayşe")));
  }

  @Test
  void everything_that_is_wrong_is_said_together() {
    Answers answers =
        shop.check(
            Map.of(
                "email", "ayse@", "phone", "call me", "story", "x".repeat(4_001), "topic", "sell"));

    assertThat(answers).isInstanceOf(Answers.Refused.class);
    assertThat(((Answers.Refused) answers).complaints())
        .extracting(Answers.Complaint::sentence)
        .containsExactly(
            "Field 'name' is required.",
            "Field 'email' is no e-mail address.",
            "Field 'phone' is no telephone number.",
            "Field 'story' is longer than 4000 characters.",
            "Field 'topic' has no choice 'sell'.");
  }

  @Test
  void lengths_are_counted_in_characters_as_people_see_them() {
    assertThat(shop.check(Map.of("name", "😀".repeat(200)))).isInstanceOf(Answers.Accepted.class);
    assertThat(shop.check(Map.of("name", "x".repeat(201)))).isInstanceOf(Answers.Refused.class);
    assertThat(shop.check(Map.of("name", "x".repeat(100_000)))).isInstanceOf(Answers.Refused.class);
    assertThat(shop.check(Map.of("name", "two\nlines"))).isInstanceOf(Answers.Refused.class);
    assertThat(shop.check(Map.of("name", "x", "story", "two\nlines")))
        .isInstanceOf(Answers.Accepted.class);
  }

  @Test
  void usual_addresses_and_numbers_are_accepted() {
    for (String email :
        List.of("a@b.co", "ayse.yilmaz+shop@posta.example.com.tr", "çağrı@örnek.com")) {
      assertThat(shop.check(Map.of("name", "x", "email", email)))
          .as(email)
          .isInstanceOf(Answers.Accepted.class);
    }
    for (String email : List.of("a@b", "a b@c.de", "@c.de", "a@.de", "a@b..de", "<a@b.de>")) {
      assertThat(shop.check(Map.of("name", "x", "email", email)))
          .as(email)
          .isInstanceOf(Answers.Refused.class);
    }
    for (String phone : List.of("+90 (212) 555 01 23", "05321234567", "112")) {
      assertThat(shop.check(Map.of("name", "x", "phone", phone)))
          .as(phone)
          .isInstanceOf(Answers.Accepted.class);
    }
  }

  @Test
  void without_answers_the_contact_enters_as_the_file_says() {
    assertThat(shop.entranceFor(Map.of()))
        .isEqualTo(new Entrance(new QueueId("support"), Plan.OF_QUEUE, 0));
  }

  @Test
  void an_answer_chooses_the_queue_and_gives_credit() {
    assertThat(shop.entranceFor(Map.of("topic", "buy")))
        .isEqualTo(new Entrance(new QueueId("sales"), Plan.OF_QUEUE, 10_000));
  }

  @Test
  void a_requirement_without_a_time_holds_in_every_step() {
    assertThat(shop.entranceFor(Map.of("topic", "buy", "language", "turkish")))
        .isEqualTo(
            new Entrance(
                new QueueId("sales"),
                Plan.of(
                    new Step("queue(sales) >= 5 and turkish >= 4", 20_000, 3_000, false),
                    new Step("turkish >= 4", 0, 6_000, true)),
                15_000));
  }

  @Test
  void requirements_with_a_time_come_first_and_fall_away_one_by_one() {
    Entrance entrance = shop.entranceFor(Map.of("topic", "vip", "language", "english"));

    assertThat(entrance.queue()).isEqualTo(new QueueId("sales"));
    assertThat(entrance.plan().steps())
        .containsExactly(
            new Step(
                "queue(sales) >= 5 and (expert >= 8 or queue(support)) and english",
                30_000,
                3_000,
                false),
            new Step("queue(sales) >= 5 and english", 60_000, 3_000, false),
            new Step("queue(sales) >= 5", 20_000, 3_000, false),
            new Step("", 0, 6_000, true));
  }

  @Test
  void the_card_shows_the_form_and_none_of_what_answers_mean() {
    assertThat(shop.card(Instant.EPOCH).fields().toString())
        .contains("Satın alma")
        .doesNotContain("expert");
  }

  private static Workspace workspace(String yaml) {
    return switch (WorkspaceFile.read(yaml)) {
      case WorkspaceFile.WellFormed(var workspace) -> workspace;
      case WorkspaceFile.Malformed(var problems) -> throw new AssertionError(problems.toString());
    };
  }
}
