package org.santral.routing.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contact objects of a workspace by slot, in use or not, and who follows whom in the queues.
/// Neighbours in a queue are far from each other in memory, so what links them is kept apart from
/// them: whoever enters or leaves a queue touches nobody else.
final class ContactSlots {
  /// Stands for "nobody".
  static final int NONE = -1;

  private final List<Contact> contacts = new ArrayList<>();
  private final List<Contact> free = new ArrayList<>();

  /// By slot, the slots of the contacts before (32 bits) and after it in its queue.
  private long[] links = new long[64];

  /// An object that is not in use.
  Contact take() {
    if (!free.isEmpty()) {
      return free.removeLast();
    }
    Contact contact = new Contact(contacts.size());
    contacts.add(contact);
    if (contacts.size() > links.length) {
      links = Arrays.copyOf(links, links.length * 2);
    }
    return contact;
  }

  void giveBack(Contact contact) {
    free.add(contact);
  }

  Contact at(int slot) {
    return contacts.get(slot);
  }

  @Nullable Contact atOrNull(int slot) {
    return slot == NONE ? null : contacts.get(slot);
  }

  int previous(int slot) {
    return (int) (links[slot] >> 32);
  }

  int next(int slot) {
    return (int) links[slot];
  }

  void link(int slot, int previous, int next) {
    links[slot] = ((long) previous << 32) | (next & 0xffff_ffffL);
  }
}
