package org.santral.load.calls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// A socket of the telephone network with the server at its other end.
final class Wire {
  private final DatagramChannel channel;
  private final InetSocketAddress local;

  Wire(DatagramChannel channel) throws IOException {
    this.channel = channel;
    this.local = (InetSocketAddress) channel.getLocalAddress();
  }

  String host() {
    return local.getAddress().getHostAddress();
  }

  int port() {
    return local.getPort();
  }

  /// A message that is lost here is sent again like one that is lost on its way.
  void send(String message) {
    try {
      int _ = channel.write(ByteBuffer.wrap(message.getBytes(ISO_8859_1)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
