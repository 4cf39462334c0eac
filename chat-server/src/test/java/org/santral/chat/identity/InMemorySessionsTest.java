package org.santral.chat.identity;

class InMemorySessionsTest extends SessionsContract {
  private final SessionTable table = new InMemorySessionTable();

  @Override
  SessionTable table() {
    return table;
  }
}
