package org.santral.chat.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.santral.chat.cluster.Placement.Step;

class PlacementTest {
  private static final Set<String> SHOP = Set.of("shop");

  @Test
  void what_nobody_ever_had_is_claimed_by_the_one_node_that_is_to_have_it() {
    var seen = settled("a", "b", "c");

    var claimants = new ArrayList<String>();
    for (Node node : seen.present()) {
      if (!steps(node.id(), seen, Map.of(), Map.of()).isEmpty()) {
        claimants.add(node.id());
      }
    }

    assertThat(claimants).containsExactly(wanted("a", "b", "c"));
  }

  @Test
  void what_a_node_had_that_has_ended_is_claimed_with_its_epoch() {
    var owners = Map.of("shop", new Owner("gone", 7));

    assertThat(steps("a", settled("a"), owners, Map.of()))
        .containsExactly(new Step.Claim("shop", 7));
  }

  @Test
  void nobody_counts_as_ended_on_a_roll_that_was_just_begun() {
    var owners = Map.of("shop", new Owner("late", 7));
    var young = new Roll.Sighting(false, settled("a").present());

    assertThat(steps("a", young, owners, Map.of())).isEmpty();
  }

  @Test
  void what_a_node_that_is_there_has_is_left_to_it_until_it_lets_go() {
    String owner = wanted("a", "b").equals("a") ? "b" : "a";
    String other = owner.equals("a") ? "b" : "a";
    var owners = Map.of("shop", new Owner(owner, 3));

    assertThat(steps(other, settled("a", "b"), owners, Map.of())).isEmpty();
    assertThat(steps(owner, settled("a", "b"), owners, Map.of("shop", 3L)))
        .containsExactly(new Step.LetGo("shop", false));
  }

  @Test
  void what_was_let_go_is_claimed_by_whom_it_is_meant_for() {
    String to = wanted("a", "b");

    assertThat(steps(to, settled("a", "b"), Map.of("shop", new Owner("", 3)), Map.of()))
        .containsExactly(new Step.Claim("shop", 3));
  }

  @Test
  void an_owner_whose_epoch_has_ended_lets_go_at_once() {
    var owners = Map.of("shop", new Owner("b", 4));

    assertThat(steps("a", settled("a", "b"), owners, Map.of("shop", 3L)))
        .containsExactly(new Step.LetGo("shop", true));
  }

  @Test
  void an_epoch_of_its_own_that_it_does_not_know_of_has_ended_for_it_as_well() {
    var owners = Map.of("shop", new Owner("a", 4));

    assertThat(steps("a", settled("a"), owners, Map.of("shop", 3L)))
        .containsExactly(new Step.LetGo("shop", true));
    assertThat(steps("a", settled("a"), owners, Map.of()))
        .containsExactly(new Step.Claim("shop", 4));
  }

  @Test
  void who_leaves_hands_everything_over_and_claims_nothing() {
    var seen = new Roll.Sighting(true, List.of(node("a").leaving(), node("b")));

    assertThat(steps("a", seen, Map.of("shop", new Owner("a", 2)), Map.of("shop", 2L)))
        .containsExactly(new Step.LetGo("shop", false));
    assertThat(steps("a", seen, Map.of("shop", new Owner("", 2)), Map.of())).isEmpty();
    assertThat(steps("b", seen, Map.of("shop", new Owner("", 2)), Map.of()))
        .containsExactly(new Step.Claim("shop", 2));
  }

  @Test
  void the_last_one_keeps_what_it_has_although_it_leaves() {
    var seen = new Roll.Sighting(true, List.of(node("a").leaving()));

    assertThat(steps("a", seen, Map.of("shop", new Owner("a", 2)), Map.of("shop", 2L))).isEmpty();
  }

  @Test
  void when_a_node_comes_only_what_goes_to_it_moves() {
    var workspaces = workspaces(1_000);
    var before = owners(workspaces, List.of("a", "b", "c"));
    var after = owners(workspaces, List.of("a", "b", "c", "d"));

    int moved = 0;
    for (String workspace : workspaces) {
      if (!Objects.equals(before.get(workspace), after.get(workspace))) {
        assertThat(after).containsEntry(workspace, "d");
        moved++;
      }
    }
    assertThat(moved).isBetween(200, 300);
  }

  @Test
  void every_node_gets_its_share() {
    var owners = owners(workspaces(3_000), List.of("one-1", "two-2", "three-3"));

    for (String node : List.of("one-1", "two-2", "three-3")) {
      assertThat(owners.values().stream().filter(node::equals).count()).isBetween(850L, 1_150L);
    }
  }

  private static Map<String, String> owners(Set<String> workspaces, List<String> nodes) {
    var owners = new HashMap<String, String>();
    workspaces.forEach(each -> owners.put(each, Placement.wanted(each, nodes)));
    return owners;
  }

  private static Set<String> workspaces(int number) {
    var all = new LinkedHashSet<String>();
    for (int i = 0; i < number; i++) {
      all.add("workspace-" + i);
    }
    return all;
  }

  private static String wanted(String... nodes) {
    return Objects.requireNonNull(Placement.wanted("shop", List.of(nodes)));
  }

  private static List<Step> steps(
      String own, Roll.Sighting seen, Map<String, Owner> owners, Map<String, Long> held) {
    return Placement.steps(own, seen, SHOP, owners, held);
  }

  private static Roll.Sighting settled(String... nodes) {
    return new Roll.Sighting(true, List.of(nodes).stream().map(PlacementTest::node).toList());
  }

  private static Node node(String id) {
    return new Node(id, "127.0.0.1", 8080, "", false);
  }
}
