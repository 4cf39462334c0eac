package org.santral.chat.switchboard;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.santral.routing.codec.ByteReader;
import org.santral.routing.codec.ByteWriter;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.codec.RecordCodec;

/// The exchanges of a switchboard as bytes and back. They begin with the last number given and the
/// count of exchanges; each exchange is the length of its [Memory], that, the length of its routing
/// core's snapshot, and that.
final class Recollection {
  private static final RecordCodec<Memory> MEMORIES = RecordCodec.of(Memory.class);

  private Recollection() {}

  static byte[] of(long lastNumber, Iterable<Exchange> exchanges) {
    var parts = new ArrayList<byte[]>();
    int bytes = Long.BYTES + Integer.BYTES;
    for (Exchange exchange : exchanges) {
      var memory = new ByteWriter();
      MEMORIES.write(exchange.remember(), memory);
      for (byte[] part : List.of(memory.copy(), exchange.rememberRouting())) {
        parts.add(part);
        bytes += Integer.BYTES + part.length;
      }
    }
    var all = ByteBuffer.allocate(bytes).putLong(lastNumber).putInt(parts.size() / 2);
    parts.forEach(part -> all.putInt(part.length).put(part));
    return all.array();
  }

  /// Brings exchanges back; those of workspaces that are no longer declared are left out.
  static void recall(ByteBuffer bytes, Numbers numbers, Map<String, Exchange> exchanges)
      throws MalformedRecord {
    numbers.seen(bytes.getLong());
    int count = bytes.getInt();
    for (int i = 0; i < count; i++) {
      byte[] memory = part(bytes);
      byte[] routing = part(bytes);
      var read = MEMORIES.decode(new ByteReader(memory, 0, memory.length));
      if (read instanceof Memory.OfExchange of) {
        var exchange = exchanges.get(of.workspace());
        if (exchange != null) {
          exchange.recall(of, routing);
        }
      }
    }
  }

  private static byte[] part(ByteBuffer bytes) {
    byte[] part = new byte[bytes.getInt()];
    bytes.get(part);
    return part;
  }
}
