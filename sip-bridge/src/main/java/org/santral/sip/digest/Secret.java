package org.santral.sip.digest;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What proves a user: the hashes that stand for his password, and until when it holds.
public record Secret(Map<Algorithm, String> ha1, Instant expires) {
  public Secret {
    ha1 = Map.copyOf(ha1);
  }

  public static Secret ofPassword(String user, String realm, String password, Instant expires) {
    Map<Algorithm, String> ha1 = new EnumMap<>(Algorithm.class);
    for (Algorithm algorithm : Algorithm.values()) {
      ha1.put(algorithm, algorithm.ha1(user, realm, password));
    }
    return new Secret(ha1, expires);
  }

  @Nullable String ha1(Algorithm algorithm) {
    return ha1.get(algorithm);
  }
}
