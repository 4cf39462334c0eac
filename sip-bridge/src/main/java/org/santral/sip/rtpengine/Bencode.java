package org.santral.sip.rtpengine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A value as the `ng` protocol writes it (BEP 3): a text, a whole number, a list or a dictionary.
public sealed interface Bencode {
  /// Texts are UTF-8 here; the protocol itself knows bytes only.
  record Text(String value) implements Bencode {}

  record Whole(long value) implements Bencode {}

  record Items(List<Bencode> values) implements Bencode {
    public Items {
      values = List.copyOf(values);
    }

    public static Items of(String... texts) {
      return new Items(List.of(texts).stream().<Bencode>map(Text::new).toList());
    }
  }

  /// Named values, in the order of their names. Made by [#with] from [#EMPTY].
  record Dictionary(SortedMap<String, Bencode> entries) implements Bencode {
    public static final Dictionary EMPTY = new Dictionary(new TreeMap<>());

    public Dictionary {
      entries = new TreeMap<>(entries);
    }

    public Dictionary with(String name, Bencode value) {
      var more = new TreeMap<>(entries);
      more.put(name, value);
      return new Dictionary(more);
    }

    public Dictionary with(String name, String value) {
      return with(name, new Text(value));
    }

    /// The text of this name, or the empty one.
    public String text(String name) {
      return entries.get(name) instanceof Text(var value) ? value : "";
    }

    /// The number of this name, or 0.
    public long whole(String name) {
      return entries.get(name) instanceof Whole(var value) ? value : 0;
    }

    /// The dictionary of this name, or the empty one.
    public Dictionary dictionary(String name) {
      return entries.get(name) instanceof Dictionary inner ? inner : EMPTY;
    }

    /// The first dictionary of the list of this name, or the empty one.
    public Dictionary firstOf(String name) {
      Bencode list = entries.get(name);
      return list instanceof Items(var values)
              && !values.isEmpty()
              && values.getFirst() instanceof Dictionary first
          ? first
          : EMPTY;
    }
  }

  /// As bytes.
  static byte[] encode(Bencode value) {
    var out = new ByteArrayOutputStream(1_024);
    write(value, out);
    return out.toByteArray();
  }

  private static void write(Bencode value, ByteArrayOutputStream out) {
    switch (value) {
      case Text(var text) -> write(text, out);
      case Whole(var number) -> out.writeBytes(("i" + number + "e").getBytes(UTF_8));
      case Items(var values) -> {
        out.write('l');
        values.forEach(each -> write(each, out));
        out.write('e');
      }
      case Dictionary(var entries) -> {
        out.write('d');
        entries.forEach(
            (name, each) -> {
              write(name, out);
              write(each, out);
            });
        out.write('e');
      }
    }
  }

  private static void write(String text, ByteArrayOutputStream out) {
    var bytes = text.getBytes(UTF_8);
    out.writeBytes((bytes.length + ":").getBytes(UTF_8));
    out.writeBytes(bytes);
  }

  /// Reads the dictionary that begins there and ends the bytes, or null if there is none.
  static @Nullable Dictionary decode(byte[] bytes, int from, int to) {
    return new BencodeReader(bytes, from, to).read();
  }
}
