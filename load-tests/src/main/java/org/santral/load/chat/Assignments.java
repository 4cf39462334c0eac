package org.santral.load.chat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Judges who had whom: nobody is with two agents, nobody is forgotten, and no agent has more than
/// he can have.
public final class Assignments {
  private static final int MOST_FINDINGS = 20;

  private final List<String> findings = new ArrayList<>();
  private int doubled;
  private int orphans;
  private int exceeded;

  private Assignments() {}

  /// What has become of a conversation, when everything has calmed down.
  ///
  /// @param turns from its transcript, in order
  /// @param holders agents whose desks have it now
  public record Fate(long conversation, List<Turn> turns, State state, Set<String> holders) {
    public Fate {
      turns = List.copyOf(turns);
      holders = Set.copyOf(holders);
    }
  }

  /// Where a conversation is, as its visitor is told.
  public enum State {
    /// Told his place in a queue.
    WAITING,
    ACTIVE,
    CLOSED,
    /// Told nothing.
    UNKNOWN
  }

  /// An agent comes or goes.
  ///
  /// @param at milliseconds since 1970
  /// @param agent who comes; whoever is there goes if this is empty
  public record Turn(long at, String agent) {
    boolean isDeparture() {
      return agent.isEmpty();
    }
  }

  /// What is wrong.
  ///
  /// @param doubled conversations that two agents had at a time
  /// @param orphans open conversations that nobody has and that wait nowhere
  /// @param exceeded how often an agent got one more than he can have
  public record Verdict(int doubled, int orphans, int exceeded, List<String> findings) {
    public Verdict {
      findings = List.copyOf(findings);
    }

    public boolean isClean() {
      return doubled == 0 && orphans == 0 && exceeded == 0;
    }
  }

  /// Judges all conversations together.
  ///
  /// @param most how many conversations an agent can have
  public static Verdict check(List<Fate> fates, int most) {
    var check = new Assignments();
    fates.forEach(check::checkHolders);
    fates.forEach(check::checkTurns);
    check.checkCapacity(fates, most);
    return new Verdict(
        check.doubled,
        check.orphans,
        check.exceeded,
        check.findings.subList(0, Math.min(MOST_FINDINGS, check.findings.size())));
  }

  private void checkHolders(Fate fate) {
    if (fate.holders().size() > 1) {
      doubled++;
      find(fate, "is at the desks of " + fate.holders());
    }
    boolean isHeld = !fate.holders().isEmpty();
    boolean isSomewhere =
        switch (fate.state()) {
          case ACTIVE -> isHeld;
          case WAITING, CLOSED -> !isHeld;
          case UNKNOWN -> false;
        };
    if (!isSomewhere) {
      orphans++;
      find(fate, "is " + fate.state() + ", and at the desks of " + fate.holders());
    }
  }

  private void checkTurns(Fate fate) {
    var present = new HashSet<String>();
    for (Turn turn : fate.turns()) {
      if (turn.isDeparture()) {
        present.clear();
      } else if (present.add(turn.agent()) && present.size() > 1) {
        doubled++;
        find(fate, "was with " + present + " at a time");
      }
    }
  }

  /// What happens in one millisecond may have happened in any order: who goes, goes first.
  private void checkCapacity(List<Fate> fates, int most) {
    record Change(long at, String agent, int by) {}
    var changes = new ArrayList<Change>();
    for (Fate fate : fates) {
      String present = "";
      for (Turn turn : fate.turns()) {
        if (!present.isEmpty() && !present.equals(turn.agent())) {
          changes.add(new Change(turn.at(), present, -1));
        }
        if (!turn.isDeparture() && !present.equals(turn.agent())) {
          changes.add(new Change(turn.at(), turn.agent(), 1));
        }
        present = turn.agent();
      }
    }
    changes.sort(Comparator.comparingLong(Change::at).thenComparingInt(Change::by));
    Map<String, Integer> loads = new HashMap<>();
    for (Change change : changes) {
      int load = loads.merge(change.agent(), change.by(), Integer::sum);
      if (change.by() > 0 && load > most) {
        exceeded++;
        findings.add("%s has %d at %d.".formatted(change.agent(), load, change.at()));
      }
    }
  }

  private void find(Fate fate, String what) {
    findings.add("Conversation " + fate.conversation() + " " + what + ".");
  }
}
