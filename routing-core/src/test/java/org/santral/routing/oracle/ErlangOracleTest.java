package org.santral.routing.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.santral.routing.policy.ChannelTerms;
import org.santral.routing.policy.Profile;
import org.santral.routing.policy.QueueSettings;
import org.santral.routing.policy.Strategy;
import org.santral.routing.simulation.Arrivals;
import org.santral.routing.simulation.ContactFigures;
import org.santral.routing.simulation.ContactType;
import org.santral.routing.simulation.Distribution;
import org.santral.routing.simulation.ErlangA;
import org.santral.routing.simulation.ErlangC;
import org.santral.routing.simulation.Report;
import org.santral.routing.simulation.Scenario;
import org.santral.routing.simulation.Simulator;
import org.santral.routing.simulation.Staffing;
import org.santral.routing.simulation.Team;
import org.santral.routing.term.Channel;
import org.santral.routing.term.QueueId;

/// The engine as M/M/c and M/M/c+M, against the formulas. With nothing but equal agents the
/// strategy makes no difference, so each set-up tries another one.
///
/// One long run of each set-up is cut into batches. A batch is at least 40 times as long as the
/// system needs to forget its state, 1 / (c mu (1 - sqrt(rho))^2), so that batches are as good as
/// independent; the first, which begins with an empty house, is left out. The scatter of the others
/// gives the standard error.
///
/// There are 20 comparisons. Each may be off by 3.80 standard errors, Student's bound with 39
/// degrees of freedom for a chance of 0.01 / 20: under a right engine, one choice of seeds in a
/// hundred makes any of them fail, and the seeds are fixed. That the comparisons are sharp is
/// asserted as well: none allows an error of an eighth, and the mean wait tells one agent more or
/// fewer apart.
class ErlangOracleTest {
  private static final int BATCHES = 40;
  private static final double STUDENT = 3.80;
  private static final QueueId QUEUE = new QueueId("queue");

  @Test
  void ten_erlangs_on_fourteen_agents() {
    var formula = new ErlangC(10, 180_000, 14);

    var report = simulate(formula, 25_000, Strategy.LONGEST_IDLE, 1);

    agrees(report, formula);
  }

  @Test
  void forty_eight_erlangs_on_fifty_agents() {
    var formula = new ErlangC(48, 60_000, 50);

    var report = simulate(formula, 250_000, Strategy.ROUND_ROBIN, 2);

    agrees(report, formula);
  }

  @Test
  void ninety_five_erlangs_on_a_hundred_agents() {
    var formula = new ErlangC(95, 240_000, 100);

    var report = simulate(formula, 250_000, Strategy.LEAST_OCCUPIED, 3);

    agrees(report, formula);
  }

  @Test
  void ten_erlangs_on_fourteen_agents_with_five_minutes_of_patience() {
    var formula = new ErlangA(10, 180_000, 300_000, 14);

    var report = simulate(formula, 25_000, Strategy.RANDOM, 4);

    agrees(report, formula);
  }

  @Test
  void a_hundred_erlangs_on_a_hundred_agents_with_four_minutes_of_patience() {
    var formula = new ErlangA(100, 240_000, 240_000, 100);

    var report = simulate(formula, 25_000, Strategy.LINEAR, 5);

    agrees(report, formula);
  }

  private static void agrees(Report report, ErlangC formula) {
    var meanWait = perContact(report, ContactFigures::waitedMillis);
    agrees(perContact(report, ContactFigures::delayed), formula.waitProbability());
    agrees(perContact(report, ContactFigures::answeredInTime), formula.serviceLevel(20_000));
    agrees(meanWait, formula.meanWaitMillis());
    agrees(occupancy(report), formula.occupancy());
    tellsApart(meanWait, with(formula, formula.agents() + 1).meanWaitMillis());
    tellsApart(meanWait, with(formula, formula.agents() - 1).meanWaitMillis());
  }

  private static void agrees(Report report, ErlangA formula) {
    var meanWait = perContact(report, ContactFigures::waitedMillis);
    agrees(perContact(report, ContactFigures::delayed), formula.waitProbability());
    agrees(perContact(report, ContactFigures::abandoned), formula.abandonShare());
    agrees(meanWait, formula.meanWaitMillis());
    agrees(occupancy(report), formula.occupancy());
    tellsApart(meanWait, with(formula, formula.agents() + 1).meanWaitMillis());
    tellsApart(meanWait, with(formula, formula.agents() - 1).meanWaitMillis());
  }

  private static void agrees(RatioSample measured, double truth) {
    double allowed = STUDENT * measured.standardError();
    assertThat(allowed).isLessThan(truth / 8);
    assertThat(measured.ratio()).isCloseTo(truth, within(allowed));
  }

  private static void tellsApart(RatioSample measured, double another) {
    double allowed = STUDENT * measured.standardError();
    assertThat(measured.ratio()).isNotCloseTo(another, within(allowed));
  }

  private static RatioSample perContact(Report report, ToLongFunction<ContactFigures> measure) {
    var sample = new RatioSample();
    for (int batch = 1; batch <= BATCHES; batch++) {
      var figures = report.contacts(batch);
      sample.add(measure.applyAsLong(figures), figures.offered());
    }
    return sample;
  }

  private static RatioSample occupancy(Report report) {
    var sample = new RatioSample();
    for (int batch = 1; batch <= BATCHES; batch++) {
      var figures = report.staff(batch);
      sample.add(figures.busyMillis(), figures.staffedMillis());
    }
    return sample;
  }

  private static ErlangC with(ErlangC formula, int agents) {
    return new ErlangC(formula.load(), formula.handleMillis(), agents);
  }

  private static ErlangA with(ErlangA formula, int agents) {
    return new ErlangA(formula.load(), formula.handleMillis(), formula.patienceMillis(), agents);
  }

  private static Report simulate(ErlangC formula, int batch, Strategy strategy, long seed) {
    return simulate(
        formula.load(),
        formula.handleMillis(),
        Distribution.ENDLESS,
        formula.agents(),
        batch,
        strategy,
        seed);
  }

  private static Report simulate(ErlangA formula, int batch, Strategy strategy, long seed) {
    var patience = Distribution.exponential(formula.patienceMillis());
    return simulate(
        formula.load(), formula.handleMillis(), patience, formula.agents(), batch, strategy, seed);
  }

  private static Report simulate(
      double load,
      double handleMillis,
      Distribution patience,
      int agents,
      int contactsPerBatch,
      Strategy strategy,
      long seed) {
    long batchMillis = Math.round(contactsPerBatch * handleMillis / load);
    var arrivals =
        new Arrivals.Poisson(Collections.nCopies(BATCHES + 1, (double) contactsPerBatch));
    var calls =
        ContactType.of(
                "calls", Channel.VOICE, QUEUE, arrivals, Distribution.exponential(handleMillis))
            .withPatience(patience);
    var profile =
        Profile.of(Channel.VOICE, 1)
            .with(Channel.VOICE, ChannelTerms.of(1, 1, 0).acceptingBySelf());
    var scenario =
        Scenario.of(batchMillis, BATCHES + 1)
            .with(QUEUE, QueueSettings.DEFAULT.withTarget(20_000).withStrategy(strategy))
            .with(calls)
            .with(Team.of("team", profile, Staffing.constant(agents)));
    return Simulator.run(scenario, seed);
  }
}
