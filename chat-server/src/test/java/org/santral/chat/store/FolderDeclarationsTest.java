package org.santral.chat.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FolderDeclarationsTest extends DeclarationsContract {
  @TempDir Path folder;

  @Override
  Declarations open() {
    return new FolderDeclarations(folder.resolve("workspaces"));
  }
}
