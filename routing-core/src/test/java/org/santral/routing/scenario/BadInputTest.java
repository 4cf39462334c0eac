package org.santral.routing.scenario;

import static org.santral.routing.event.RejectionCode.DUPLICATE_CONTACT;
import static org.santral.routing.event.RejectionCode.DUPLICATE_SESSION;
import static org.santral.routing.event.RejectionCode.INCONSISTENT;
import static org.santral.routing.event.RejectionCode.IN_USE;
import static org.santral.routing.event.RejectionCode.LOGGED_IN;
import static org.santral.routing.event.RejectionCode.MALFORMED_ID;
import static org.santral.routing.event.RejectionCode.MALFORMED_REQUIREMENT;
import static org.santral.routing.event.RejectionCode.NOT_ASSIGNED;
import static org.santral.routing.event.RejectionCode.NOT_LOGGED_IN;
import static org.santral.routing.event.RejectionCode.NOT_WAITING;
import static org.santral.routing.event.RejectionCode.NOT_WRAPPING_UP;
import static org.santral.routing.event.RejectionCode.NO_SESSION;
import static org.santral.routing.event.RejectionCode.OUT_OF_RANGE;
import static org.santral.routing.event.RejectionCode.TOO_MANY;
import static org.santral.routing.event.RejectionCode.UNKNOWN_AGENT;
import static org.santral.routing.event.RejectionCode.UNKNOWN_CONTACT;
import static org.santral.routing.event.RejectionCode.UNKNOWN_OFFER;
import static org.santral.routing.event.RejectionCode.UNKNOWN_PROFILE;
import static org.santral.routing.event.RejectionCode.UNKNOWN_QUEUE;
import static org.santral.routing.event.RejectionCode.UNKNOWN_SESSION;
import static org.santral.routing.event.RejectionCode.UNKNOWN_SKILL;
import static org.santral.routing.event.RejectionCode.UNKNOWN_WORK;
import static org.santral.routing.policy.LimitAction.OVERFLOW;
import static org.santral.routing.scenario.Steps.last;
import static org.santral.routing.scenario.Steps.lastLiftingExclusions;
import static org.santral.routing.scenario.Steps.step;
import static org.santral.routing.scenario.Times.hours;
import static org.santral.routing.scenario.Times.minutes;
import static org.santral.routing.scenario.Times.seconds;
import static org.santral.routing.term.Channel.CHAT;
import static org.santral.routing.term.Channel.VOICE;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.santral.routing.command.Command;
import org.santral.routing.command.Command.*;
import org.santral.routing.event.RejectionCode;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Plan;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Step;
import org.santral.routing.term.AgentId;
import org.santral.routing.term.ContactId;
import org.santral.routing.term.NodeId;
import org.santral.routing.term.OfferId;
import org.santral.routing.term.Party;
import org.santral.routing.term.ProfileId;
import org.santral.routing.term.QueueId;
import org.santral.routing.term.SessionId;
import org.santral.routing.term.SkillId;
import org.santral.routing.term.WorkId;

/// Point 19: bad input. It is answered with a code for programs and a sentence for people, and
/// changes nothing.
@OnEveryCore
record BadInputTest(Given given, When when, Then then) {
  private static final AgentId AYSE = new AgentId("ayse");
  private static final AgentId NOBODY_KNOWN = new AgentId("stranger");
  private static final QueueId SALES = new QueueId("sales");
  private static final QueueId NO_QUEUE = new QueueId("nowhere");
  private static final ContactId CONTACT = new ContactId(1);
  private static final ContactId NO_CONTACT = new ContactId(404);

  private void refuses(Command command, RejectionCode code) {
    when.command(command);

    then.isRefused(code);
  }

  private void refusesQueue(QueueSettings settings, RejectionCode code) {
    refuses(new DefineQueue(SALES, settings), code);
  }

  private void refusesPlan(RejectionCode code, Step first, Step... rest) {
    refusesQueue(QueueSettings.DEFAULT.withPlan(Plan.of(first, rest)), code);
  }

  private void refusesProfile(Profile profile, RejectionCode code) {
    refuses(new DefineProfile(new ProfileId("odd"), profile), code);
  }

  // ---- Ids ----------------------------------------------------------------------------------

