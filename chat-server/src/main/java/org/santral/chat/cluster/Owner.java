package org.santral.chat.cluster;

/// Who has a workspace.
///
/// @param node its id, or empty for nobody
/// @param epoch counts the owners that there have been; 0 before the first
public record Owner(String node, long epoch) {
  static final Owner NOBODY = new Owner("", 0);

  public Owner {
    if (epoch < 0) {
      throw new IllegalArgumentException("there is no epoch " + epoch);
    }
  }
}
