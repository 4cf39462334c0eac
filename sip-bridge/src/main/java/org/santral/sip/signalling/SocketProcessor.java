package org.santral.sip.signalling;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The stack's view of all WebSockets. It opens no socket of its own; whoever terminates WebSockets
/// hands them in.
///
/// The stack addresses a connection by IP address and port. Browsers behind one proxy share an
/// address, so that every socket gets an address made up for it, from the block that leads nowhere
/// (RFC 6666).
final class SocketProcessor extends MessageProcessor {
  static final int PORT = 1;

  private final Map<String, SocketChannel> channels = new ConcurrentHashMap<>();
  private final AtomicLong opened = new AtomicLong();

  SocketProcessor(InetAddress address, int port, SIPTransactionStack stack) {
    super(address, port, Transport.WS.name(), stack);
  }

  /// Takes a socket in.
  SocketChannel open(String remoteAddress, SipSocket socket, Inbox inbox) {
    long number = opened.incrementAndGet();
    InetAddress name =
        InetAddress.ofLiteral(
            "100::%x:%x:%x"
                .formatted(number >>> 32 & 0xffff, number >>> 16 & 0xffff, number & 0xffff));
    SocketChannel channel =
        new SocketChannel(this, name, InetAddress.ofLiteral(remoteAddress), socket, inbox);
    channels.put(name.getHostAddress(), channel);
    return channel;
  }

  void forget(SocketChannel channel) {
    channels.remove(channel.getPeerAddress(), channel);
  }

  @Override
  public SIPTransactionStack getSIPStack() {
    return sipStack;
  }

  @Override
  public MessageChannel createMessageChannel(HostPort target) throws IOException {
    return find(target.getInetAddress());
  }

  @Override
  public MessageChannel createMessageChannel(InetAddress host, int port) throws IOException {
    return find(host);
  }

  private MessageChannel find(InetAddress name) throws IOException {
    SocketChannel channel = channels.get(name.getHostAddress());
    if (channel == null) {
      throw new IOException("the socket " + name.getHostAddress() + " is closed");
    }
    return channel;
  }

  @Override
  public void start() {}

  @Override
  public void stop() {
    channels.values().forEach(SocketChannel::close);
  }

  @Override
  public int getDefaultTargetPort() {
    return PORT;
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public int getMaximumMessageSize() {
    return Integer.MAX_VALUE;
  }

  @Override
  public boolean inUse() {
    return !channels.isEmpty();
  }
}