  @Test
  void malformed_ids_are_refused() {
    given.queue("sales");
    given.agent("ayse");

    refuses(new DefineSkill(new SkillId("")), MALFORMED_ID);
    refuses(new DefineSkill(new SkillId("two words")), MALFORMED_ID);
    refuses(new DefineSkill(new SkillId("x".repeat(65))), MALFORMED_ID);
    refuses(new DefineQueue(QueueId.NOWHERE, QueueSettings.DEFAULT), MALFORMED_ID);
    refuses(new DefineProfile(new ProfileId("a/b"), Profile.DEFAULT), MALFORMED_ID);
    refuses(
        new DefineAgent(AgentId.NOBODY, Center.USUAL_PROFILE, Map.of(), Map.of()), MALFORMED_ID);
    refuses(new LoseNode(new NodeId("")), MALFORMED_ID);
    refuses(
        new ConnectSession(new SessionId(0), AYSE, new NodeId("home"), Set.of(CHAT)), MALFORMED_ID);

    when.chat(0).arrives("sales");

    then.isRefused(MALFORMED_ID);

    when.chat(-1).arrives("sales");

    then.isRefused(MALFORMED_ID);
  }

  @Test
  void unknown_ids_are_refused() {
    given.queue("sales");
    given.agent("ayse").ready();

    refuses(new RemoveSkill(new SkillId("tr")), UNKNOWN_SKILL);
    refuses(new RemoveProfile(new ProfileId("none")), UNKNOWN_PROFILE);
    refuses(new RemoveQueue(NO_QUEUE), UNKNOWN_QUEUE);
    refuses(new RemoveAgent(NOBODY_KNOWN), UNKNOWN_AGENT);
    refuses(new OpenQueue(NO_QUEUE), UNKNOWN_QUEUE);
    refuses(new LogIn(NOBODY_KNOWN, ""), UNKNOWN_AGENT);
    refuses(new LoseSession(new SessionId(404)), UNKNOWN_SESSION);
    refuses(new AcceptOffer(new OfferId(404)), UNKNOWN_OFFER);
    refuses(new DeclineOffer(new OfferId(0)), UNKNOWN_OFFER);
    refuses(new AbandonContact(NO_CONTACT), UNKNOWN_CONTACT);
    refuses(new PickContact(AYSE, NO_CONTACT), UNKNOWN_CONTACT);
    refuses(new CompleteContact(NO_CONTACT), UNKNOWN_CONTACT);
    refuses(new EndDirectWork(new WorkId(404)), UNKNOWN_WORK);
    refuses(new DefineAgent(AYSE, new ProfileId("none"), Map.of(), Map.of()), UNKNOWN_PROFILE);
    refuses(
        new DefineAgent(AYSE, Center.USUAL_PROFILE, Map.of(new SkillId("tr"), 5), Map.of()),
        UNKNOWN_SKILL);
    refuses(
        new DefineAgent(AYSE, Center.USUAL_PROFILE, Map.of(), Map.of(NO_QUEUE, 5)), UNKNOWN_QUEUE);
  }

  @Test
  void what_exists_is_not_made_again() {
    given.queue("sales");
    given.agent("ayse").connects(10);
    given.chat(1).arrives("sales");

    when.chat(1).arrives("sales");

    then.isRefused(DUPLICATE_CONTACT);

    when.agent("ayse").connects(10);

    then.isRefused(DUPLICATE_SESSION);

    when.agent("berk").connects(10);

    then.isRefused(DUPLICATE_SESSION);
  }

  @Test
  void an_id_is_free_again_when_its_contact_has_ended() {
    given.queue("sales");
    given.chat(1).arrives("sales");
    given.chat(1).abandons();
    given.call(1).arrives("sales");

    when.agent("ayse").ready();

    then.call(1).isOfferedTo("ayse");
  }

  // ---- Settings -----------------------------------------------------------------------------

  @Test
  void capacity_must_be_something_and_must_be_enough() {
    refusesProfile(Profile.DEFAULT.withUnits(0), OUT_OF_RANGE);
    refusesProfile(Profile.DEFAULT.with(CHAT, ChannelTerms.of(0, 3, 2)), OUT_OF_RANGE);
    refusesProfile(Profile.DEFAULT.with(CHAT, ChannelTerms.of(33, 0, 2)), OUT_OF_RANGE);
    refusesProfile(Profile.DEFAULT.with(CHAT, ChannelTerms.of(33, 3, 101)), OUT_OF_RANGE);
    refusesProfile(Profile.DEFAULT.with(VOICE, ChannelTerms.of(101, 1, 1)), INCONSISTENT);
    refusesProfile(
        Profile.DEFAULT.with(VOICE, ChannelTerms.of(50, 1, 1).interrupting(VOICE)), INCONSISTENT);
    refusesProfile(
        Profile.DEFAULT.with(CHAT, ChannelTerms.of(33, 3, 1).blockedBy(CHAT)), INCONSISTENT);
    refusesProfile(Profile.DEFAULT.withQueueRanks(Map.of(NO_QUEUE, 1)), UNKNOWN_QUEUE);
  }

