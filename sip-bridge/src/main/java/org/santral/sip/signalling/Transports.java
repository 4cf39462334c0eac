package org.santral.sip.signalling;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.NioMessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;

/// Makes what listens: the stack's own UDP, TCP and TLS, and for WebSocket ours, since the stack's
/// rewrites Via headers, does not reassemble fragments and takes frames of any length.
public final class Transports implements MessageProcessorFactory {
  private final MessageProcessorFactory standard = new NioMessageProcessorFactory();

  @Override
  public MessageProcessor createMessageProcessor(
      SIPTransactionStack stack, InetAddress address, int port, String transport)
      throws IOException {
    return Transport.of(transport) == Transport.WS
        ? new SocketProcessor(address, port, stack)
        : standard.createMessageProcessor(stack, address, port, transport);
  }
}
