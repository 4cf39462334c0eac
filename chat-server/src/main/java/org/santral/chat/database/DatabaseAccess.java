package org.santral.chat.database;

/// How to get into PostgreSQL.
///
/// @param password empty if the server asks for none; never told
public record DatabaseAccess(DatabaseAddress address, String password) {
  @Override
  public String toString() {
    return address.toString();
  }
}
