package org.santral.chat.door;

import org.santral.chat.wire.Role;

/// An agent whose session is in order.
record SignedIn(String workspace, String user, String agent, String name, Role role) {}
