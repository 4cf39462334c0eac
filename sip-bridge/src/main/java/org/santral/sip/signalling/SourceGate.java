package org.santral.sip.signalling;

/// Whether somebody may send one more request.
@FunctionalInterface
public interface SourceGate {
  boolean allows(String sourceAddress, long nowNanos);
}
