package org.santral.sip.embedded;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.DatagramPacket;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.santral.sip.dtls.DtlsIdentity;
import org.santral.sip.ice.IceCredentials;
import org.santral.sip.ice.StunRequest;
import org.santral.sip.rtp.RtpPacket;

/// The one port of all browsers. What comes is told apart by its first byte (RFC 7983, 7) and then
/// by its source; only a connectivity check, which names a leg and proves that its sender knows the
/// leg's password, makes a source known.
final class WebRtcPort {
  private static final int SOCKET_BUFFER_BYTES = 4 << 20;
  private static final int DATAGRAMS_AT_ONCE = 32;

  private final MediaLoop loop;
  private final DtlsIdentity identity;
  private final Semaphore handshakes;
  private final Channel channel;
  private final Map<String, Admission> byFragment = new HashMap<>();
  private final Map<InetSocketAddress, WebRtcLink> bySource = new HashMap<>();
  private long refused;

  private record Admission(IceCredentials credentials, WebRtcLink link) {}

  /// Binds the port: blocks.
  WebRtcPort(
      MediaLoop loop, DtlsIdentity identity, InetAddress address, int port, int maxHandshakes) {
    this.loop = loop;
    this.identity = identity;
    this.handshakes = new Semaphore(maxHandshakes);
    var bootstrap =
        new Bootstrap()
            .group(loop.group())
            .channelFactory(loop.channels())
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER_BYTES)
            .option(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(SOCKET_BUFFER_BYTES / 2, SOCKET_BUFFER_BYTES))
            .handler(new Arrivals());
    if (loop.isNative()) {
      // Several datagrams with one call to the system.
      bootstrap
          .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, RtpPacket.CAPACITY)
          .option(
              ChannelOption.RECVBUF_ALLOCATOR,
              new FixedRecvByteBufAllocator(RtpPacket.CAPACITY * DATAGRAMS_AT_ONCE));
    }
    var binding = bootstrap.bind(address, port).awaitUninterruptibly();
    if (!binding.isSuccess()) {
      throw new UncheckedIOException(
          new java.io.IOException(
              "The WebRTC port " + port + " cannot be bound on " + address, binding.cause()));
    }
    this.channel = binding.channel();
  }

  int number() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  DtlsIdentity identity() {
    return identity;
  }

  Semaphore handshakes() {
    return handshakes;
  }

  /// Lets a far end in that knows these credentials.
  void admit(IceCredentials credentials, WebRtcLink link) {
    byFragment.put(credentials.fragment(), new Admission(credentials, link));
  }

  void dismiss(String fragment) {
    byFragment.remove(fragment);
  }

  void know(InetSocketAddress source, WebRtcLink link) {
    bySource.put(source, link);
  }

  void forget(InetSocketAddress source, WebRtcLink link) {
    bySource.remove(source, link);
  }

  void send(RtpPacket packet, InetSocketAddress target) {
    loop.write(channel, packet, target);
  }

  void send(byte[] bytes, InetSocketAddress target) {
    loop.write(channel, Unpooled.wrappedBuffer(bytes), target);
  }

  private void received(RtpPacket packet, InetSocketAddress source) {
    int first = packet.length == 0 ? 255 : packet.bytes[0] & 0xFF;
    if (first <= 3) {
      checked(packet, source);
      return;
    }
    var link = bySource.get(source);
    if (link == null) {
      refused++;
    } else if (first >= 128 && first <= 191) {
      link.receivedMedia(packet, source);
    } else if (first >= 20 && first <= 63) {
      link.receivedRecord(packet, source);
    } else {
      link.refuse();
    }
  }

  private void checked(RtpPacket packet, InetSocketAddress source) {
    var request = StunRequest.read(packet.bytes, packet.length);
    var admission = request == null ? null : byFragment.get(request.fragment());
    if (request == null
        || admission == null
        || !request.isAuthentic(admission.credentials().password())) {
      refused++;
      return;
    }
    admission.link().checked(source, request.nominates());
    send(request.answer(admission.credentials().password(), source), source);
  }

  /// Datagrams that belong to no leg.
  long refused() {
    return refused;
  }

  /// Copies each datagram into the loop's packet.
  private final class Arrivals extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      var datagram = (DatagramPacket) message;
      try {
        int length = datagram.content().readableBytes();
        if (length > RtpPacket.CAPACITY - 64) {
          refused++;
          return;
        }
        var packet = loop.in;
        datagram.content().readBytes(packet.bytes, 0, length);
        packet.length = length;
        received(packet, datagram.sender());
      } finally {
        datagram.release();
      }
    }

    /// Such as "connection refused" told by ICMP: nothing that one leg could suffer from alone.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      refused++;
    }
  }
}
