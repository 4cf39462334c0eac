package org.santral.chat.switchboard;

import org.santral.chat.workspace.Demo;
import org.santral.chat.workspace.Workspace;
import org.santral.chat.workspace.WorkspaceFile;

/// The demonstration with narrow rules for calls that go out.
final class OutboundWorkspace {
  private OutboundWorkspace() {}

  static Workspace workspace() {
    return workspace("", "");
  }

  /// The same with something else instead of a part of its file.
  static Workspace workspace(String part, String instead) {
    return read(part.isEmpty() ? yaml() : yaml().replace(part, instead));
  }

  static String yaml() {
    return Demo.yaml().substring(0, Demo.yaml().indexOf("  trunks:"))
        + """
          trunks:
            line: {host: 127.0.0.9}
          outbound:
            region: TR
            allowed: ["+90"]
            shown-number: "+902125550100"
            calls-per-agent-hour: 4
            calls-per-number-day: 3
            calls-at-a-time: 2
            forwards-per-number-day: 3
            wrap-up: 20s
            callbacks: {retry-after: 10m, from-widget: true}
        """;
  }

  static Workspace read(String yaml) {
    return switch (WorkspaceFile.read(yaml)) {
      case WorkspaceFile.WellFormed(var workspace) -> workspace;
      case WorkspaceFile.Malformed(var problems) -> throw new AssertionError(problems.toString());
    };
  }
}
