package org.santral.routing.scenario;

/// What a scenario takes for granted. Its events need not be told, but nothing in it may be
/// refused.
record Given(Center world) implements Play {
  @Override
  public Center center() {
    return world.given();
  }
}
