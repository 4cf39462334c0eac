package org.santral.sip.signalling;

import gov.nist.javax.sip.ListeningPointImpl;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageProcessor;
import java.io.IOException;
import java.text.ParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.TooManyListenersException;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.address.URI;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.Counters.Count;
import org.santral.sip.signalling.SignallingSettings.TlsIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stack, open: sends requests, takes WebSockets in, and tells a [SignalListener] of everything
/// that comes.
public final class Signalling implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Signalling.class);

  private final SipStackImpl stack;
  private final SipProvider provider;
  private final SocketProcessor sockets;
  private final Inbox inbox;
  private final @Nullable Tls tls;
  private final Counters counters;
  private final Couriers couriers = new Couriers();
  private final Map<Transport, Listen> listens = new EnumMap<>(Transport.class);

  private Signalling(
      SignallingSettings settings, SignalListener listener, SourceGate sources, Counters counters)
      throws SipException, InvalidArgumentException, TooManyListenersException, IOException {
    this.counters = counters;
    stack = new Stack(StackProperties.of(settings));
    inbox = new Inbox(listener, settings, sources, counters, this::transactions);
    for (Listen listen : settings.listens()) {
      listens.put(listen.transport(), listen);
    }
    Listen first = settings.listens().getFirst();
    listens.putIfAbsent(
        Transport.WS, new Listen(Transport.WS, first.address(), first.port(), first.advertised()));
    SipProvider made = null;
    for (Listen listen : listens.values()) {
      ListeningPoint point =
          stack.createListeningPoint(listen.address(), listen.port(), listen.transport().name());
      if (made == null) {
        made = stack.createSipProvider(point);
        // The gate finds the inbox through the stack as soon as there is a listener.
        made.addSipListener(inbox);
      } else {
        made.addListeningPoint(point);
      }
    }
    if (made == null) {
      throw new IllegalStateException("nothing to listen on");
    }
    provider = made;
    sockets = (SocketProcessor) processor(Transport.WS);
    TlsIdentity identity = settings.identity();
    tls = identity == null ? null : Tls.of(identity);
    try {
      stack.start();
      for (Listen listen : settings.listens()) {
        if (processor(listen.transport()) instanceof ConnectionProcessor connections) {
          connections.open(inbox, listen.transport() == Transport.TLS ? tls : null);
        }
      }
    } catch (IOException | SipException taken) {
      stack.stop();
      throw taken;
    }
  }

  private MessageProcessor processor(Transport transport) {
    return ((ListeningPointImpl) provider.getListeningPoint(transport.name()))
        .getMessageProcessor();
  }

  /// Notes by which name a server is known; over TLS its certificate must be for that.
  public void name(String address, String name) {
    Tls secrets = tls;
    if (secrets != null) {
      secrets.name(address, name);
    }
  }

  /// Starts listening.
  ///
  /// @param sources how many new requests a source may send
  /// @throws IOException if an address cannot be listened on; nothing is left open
  public static Signalling open(
      SignallingSettings settings, SignalListener listener, SourceGate sources, Counters counters)
      throws IOException {
    try {
      return new Signalling(settings, listener, sources, counters);
    } catch (SipException | InvalidArgumentException | TooManyListenersException failure) {
      throw new IOException("SIP cannot listen on " + settings.listens(), failure);
    }
  }

  /// Takes a WebSocket in.
  ///
  /// @param remoteAddress the IP address of the browser, or of the proxy before it
  public SipSocketEar openSocket(String remoteAddress, SipSocket socket) {
    return sockets.open(remoteAddress, socket, inbox);
  }

  /// What is written into Contact and Via for a transport; UDP's if it is not listened on.
  public Listen listen(Transport transport) {
    Listen listen = listens.get(transport);
    if (listen == null) {
      throw new IllegalArgumentException("not listened on: " + transport);
    }
    return listen;
  }

  public boolean listensOn(Transport transport) {
    return listens.containsKey(transport);
  }

  /// Where far ends reach us over a transport.
  public URI contact(Transport transport, String user) {
    Listen listen = listen(transport);
    SipUri uri = Headers.uri(user, bracketed(listen.advertised()));
    uri.setPort(listen.port());
    try {
      switch (transport) {
        case UDP -> {}
        case TCP, TLS, WS -> uri.setTransportParam(transport.parameter());
      }
    } catch (ParseException impossible) {
      throw new IllegalStateException(impossible);
    }
    return uri;
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /// A Via of our own with a new branch.
  private Via via(Transport transport) {
    Listen listen = listen(transport);
    Via via = new Via();
    try {
      via.setHost(bracketed(listen.advertised()));
      via.setPort(listen.port());
      via.setTransport(transport.name());
      via.setBranch("z9hG4bK" + Headers.token());
      if (transport == Transport.UDP) {
        via.setRPort();
      }
    } catch (ParseException | InvalidArgumentException impossible) {
      throw new IllegalStateException(impossible);
    }
    return via;
  }

  /// Sends a request in a transaction of its own. Without a way to the far end the answer is 503,
  /// heard before this returns.
  public void send(SIPRequest request, @Nullable Flow flow, Replies replies) {
    send(request, flow, replies, true);
  }

  /// Cancels an INVITE that was sent (RFC 3261, 9.1).
  public void cancel(SIPRequest invite, @Nullable String reason) {
    try {
      SIPRequest cancel = invite.createCancelRequest();
      if (reason != null) {
        Headers.set(cancel, "Reason", reason);
      }
      Flow flow = invite.getApplicationData() instanceof Flow known ? known : null;
      send(cancel, flow, new Ignored(), false);
    } catch (SipException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void send(SIPRequest request, @Nullable Flow flow, Replies replies, boolean newBranch) {
    Flow way = flow == null ? NextHop.of(request) : flow;
    if (way == null || !listens.containsKey(way.transport())) {
      counters.count(Count.UNSENT);
      replies.failed(503);
      return;
    }
    request.setApplicationData(way);
    if (newBranch) {
      request.setHeader(via(way.transport()));
    }
    dispatch(way, () -> sendNow(request, way, replies), replies);
  }

  /// Datagrams and WebSocket messages leave at once; a connection may have to be opened first.
  private void dispatch(Flow way, Runnable sending, Replies replies) {
    boolean quick = way.transport() == Transport.UDP || way.transport() == Transport.WS;
    if (quick) {
      sending.run();
    } else if (!couriers.send(way, sending)) {
      counters.count(Count.UNSENT);
      replies.failed(503);
    }
  }

  private void sendNow(SIPRequest request, Flow way, Replies replies) {
    try {
      ClientTransaction transaction = provider.getNewClientTransaction(request);
      transaction.setApplicationData(replies);
      transaction.sendRequest();
    } catch (SipException | RuntimeException unsent) {
      log.debug("{} could not be sent over {}", request.getMethod(), way, unsent);
      counters.count(Count.UNSENT);
      replies.failed(503);
    }
  }

  /// Sends an ACK of a 2xx, which has no transaction (RFC 3261, 13.2.2.4).
  public void acknowledge(SIPRequest ack, @Nullable Flow flow) {
    Flow way = flow == null ? NextHop.of(ack) : flow;
    if (way == null || !listens.containsKey(way.transport())) {
      counters.count(Count.UNSENT);
      return;
    }
    ack.setApplicationData(way);
    ack.setHeader(via(way.transport()));
    dispatch(way, () -> acknowledgeNow(ack, way), new Ignored());
  }

  private void acknowledgeNow(SIPRequest ack, Flow way) {
    try {
      provider.sendRequest(ack);
    } catch (SipException | RuntimeException unsent) {
      log.debug("ACK could not be sent over {}", way, unsent);
      counters.count(Count.UNSENT);
    }
  }

  /// How many requests are under way, in and out.
  public int transactions() {
    return stack.getServerTransactionTableSize() + stack.getClientTransactionTableSize();
  }

  @Override
  public void close() {
    for (Transport transport : listens.keySet()) {
      if (transport != Transport.UDP) {
        processor(transport).stop();
      }
    }
    try {
      stack.stop();
    } catch (RuntimeException early) {
      // Its UDP does not expect to be stopped before it has quite started; the socket is closed.
      log.debug("The stack was stopped early.", early);
    }
  }

  private static final class Ignored implements Replies {
    @Override
    public void heard(SIPResponse response) {}

    @Override
    public void failed(int status) {}
  }
}
