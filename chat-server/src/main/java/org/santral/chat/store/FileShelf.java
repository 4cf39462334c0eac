package org.santral.chat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;

/// The bytes of files that were sent, one file each in a folder, by their ids. An id begins with
/// the number of its conversation and a dot. All calls block.
public final class FileShelf {
  private static final int ID_BYTES = 18;

  private final SecureRandom random = new SecureRandom();
  private final Path folder;

  /// @param folder begun with the first file
  public FileShelf(Path folder) {
    this.folder = folder;
  }

  /// Keeps a file; it is on the disk for good when this returns.
  public void keep(String id, byte[] bytes) throws IOException {
    Files.createDirectories(folder);
    try (var channel =
        FileChannel.open(
            folder.resolve(id), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /// An id for a new file of a conversation, which nobody can guess.
  public String newId(long conversation) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return conversation + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Where a file is, if it is there.
  public Path path(String id) {
    return folder.resolve(id);
  }

  /// Deletes all files of a conversation.
  public void forget(long conversation) throws IOException {
    try (var all = Files.newDirectoryStream(folder, conversation + ".*")) {
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException nothingKeptYet) {
      // As well.
    }
  }
}
