package org.santral.routing.codec;

import java.util.LinkedHashMap;
import java.util.Map;

/// Keys and values by turns in the order of the map, after their number.
record MapPart<K, V>(Part<K> key, Part<V> value) implements Part<Map<K, V>> {
  @Override
  public String shape() {
    return "map of " + key.shape() + " to " + value.shape();
  }

  @Override
  public void write(Map<K, V> map, ByteWriter out) {
    out.unsigned(map.size());
    map.forEach(
        (k, v) -> {
          key.write(k, out);
          value.write(v, out);
        });
  }

  @Override
  public Map<K, V> read(ByteReader in) throws MalformedRecord {
    int count = in.count();
    var map = new LinkedHashMap<K, V>();
    for (int i = 0; i < count; i++) {
      int start = in.offset();
      if (map.put(key.read(in), value.read(in)) != null) {
        throw new MalformedRecord(start, "A key comes twice.");
      }
    }
    return map;
  }
}
