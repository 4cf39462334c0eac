package org.santral.chat.wire;

/// What a client sent is no message of the protocol. The sentence says where and why.
public final class MalformedMessage extends Exception {
  public MalformedMessage(String sentence) {
    super(sentence, null, false, false);
  }
}
