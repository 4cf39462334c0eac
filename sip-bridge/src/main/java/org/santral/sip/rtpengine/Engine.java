package org.santral.sip.rtpengine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.santral.sip.rtpengine.Bencode.Dictionary;
import org.santral.sip.rtpengine.NgException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One rtpengine, asked over UDP by its `ng` protocol: a cookie, a space, a dictionary. What is not
/// answered is asked again with the same cookie, by which rtpengine knows not to do it twice.
public final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  /// How long each try waits. An rtpengine in good health answers within a few milliseconds.
  private static final List<Long> TRIES_MILLIS = List.of(200L, 400L, 800L);

  /// Questions under way at the same time; further ones find it full.
  private static final int MOST_WAITING = 2_000;

  private static final int LARGEST_DATAGRAM = 65_535;
  private static final int RECEIVE_BUFFER = 4 << 20;

  private final InetSocketAddress address;
  private final DatagramSocket socket;
  private final Map<String, CompletableFuture<Dictionary>> waiting = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(MOST_WAITING);
  private final AtomicLong asked = new AtomicLong();
  private final String incarnation;
  private volatile boolean answers = true;

  /// @param address where it takes commands, `listen-ng` of its configuration
  public Engine(InetSocketAddress address) throws IOException {
    this.address = address;
    this.socket = new DatagramSocket(null);
    try {
      socket.setReceiveBufferSize(RECEIVE_BUFFER);
      socket.connect(address);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
    var random = new byte[6];
    new SecureRandom().nextBytes(random);
    this.incarnation = HexFormat.of().formatHex(random);
    Thread.ofPlatform().daemon().name("rtpengine-" + address).start(this::listen);
  }

  /// Whether it answered when it was asked last.
  boolean answers() {
    return answers;
  }

  /// Whether it answers now. Waits for it.
  public boolean ping() {
    try {
      return ask("ping", Dictionary.EMPTY).text("result").equals("pong");
    } catch (NgException e) {
      return false;
    }
  }

  /// Asks, again if need be, and waits for the answer: 1.4 s at most.
  public Dictionary ask(String command, Dictionary arguments) throws NgException {
    if (!places.tryAcquire()) {
      throw new NgException(Kind.FULL, this + " has " + MOST_WAITING + " questions to answer.");
    }
    var cookie = incarnation + "_" + asked.incrementAndGet();
    var answer = new CompletableFuture<Dictionary>();
    waiting.put(cookie, answer);
    try {
      return judge(command, await(cookie, arguments.with("command", command), answer));
    } finally {
      waiting.remove(cookie);
      places.release();
    }
  }

  private Dictionary await(String cookie, Dictionary question, CompletableFuture<Dictionary> answer)
      throws NgException {
    var datagram = datagram(cookie, question);
    for (long millis : TRIES_MILLIS) {
      try {
        send(datagram);
        var heard = answer.get(millis, TimeUnit.MILLISECONDS);
        turn(true);
        return heard;
      } catch (TimeoutException again) {
        // Asked again, or given up after the last time.
      } catch (ExecutionException closed) {
        break;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    turn(false);
    throw new NgException(Kind.SILENT, this + " does not answer.");
  }

  private void turn(boolean isAnswering) {
    if (answers != isAnswering && !socket.isClosed()) {
      LOG.warn("{} {}", this, isAnswering ? "answers again" : "does not answer");
    }
    answers = isAnswering;
  }

  private static byte[] datagram(String cookie, Dictionary question) {
    var head = (cookie + " ").getBytes(US_ASCII);
    var body = Bencode.encode(question);
    var datagram = new byte[head.length + body.length];
    System.arraycopy(head, 0, datagram, 0, head.length);
    System.arraycopy(body, 0, datagram, head.length, body.length);
    return datagram;
  }

  private void send(byte[] datagram) {
    try {
      socket.send(new DatagramPacket(datagram, datagram.length));
    } catch (IOException e) {
      // Nobody listens there at the moment: silence says the same.
      LOG.debug("{} cannot be asked", this, e);
    }
  }

  private Dictionary judge(String command, Dictionary answer) throws NgException {
    var result = answer.text("result");
    return switch (result) {
      case "ok", "pong" -> answer;
      case "load limit" -> throw new NgException(Kind.FULL, this + " takes no more calls.");
      default ->
          throw new NgException(
              Kind.REFUSED,
              this + " refuses \"" + command + "\": " + answer.text("error-reason") + ".");
    };
  }

  private void listen() {
    var datagram = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
    while (!socket.isClosed()) {
      try {
        datagram.setLength(LARGEST_DATAGRAM);
        socket.receive(datagram);
        hear(datagram.getData(), datagram.getLength());
      } catch (IOException e) {
        // Closed, or nobody listens there at the moment.
        LOG.debug("nothing heard of {}", this, e);
      }
    }
  }

  private void hear(byte[] bytes, int length) {
    int space = 0;
    while (space < length && bytes[space] != ' ') {
      space++;
    }
    var answer = waiting.get(new String(bytes, 0, space, US_ASCII));
    if (answer == null) {
      return;
    }
    var dictionary = Bencode.decode(bytes, Math.min(space + 1, length), length);
    if (dictionary != null) {
      answer.complete(dictionary);
    }
  }

  @Override
  public void close() {
    socket.close();
    var over = new IOException("closed");
    waiting.values().forEach(answer -> answer.completeExceptionally(over));
  }

  @Override
  public String toString() {
    return "rtpengine " + address.getHostString() + ":" + address.getPort();
  }
}
