package org.santral.sip.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.santral.sip.audio.UnplayableException;
import org.santral.sip.audio.WavFile;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaException.Reason;

/// Sound of files that were played lately, so that a greeting is read once and not for each call. A
/// file that has changed is read again.
final class Prompts {
  private static final long MOST_SAMPLES = 32L << 20;

  private final Map<Path, Prompt> byPath = new LinkedHashMap<>(16, 0.75f, true);
  private long samplesKept;

  private static final class Prompt {
    final FileTime changed;
    final short[] samples;

    Prompt(FileTime changed, short[] samples) {
      this.changed = changed;
      this.samples = samples;
    }
  }

  short[] read(Path path) throws MediaException {
    try {
      var changed = Files.getLastModifiedTime(path);
      synchronized (this) {
        var known = byPath.get(path);
        if (known != null && known.changed.equals(changed)) {
          return known.samples;
        }
      }
      var prompt = new Prompt(changed, WavFile.read(path));
      keep(path, prompt);
      return prompt.samples;
    } catch (IOException e) {
      throw new MediaException(Reason.UNPLAYABLE, path + " cannot be read: " + e);
    } catch (UnplayableException e) {
      throw new MediaException(Reason.UNPLAYABLE, e.toString());
    }
  }

  private synchronized void keep(Path path, Prompt prompt) {
    if (prompt.samples.length > MOST_SAMPLES) {
      return;
    }
    var before = byPath.put(path, prompt);
    samplesKept += prompt.samples.length - (before == null ? 0 : before.samples.length);
    var oldest = byPath.values().iterator();
    while (samplesKept > MOST_SAMPLES) {
      samplesKept -= oldest.next().samples.length;
      oldest.remove();
    }
  }
}
