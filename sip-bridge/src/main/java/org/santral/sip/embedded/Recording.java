package org.santral.sip.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.santral.sip.audio.Frames;
import org.santral.sip.audio.WavWriter;
import org.santral.sip.media.MediaRecording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A recording and the thread that writes it. Sound waits in a queue of some seconds; where the
/// disk cannot follow, the recording ends there and is not whole.
final class Recording implements MediaRecording {
  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
  private static final int FRAMES_WAITING = 250;

  /// Two frames one after the other, left and right.
  private final BlockingQueue<short[]> waiting = new ArrayBlockingQueue<>(FRAMES_WAITING);

  private final CompletableFuture<Boolean> written = new CompletableFuture<>();
  private final Line left;
  private final Runnable onEnd;
  private final Path path;
  private volatile boolean isPaused;
  private volatile boolean isWhole = true;
  private volatile boolean isOver;

  /// @param onEnd runs once when nothing more is to be written
  Recording(WavWriter file, Path path, Line left, Runnable onEnd) {
    this.left = left;
    this.path = path;
    this.onEnd = onEnd;
    Thread.ofVirtual()
        .name("recording")
        .start(
            () -> {
              writeAll(file);
              written.complete(isWhole);
            });
  }

  Line left() {
    return left;
  }

  void write(short[] leftFrame, short[] rightFrame) {
    var both = new short[2 * Frames.SAMPLES];
    if (!isPaused) {
      System.arraycopy(leftFrame, 0, both, 0, Frames.SAMPLES);
      System.arraycopy(rightFrame, 0, both, Frames.SAMPLES, Frames.SAMPLES);
    }
    add(both);
  }

  void writeSilence() {
    add(new short[2 * Frames.SAMPLES]);
  }

  private void add(short[] both) {
    if (!isOver && !waiting.offer(both)) {
      isWhole = false;
      LOG.error("{} ends here: the disk cannot follow", path);
      close();
    }
  }

  private void writeAll(WavWriter file) {
    var leftFrame = new short[Frames.SAMPLES];
    var rightFrame = new short[Frames.SAMPLES];
    try (file) {
      while (!isOver || !waiting.isEmpty()) {
        var both = waiting.poll(200, TimeUnit.MILLISECONDS);
        if (both != null) {
          System.arraycopy(both, 0, leftFrame, 0, Frames.SAMPLES);
          System.arraycopy(both, Frames.SAMPLES, rightFrame, 0, Frames.SAMPLES);
          file.write(leftFrame, rightFrame);
        }
      }
    } catch (IOException e) {
      isWhole = false;
      LOG.error("{} ends here", path, e);
      close();
    } catch (InterruptedException e) {
      isWhole = false;
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void pause() {
    isPaused = true;
  }

  @Override
  public void resume() {
    isPaused = false;
  }

  @Override
  public boolean isWhole() {
    return isWhole;
  }

  @Override
  public CompletionStage<Boolean> written() {
    return written.minimalCompletionStage();
  }

  @Override
  public void close() {
    if (!isOver) {
      isOver = true;
      onEnd.run();
    }
  }
}
