package org.santral.chat.ledger;

import java.util.List;

/// Notes that become durable together, and what waits for them. Used by one thread at a time: first
/// by the one that appends, then by the one that writes.
///
/// @param <B> itself
interface Batch<B extends Batch<B>> {
  /// Makes this batch empty, and puts it behind another.
  void follow(B before);

  /// Adds a note with this content.
  ///
  /// @return whether there was room for it
  boolean add(byte[] content, int length);

  void add(Runnable afterwards);

  /// What has been added so far may be written.
  void flush();

  /// Whether there is nothing in it to be written.
  boolean isEmpty();

  boolean hasWaiting();

  /// In bytes.
  int size();

  /// The position after it.
  long end();

  List<Runnable> waiting();
}
