package org.santral.routing.codec;

import java.util.ArrayList;
import java.util.List;

/// The elements in their order, after their number.
record ListPart<E>(Part<E> element) implements Part<List<E>> {
  @Override
  public String shape() {
    return "list of " + element.shape();
  }

  @Override
  public void write(List<E> value, ByteWriter out) {
    out.unsigned(value.size());
    value.forEach(each -> element.write(each, out));
  }

  @Override
  public List<E> read(ByteReader in) throws MalformedRecord {
    int count = in.count();
    var list = new ArrayList<E>();
    for (int i = 0; i < count; i++) {
      list.add(element.read(in));
    }
    return list;
  }
}
