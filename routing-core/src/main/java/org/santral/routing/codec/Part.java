package org.santral.routing.codec;

/// How values of one type are written and read.
interface Part<T> {
  /// What is written, as text: two parts of the same shape write alike.
  String shape();

  void write(T value, ByteWriter out);

  T read(ByteReader in) throws MalformedRecord;
}
