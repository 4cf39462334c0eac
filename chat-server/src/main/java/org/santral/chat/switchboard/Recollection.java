package org.santral.chat.switchboard;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.santral.routing.codec.ByteReader;
import org.santral.routing.codec.ByteWriter;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.codec.RecordCodec;

/// The exchanges of a switchboard at one moment: gathered between two rounds, made bytes of by
/// whoever has the time, and brought back. The bytes begin with the last number given and the count
/// of exchanges; each exchange is the length of its [Memory], that, the length of its routing
/// core's snapshot, and that.
final class Recollection {
  private static final RecordCodec<Memory> MEMORIES = RecordCodec.of(Memory.class);

  private final long lastNumber;
  private final List<OfOne> exchanges;

  private static final class OfOne {
    final Memory.OfExchange memory;
    final byte[] routing;

    OfOne(Memory.OfExchange memory, byte[] routing) {
      this.memory = memory;
      this.routing = routing;
    }
  }

  private Recollection(long lastNumber, List<OfOne> exchanges) {
    this.lastNumber = lastNumber;
    this.exchanges = exchanges;
  }

  /// Gathers what there is, as records that do not change any more.
  static Recollection of(long lastNumber, Iterable<Exchange> exchanges) {
    var gathered = new ArrayList<OfOne>();
    for (Exchange exchange : exchanges) {
      gathered.add(
          new OfOne(exchange.continuity().remember(), exchange.continuity().rememberRouting()));
    }
    return new Recollection(lastNumber, List.copyOf(gathered));
  }

  /// All of it as bytes. Any thread may ask.
  byte[] bytes() {
    var parts = new ArrayList<byte[]>();
    int bytes = Long.BYTES + Integer.BYTES;
    for (OfOne exchange : exchanges) {
      var memory = new ByteWriter();
      MEMORIES.write(exchange.memory, memory);
      for (byte[] part : List.of(memory.copy(), exchange.routing)) {
        parts.add(part);
        bytes += Integer.BYTES + part.length;
      }
    }
    var all = ByteBuffer.allocate(bytes).putLong(lastNumber).putInt(exchanges.size());
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
          exchange.continuity().recall(of, routing);
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
