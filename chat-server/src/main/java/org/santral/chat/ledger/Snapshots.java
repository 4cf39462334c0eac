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
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// What has been made of the ledger up to a position, as bytes, in files of a folder. The two
/// newest are kept: if one is damaged, the other still is.
///
/// A file is the position (8 bytes), a checksum of position and bytes (CRC-32C, 4 bytes) and the
/// bytes.
public final class Snapshots {
  private static final Pattern NAME = Pattern.compile("(\\d{20})\\.snapshot");
  private static final int KEPT = 2;
  private static final int HEAD_BYTES = 12;

  private final Path folder;

  /// Snapshots in a folder, which is made if need be.
  public Snapshots(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /// A snapshot as it was read.
  ///
  /// @param damaged the files of newer ones that cannot be used, with the reason
  public record Saved(long position, ByteBuffer bytes, List<String> damaged) {
    public Saved {
      damaged = List.copyOf(damaged);
    }
  }

  /// Keeps a snapshot for good, and forgets those that are no longer among the two newest.
  ///
  /// @param position of the ledger, durable there
  /// @return the oldest position that is kept: the ledger may forget what is before it
  public long save(long position, byte[] bytes) throws IOException {
    var file = folder.resolve(String.format(Locale.ROOT, "%020d.snapshot", position));
    var draft = folder.resolve("draft");
    try (var channel = FileChannel.open(draft, CREATE, TRUNCATE_EXISTING, WRITE)) {
      var head = ByteBuffer.allocate(HEAD_BYTES);
      head.putLong(position).putInt(checksum(position, ByteBuffer.wrap(bytes))).flip();
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

  /// The newest snapshot that is whole.
  public Optional<Saved> newest() throws IOException {
    var damaged = new ArrayList<String>();
    for (var file : files().descendingMap().entrySet()) {
      var bytes = ByteBuffer.wrap(Files.readAllBytes(file.getValue()));
      if (bytes.remaining() >= HEAD_BYTES) {
        long position = bytes.getLong();
        int checksum = bytes.getInt();
        if (position == file.getKey() && checksum == checksum(position, bytes)) {
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

  private static int checksum(long position, ByteBuffer bytes) {
    var checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(position).flip());
    checksum.update(bytes.duplicate());
    return (int) checksum.getValue();
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
