package org.santral.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.santral.chat.identity.AccountOffice.Change;
import org.santral.chat.identity.AccountOffice.NewPassword;
import org.santral.chat.wire.Role;
import org.santral.chat.workspace.Crew;
import org.santral.chat.workspace.Demo;
import org.santral.chat.workspace.Telephony;
import org.santral.chat.workspace.Workspace;
import org.santral.routing.term.AgentId;

class AccountOfficeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private final Accounts accounts = new InMemoryAccounts();
  private final Sessions sessions = new Sessions(new InMemorySessionTable(), new SecureRandom());
  private final Passwords passwords =
      new Passwords(new Argon2Cost(64, 1, 1), 2, new SecureRandom());
  private final SignIn signIn = new SignIn(accounts, passwords);
  private final AccountOffice office = new AccountOffice(accounts, sessions, passwords, signIn);

  @Test
  void the_first_start_makes_an_account_for_every_agent_administrators_first() {
    List<NewPassword> made = office.follow(Demo.workspace());

    assertThat(made).hasSize(7);
    assertThat(made.getFirst().user()).isEqualTo("selin");
    assertThat(made.get(1).user()).isEqualTo("deniz");
    assertThat(made)
        .allSatisfy(
            each ->
                assertThat(signIn.attempt("demo", each.user(), each.password(), NOW))
                    .isInstanceOf(SignIn.Outcome.Welcome.class));
    assertThat(accounts.all("demo")).allMatch(Account::mustChange);
    assertThat(made.toString()).doesNotContain(made.getFirst().password());
  }

  @Test
  void the_second_start_makes_nothing() {
    office.follow(Demo.workspace());

    assertThat(office.follow(Demo.workspace())).isEmpty();
  }

  @Test
  void a_workspace_without_an_administrator_gets_one() {
    List<NewPassword> made = office.follow(without("selin"));

    assertThat(made.getFirst().user()).isEqualTo("admin");
    assertThat(made.getFirst().role()).isEqualTo(Role.ADMIN);
    assertThat(office.follow(without("selin"))).isEmpty();
  }

  @Test
  void an_agent_who_goes_is_shut_out_and_let_in_again_when_he_returns() {
    office.follow(Demo.workspace());
    String token = sessions.begin(account("ayse"), NOW);

    office.follow(without("ayse"));

    assertThat(account("ayse").state()).isEqualTo(Account.State.GONE);
    assertThat(sessions.find(token, NOW)).isNull();

    office.follow(Demo.workspace());

    assertThat(account("ayse").isEnabled()).isTrue();
  }

  @Test
  void who_was_disabled_by_hand_stays_so() {
    office.follow(Demo.workspace());
    office.enable("demo", "ayse", false);

    office.follow(without("ayse"));
    office.follow(Demo.workspace());

    assertThat(account("ayse").state()).isEqualTo(Account.State.DISABLED);
  }

  @Test
  void a_new_role_needs_a_new_session() {
    office.follow(Demo.workspace());
    String token = sessions.begin(account("ayse"), NOW);

    office.follow(changed("ayse", Role.SUPERVISOR));

    assertThat(account("ayse").role()).isEqualTo(Role.SUPERVISOR);
    assertThat(sessions.find(token, NOW)).isNull();
  }

  @Test
  void changing_ones_password_ends_the_other_sessions() {
    String old = firstPassword("ayse");
    String kept = sessions.begin(account("ayse"), NOW);
    String other = sessions.begin(account("ayse"), NOW);

    Change change = office.changePassword("demo", "ayse", old, "bambaşka bir şey", kept, NOW);

    assertThat(change).isEqualTo(new Change.Done());
    assertThat(sessions.find(kept, NOW)).isNotNull();
    assertThat(sessions.find(other, NOW)).isNull();
    assertThat(account("ayse").mustChange()).isFalse();
    assertThat(signIn.attempt("demo", "ayse", "bambaşka bir şey", NOW))
        .isInstanceOf(SignIn.Outcome.Welcome.class);
    assertThat(signIn.attempt("demo", "ayse", old, NOW)).isEqualTo(new SignIn.Outcome.Wrong());
  }

  @Test
  void a_password_is_not_changed_without_the_old_one_or_for_a_bad_one() {
    String old = firstPassword("ayse");

    assertThat(office.changePassword("demo", "ayse", "guess", "bambaşka bir şey", null, NOW))
        .isEqualTo(new Change.Refused(new SignIn.Outcome.Wrong()));
    assertThat(office.changePassword("demo", "ayse", old, "short", null, NOW))
        .isInstanceOf(Change.Objection.class);
    assertThat(office.changePassword("demo", "ayse", old, old, null, NOW))
        .isInstanceOf(Change.Objection.class);
  }

  @Test
  void an_administrator_gives_a_new_password_and_lifts_the_lock() {
    firstPassword("ayse");
    String token = sessions.begin(account("ayse"), NOW);
    for (int i = 0; i < 5; i++) {
      signIn.attempt("demo", "ayse", "wrong", NOW);
    }

    NewPassword made = Objects.requireNonNull(office.resetPassword("demo", "ayse"));

    assertThat(sessions.find(token, NOW)).isNull();
    assertThat(signIn.attempt("demo", "ayse", made.password(), NOW))
        .isInstanceOf(SignIn.Outcome.Welcome.class);
    assertThat(account("ayse").mustChange()).isTrue();
    assertThat(office.resetPassword("demo", "nobody")).isNull();
  }

  @Test
  void users_are_added_once_and_by_names_that_can_be_typed() {
    assertThat(office.add("demo", " Işık ", AgentId.NOBODY, "Işık", Role.AGENT)).isNull();
    assertThat(office.add("demo", "ISIK", AgentId.NOBODY, "Işık", Role.AGENT))
        .isNotNull()
        .extracting(NewPassword::user)
        .isEqualTo("isik");
    assertThat(office.add("demo", "isik", AgentId.NOBODY, "Işık", Role.AGENT)).isNull();
  }

  private String firstPassword(String user) {
    return office.follow(Demo.workspace()).stream()
        .filter(each -> each.user().equals(user))
        .findFirst()
        .orElseThrow()
        .password();
  }

  private Account account(String user) {
    return Objects.requireNonNull(accounts.find("demo", user));
  }

  private static Workspace without(String agent) {
    var agents = new LinkedHashMap<>(Demo.workspace().crew().agents());
    agents.remove(new AgentId(agent));
    return with(agents);
  }

  private static Workspace changed(String agent, Role role) {
    var agents = new LinkedHashMap<>(Demo.workspace().crew().agents());
    agents.computeIfPresent(
        new AgentId(agent),
        (_, who) ->
            new Crew.Agent(who.name(), role, who.profile(), who.skills(), who.memberships()));
    return with(agents);
  }

  private static Workspace with(Map<AgentId, Crew.Agent> agents) {
    Workspace demo = Demo.workspace();
    Crew crew = demo.crew();
    return new Workspace(
        demo.id(),
        demo.face(),
        demo.origins(),
        demo.hours(),
        demo.form(),
        new Crew(
            crew.settings(),
            crew.skills(),
            crew.profiles(),
            crew.queues(),
            agents,
            crew.answering()),
        demo.desk(),
        demo.files(),
        demo.identity(),
        demo.retentionDays(),
        Telephony.NONE);
  }
}
