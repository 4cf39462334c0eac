package org.santral.sip.embedded;

import java.util.List;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaException.Reason;
import org.santral.sip.sdp.Attribute;
import org.santral.sip.sdp.MediaDescription;
import org.santral.sip.sdp.SessionDescription;

/// The lines of a description that tell how packets are protected: one kind for each transport.
interface SecurityLines {
  /// The protocol of an offer's line `m=`.
  String protocol();

  /// Whether a stream of this protocol can be answered.
  boolean speaks(String protocol);

  /// Whether media goes to the address of the description, not to one that ICE finds.
  default boolean usesAddress() {
    return true;
  }

  /// Lines for the session of an offer or answer.
  default List<Attribute> ofSession() {
    return List.of();
  }

  /// Lines for the stream of an offer.
  List<Attribute> ofOffer();

  /// Reads an offer; [#ofAnswer] then fits it.
  Agreement.Protection readOffer(SessionDescription session, MediaDescription stream)
      throws MediaException;

  /// Lines for the stream of an answer to the offer read last.
  List<Attribute> ofAnswer();

  /// Reads an answer to the offer made last.
  Agreement.Protection readAnswer(SessionDescription session, MediaDescription stream)
      throws MediaException;

  /// Nothing protects plain RTP.
  record Plain() implements SecurityLines {
    @Override
    public String protocol() {
      return "RTP/AVP";
    }

    @Override
    public boolean speaks(String protocol) {
      return protocol.equals("RTP/AVP") || protocol.equals("RTP/AVPF");
    }

    @Override
    public List<Attribute> ofOffer() {
      return List.of();
    }

    @Override
    public Agreement.Protection readOffer(SessionDescription session, MediaDescription stream) {
      return new Agreement.Protection.None();
    }

    @Override
    public List<Attribute> ofAnswer() {
      return List.of();
    }

    @Override
    public Agreement.Protection readAnswer(SessionDescription session, MediaDescription stream) {
      return new Agreement.Protection.None();
    }
  }

  static MediaException notAcceptable(String sentence) {
    return new MediaException(Reason.NOT_ACCEPTABLE, sentence);
  }
}
