package org.santral.sip.registrar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.santral.sip.signalling.Flow;

/// All bindings there are. Bounded: so many contacts of a user, so many users.
///
/// Safe for all threads; every method takes the lock for microseconds.
public final class Bindings {
  private final int maxContactsPerUser;
  private final int maxUsers;
  private final Map<String, List<Binding>> byUser = new TreeMap<>();
  private final BindingsListener listener;

  public Bindings(int maxUsers, int maxContactsPerUser, BindingsListener listener) {
    this.maxUsers = maxUsers;
    this.maxContactsPerUser = maxContactsPerUser;
    this.listener = listener;
  }

  /// What became of a registration.
  enum Outcome {
    STORED,
    /// An older request of the same device came late (RFC 3261, 10.3).
    OUT_OF_ORDER,
    FULL
  }

  /// Stores a binding in the place of the one it replaces.
  synchronized Outcome put(Binding binding, Instant now) {
    List<Binding> current = new ArrayList<>(live(binding.user(), now));
    for (Binding old : current) {
      if (old.isReplacedBy(binding)
          && old.callId().equals(binding.callId())
          && old.sequence() >= binding.sequence()) {
        return Outcome.OUT_OF_ORDER;
      }
    }
    boolean wasReachable = !current.isEmpty();
    current.removeIf(old -> old.isReplacedBy(binding));
    if (current.size() >= maxContactsPerUser) {
      // A browser that was reloaded many times leaves dead contacts: the oldest goes.
      current.sort(Comparator.comparing(Binding::expires));
      current.removeFirst();
    }
    if (!byUser.containsKey(binding.user()) && byUser.size() >= maxUsers) {
      return Outcome.FULL;
    }
    current.add(binding);
    byUser.put(binding.user(), current);
    if (!wasReachable) {
      listener.reachable(binding.user(), true);
    }
    return Outcome.STORED;
  }

  /// Takes out the binding that this one would have replaced.
  synchronized void remove(Binding gone, Instant now) {
    keep(gone.user(), live(gone.user(), now).stream().filter(b -> !b.isReplacedBy(gone)).toList());
  }

  synchronized void removeAll(String user) {
    keep(user, List.of());
  }

  /// Ends all that a user has: his credentials are no longer good.
  public void forget(String user) {
    removeAll(user);
  }

  /// Takes out all that was reached over a connection that is gone.
  public synchronized void closed(Flow flow) {
    for (String user : List.copyOf(byUser.keySet())) {
      List<Binding> all = byUser.getOrDefault(user, List.of());
      List<Binding> left = all.stream().filter(b -> !b.flow().equals(flow)).toList();
      if (left.size() < all.size()) {
        keep(user, left);
      }
    }
  }

  /// Takes out what has expired. Called now and then.
  public synchronized void expire(Instant now) {
    for (String user : List.copyOf(byUser.keySet())) {
      keep(user, live(user, now));
    }
  }

  /// Where a user is reachable, the preferred contact first. Of several flows of one device only
  /// the latest counts, since all lead to the same ears.
  public synchronized List<Binding> find(String user, Instant now) {
    Map<String, Binding> best = new TreeMap<>();
    int number = 0;
    for (Binding binding : live(user, now)) {
      String device = binding.instance() == null ? "#" + number++ : binding.instance();
      best.merge(device, binding, (a, b) -> a.expires().isAfter(b.expires()) ? a : b);
    }
    return best.values().stream()
        .sorted(Comparator.comparingDouble(Binding::priority).reversed())
        .toList();
  }

  /// All bindings of a user, those of one device too.
  synchronized List<Binding> all(String user, Instant now) {
    return List.copyOf(live(user, now));
  }

  public synchronized int users() {
    return byUser.size();
  }

  private List<Binding> live(String user, Instant now) {
    return byUser.getOrDefault(user, List.of()).stream()
        .filter(binding -> binding.expires().isAfter(now))
        .toList();
  }

  private void keep(String user, List<Binding> left) {
    if (!left.isEmpty()) {
      byUser.put(user, new ArrayList<>(left));
    } else if (byUser.remove(user) != null) {
      listener.reachable(user, false);
    }
  }
}
