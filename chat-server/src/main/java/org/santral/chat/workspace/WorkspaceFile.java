package org.santral.chat.workspace;

import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/// What became of a text that was read as a workspace file. `docs/workspace.md` describes the
/// language.
public sealed interface WorkspaceFile {
  /// A file may have this many characters.
  int MOST_CHARACTERS = 2_000_000;

  /// So deep may one value stand in another.
  int DEEPEST = 20;

  /// So often may a list or mapping be repeated with `*`.
  int MOST_ALIASES = 50;

  /// The file can be used.
  record WellFormed(Workspace workspace) implements WorkspaceFile {}

  /// It cannot, for all these reasons.
  ///
  /// @param problems one or more, in the order of the file
  record Malformed(List<Problem> problems) implements WorkspaceFile {
    public Malformed {
      problems = List.copyOf(problems);
    }
  }

  /// Reads a text that anybody may have written.
  static WorkspaceFile read(String yaml) {
    if (yaml.length() > MOST_CHARACTERS) {
      return malformed(
          1, 1, "The file has " + yaml.length() + " characters; 2,000,000 are the most.");
    }
    Node root;
    try {
      root = compose(yaml);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
      return malformed(
          mark == null ? 1 : mark.getLine() + 1,
          mark == null ? 1 : mark.getColumn() + 1,
          "This is not YAML: " + (e.getProblem() == null ? e.getContext() : e.getProblem()) + ".");
    } catch (ReaderException e) {
      String before = yaml.substring(0, Math.min(e.getPosition(), yaml.length()));
      return malformed(
          (int) before.lines().count(),
          before.length() - before.lastIndexOf('\n'),
          "Here stands a character that no file may have.");
    } catch (YAMLException e) {
      return malformed(1, 1, "This cannot be read: " + e.getMessage());
    }
    if (root == null) {
      return malformed(1, 1, "The file is empty.");
    }
    var findings = new Findings();
    Workspace workspace = new WorkspaceReader(root, findings).read();
    return findings.count() == 0 ? new WellFormed(workspace) : new Malformed(findings.all());
  }

  private static @Nullable Node compose(String yaml) {
    var options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setAllowRecursiveKeys(false);
    return new Yaml(options).compose(new StringReader(yaml));
  }

  private static Malformed malformed(int line, int column, String sentence) {
    return new Malformed(List.of(new Problem(line, column, sentence)));
  }
}
