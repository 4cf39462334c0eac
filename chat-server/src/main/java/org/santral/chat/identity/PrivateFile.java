package org.santral.chat.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// Files that only their owner may read.
public final class PrivateFile {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private PrivateFile() {}

  /// Writes a file, or replaces it as a whole; it is on the disk when this returns.
  public static void write(Path file, String content) {
    Path folder = file.toAbsolutePath().getParent();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      var create = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try (FileChannel channel =
          FileChannel.open(fresh, create, PosixFilePermissions.asFileAttribute(OWNER))) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      if (folder != null) {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
          entries.force(true);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be written.", e);
    }
  }

  /// Reads a file, unless others can read it too.
  ///
  /// @throws IllegalStateException if they can, with a sentence that says what to do
  public static String read(Path file) {
    try {
      var permissions = EnumSet.noneOf(PosixFilePermission.class);
      permissions.addAll(Files.getPosixFilePermissions(file));
      permissions.removeAll(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));
      if (!permissions.isEmpty()) {
        throw new IllegalStateException(
            "Others can read or change the secret in " + file + "; run chmod 600 on it.");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be read.", e);
    }
  }
}
