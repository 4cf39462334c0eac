package org.santral.routing.codec;

import java.util.LinkedHashSet;
import java.util.Set;

/// The elements in the order of the set, after their number.
record SetPart<E>(Part<E> element) implements Part<Set<E>> {
  @Override
  public String shape() {
    return "set of " + element.shape();
  }

  @Override
  public void write(Set<E> value, ByteWriter out) {
    out.unsigned(value.size());
    value.forEach(each -> element.write(each, out));
  }

  @Override
  public Set<E> read(ByteReader in) throws MalformedRecord {
    int count = in.count();
    var set = new LinkedHashSet<E>();
    for (int i = 0; i < count; i++) {
      int start = in.offset();
      if (!set.add(element.read(in))) {
        throw new MalformedRecord(start, "An element comes twice.");
      }
    }
    return set;
  }
}
