package org.santral.routing.term;

/// The side of a conversation that did something.
public enum Party {
  CUSTOMER,
  AGENT
}
