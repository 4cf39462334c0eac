package org.santral.chat.switchboard;

import org.jspecify.annotations.Nullable;
import org.santral.chat.wire.Page;

/// A visitor's connection, after a hello that was in order.
public final class VisitorLine extends Line {
  final Visitor visitor;
  @Nullable Page page;

  /// Who is at the other end.
  ///
  /// @param id names the visitor within the workspace
  /// @param name as the host site vouches for it, or empty; as are his address and number
  /// @param verified whether it does
  public record Visitor(
      String id, String name, String email, String phone, boolean verified, String language) {}

  public VisitorLine(Peer peer, Visitor visitor, @Nullable Page page) {
    super(peer);
    this.visitor = visitor;
    this.page = page;
  }
}
