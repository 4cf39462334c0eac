package org.santral.sip.rtpengine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.santral.sip.rtpengine.Bencode.Dictionary;
import org.santral.sip.rtpengine.Bencode.Items;
import org.santral.sip.rtpengine.Bencode.Text;
import org.santral.sip.rtpengine.Bencode.Whole;

/// Reads one dictionary from bytes that anybody may have sent.
final class BencodeReader {
  private static final int DEEPEST = 16;
  private static final int LONGEST_NUMBER = 19;

  private final byte[] bytes;
  private final int end;
  private int at;

  /// What is no bencode.
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private Unreadable() {
      super("no bencode", null, false, false);
    }
  }

  BencodeReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  @Nullable Dictionary read() {
    try {
      return value(0) instanceof Dictionary whole && at == end ? whole : null;
    } catch (Unreadable broken) {
      return null;
    }
  }

  private Bencode value(int depth) throws Unreadable {
    if (depth > DEEPEST) {
      throw new Unreadable();
    }
    return switch (peek()) {
      case 'd' -> dictionary(depth);
      case 'l' -> items(depth);
      case 'i' -> {
        at++;
        yield new Whole(number('e'));
      }
      default -> new Text(text());
    };
  }

  private Dictionary dictionary(int depth) throws Unreadable {
    at++;
    var entries = new TreeMap<String, Bencode>();
    while (peek() != 'e') {
      String name = text();
      entries.put(name, value(depth + 1));
    }
    at++;
    return new Dictionary(entries);
  }

  private Items items(int depth) throws Unreadable {
    at++;
    var values = new ArrayList<Bencode>();
    while (peek() != 'e') {
      values.add(value(depth + 1));
    }
    at++;
    return new Items(values);
  }

  private String text() throws Unreadable {
    long length = number(':');
    if (length < 0 || length > end - at) {
      throw new Unreadable();
    }
    var text = new String(bytes, at, (int) length, UTF_8);
    at += (int) length;
    return text;
  }

  private long number(char last) throws Unreadable {
    int from = at;
    while (peek() != last) {
      at++;
      if (at - from > LONGEST_NUMBER) {
        throw new Unreadable();
      }
    }
    try {
      return Long.parseLong(new String(bytes, from, at++ - from, UTF_8));
    } catch (NumberFormatException malformed) {
      throw new Unreadable();
    }
  }

  private byte peek() throws Unreadable {
    if (at >= end) {
      throw new Unreadable();
    }
    return bytes[at];
  }
}
