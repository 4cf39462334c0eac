package org.santral.sip.trunk;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All trunks, in the order in which they are tried.
public final class Trunks {
  private static final Logger log = LoggerFactory.getLogger(Trunks.class);

  private final Lookup lookup;
  private volatile List<TrunkLine> lines;

  /// What a change has brought.
  public record Change(List<TrunkLine> added, List<TrunkLine> gone) {}

  public Trunks(List<Trunk> trunks, Lookup lookup) {
    this.lookup = lookup;
    lines = trunks.stream().map(TrunkLine::new).toList();
  }

  public List<TrunkLine> lines() {
    return lines;
  }

  /// From now on there are these trunks. One that is as it was goes on as if nothing had happened;
  /// calls of one that is gone stand until somebody hangs up.
  public synchronized Change change(List<Trunk> trunks) {
    var before = new ArrayList<>(lines);
    var added = new ArrayList<TrunkLine>();
    var after = new ArrayList<TrunkLine>();
    for (Trunk trunk : trunks) {
      var known = before.stream().filter(line -> line.trunk().equals(trunk)).findFirst();
      var line = known.orElseGet(() -> new TrunkLine(trunk));
      if (!before.remove(line)) {
        added.add(line);
      }
      after.add(line);
    }
    added.forEach(this::resolve);
    lines = List.copyOf(after);
    return new Change(List.copyOf(added), List.copyOf(before));
  }

  public @Nullable TrunkLine at(String address) {
    for (TrunkLine line : lines) {
      if (line.isAt(address)) {
        return line;
      }
    }
    return null;
  }

  public @Nullable TrunkLine named(String name) {
    for (TrunkLine line : lines) {
      if (line.trunk().name().equals(name)) {
        return line;
      }
    }
    return null;
  }

  /// Looks up where the trunks are. Blocks, and is therefore called on a thread that may.
  public void resolve() {
    lines.forEach(this::resolve);
  }

  private void resolve(TrunkLine line) {
    Trunk trunk = line.trunk();
    try {
      Set<String> addresses = new LinkedHashSet<>(trunk.addresses());
      List<Flow> flows = new ArrayList<>();
      for (InetSocketAddress place : lookup.find(trunk.host(), trunk.port(), trunk.transport())) {
        String address = place.getAddress().getHostAddress();
        addresses.add(address);
        flows.add(new Flow(trunk.transport(), address, place.getPort()));
      }
      line.resolved(flows, addresses);
    } catch (UnknownHostException unknown) {
      // What was found before holds on.
      log.warn(
          "Trunk '{}': the name {} cannot be looked up; it is tried again.",
          trunk.name(),
          trunk.host());
    }
  }
}
