package org.santral.chat.workspace;

/// Where the secret lies with which the host site vouches for its visitors. The secret itself never
/// stands in a workspace file.
public sealed interface IdentitySecret {
  /// Nobody vouches for visitors.
  record None() implements IdentitySecret {}

  /// In a file; its trailing line break does not count.
  ///
  /// @param path relative to the workspace file, or absolute
  record InFile(String path) implements IdentitySecret {}

  /// In a variable of the environment.
  record InVariable(String name) implements IdentitySecret {}
}
