package org.santral.chat.ledger;

import java.io.IOException;
import org.santral.routing.codec.ByteReader;
import org.santral.routing.codec.ByteWriter;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.codec.RecordCodec;

/// Notes as bytes.
final class Notes {
  private static final RecordCodec<Note> CODEC = RecordCodec.of(Note.class);

  static void write(Note note, ByteWriter into) {
    CODEC.write(note, into);
  }

  /// @param position where the note ends
  static Note read(ByteReader content, long position) throws IOException {
    try {
      return CODEC.decode(content);
    } catch (MalformedRecord unknown) {
      throw new IOException(
          "The ledger's note that ends at position "
              + position
              + " is whole but unknown here, so another version has written it: "
              + unknown.getMessage(),
          unknown);
    }
  }

  private Notes() {}
}
