package org.santral.chat.switchboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import org.santral.chat.wire.Wire;

/// A client that keeps what it hears.
final class FakePeer<M> implements Peer {
  private final Class<M> protocol;
  private final List<M> heard = new ArrayList<>();
  boolean dismissed;

  FakePeer(Class<M> protocol) {
    this.protocol = protocol;
  }

  @Override
  public void hear(List<String> frames) {
    for (String frame : frames) {
      try {
        heard.add(Wire.json().readValue(frame, protocol));
      } catch (JsonProcessingException e) {
        throw new AssertionError("no message of the protocol: " + frame, e);
      }
    }
  }

  @Override
  public void dismiss(String reason, long afterMillis) {
    dismissed = true;
  }

  /// Everything of a kind, in order.
  <K extends M> List<K> all(Class<K> kind) {
    return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// The last of a kind.
  <K extends M> K last(Class<K> kind) {
    var all = all(kind);
    if (all.isEmpty()) {
      throw new AssertionError("no " + kind.getSimpleName() + " among " + heard);
    }
    return all.getLast();
  }

  List<M> heard() {
    return heard;
  }

  void forget() {
    heard.clear();
  }
}
