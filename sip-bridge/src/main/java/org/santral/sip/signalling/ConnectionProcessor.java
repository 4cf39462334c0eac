package org.santral.sip.signalling;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens and connects over TCP and TLS: one virtual thread reads and one writes for each
/// connection.
final class ConnectionProcessor extends MessageProcessor {
  private static final Logger log = LoggerFactory.getLogger(ConnectionProcessor.class);
  private static final int CONNECT_MILLIS = 5_000;

  /// Past this, new connections are closed at once.
  private static final int MAX_CONNECTIONS = 10_000;

  private final Transport kind;
  private final Map<String, ConnectionChannel> channels = new ConcurrentHashMap<>();
  private volatile @Nullable Inbox inbox;
  private volatile @Nullable Tls tls;
  private volatile @Nullable ServerSocket server;

  ConnectionProcessor(
      InetAddress address, int port, SIPTransactionStack stack, Transport transport) {
    super(address, port, transport.name(), stack);
    this.kind = transport;
  }

  /// Begins to listen. The stack has started us before we knew for whom.
  void open(Inbox to, @Nullable Tls secrets) throws IOException {
    inbox = to;
    tls = secrets;
    ServerSocket listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(new InetSocketAddress(getIpAddress(), getPort()), 512);
    server = listening;
    Thread.ofVirtual().name("sip-accept-" + transport).start(() -> accept(listening));
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        if (channels.size() >= MAX_CONNECTIONS) {
          socket.close();
          continue;
        }
        Thread.ofVirtual().name("sip-" + transport).start(() -> welcome(socket));
      } catch (IOException closed) {
        log.debug("accepting on {}", listening, closed);
      }
    }
  }

  private void welcome(Socket socket) {
    try {
      Tls secrets = tls;
      Socket ready = secrets == null ? socket : secrets.accept(socket);
      take(ready, false);
    } catch (IOException refused) {
      log.debug("a connection from {} came to nothing", socket.getInetAddress(), refused);
      close(socket);
    }
  }

  private ConnectionChannel take(Socket socket, boolean ours) throws IOException {
    Inbox to = inbox;
    if (to == null) {
      throw new IOException("not open");
    }
    socket.setTcpNoDelay(true);
    ConnectionChannel channel = new ConnectionChannel(this, socket, kind, to);
    channels.put(key(socket.getInetAddress(), socket.getPort()), channel);
    channel.start(ours);
    return channel;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      log.trace("closing", gone);
    }
  }

  void forget(ConnectionChannel channel) {
    channels.remove(key(channel.getPeerInetAddress(), channel.getPeerPort()), channel);
  }

  private static String key(InetAddress host, int port) {
    return host.getHostAddress() + "/" + port;
  }

  @Override
  public SIPTransactionStack getSIPStack() {
    return sipStack;
  }

  @Override
  public MessageChannel createMessageChannel(HostPort target) throws IOException {
    return find(target.getInetAddress(), target.getPort());
  }

  @Override
  public MessageChannel createMessageChannel(InetAddress host, int port) throws IOException {
    return find(host, port);
  }

  /// The connection that stands, or a new one. Blocks in the second case: called by couriers.
  private MessageChannel find(InetAddress host, int port) throws IOException {
    ConnectionChannel known = channels.get(key(host, port));
    if (known != null) {
      return known;
    }
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      Tls secrets = tls;
      return take(secrets == null ? socket : secrets.connect(socket, host, port), true);
    } catch (IOException failure) {
      close(socket);
      throw failure;
    }
  }

  @Override
  public void start() {}

  @Override
  public void stop() {
    ServerSocket listening = server;
    if (listening != null) {
      try {
        listening.close();
      } catch (IOException gone) {
        log.trace("closing", gone);
      }
    }
    channels.values().forEach(ConnectionChannel::close);
  }

  @Override
  public int getDefaultTargetPort() {
    return kind.standardPort();
  }

  @Override
  public boolean isSecure() {
    return kind == Transport.TLS;
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
