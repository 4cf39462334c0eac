package org.santral.routing.simulation;

import java.util.List;
import java.util.Map;

/// What happened in one run, by contact type and team and by interval. The interval after the last
/// one of the scenario is overtime.
public final class Report {
  private final long endMillis;
  private final Map<String, List<ContactFigures>> byType;
  private final Map<String, List<StaffFigures>> byTeam;

  Report(
      long endMillis,
      Map<String, List<ContactFigures>> byType,
      Map<String, List<StaffFigures>> byTeam) {
    this.endMillis = endMillis;
    this.byType = byType;
    this.byTeam = byTeam;
  }

  /// When the run ended.
  public long endMillis() {
    return endMillis;
  }

  /// All contacts.
  public ContactFigures contacts() {
    return byType.values().stream()
        .map(Report::contactsOverTime)
        .reduce(ContactFigures::plus)
        .orElseThrow();
  }

  /// All contacts of one interval.
  public ContactFigures contacts(int interval) {
    return byType.values().stream()
        .map(figures -> figures.get(interval))
        .reduce(ContactFigures::plus)
        .orElseThrow();
  }

  public ContactFigures contacts(ContactType type) {
    return contactsOverTime(figures(byType, type.name()));
  }

  public ContactFigures contacts(ContactType type, int interval) {
    return figures(byType, type.name()).get(interval);
  }

  /// All agents.
  public StaffFigures staff() {
    return byTeam.values().stream()
        .map(Report::staffOverTime)
        .reduce(StaffFigures::plus)
        .orElseThrow();
  }

  /// All agents in one interval.
  public StaffFigures staff(int interval) {
    return byTeam.values().stream()
        .map(figures -> figures.get(interval))
        .reduce(StaffFigures::plus)
        .orElseThrow();
  }

  public StaffFigures staff(Team team) {
    return staffOverTime(figures(byTeam, team.name()));
  }

  public StaffFigures staff(Team team, int interval) {
    return figures(byTeam, team.name()).get(interval);
  }

  private static ContactFigures contactsOverTime(List<ContactFigures> intervals) {
    return intervals.stream().reduce(ContactFigures::then).orElseThrow();
  }

  private static StaffFigures staffOverTime(List<StaffFigures> intervals) {
    return intervals.stream().reduce(StaffFigures::plus).orElseThrow();
  }

  private static <T> List<T> figures(Map<String, List<T>> byName, String name) {
    var figures = byName.get(name);
    if (figures == null) throw new IllegalArgumentException("the scenario knows no " + name);
    return figures;
  }
}
