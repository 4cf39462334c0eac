package org.santral.chat.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FolderShelfTest extends ShelfContract {
  @TempDir Path folder;

  @Override
  FileShelf open() {
    return new FolderShelf(folder.resolve("files"));
  }
}