  @Test
  void settings_of_a_queue_have_their_ranges() {
    given.queue("sales");
    var usual = QueueSettings.DEFAULT;

    refusesQueue(usual.withTarget(-1), OUT_OF_RANGE);
    refusesQueue(usual.withOfferTime(999), OUT_OF_RANGE);
    refusesQueue(usual.withOfferTime(minutes(11).toMillis()), OUT_OF_RANGE);
    refusesQueue(usual.withCoolDown(hours(25).toMillis()), OUT_OF_RANGE);
    refusesQueue(usual.withBroadcast(0), OUT_OF_RANGE);
    refusesQueue(usual.withCallbackAttempts(0), OUT_OF_RANGE);
    refusesQueue(usual.withLimits(usual.limits().withSize(0, OVERFLOW)), OUT_OF_RANGE);
    refusesQueue(usual.withLimits(usual.limits().withWait(0, OVERFLOW)), OUT_OF_RANGE);
  }

  @Test
  void overflow_needs_another_queue() {
    given.queue("sales");
    var overflows = QueueSettings.DEFAULT.limits().withSize(1, OVERFLOW);

    refusesQueue(QueueSettings.DEFAULT.withLimits(overflows), INCONSISTENT);
    refusesQueue(
        QueueSettings.DEFAULT.withLimits(overflows.withOverflowQueue(SALES)), INCONSISTENT);
    refusesQueue(
        QueueSettings.DEFAULT.withLimits(overflows.withOverflowQueue(NO_QUEUE)), UNKNOWN_QUEUE);
  }

  @Test
  void a_plan_must_make_sense() {
    given.skills("tr");
    given.queue("sales");

    refusesQueue(QueueSettings.DEFAULT.withPlan(Plan.OF_QUEUE), INCONSISTENT);
    refusesPlan(INCONSISTENT, step("tr", minutes(1), seconds(10)), last("", seconds(9)));
    refusesPlan(INCONSISTENT, lastLiftingExclusions("tr"), last(""));
    refusesPlan(OUT_OF_RANGE, step("tr", Duration.ofDays(8)), last(""));
    var eight = new Step[8];
    Arrays.fill(eight, last("tr"));
    refusesPlan(OUT_OF_RANGE, last("tr"), eight);
  }

  @Test
  void a_requirement_must_be_readable_and_name_what_exists() {
    given.skills("tr");
    given.queue("sales");

    refusesPlan(MALFORMED_REQUIREMENT, last("tr >="));
    refusesPlan(MALFORMED_REQUIREMENT, last("(tr or tr >= 2"));
    refusesPlan(MALFORMED_REQUIREMENT, last("tr >= 11"));
    refusesPlan(MALFORMED_REQUIREMENT, last("tr and"));
    refusesPlan(UNKNOWN_SKILL, last("tr and fr"));
    refusesPlan(UNKNOWN_QUEUE, last("queue(nowhere)"));

    when.chat(1).requiring("tr >=").arrives("sales");

    then.isRefused(MALFORMED_REQUIREMENT);

    when.chat(1).requiring("fr").arrives("sales");

    then.isRefused(UNKNOWN_SKILL);
  }

  @Test
  void a_new_queue_may_name_itself() {
    var plan = Plan.of("queue(sales)");

    when.command(new DefineQueue(SALES, QueueSettings.DEFAULT.withPlan(plan)));

    then.nothingHappens();
  }

  @Test
  void levels_go_from_one_to_ten() {
    given.skills("tr");

    when.agent("ayse").skilled("tr", 0);

    then.isRefused(OUT_OF_RANGE);

    when.agent("ayse").skilled("tr", 11);

    then.isRefused(OUT_OF_RANGE);
  }

