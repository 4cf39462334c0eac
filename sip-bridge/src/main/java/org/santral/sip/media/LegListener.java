package org.santral.sip.media;

/// Hears what happens on a leg.
public interface LegListener {
  /// Audio can flow: the far end has been heard, for WebRTC after ICE and DTLS.
  void connected();

  /// A digit, once for each press: `0-9`, `*`, `#`, `A-D`. While two do nothing but talk, a plane
  /// may hand digits on to the other with the rest of the sound, and tell nobody.
  void digit(char digit);

  /// What was played has come to its end by itself.
  void played();

  /// Nothing was heard of the far end for longer than the plane waits, or its handshake failed. The
  /// leg goes on listening until it is closed.
  void lost(String why);
}
