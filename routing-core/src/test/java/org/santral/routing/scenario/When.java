package org.santral.routing.scenario;

/// What a scenario tries. All its consequences must be told.
record When(Center world) implements Play {
  @Override
  public Center center() {
    return world.when();
  }
}
