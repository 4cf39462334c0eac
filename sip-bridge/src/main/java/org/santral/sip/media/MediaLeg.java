package org.santral.sip.media;

import java.nio.file.Path;

/// One audio stream to one far end. Descriptions go in and come out as SDP; after [#close] every
/// call does nothing.
public interface MediaLeg extends AutoCloseable {
  /// Which way audio goes, seen from this plane (RFC 3264, 5.1).
  enum Direction {
    SENDRECV,
    SENDONLY,
    RECVONLY,
    INACTIVE
  }

  /// Makes an offer: the first, or a further one with the same address and another direction.
  String offer(Direction direction) throws MediaException;

  /// Answers an offer of the far end, the first or a further one; hold (`sendonly`, `inactive`,
  /// `0.0.0.0`) is answered as RFC 3264 asks.
  ///
  /// @throws MediaException with [MediaException.Reason#NOT_ACCEPTABLE] if nothing in it can be
  ///   agreed on, [MediaException.Reason#MALFORMED] if it cannot be read; the leg is as before
  String answer(String remoteOffer, Direction direction) throws MediaException;

  /// Takes the far end's answer to the last offer.
  void accept(String remoteAnswer) throws MediaException;

  /// Whether the far end has put us on hold by its last description.
  boolean isHeldByFarEnd();

  /// Plays a WAV file (8, 16 or 48 kHz, mono or stereo, 16 bit) to the far end instead of what the
  /// room would say, over and over or once, and tells of its end; another one replaces it.
  void play(Path wav, boolean loop) throws MediaException;

  /// Stops what is played, if anything is.
  void stopPlaying();

  /// Sends digits as RFC 4733 events, one after the other: `0-9*#A-D`.
  void sendDigits(String digits);

  /// What is known of the quality of this leg.
  LegQuality quality();

  @Override
  void close();
}
