package org.santral.sip.signalling;

import static java.nio.charset.StandardCharsets.UTF_8;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.text.ParseException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection over TCP or TLS. Sending puts into a bounded queue and never waits; a far end
/// that takes nothing any more loses its connection.
final class ConnectionChannel extends PeerChannel {
  private static final Logger log = LoggerFactory.getLogger(ConnectionChannel.class);
  private static final byte[] PONG = "\r\n".getBytes(UTF_8);
  private static final byte[] END = {};
  private static final int MAX_WAITING = 1_000;

  /// Phones keep their connection alive far more often (RFC 5626, 4.4.1).
  private static final int IDLE_MILLIS = 30 * 60 * 1_000;

  private final ConnectionProcessor processor;
  private final Socket socket;
  private final Transport kind;
  private final Inbox inbox;
  private final InetAddress peer;
  private final Delivery delivery;
  private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final AtomicBoolean open = new AtomicBoolean(true);

  ConnectionChannel(ConnectionProcessor processor, Socket socket, Transport kind, Inbox inbox)
      throws IOException {
    super(processor, kind, socket.getInetAddress(), socket.getPort());
    this.processor = processor;
    this.socket = socket;
    this.kind = kind;
    this.inbox = inbox;
    this.peer = socket.getInetAddress();
    this.delivery = new Delivery(processor.getSIPStack(), this, inbox);
    socket.setSoTimeout(IDLE_MILLIS);
  }

  /// @param reading whether a thread must be made to read; otherwise the calling one does it
  void start(boolean reading) {
    Thread.ofVirtual().name("sip-write-" + kind).start(this::write);
    if (reading) {
      Thread.ofVirtual().name("sip-read-" + kind).start(this::read);
    } else {
      read();
    }
  }

  private void read() {
    try {
      Framing framing =
          new Framing(new BufferedInputStream(socket.getInputStream()), inbox.maxMessageBytes());
      byte[] next = framing.next();
      while (next != null) {
        if (next.length == 0) {
          enqueue(PONG);
        } else {
          hear(next);
        }
        next = framing.next();
      }
    } catch (IOException broken) {
      log.debug("the connection from {} broke", peer, broken);
    } finally {
      close();
    }
  }

  private void hear(byte[] bytes) throws IOException {
    try {
      SIPMessage message = delivery.read(bytes);
      if (message != null) {
        processMessage(message);
      }
    } catch (ParseException unreadable) {
      inbox.malformed();
      String answer = BadRequest.answerTo(new String(bytes, UTF_8));
      if (answer != null) {
        enqueue(answer.getBytes(UTF_8));
      }
    }
  }

  @Override
  public void processMessage(SIPMessage message) {
    message.setRemoteAddress(peer);
    message.setRemotePort(socket.getPort());
    message.setLocalAddress(processor.getIpAddress());
    message.setLocalPort(processor.getPort());
    message.setPeerPacketSourceAddress(peer);
    message.setPeerPacketSourcePort(socket.getPort());
    if (message instanceof SIPRequest request) {
      mark(request.getTopmostVia());
    }
    delivery.deliver(message);
  }

  /// Notes where the request really came from (RFC 3261, 18.2.1; RFC 3581, 4).
  private void mark(Via via) {
    try {
      boolean asked = via.hasParameter(Via.RPORT);
      if (asked || !peer.getHostAddress().equals(via.getHost())) {
        via.setParameter(Via.RECEIVED, peer.getHostAddress());
      }
      if (asked) {
        via.setParameter(Via.RPORT, Integer.toString(socket.getPort()));
      }
    } catch (ParseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void write() {
    try {
      OutputStream out = socket.getOutputStream();
      byte[] next = waiting.take();
      while (next.length > 0) {
        out.write(next);
        out.flush();
        next = waiting.take();
      }
    } catch (IOException broken) {
      log.debug("writing to {} broke", peer, broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void enqueue(byte[] bytes) throws IOException {
    if (!open.get()) {
      throw new IOException("the connection is closed");
    }
    if (!waiting.offer(bytes)) {
      close();
      throw new IOException("the far end takes nothing any more");
    }
  }

  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      processor.forget(this);
      waiting.clear();
      waiting.offer(END);
      try {
        socket.close();
      } catch (IOException gone) {
        log.trace("closing", gone);
      }
      inbox.closed(new Flow(kind, peer.getHostAddress(), socket.getPort()));
    }
  }

  @Override
  public void sendMessage(SIPMessage message) throws IOException {
    enqueue(message.encodeAsBytes(kind.name()));
  }

  @Override
  protected void sendMessage(byte[] message, InetAddress host, int port, boolean retry)
      throws IOException {
    enqueue(message);
  }
}
