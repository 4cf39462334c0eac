package org.santral.sip.signalling;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.NioMessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;

/// Makes what listens. Only UDP is the stack's own. Its TLS opens a second connection in the middle
/// of the handshake, its connections end without a word, and its WebSocket rewrites Via headers,
/// does not reassemble fragments and takes frames of any length.
public final class Transports implements MessageProcessorFactory {
  private final MessageProcessorFactory standard = new NioMessageProcessorFactory();

  @Override
  public MessageProcessor createMessageProcessor(
      SIPTransactionStack stack, InetAddress address, int port, String transport)
      throws IOException {
    Transport kind = Transport.of(transport);
    return switch (kind) {
      case UDP -> standard.createMessageProcessor(stack, address, port, transport);
      case TCP, TLS -> new ConnectionProcessor(address, port, stack, kind);
      case WS -> new SocketProcessor(address, port, stack);
    };
  }
}
