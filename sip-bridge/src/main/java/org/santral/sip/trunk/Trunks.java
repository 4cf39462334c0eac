package org.santral.sip.trunk;

import java.net.InetAddress;
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

  private final List<TrunkLine> lines;

  public Trunks(List<Trunk> trunks) {
    lines = trunks.stream().map(TrunkLine::new).toList();
  }

  public List<TrunkLine> lines() {
    return lines;
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
    for (TrunkLine line : lines) {
      Trunk trunk = line.trunk();
      try {
        Set<String> addresses = new LinkedHashSet<>(trunk.addresses());
        List<String> found = new ArrayList<>();
        for (InetAddress address : InetAddress.getAllByName(trunk.host())) {
          found.add(address.getHostAddress());
        }
        addresses.addAll(found);
        int port = trunk.port() == 0 ? trunk.transport().standardPort() : trunk.port();
        line.resolved(new Flow(trunk.transport(), found.getFirst(), port), addresses);
      } catch (UnknownHostException unknown) {
        // What was found before holds on.
        log.warn(
            "Trunk '{}': the name {} cannot be looked up; it is tried again.",
            trunk.name(),
            trunk.host());
      }
    }
  }
}
