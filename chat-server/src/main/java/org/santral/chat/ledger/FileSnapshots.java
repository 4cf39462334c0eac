package org.santral.chat.ledger;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Snapshots in files of a folder.
///
/// A file is the position (8 bytes), a checksum of position and bytes (CRC-32C, 4 bytes) and the
/// bytes.
public final class FileSnapshots implements Snapshots {
  private static final Pattern NAME = Pattern.compile("(\\d{20})\\.snapshot");
  private static final int HEAD_BYTES = 12;

  private final Path folder;

  /// Snapshots in a folder, which is made if need be.
  public FileSnapshots(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  @Override
  public long save(long position, byte[] bytes) throws IOException {
    var file = folder.resolve(String.format(Locale.ROOT, "%020d.snapshot", position));
    var draft = folder.resolve("draft");
    try (var channel = FileChannel.open(draft, CREATE, TRUNCATE_EXISTING, WRITE)) {
      var head = ByteBuffer.allocate(HEAD_BYTES);
      head.putLong(position).putInt(Snapshots.checksum(position, ByteBuffer.wrap(bytes))).flip();
      write(channel, head);
      write(channel, ByteBuffer.wrap(bytes));
      channel.force(true);
    }
    Files.move(draft, file, ATOMIC_MOVE);
    forceFolder();
    var files = files();
    while (files.size() > KEPT) {
      Files.delete(files.pollFirstEntry().getValue());
    }
    return files.firstKey();
  }

  @Override
  public Optional<Saved> newest() throws IOException {
    var damaged = new ArrayList<String>();
    for (var file : files().descendingMap().entrySet()) {
      var bytes = ByteBuffer.wrap(Files.readAllBytes(file.getValue()));
      if (bytes.remaining() >= HEAD_BYTES) {
        long position = bytes.getLong();
        int checksum = bytes.getInt();
        if (position == file.getKey() && checksum == Snapshots.checksum(position, bytes)) {
          return Optional.of(new Saved(position, bytes, damaged));
        }
      }
      damaged.add("The snapshot " + file.getValue() + " is damaged and was passed over.");
    }
    return Optional.empty();
  }

  private NavigableMap<Long, Path> files() throws IOException {
    var files = new TreeMap<Long, Path>();
    try (var all = Files.list(folder)) {
      all.forEach(
          file -> {
            var name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
              files.put(Long.parseLong(name.group(1)), file);
            }
          });
    }
    return files;
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private void forceFolder() throws IOException {
    try (var channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }
}
