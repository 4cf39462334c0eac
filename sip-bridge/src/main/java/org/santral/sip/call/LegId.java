package org.santral.sip.call;

/// Names a leg, in logs and records.
public record LegId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
