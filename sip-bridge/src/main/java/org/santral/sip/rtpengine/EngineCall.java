package org.santral.sip.rtpengine;

import org.santral.sip.media.LegTerms.Transport;
import org.santral.sip.rtpengine.Bencode.Dictionary;
import org.santral.sip.rtpengine.Bencode.Items;
import org.santral.sip.rtpengine.NgException.Kind;

/// One leg as its rtpengine knows it: a call between the far end, which speaks whatever the leg's
/// terms say, and the near end, which speaks plain RTP.
final class EngineCall {
  private static final String FAR = "far";
  private static final String NEAR = "near";

  /// Packets are taken from where the far end is, and ports are kept for the life of the leg.
  private static final Items FLAGS = Items.of("strict source", "trust address", "generate mid");

  private static final Items REPLACE = Items.of("origin", "session connection");

  private final Engine engine;
  private final String id;
  private final Transport transport;

  EngineCall(Engine engine, String id, Transport transport) {
    this.engine = engine;
    this.id = id;
    this.transport = transport;
  }

  /// Tells of the far end's offer.
  ///
  /// @return the offer for the near end
  String offerOfFar(String sdp) throws NgException {
    return describe("offer", FAR, NEAR, towardsNear(sdp).with("DTLS", "passive"));
  }

  /// Tells of the near end's answer to it.
  ///
  /// @return the answer for the far end
  String answerOfNear(String sdp) throws NgException {
    return describe("answer", FAR, NEAR, towardsFar(sdp));
  }

  /// Tells of the near end's offer.
  ///
  /// @return the offer for the far end
  String offerOfNear(String sdp) throws NgException {
    return describe("offer", NEAR, FAR, towardsFar(sdp));
  }

  /// Tells of the far end's answer to it.
  ///
  /// @return the answer for the near end
  String answerOfFar(String sdp) throws NgException {
    return describe("answer", NEAR, FAR, towardsNear(sdp));
  }

  private Dictionary towardsNear(String sdp) {
    return of(sdp)
        .with("transport-protocol", "RTP/AVP")
        .with("ICE", "remove")
        .with("rtcp-mux", Items.of("demux"));
  }

  private Dictionary towardsFar(String sdp) {
    var arguments = of(sdp);
    return switch (transport) {
      case RTP -> arguments.with("transport-protocol", "RTP/AVP").with("ICE", "remove");
      case SDES_SRTP ->
          arguments
              .with("transport-protocol", "RTP/SAVP")
              .with("ICE", "remove")
              .with("DTLS", "off");
      case WEBRTC ->
          arguments
              .with("transport-protocol", "UDP/TLS/RTP/SAVPF")
              .with("ICE", "force")
              .with("SDES", Items.of("off"))
              .with("rtcp-mux", Items.of("require"));
    };
  }

  private static Dictionary of(String sdp) {
    return Dictionary.EMPTY.with("sdp", sdp).with("flags", FLAGS).with("replace", REPLACE);
  }

  private String describe(String command, String from, String to, Dictionary arguments)
      throws NgException {
    var named = arguments.with("call-id", id).with("from-tag", from).with("to-tag", to);
    var sdp = engine.ask(command, named).text("sdp");
    if (sdp.isEmpty()) {
      throw new NgException(Kind.REFUSED, engine + " answers \"" + command + "\" without any.");
    }
    return sdp;
  }

  /// How many RTP packets of the far end have come.
  long packetsOfFar() throws NgException {
    var call = Dictionary.EMPTY.with("call-id", id).with("from-tag", FAR);
    return engine
        .ask("query", call)
        .dictionary("tags")
        .dictionary(FAR)
        .firstOf("medias")
        .firstOf("streams")
        .dictionary("stats")
        .whole("packets");
  }

  /// Ends it. An rtpengine that does not hear that ends it by itself when nothing comes any more.
  void delete() throws NgException {
    var call = Dictionary.EMPTY.with("call-id", id).with("from-tag", FAR);
    var _ = engine.ask("delete", call.with("delete-delay", new Bencode.Whole(0)));
  }
}
