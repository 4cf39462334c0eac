package org.santral.chat.switchboard;

import java.util.ArrayList;
import java.util.List;

/// A caller who writes down what he is told.
final class FakeCaller implements Caller {
  final List<String> told = new ArrayList<>();
  final List<Ring> rings = new ArrayList<>();

  @Override
  public void waits() {
    told.add("waits");
  }

  @Override
  public void stands(int position, long highMillis) {
    told.add("stands at " + position);
  }

  @Override
  public void rings(Ring ring) {
    rings.add(ring);
    told.add("rings " + ring.agent());
  }

  @Override
  public void ringsNoMore(long offer) {
    told.add("rings no more");
  }

  @Override
  public void isTakenBy(String agent) {
    told.add("is taken by " + agent);
  }

  @Override
  public void isLetGo(String why) {
    told.add("is let go: " + why);
  }
}
