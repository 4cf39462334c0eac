package org.santral.chat.telephone;

import java.util.List;

/// With what a browser registers as a phone.
///
/// @param uri its address of record
/// @param expiresAt milliseconds since 1970; to be fetched anew before
/// @param numbers what a test caller may dial, with their names; empty for agents
public record Pass(
    String uri,
    String user,
    String password,
    String realm,
    long expiresAt,
    List<Dialable> numbers) {
  /// A number that can be dialled, and the flow behind it.
  public record Dialable(String number, String name) {}

  public Pass {
    numbers = List.copyOf(numbers);
  }

  @Override
  public String toString() {
    return "Pass[" + user + "]";
  }
}
