package org.santral.chat.workspace;

/// Something that is wrong with a workspace file.
///
/// @param line from 1
/// @param column from 1, in characters
/// @param sentence what is wrong and what should be there, for a human
public record Problem(int line, int column, String sentence) {
  @Override
  public String toString() {
    return "line " + line + ", column " + column + ": " + sentence;
  }
}
