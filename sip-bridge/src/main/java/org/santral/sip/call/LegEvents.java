package org.santral.sip.call;

/// Hears what happens on a leg, on the leg's lane.
@FunctionalInterface
public interface LegEvents {
  void heard(LegEvent event);
}
