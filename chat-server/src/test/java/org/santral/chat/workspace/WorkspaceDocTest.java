package org.santral.chat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkspaceDocTest {
  private String page = "";

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(Path.of("..", "docs", "workspace.md"));
  }

  @Test
  void the_page_explains_every_key() {
    for (Section section : Section.values()) {
      for (String key : section.keys()) {
        if (section == Section.CHANNELS) {
          assertThat(page).as("%s of %s", key, section).contains("`" + key + "`");
        } else {
          assertThat(page).as("%s of %s", key, section).contains("\n| `" + key + "` | ");
        }
      }
    }
  }

  @Test
  void the_example_is_well_formed_and_shows_every_key() {
    String example = page.substring(page.indexOf("```yaml\n") + 8, page.lastIndexOf("```"));

    if (WorkspaceFile.read(example) instanceof WorkspaceFile.Malformed(var problems)) {
      throw new AssertionError(problems.toString());
    }
    for (Section section : Section.values()) {
      for (String key : section.keys()) {
        if (!key.equals("identity-secret-env")) {
          assertThat(example).as("%s of %s", key, section).containsPattern("\\b" + key + ":");
        }
      }
    }
  }

  @Test
  void the_page_names_every_variable_of_replies() {
    assertThat(Workspace.REPLY_VARIABLES)
        .allSatisfy(variable -> assertThat(page).contains("{{" + variable + "}}"));
  }
}
