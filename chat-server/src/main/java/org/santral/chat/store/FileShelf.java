package org.santral.chat.store;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The bytes of files that were sent or recorded, by their ids (see [FileId]). All calls block.
public interface FileShelf {
  /// Keeps a file; it is there for good when this returns.
  void keep(String id, byte[] bytes) throws IOException;

  /// Where on this machine a file may be written little by little, until [#keepDraft].
  Path draft(String id) throws IOException;

  /// Keeps a file that was written as a draft, and is complete.
  ///
  /// @return how many bytes it has; 0 if it has been erased in the meantime
  long keepDraft(String id) throws IOException;

  /// A file, or null if it is not there.
  @Nullable Shelved find(String id) throws IOException;

  /// Deletes all files of a conversation.
  void forget(long conversation) throws IOException;

  /// A file on the shelf.
  interface Shelved {
    /// In bytes.
    long size();

    /// Some of its bytes.
    ///
    /// @param from an offset below its size
    /// @param most how many at most; there may be fewer, but never none
    byte[] read(long from, int most) throws IOException;
  }
}
