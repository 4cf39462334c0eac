package org.santral.sip.trunk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A name server (RFC 1035) that knows the SRV records it was given, and nothing else.
final class FakeDns implements AutoCloseable {
  private static final int SRV = 33;
  private static final int NO_SUCH_NAME = 3;

  final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final Map<String, List<DnsLookup.Service>> services = new LinkedHashMap<>();
  private final DatagramSocket socket;
  private volatile boolean isSilent;

  FakeDns() throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofPlatform().daemon().start(this::listen);
  }

  String url() {
    return "dns://127.0.0.1:" + socket.getLocalPort();
  }

  FakeDns knows(String name, DnsLookup.Service... records) {
    services.put(name, List.of(records));
    return this;
  }

  FakeDns silent() {
    isSilent = true;
    return this;
  }

  private void listen() {
    var datagram = new DatagramPacket(new byte[512], 512);
    try {
      while (true) {
        datagram.setLength(512);
        socket.receive(datagram);
        var question = ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength());
        var answer = answer(question);
        if (!isSilent) {
          socket.send(new DatagramPacket(answer, answer.length, datagram.getSocketAddress()));
        }
      }
    } catch (IOException e) {
      // The socket is closed: the test is over.
    }
  }

  private byte[] answer(ByteBuffer question) throws IOException {
    short id = question.getShort(0);
    question.position(12);
    var labels = new ArrayList<String>();
    for (int length = question.get(); length > 0; length = question.get()) {
      var label = new byte[length];
      question.get(label);
      labels.add(new String(label, US_ASCII));
    }
    int type = question.getShort();
    var name = String.join(".", labels);
    asked.add(type + " " + name);
    var known = type == SRV ? services.getOrDefault(name, List.of()) : List.<DnsLookup.Service>of();

    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeShort(id);
    out.writeShort(0x8180 | (known.isEmpty() ? NO_SUCH_NAME : 0));
    out.writeShort(1);
    out.writeShort(known.size());
    out.writeInt(0);
    writeName(out, name);
    out.writeShort(type);
    out.writeShort(1);
    for (var service : known) {
      writeName(out, name);
      out.writeShort(SRV);
      out.writeShort(1);
      out.writeInt(60);
      out.writeShort(6 + service.target().length() + 2);
      out.writeShort(service.priority());
      out.writeShort(service.weight());
      out.writeShort(service.port());
      writeName(out, service.target());
    }
    return bytes.toByteArray();
  }

  private static void writeName(DataOutputStream out, String name) throws IOException {
    for (var label : name.split("\\.", -1)) {
      out.writeByte(label.length());
      out.write(label.getBytes(US_ASCII));
    }
    out.writeByte(0);
  }

  @Override
  public void close() {
    socket.close();
  }
}
