package org.santral.sip.signalling;

import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.net.InetAddress;

/// What the stack wants to know of every connection of ours: where it leads. Its own base class
/// leaves all of that to those who extend it.
abstract class PeerChannel extends MessageChannel implements RawMessageChannel {
  private final Transport kind;
  private final InetAddress peer;
  private final int port;

  /// @param peer the address by which the stack knows the far end
  PeerChannel(MessageProcessor processor, Transport kind, InetAddress peer, int port) {
    this.messageProcessor = processor;
    this.kind = kind;
    this.peer = peer;
    this.port = port;
  }

  @Override
  public SIPTransactionStack getSIPStack() {
    return messageProcessor.getSIPStack();
  }

  @Override
  public String getTransport() {
    return kind.name();
  }

  @Override
  public boolean isReliable() {
    return true;
  }

  @Override
  public boolean isSecure() {
    return kind == Transport.TLS;
  }

  @Override
  public String getPeerAddress() {
    return peer.getHostAddress();
  }

  @Override
  protected InetAddress getPeerInetAddress() {
    return peer;
  }

  @Override
  protected String getPeerProtocol() {
    return kind.name();
  }

  @Override
  public int getPeerPort() {
    return port;
  }

  @Override
  public int getPeerPacketSourcePort() {
    return port;
  }

  @Override
  public InetAddress getPeerPacketSourceAddress() {
    return peer;
  }

  @Override
  public String getKey() {
    return getKey(peer, port, kind.name());
  }

  @Override
  public String getViaHost() {
    return messageProcessor.getIpAddress().getHostAddress();
  }

  @Override
  public int getViaPort() {
    return messageProcessor.getPort();
  }
}
