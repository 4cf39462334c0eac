package org.santral.chat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.santral.chat.store.FileShelf.Shelved;

/// A shelf that is a folder, with one file for each. A draft is in its place from the beginning.
public final class FolderShelf implements FileShelf {
  private final Path folder;

  /// @param folder begun with the first file
  public FolderShelf(Path folder) {
    this.folder = folder;
  }

  @Override
  public void keep(String id, byte[] bytes) throws IOException {
    try (var channel =
        FileChannel.open(draft(id), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  @Override
  public Path draft(String id) throws IOException {
    Files.createDirectories(folder);
    return folder.resolve(id);
  }

  @Override
  public long keepDraft(String id) throws IOException {
    try {
      return Files.size(folder.resolve(id));
    } catch (NoSuchFileException erased) {
      return 0;
    }
  }

  @Override
  public @Nullable Shelved find(String id) throws IOException {
    var path = folder.resolve(id);
    return Files.isRegularFile(path) ? new InFolder(path, Files.size(path)) : null;
  }

  @Override
  public void forget(long conversation) throws IOException {
    try (var all = Files.newDirectoryStream(folder, conversation + ".*")) {
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException nothingKeptYet) {
      // As well.
    }
  }

  private record InFolder(Path path, long size) implements Shelved {
    @Override
    public byte[] read(long from, int most) throws IOException {
      var bytes = ByteBuffer.allocate((int) Math.min(most, size - from));
      try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
        if (channel.read(bytes, from) <= 0) {
          throw new IOException("The file " + path + " is shorter than it was.");
        }
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    }
  }
}
