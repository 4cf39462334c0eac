package org.santral.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.santral.chat.identity.AccountOffice.NewPassword;

/// The passwords of accounts that this run has made, in a file that only its owner reads. Nobody
/// can find them out later, so they are written down as soon as they are made.
final class FirstPasswords {
  private final Path file;
  private final List<NewPassword> made = new CopyOnWriteArrayList<>();

  /// @param data the data folder
  FirstPasswords(Path data) {
    file = data.resolve("passwords.txt");
  }

  void keep(List<NewPassword> passwords) {
    if (passwords.isEmpty()) {
      return;
    }
    try {
      if (Files.notExists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.write(
          file, passwords.stream().map(FirstPasswords::line).toList(), StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException("The first passwords cannot be kept.", failure);
    }
    made.addAll(passwords);
  }

  List<NewPassword> made() {
    return List.copyOf(made);
  }

  static String line(NewPassword made) {
    return "%-12s %-12s %s".formatted(made.user(), made.role(), made.password());
  }
}
