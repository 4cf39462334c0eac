package org.santral.routing.requirement;

import java.util.List;

/// What became of a text that was read as a requirement. Columns count Java characters, from 1.
public sealed interface Reading {

  /// The text is a requirement.
  ///
  /// @param mentions every attribute that the text names, once, in order of first appearance
  record WellFormed(Requirement requirement, List<Mention> mentions) implements Reading {
    public WellFormed {
      mentions = List.copyOf(mentions);
    }
  }

  /// The text is none.
  ///
  /// @param column where the reading stopped
  /// @param sentence what stands there, and what should, for a human
  record Malformed(int column, String sentence) implements Reading {}

  /// Where a text names an attribute for the first time.
  record Mention(Attribute attribute, int column) {}
}
