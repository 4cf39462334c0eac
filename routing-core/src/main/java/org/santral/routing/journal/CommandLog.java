package org.santral.routing.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.santral.routing.codec.ByteReader;
import org.santral.routing.codec.ByteWriter;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.codec.RecordCodec;
import org.santral.routing.command.Command;

/// The calls of one engine as bytes, in order: all that is needed to repeat what it did.
///
/// An entry is the length of its content (4 bytes), a checksum of length and content (CRC-32C, RFC
/// 3720, section 12.1; 4 bytes) and the content, a [Call] as [RecordCodec] writes it. Entries stand
/// alone: logs may be cut between entries and joined.
public final class CommandLog {
  private static final RecordCodec<Call> CALLS = RecordCodec.of(Call.class);
  private static final int HEAD_BYTES = 8;

  private final ByteWriter log = new ByteWriter();
  private final ByteWriter content = new ByteWriter();
  private int size;

  /// What a log holds.
  ///
  /// @param calls the whole entries before the end
  /// @param wholeBytes how many bytes they take; what follows, if anything, is of no use
  public record Contents(List<Call> calls, int wholeBytes, End end) {
    public Contents {
      calls = List.copyOf(calls);
    }
  }

  /// How the reading of a log came to its end.
  public sealed interface End {
    /// With the bytes.
    record Complete() implements End {}

    /// At an entry that is cut short or damaged: the host died while it wrote, or the storage
    /// failed.
    record Torn(String sentence) implements End {}

    /// At an entry that is whole but not known here: another version has written it, and cutting
    /// the log off would lose what it says.
    record Unreadable(String sentence) implements End {}
  }

  public void append(Call call) {
    content.clear();
    CALLS.write(call, content);
    log.fixed(content.size());
    log.fixed(checksum(content.array(), 0, content.size()));
    log.append(content);
    size++;
  }

  public void handle(Command command, long nowMillis) {
    append(new Call.Handle(command, nowMillis));
  }

  public void advance(long nowMillis) {
    append(new Call.Advance(nowMillis));
  }

  /// How many entries there are.
  public int size() {
    return size;
  }

  public byte[] bytes() {
    return log.copy();
  }

  /// Reads a log as far as it goes.
  public static Contents read(byte[] log) {
    var calls = new ArrayList<Call>();
    int at = 0;
    while (at < log.length) {
      if (!isWhole(log, at)) {
        return new Contents(calls, at, new End.Torn(name(calls, at) + " is cut short or damaged."));
      }
      int start = at + HEAD_BYTES;
      int end = start + fixed(log, at);
      try {
        calls.add(CALLS.decode(new ByteReader(log, start, end)));
      } catch (MalformedRecord unknown) {
        var sentence = name(calls, at) + " is whole but unknown: " + unknown.getMessage();
        return new Contents(calls, at, new End.Unreadable(sentence));
      }
      at = end;
    }
    return new Contents(calls, at, new End.Complete());
  }

  private static boolean isWhole(byte[] log, int at) {
    int most = log.length - at - HEAD_BYTES;
    if (most < 0) {
      return false;
    }
    int length = fixed(log, at);
    return length >= 0
        && length <= most
        && checksum(log, at + HEAD_BYTES, length) == fixed(log, at + 4);
  }

  private static String name(List<Call> before, int at) {
    return "Entry " + (before.size() + 1) + " (byte " + at + ")";
  }

  private static int fixed(byte[] log, int at) {
    return ByteBuffer.wrap(log).getInt(at);
  }

  static int checksum(byte[] bytes, int from, int length) {
    var checksum = new CRC32C();
    checksum.update(length >>> 24);
    checksum.update(length >>> 16);
    checksum.update(length >>> 8);
    checksum.update(length);
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }
}
