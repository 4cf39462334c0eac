package org.santral.sip.media;

/// Carries the audio of calls. All descriptions are SDP (RFC 8866) in the offer/answer model of RFC
/// 3264.
///
/// May be called on any thread. A plane in another process may let [MediaLeg#offer],
/// [MediaLeg#answer] and [MediaLeg#accept] wait for it, three seconds at most; nothing else blocks.
/// Listeners are called on threads of the plane, one event of a leg after the other, and must not
/// block.
public interface MediaPlane extends AutoCloseable {
  /// A leg: one audio stream between this plane and one far end.
  ///
  /// @throws MediaException if there is no port left or the plane is closed
  MediaLeg openLeg(LegTerms terms, LegListener listener) throws MediaException;

  /// A room, empty at first.
  MediaRoom openRoom();

  @Override
  void close();
}
