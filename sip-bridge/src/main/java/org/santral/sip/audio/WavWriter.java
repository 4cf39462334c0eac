package org.santral.sip.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes stereo WAV of 16 bit at 8 kHz. The sizes in its head are written at the end; a file that
/// was cut off is read as far as it goes.
public final class WavWriter implements AutoCloseable {
  /// Bytes of a stereo frame.
  public static final int FRAME_BYTES = Frames.SAMPLES * 4;

  private static final int HEAD = 44;
  private static final int FRAMES_GATHERED = 50;

  /// As much as the 32 bits of the head can tell of.
  private static final long LARGEST = 0xFFFF_0000L;

  private final FileChannel file;
  private final ByteBuffer gathered =
      ByteBuffer.allocateDirect(FRAME_BYTES * FRAMES_GATHERED).order(ByteOrder.LITTLE_ENDIAN);
  private long dataBytes;

  public WavWriter(Path path) throws IOException {
    file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    file.write(head(LARGEST), 0);
    file.position(HEAD);
  }

  public void write(short[] left, short[] right) throws IOException {
    if (HEAD + dataBytes + FRAME_BYTES > LARGEST) {
      throw new IOException("the recording is as long as a WAV file can be");
    }
    for (int i = 0; i < Frames.SAMPLES; i++) {
      gathered.putShort(left[i]).putShort(right[i]);
    }
    dataBytes += FRAME_BYTES;
    if (!gathered.hasRemaining()) {
      drain();
    }
  }

  private void drain() throws IOException {
    gathered.flip();
    while (gathered.hasRemaining()) {
      file.write(gathered);
    }
    gathered.clear();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      drain();
      file.write(head(dataBytes), 0);
      file.force(true);
    }
  }

  private static ByteBuffer head(long dataBytes) {
    return ByteBuffer.allocate(HEAD)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(WavFile.tag("RIFF"))
        .putInt((int) (dataBytes + HEAD - 8))
        .putInt(WavFile.tag("WAVE"))
        .putInt(WavFile.tag("fmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 2)
        .putInt(Frames.RATE)
        .putInt(Frames.RATE * 4)
        .putShort((short) 4)
        .putShort((short) 16)
        .putInt(WavFile.tag("data"))
        .putInt((int) dataBytes)
        .flip();
  }
}
