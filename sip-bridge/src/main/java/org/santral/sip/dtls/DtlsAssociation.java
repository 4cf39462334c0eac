package org.santral.sip.dtls;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;

/// One far end's handshake and what comes after it: repeated last flights and the goodbye. Runs on
/// a thread of its own, since the library blocks; records are handed to it and taken from it as
/// they come.
public final class DtlsAssociation implements DatagramTransport {
  private static final int RECORDS_WAITING = 64;
  private static final int LONGEST_RECORD = 2_048;

  /// Fits each path, also with a tunnel in it.
  private static final int SEND_LIMIT = 1_200;

  /// Wakes the thread when the association is closed.
  private static final byte[] END = {};

  private static final int LISTEN_MILLIS = 60_000;

  private final BlockingQueue<byte[]> arrived = new ArrayBlockingQueue<>(RECORDS_WAITING);

  private final Listener listener;
  private final Consumer<byte[]> wayOut;
  private volatile boolean isClosed;

  /// Hears how it goes, on the association's thread.
  public interface Listener {
    void established(MediaKeys keys);

    void failed(String why);

    /// The far end has closed it.
    void ended();
  }

  public DtlsAssociation(Listener listener, Consumer<byte[]> wayOut) {
    this.listener = listener;
    this.wayOut = wayOut;
  }

  /// Shakes hands and listens until it is closed: blocks.
  ///
  /// @param afterHandshake runs once the handshake is through, whatever came of it
  public void run(DtlsIdentity identity, Fingerprint expected, Runnable afterHandshake) {
    var server = new SrtpServer(identity, expected, this::goodbye);
    try {
      var transport = shakeHands(server, afterHandshake);
      listener.established(server.keys());
      var buffer = new byte[LONGEST_RECORD];
      while (!isClosed) {
        transport.receive(buffer, 0, buffer.length, LISTEN_MILLIS);
      }
    } catch (IOException | RuntimeException e) {
      // Whatever the far end sends: it may hurt nobody but itself.
      if (!isClosed) {
        listener.failed("the handshake has failed: " + e.getMessage());
      }
    }
  }

  private DTLSTransport shakeHands(SrtpServer server, Runnable afterwards) throws IOException {
    try {
      return new DTLSServerProtocol().accept(server, this);
    } finally {
      afterwards.run();
    }
  }

  private void goodbye() {
    if (!isClosed) {
      listener.ended();
      close();
    }
  }

  /// Takes a record that has come; where too many wait it is dropped and the far end repeats it.
  public void arrived(byte[] record) {
    var _ = arrived.offer(record);
  }

  @Override
  public int getReceiveLimit() {
    return LONGEST_RECORD;
  }

  @Override
  public int getSendLimit() {
    return SEND_LIMIT;
  }

  @Override
  public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
    try {
      var record = arrived.poll(waitMillis, TimeUnit.MILLISECONDS);
      if (isClosed || (record != null && record.length == 0)) {
        isClosed = true;
        throw new IOException("closed");
      }
      if (record == null) {
        return -1;
      }
      int taken = Math.min(length, record.length);
      System.arraycopy(record, 0, buffer, offset, taken);
      return taken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void send(byte[] buffer, int offset, int length) {
    wayOut.accept(java.util.Arrays.copyOfRange(buffer, offset, offset + length));
  }

  /// Ends it once all that has arrived so far is handled.
  public void closeWhenIdle() {
    var _ = arrived.offer(END);
  }

  @Override
  public void close() {
    isClosed = true;
    closeWhenIdle();
  }
}
