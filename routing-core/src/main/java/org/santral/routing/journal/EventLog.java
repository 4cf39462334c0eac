package org.santral.routing.journal;

import java.util.ArrayList;
import java.util.List;
import org.santral.routing.codec.ByteReader;
import org.santral.routing.codec.ByteWriter;
import org.santral.routing.codec.MalformedRecord;
import org.santral.routing.codec.RecordCodec;
import org.santral.routing.event.Event;
import org.santral.routing.event.EventSink;

/// What an engine has said, as bytes: two engines have done the same if these are the same.
public final class EventLog implements EventSink {
  private static final RecordCodec<Event> EVENTS = RecordCodec.of(Event.class);
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final ByteWriter log = new ByteWriter();
  private long hash = FNV_BASIS;
  private long size;

  @Override
  public void on(Event event) {
    int start = log.size();
    EVENTS.write(event, log);
    for (int at = start; at < log.size(); at++) {
      hash = (hash ^ (log.array()[at] & 0xff)) * FNV_PRIME;
    }
    size++;
  }

  /// How many events there were.
  public long size() {
    return size;
  }

  /// All events, one after the other.
  public byte[] bytes() {
    return log.copy();
  }

  /// The 64-bit FNV-1a hash of [#bytes()], which tells logs apart when nobody means to deceive.
  public long hash() {
    return hash;
  }

  /// The events of a log.
  public static List<Event> read(byte[] log) throws MalformedRecord {
    var events = new ArrayList<Event>();
    var in = new ByteReader(log, 0, log.length);
    while (in.remaining() > 0) {
      events.add(EVENTS.read(in));
    }
    return events;
  }
}
