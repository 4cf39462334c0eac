package org.santral.chat.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What has been made of a ledger up to a position, as bytes. The two newest are kept: if one is
/// damaged, the other still is.
public interface Snapshots {
  /// So many are kept.
  int KEPT = 2;

  /// A snapshot as it was read.
  ///
  /// @param damaged sentences about newer ones that cannot be used
  record Saved(long position, ByteBuffer bytes, List<String> damaged) {
    public Saved {
      damaged = List.copyOf(damaged);
    }
  }

  /// Keeps a snapshot for good, and forgets those that are no longer among the two newest.
  ///
  /// @param position of the ledger, durable there
  /// @return the oldest position that is kept: the ledger may forget what is before it
  long save(long position, byte[] bytes) throws IOException;

  /// The newest snapshot that is whole.
  Optional<Saved> newest() throws IOException;

  /// CRC-32C of a position and bytes.
  static int checksum(long position, ByteBuffer bytes) {
    var checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(position).flip());
    checksum.update(bytes.duplicate());
    return (int) checksum.getValue();
  }
}
