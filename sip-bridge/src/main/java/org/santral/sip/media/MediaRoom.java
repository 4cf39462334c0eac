package org.santral.sip.media;

import java.nio.file.Path;
import java.util.Set;

/// A room in which legs hear each other. Two who talk are bridged without mixing where their codecs
/// allow; more are mixed, nobody hears himself.
public interface MediaRoom extends AutoCloseable {
  /// Lets a leg talk and hear all others; it leaves any other room first.
  void join(MediaLeg leg);

  /// Lets a leg hear everybody and be heard by these alone: none for somebody who only listens, one
  /// for somebody who whispers.
  void join(MediaLeg leg, Set<MediaLeg> heardBy);

  /// Takes a leg out; nothing happens if it is not in.
  void leave(MediaLeg leg);

  /// Records stereo WAV: left what this leg says, right what all others say and what is played to
  /// it. The writer is bounded: where it cannot follow, the recording ends and says so, and the
  /// conversation goes on.
  MediaRecording record(Path wav, MediaLeg left) throws MediaException;

  @Override
  void close();
}
