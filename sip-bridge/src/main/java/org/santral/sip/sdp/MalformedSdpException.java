package org.santral.sip.sdp;

/// A text that is no session description.
public final class MalformedSdpException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedSdpException(String sentence) {
    super(sentence);
  }
}
