package org.santral.load.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// What is under test: servers, and what can go wrong with them. All calls block.
interface Site extends Closeable {
  /// Has everything begin.
  void start() throws IOException, InterruptedException;

  /// Where servers take clients, once they have begun.
  List<Integer> ports();

  /// Signs an agent in.
  ///
  /// @return the cookie, as a desk sends it
  String signIn(String user) throws IOException, InterruptedException;

  /// What a server tells an agent.
  JsonNode read(String path, String cookie) throws IOException, InterruptedException;

  /// Has something go wrong, and waits until it is over.
  Mishap harm() throws IOException, InterruptedException;

  @Override
  void close() throws IOException;

  /// Something that went wrong.
  ///
  /// @param port of the server that it has hit, or 0
  /// @param at when it began, in [Loop#millis]
  /// @param isDeath whether a server was killed
  /// @param isOfOwner whether that server owned the workspace
  record Mishap(String what, int port, long at, boolean isDeath, boolean isOfOwner) {}
}
