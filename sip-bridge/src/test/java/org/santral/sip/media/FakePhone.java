package org.santral.sip.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.santral.sip.audio.Frames;
import org.santral.sip.audio.Law;
import org.santral.sip.rtp.DigitReader;
import org.santral.sip.rtp.RtpPacket;

/// A telephone with a socket of its own, that speaks a tone every 20 ms and keeps what it hears.
public final class FakePhone implements AutoCloseable {
  public static final long PATIENCE_SECONDS = 10;
  private static final int SOURCE = 77;
  private static final Pattern MEDIA = Pattern.compile("m=audio (\\d+)");

  public final DatagramSocket socket;
  public final Law law;
  public final BlockingQueue<Byte> digits = new LinkedBlockingQueue<>();
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> reports = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final DigitReader digitReader = new DigitReader();
  private volatile InetSocketAddress far = new InetSocketAddress(9);
  private volatile short[] tone = new short[Frames.RATE];
  private volatile boolean speaks = true;
  private int sequence = 100;
  private int timestamp = 1_000;
  private int at;

  /// Sound, and the stream it came in.
  private static final class Heard {
    private final int source;
    private final short[] sound;

    private Heard(int source, short[] sound) {
      this.source = source;
      this.sound = sound;
    }
  }

  public FakePhone(Law law) throws IOException {
    this(law, InetAddress.getLoopbackAddress());
  }

  public FakePhone(Law law, InetAddress address) throws IOException {
    this.law = law;
    this.socket = new DatagramSocket(new InetSocketAddress(address, 0));
    Thread.ofPlatform().daemon().start(this::listen);
  }

  public String description(String... lines) {
    int number = law == Law.A ? 8 : 0;
    return String.join(
            "\r\n",
            "v=0",
            "o=- 1 1 IN IP4 127.0.0.1",
            "s=-",
            "c=IN IP4 " + socket.getLocalAddress().getHostAddress(),
            "t=0 0",
            "m=audio " + socket.getLocalPort() + " RTP/AVP " + number + " 96",
            "a=rtpmap:96 telephone-event/8000")
        + "\r\n"
        + String.join("", Arrays.stream(lines).map(line -> line + "\r\n").toList());
  }

  /// Sends to whom a description names, and goes on speaking.
  public FakePhone connect(String description) {
    var matcher = MEDIA.matcher(description);
    if (!matcher.find()) {
      throw new IllegalArgumentException(description);
    }
    boolean isFirst = far.getPort() == 9;
    int port = Integer.parseInt(matcher.group(1));
    far = new InetSocketAddress(socket.getLocalAddress(), port);
    if (isFirst) {
      var _ = clock.scheduleAtFixedRate(this::speakOn, 0, 20, TimeUnit.MILLISECONDS);
    }
    return this;
  }

  public FakePhone speaking(int hertz) {
    tone = Tone.of(hertz, Frames.RATE);
    return this;
  }

  public void mute() {
    speaks = false;
  }

  public void unmute() {
    speaks = true;
  }

  private void speakOn() {
    sequence++;
    timestamp += Frames.SAMPLES;
    if (!speaks) {
      return;
    }
    var packet = new RtpPacket();
    packet.writeHeader(false, law == Law.A ? 8 : 0, sequence & 0xFFFF, timestamp, SOURCE);
    for (int i = 0; i < Frames.SAMPLES; i++) {
      packet.bytes[packet.length++] = law.encode(tone[at++ % tone.length]);
    }
    send(packet.bytes, packet.length);
  }

  /// Presses a key as RFC 4733 has it, the first packet being lost.
  public void press(int event) {
    clock.execute(
        () -> {
          timestamp += Frames.SAMPLES;
          for (int duration : new int[] {320, 480, 640, 640, 640}) {
            sequence++;
            var packet = new RtpPacket();
            packet.writeHeader(false, 96, sequence & 0xFFFF, timestamp, SOURCE);
            packet.bytes[12] = (byte) event;
            packet.bytes[13] = (byte) (duration == 640 ? 0x8A : 0x0A);
            packet.putShort(14, duration);
            send(packet.bytes, 16);
          }
        });
  }

  public void send(byte[] bytes, int length) {
    try {
      socket.send(new DatagramPacket(bytes, length, far));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    var packet = new RtpPacket();
    var datagram = new DatagramPacket(packet.bytes, packet.bytes.length);
    try {
      while (true) {
        datagram.setLength(packet.bytes.length);
        socket.receive(datagram);
        packet.length = datagram.getLength();
        if (packet.isRtcp()) {
          reports.add(packet.bytes[1] & 0xFF);
        } else if (packet.parse()) {
          keep(packet);
        }
      }
    } catch (IOException e) {
      // The socket is closed: the test is over.
    }
  }

  private void keep(RtpPacket packet) {
    if (packet.payloadType() == 96) {
      char digit = digitReader.read(packet);
      if (digit != DigitReader.NONE) {
        digits.add((byte) digit);
      }
      return;
    }
    var sound = new short[packet.payloadLength()];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = law.decode(packet.bytes[packet.payloadOffset() + i]);
    }
    heard.add(new Heard(packet.ssrc(), sound));
  }

  /// Forgets what was heard so far and hears the next sound for so long.
  public short[] hear(int millis) throws InterruptedException {
    heard.clear();
    return hearOn(millis);
  }

  public short[] hearOn(int millis) throws InterruptedException {
    List<short[]> parts = new ArrayList<>();
    int samples = 0;
    while (samples < millis * 8) {
      var part = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (part == null) {
        throw new AssertionError("heard " + samples / 8 + " ms and then nothing");
      }
      parts.add(part.sound);
      samples += part.sound.length;
    }
    var all = new short[samples];
    int end = 0;
    for (var part : parts) {
      System.arraycopy(part, 0, all, end, part.length);
      end += part.length;
    }
    return all;
  }

  /// Listens until there is this tone and hardly anything else, or gives up.
  public void awaitTone(int hertz) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    double share;
    do {
      share = Tone.share(hear(200), hertz);
    } while (share < 0.95 && System.nanoTime() < end);
    if (share < 0.95) {
      throw new AssertionError("only " + share + " of what is heard is " + hertz + " Hz");
    }
  }

  /// Waits for packets that another phone has sent and nobody has changed on the way.
  public void awaitUntouched() throws InterruptedException {
    awaitStream(true);
  }

  /// Waits for packets that a media plane has made.
  public void awaitMade() throws InterruptedException {
    awaitStream(false);
  }

  private void awaitStream(boolean isUntouched) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      var next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next != null && (next.source == SOURCE) == isUntouched) {
        return;
      }
    }
    throw new AssertionError(isUntouched ? "always changed" : "never changed");
  }

  public int awaitReport() throws InterruptedException {
    var type = reports.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return type == null ? 0 : type;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    socket.close();
  }
}
