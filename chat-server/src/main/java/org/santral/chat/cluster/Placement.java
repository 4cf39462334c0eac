package org.santral.chat.cluster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Which node is to have which workspace, and what one node has to do about it. Nodes that see the
/// same come to the same result, without asking each other.
///
/// Of all nodes the one with the highest score for a workspace is to have it (rendezvous hashing;
/// Thaler and Ravishankar, 1998): when a node comes or goes, only workspaces move that come to it
/// or leave it.
final class Placement {
  private Placement() {}

  /// Something that a node has to do.
  sealed interface Step {
    /// Claims a workspace that nobody has, if it is still of that epoch.
    record Claim(String workspace, long seenEpoch) implements Step {}

    /// Lets a workspace go to another node, or because another node has taken it.
    record LetGo(String workspace, boolean isTaken) implements Step {}
  }

  /// What a node has to do.
  ///
  /// @param own its id
  /// @param sighting who is there
  /// @param workspaces all that there are
  /// @param owners by workspace, as the database has it; those that nobody ever had may be absent
  /// @param held the epochs of workspaces that this node has in hand
  static List<Step> steps(
      String own,
      Roll.Sighting sighting,
      Collection<String> workspaces,
      Map<String, Owner> owners,
      Map<String, Long> held) {
    var candidates = new ArrayList<String>();
    for (Node node : sighting.present()) {
      if (!node.isLeaving()) {
        candidates.add(node.id());
      }
    }
    var steps = new ArrayList<Step>();
    for (String workspace : workspaces) {
      var owner = owners.getOrDefault(workspace, Owner.NOBODY);
      Long epoch = held.get(workspace);
      if (epoch != null && (epoch != owner.epoch() || !owner.node().equals(own))) {
        steps.add(new Step.LetGo(workspace, true));
        continue;
      }
      boolean isWanted = own.equals(wanted(workspace, candidates));
      if (epoch != null) {
        if (!isWanted && !candidates.isEmpty() && sighting.isSettled()) {
          steps.add(new Step.LetGo(workspace, false));
        }
      } else if (isWanted && isFree(owner, own, sighting)) {
        steps.add(new Step.Claim(workspace, owner.epoch()));
      }
    }
    return steps;
  }

  /// A node that is not on a settled roll has ended. What this node once had and has no longer in
  /// hand is free as well.
  private static boolean isFree(Owner owner, String own, Roll.Sighting sighting) {
    return owner.node().isEmpty()
        || owner.node().equals(own)
        || (sighting.isSettled() && !sighting.has(owner.node()));
  }

  /// The node that is to have a workspace, or null if there is none.
  static @Nullable String wanted(String workspace, Collection<String> nodes) {
    String best = null;
    long most = -1;
    for (String node : nodes) {
      long score = score(workspace, node);
      if (score > most || (score == most && best != null && node.compareTo(best) < 0)) {
        most = score;
        best = node;
      }
    }
    return best;
  }

  private static long score(String workspace, String node) {
    var checksum = new CRC32C();
    checksum.update((node + '\n' + workspace).getBytes(StandardCharsets.UTF_8));
    // A checksum is linear: without mixing, one node would win for almost all names of one length.
    long mixed = checksum.getValue() * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 29;
    return (mixed * 0xBF58476D1CE4E5B9L) >>> 1;
  }
}
