package org.santral.sip.signalling;

import static java.nio.charset.StandardCharsets.UTF_8;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.text.ParseException;

/// One WebSocket as the stack sees it: each message is one SIP message (RFC 7118, 5).
final class SocketChannel extends PeerChannel implements SipSocketEar {
  private static final String PING = "\r\n\r\n";
  private static final String PONG = "\r\n";

  private final SocketProcessor processor;
  private final InetAddress name;
  private final InetAddress remote;
  private final SipSocket socket;
  private final Inbox inbox;
  private final Delivery delivery;
  private volatile boolean open = true;

  SocketChannel(
      SocketProcessor processor,
      InetAddress name,
      InetAddress remote,
      SipSocket socket,
      Inbox inbox) {
    super(processor, Transport.WS, name, SocketProcessor.PORT);
    this.processor = processor;
    this.name = name;
    this.remote = remote;
    this.socket = socket;
    this.inbox = inbox;
    this.delivery = new Delivery(processor.getSIPStack(), this, inbox);
  }

  Flow flow() {
    return new Flow(Transport.WS, name.getHostAddress(), SocketProcessor.PORT);
  }

  @Override
  public void hear(String text) {
    if (text.length() <= PING.length()) {
      // Keep-alive as in RFC 5626, 3.5.1; browsers cannot send WebSocket pings.
      if (text.equals(PING)) {
        socket.send(PONG);
      }
      return;
    }
    if (text.length() > inbox.maxMessageBytes()) {
      inbox.malformed();
      socket.close("message too long");
      return;
    }
    try {
      SIPMessage message = delivery.read(text.getBytes(UTF_8));
      if (message != null) {
        processMessage(message);
      }
    } catch (ParseException unreadable) {
      refuse(text);
    }
  }

  private void refuse(String text) {
    inbox.malformed();
    String answer = BadRequest.answerTo(text);
    if (answer != null) {
      socket.send(answer);
    }
  }

  @Override
  public void processMessage(SIPMessage message) {
    message.setRemoteAddress(name);
    message.setRemotePort(SocketProcessor.PORT);
    message.setLocalAddress(processor.getIpAddress());
    message.setLocalPort(processor.getPort());
    message.setPeerPacketSourceAddress(remote);
    message.setPeerPacketSourcePort(SocketProcessor.PORT);
    if (message instanceof SIPRequest request) {
      mark(request.getTopmostVia());
    }
    delivery.deliver(message);
  }

  /// The host in a browser's Via is made up, and where it really is nobody needs to know: answers
  /// go back over the socket.
  private static void mark(Via via) {
    if (via.hasParameter(Via.RPORT)) {
      via.removeParameter(Via.RPORT);
    }
  }

  @Override
  public void closed() {
    if (open) {
      open = false;
      processor.forget(this);
      inbox.closed(flow());
    }
  }

  @Override
  public void close() {
    socket.close("the server stops");
    closed();
  }

  @Override
  public void sendMessage(SIPMessage message) throws IOException {
    write(message.encode());
  }

  @Override
  protected void sendMessage(byte[] message, InetAddress host, int port, boolean retry)
      throws IOException {
    write(new String(message, UTF_8));
  }

  private void write(String text) throws IOException {
    if (!open) {
      throw new IOException("the socket is closed");
    }
    socket.send(text);
  }

  /// Where the browser really is; the stack knows it by a made-up address.
  @Override
  public InetAddress getPeerPacketSourceAddress() {
    return remote;
  }
}