  @Test
  void a_contact_has_its_ranges() {
    given.queue("sales");

    when.chat(1).credited(Duration.ofDays(31)).arrives("sales");

    then.isRefused(OUT_OF_RANGE);

    when.chat(1).havingWaited(seconds(-1)).arrives("sales");

    then.isRefused(OUT_OF_RANGE);

    when.chat(1).preferring("stranger").arrives("sales");

    then.isRefused(UNKNOWN_AGENT);

    when.chat(1).excluding("stranger").arrives("sales");

    then.isRefused(UNKNOWN_AGENT);
  }

  // ---- What depends on it -------------------------------------------------------------------

  @Test
  void nothing_is_removed_on_which_something_depends() {
    given.skills("tr", "en");
    given.profile("desk", Profile.DEFAULT);
    given.queue("support");
    given.queue("sales").requires("tr").overflowsTo("support");
    given.agent("ayse").profile("desk").skilled("en", 5).ready();
    given.chat(1).arrives("sales");

    refuses(new RemoveSkill(new SkillId("tr")), IN_USE);
    refuses(new RemoveSkill(new SkillId("en")), IN_USE);
    refuses(new RemoveProfile(new ProfileId("desk")), IN_USE);
    refuses(new RemoveQueue(new QueueId("support")), IN_USE);
    refuses(new RemoveQueue(SALES), IN_USE);
    refuses(new RemoveAgent(AYSE), IN_USE);
  }

  @Test
  void what_nothing_depends_on_any_more_is_removed() {
    given.skills("tr");
    given.queue("sales").requires("tr");
    given.agent("ayse").connects(10).logsIn();
    given.chat(1).arrives("sales");
    given.chat(1).abandons();
    given.agent("ayse").logsOut().loses(10);

    when.command(new RemoveAgent(AYSE));
    when.command(new RemoveQueue(SALES));
    when.command(new RemoveSkill(new SkillId("tr")));

    then.nothingHappens();

    refuses(new LogIn(AYSE, ""), UNKNOWN_AGENT);
  }

  // ---- The wrong moment ---------------------------------------------------------------------

  @Test
  void an_agent_does_nothing_out_of_turn() {
    given.agent("ayse");

    refuses(new LogIn(AYSE, ""), NO_SESSION);
    refuses(new LogOut(AYSE), NOT_LOGGED_IN);
    refuses(new Pause(AYSE, "lunch"), NOT_LOGGED_IN);

    given.agent("ayse").ready();

    refuses(new LogIn(AYSE, ""), LOGGED_IN);
    refuses(new Pause(AYSE, ""), OUT_OF_RANGE);
    refuses(new Pause(AYSE, "x".repeat(65)), OUT_OF_RANGE);
    refuses(new FinishWrapUp(AYSE, CONTACT), NOT_WRAPPING_UP);
  }

  @Test
  void a_contact_is_handled_in_the_state_it_is_in() {
    given.queue("sales");
    given.chat(1).arrives("sales");

    refuses(new CompleteContact(CONTACT), NOT_ASSIGNED);
    refuses(new RecordActivity(CONTACT, Party.AGENT), NOT_ASSIGNED);
    refuses(new FailAssignment(CONTACT), NOT_ASSIGNED);
    refuses(new RequeueContact(CONTACT), NOT_ASSIGNED);
    refuses(new CancelConsult(CONTACT), NOT_ASSIGNED);

    given.agent("ayse").ready().accepts(1);

    refuses(new AbandonContact(CONTACT), NOT_WAITING);
    refuses(new ConvertToCallback(CONTACT), NOT_WAITING);
    refuses(new EstimateWait(CONTACT), NOT_WAITING);
  }

  @Test
  void a_person_has_only_so_many_devices() {
    var ayse = given.agent("ayse");
    for (int session = 1; session <= 16; session++) ayse.connects(100 + session);

    when.agent("ayse").connects(200);

    then.isRefused(TOO_MANY);
  }

  @Test
  void a_refused_command_changes_nothing() {
    given.skills("tr");
    given.queue("sales").requires("tr >= 5");
    given.agent("ayse").skilled("tr", 5).ready();

    refusesPlan(UNKNOWN_SKILL, last("fr"));
    refuses(
        new DefineAgent(AYSE, Center.USUAL_PROFILE, Map.of(new SkillId("tr"), 11), Map.of()),
        OUT_OF_RANGE);
    refuses(new Pause(AYSE, ""), OUT_OF_RANGE);
    refuses(new CloseQueue(SALES, -1), OUT_OF_RANGE);

    when.chat(1).arrives("sales");

    then.chat(1).isOfferedTo("ayse");
  }
}
