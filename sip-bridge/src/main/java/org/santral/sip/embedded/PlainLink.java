package org.santral.sip.embedded;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.santral.sip.rtp.RtpPacket;
import org.santral.sip.srtp.SrtpReceiver;
import org.santral.sip.srtp.SrtpSender;

/// Two ports of its own, for RTP and RTCP, with or without SRTP by keys of the description.
final class PlainLink implements Link {
  private final MediaLoop loop;
  private final Line line;
  private final Channel rtp;
  private final Channel rtcp;
  private final Runnable afterwards;
  private final Latch rtpLatch = new Latch();
  private InetSocketAddress rtcpTarget = new InetSocketAddress(0);
  private Agreement.@Nullable Far far;
  private Agreement.Protection protection = new Agreement.Protection.None();
  private @Nullable SrtpSender sender;
  private @Nullable SrtpReceiver receiver;
  private long refused;

  /// @param port even, RTCP has the next one
  /// @param afterwards runs when both ports are free again
  PlainLink(MediaLoop loop, Line line, InetAddress address, int port, Runnable afterwards) {
    this.loop = loop;
    this.line = line;
    this.afterwards = afterwards;
    var bootstrap =
        new Bootstrap().group(loop.group()).channelFactory(loop.channels()).handler(new Arrivals());
    this.rtp = bind(bootstrap, address, port);
    this.rtcp = bind(bootstrap, address, port + 1);
  }

  private Channel bind(Bootstrap bootstrap, InetAddress address, int port) {
    ChannelFuture binding = bootstrap.bind(address, port);
    binding.addListener(
        done -> {
          if (!done.isSuccess()) {
            line.lost("port " + port + " cannot be bound: " + done.cause());
          }
        });
    return binding.channel();
  }

  @Override
  public void adopt(Agreement agreement) {
    var isSame = far != null && far.equals(agreement.far());
    far = agreement.far();
    rtpLatch.open(agreement.far().rtp());
    if (!isSame) {
      rtcpTarget = agreement.far().rtcp();
    }
    if (!agreement.protection().equals(protection)
        && agreement.protection() instanceof Agreement.Protection.Sdes sdes) {
      boolean isSameKey =
          protection instanceof Agreement.Protection.Sdes before
              && before.ours().equals(sdes.ours());
      if (!isSameKey) {
        sender = new SrtpSender(sdes.ours());
      }
      receiver = new SrtpReceiver(sdes.theirs());
    }
    protection = agreement.protection();
  }

  @Override
  public boolean isOpen() {
    return far != null && !rtpLatch.target().getAddress().isAnyLocalAddress();
  }

  @Override
  public void sendRtp(RtpPacket packet) {
    if (sender != null) {
      sender.protectRtp(packet);
    }
    loop.write(rtp, packet, rtpLatch.target());
  }

  @Override
  public void sendRtcp(RtpPacket packet) {
    if (sender != null) {
      sender.protectRtcp(packet);
    }
    if (far != null && far.isMultiplexed()) {
      loop.write(rtp, packet, rtpLatch.target());
    } else {
      loop.write(rtcp, packet, rtcpTarget);
    }
  }

  private void received(RtpPacket packet, InetSocketAddress source, boolean isRtcpPort) {
    if (!packet.isVersionTwo() || far == null) {
      refused++;
    } else if (isRtcpPort || packet.isRtcp()) {
      receivedRtcp(packet, source, isRtcpPort);
    } else {
      receivedRtp(packet, source);
    }
  }

  private void receivedRtp(RtpPacket packet, InetSocketAddress source) {
    boolean isProtected = receiver != null;
    if (receiver != null && !receiver.acceptRtp(packet)) {
      refused++;
      return;
    }
    if (!packet.parse()
        || !line.knows(packet.payloadType())
        || !rtpLatch.admits(source, packet.sequence(), isProtected)) {
      refused++;
      return;
    }
    line.receivedRtp(packet);
  }

  /// Reports are believed only from where sound comes from; their port may be another one.
  private void receivedRtcp(RtpPacket packet, InetSocketAddress source, boolean isRtcpPort) {
    boolean isThere = source.getAddress().equals(rtpLatch.target().getAddress());
    if (!isThere || (receiver != null && !receiver.acceptRtcp(packet))) {
      refused++;
      return;
    }
    if (isRtcpPort) {
      rtcpTarget = source;
    }
    line.receivedRtcp(packet);
  }

  @Override
  public long refused() {
    return refused;
  }

  @Override
  public void close() {
    var _ = rtcp.close();
    var _ = rtp.close().addListener(_ -> afterwards.run());
  }

  /// Copies each datagram into the loop's packet.
  private final class Arrivals extends ChannelInboundHandlerAdapter {
    @Override
    public boolean isSharable() {
      return true;
    }

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
        received(packet, datagram.sender(), context.channel().equals(rtcp));
      } finally {
        datagram.release();
      }
    }

    /// Such as "connection refused" told by ICMP: the next packet may find somebody there.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      refused++;
    }
  }
}
