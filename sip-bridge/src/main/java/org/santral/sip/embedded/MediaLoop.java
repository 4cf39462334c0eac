package org.santral.sip.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.santral.sip.audio.Frames;
import org.santral.sip.rtp.RtpPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread on which all packets come and go, and its beat of 20 ms. What is written while
/// packets are handled is sent to the system in one go when they are through.
final class MediaLoop {
  private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);

  /// As many packets as the system takes with one call; after a pause there are more.
  private static final int MOST_UNFLUSHED = 64;

  /// The packet that has come, and the one that is about to go: used again for each.
  final RtpPacket in = new RtpPacket();

  final RtpPacket out = new RtpPacket();

  private final boolean isNative = Epoll.isAvailable();
  private final EventLoopGroup group;
  private final EventLoop loop;
  private final ChannelFactory<DatagramChannel> channels;
  private final Set<Line> lines = new LinkedHashSet<>();
  private final Set<Room> rooms = new LinkedHashSet<>();
  private final List<Channel> written = new ArrayList<>();
  private int unflushed;

  MediaLoop() {
    IoHandlerFactory io = isNative ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    channels = isNative ? EpollDatagramChannel::new : NioDatagramChannel::new;
    group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("media"), io);
    loop = group.next();
    var _ =
        loop.scheduleAtFixedRate(this::beat, Frames.MILLIS, Frames.MILLIS, TimeUnit.MILLISECONDS);
  }

  EventLoopGroup group() {
    return group;
  }

  /// Whether the system is called without a detour through the JDK.
  boolean isNative() {
    return isNative;
  }

  ChannelFactory<DatagramChannel> channels() {
    return channels;
  }

  /// Runs something on the loop; what was asked for first is done first.
  void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("The media plane is closed: nothing is done", e);
    }
  }

  void add(Line line) {
    lines.add(line);
  }

  void remove(Line line) {
    lines.remove(line);
  }

  void add(Room room) {
    rooms.add(room);
  }

  void remove(Room room) {
    rooms.remove(room);
  }

  /// Writes a packet out soon.
  void write(Channel channel, RtpPacket packet, InetSocketAddress to) {
    var buffer = channel.alloc().directBuffer(packet.length);
    buffer.writeBytes(packet.bytes, 0, packet.length);
    write(channel, buffer, to);
  }

  void write(Channel channel, ByteBuf buffer, InetSocketAddress to) {
    if (!channel.isWritable()) {
      // The system takes no more: sound that waits is worth nothing.
      buffer.release();
      return;
    }
    var _ = channel.write(new DatagramPacket(buffer, to), channel.voidPromise());
    if (written.isEmpty()) {
      loop.execute(this::flush);
    }
    if (!written.contains(channel)) {
      written.add(channel);
    }
    if (++unflushed == MOST_UNFLUSHED) {
      flush();
    }
  }

  private void flush() {
    for (int i = 0; i < written.size(); i++) {
      written.get(i).flush();
    }
    written.clear();
    unflushed = 0;
  }

  private void beat() {
    long nowNanos = System.nanoTime();
    for (var line : List.copyOf(lines)) {
      guarded(() -> line.beat(nowNanos));
    }
    for (var room : List.copyOf(rooms)) {
      guarded(() -> room.beat(nowNanos));
    }
  }

  /// A defect on one leg is not to be heard on others.
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("A beat has failed; the next one is in 20 ms", e);
    }
  }

  /// Ends all rooms and legs, and then itself.
  void close() {
    execute(
        () -> {
          List.copyOf(rooms).forEach(Room::close);
          List.copyOf(lines).forEach(Line::close);
        });
    var _ = group.shutdownGracefully(0, 2, TimeUnit.SECONDS);
  }
}
