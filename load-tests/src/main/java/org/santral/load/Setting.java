package org.santral.load;

/// The circumstances in which routing is measured, each in a JVM of its own.
enum Setting {
  /// The backlog: there is always more waiting than there are agents.
  A(10_000, 11_000, 10_000),
  /// Half of the agents are idle, and nobody waits.
  B(10_000, 5_500, 0),
  /// Ten times the agents of the backlog, and ten contacts waiting for each.
  LARGE(100_000, 1_010_000, 1_000_000),
  /// What the large setting is compared with.
  SMALL(1_000, 10_500, 10_000),
  /// What the reference matcher is compared in. It looks at everybody for every decision, so in
  /// anything larger it would take minutes until as many wait as shall.
  NAIVE(250, 500, 450);

  private static final int ELIGIBLE_OF_TEN_THOUSAND = 200;

  private final int agents;
  private final int contacts;
  private final int leastWaiting;

  /// @param contacts how many the load is made of
  /// @param leastWaiting how many of them wait and ring nowhere, at every moment; 0 where agents
  ///   are to be idle instead
  Setting(int agents, int contacts, int leastWaiting) {
    this.agents = agents;
    this.contacts = contacts;
    this.leastWaiting = leastWaiting;
  }

  int agents() {
    return agents;
  }

  Load load() {
    return isBacklog() ? Load.backlog(contacts) : Load.underWay(contacts);
  }

  /// Whether commands are timed one by one as well.
  boolean isTimed() {
    return this == A || this == B;
  }

  /// Whether the reference matcher does the same work as well.
  boolean isCompared() {
    return this == NAIVE;
  }

  void checkStaff(Claims claims, Workspace workspace) {
    claims.checkStaff(workspace, agents < 10_000 ? 1 : ELIGIBLE_OF_TEN_THOUSAND);
  }

  void checkLoad(Claims claims, ClosedLoop loop) {
    if (isBacklog()) {
      claims.claim(
          loop.waiting.least() >= leastWaiting, "at least " + leastWaiting + " contacts wait");
    } else {
      claims.claim(loop.idle.least() >= agents * 0.5, "at least 50 % of the agents are idle");
      claims.claim(loop.idle.most() <= agents * 0.55, "at most 55 % of the agents are idle");
    }
  }

  /// Commands until as many wait as shall wait: all are opened, and those whom the agents take at
  /// first are followed by others.
  int commandsUntilFilled() {
    return contacts + 2 * agents;
  }

  /// Commands until everybody has had several contacts and the first rush is over.
  int commandsUntilSteady() {
    return contacts + 10 * agents;
  }

  private boolean isBacklog() {
    return leastWaiting > 0;
  }
}
