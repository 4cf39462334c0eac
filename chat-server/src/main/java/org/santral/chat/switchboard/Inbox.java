package org.santral.chat.switchboard;

import java.util.function.Consumer;
import org.santral.chat.workspace.Workspace;

/// The way into the exchange of one workspace: what is put in here is done on the switchboard's
/// thread, in the order in which it came. Any thread may use it.
public final class Inbox {
  private final Switchboard switchboard;
  private final Exchange exchange;

  Inbox(Switchboard switchboard, Exchange exchange) {
    this.switchboard = switchboard;
    this.exchange = exchange;
  }

  /// The id of its workspace.
  public String id() {
    return exchange.id();
  }

  /// What the workspace's file says now.
  public Workspace workspace() {
    return exchange.workspace();
  }

  /// Puts in something that may be refused when there is too much.
  ///
  /// @return whether it will be done
  public boolean offer(Consumer<Exchange> action) {
    return switchboard.offer(exchange, action);
  }

  /// Puts in something that has to be done, such as the end of a connection.
  ///
  /// @return whether it will be done; not when the inbox is full to the brim, and not after the end
  public boolean post(Consumer<Exchange> action) {
    return switchboard.post(exchange, action);
  }
}
