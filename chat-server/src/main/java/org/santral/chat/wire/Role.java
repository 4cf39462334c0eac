package org.santral.chat.wire;

/// What an account may do; each may do what those before it may.
public enum Role {
  AGENT,
  SUPERVISOR,
  ADMIN
}
