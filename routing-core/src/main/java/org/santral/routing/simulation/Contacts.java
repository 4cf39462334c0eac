package org.santral.routing.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.santral.routing.term.ContactId;

/// The contacts that have not ended, each in a slot with an id and a timer. Slots are used again,
/// so that a run of millions needs no more of them than there are contacts at once.
final class Contacts {
  private final Agenda agenda;
  private final Consumer<Contact> whenDue;
  private final List<ContactId> ids = new ArrayList<>();
  private @Nullable Contact[] contacts = new Contact[64];
  private int[] timers = new int[64];
  private int[] free = new int[64];
  private int freeCount;

  /// @param whenDue what to do when the timer of a contact is due
  Contacts(Agenda agenda, Consumer<Contact> whenDue) {
    this.agenda = agenda;
    this.whenDue = whenDue;
  }

  /// The id of the next contact to be added.
  ContactId freeId() {
    if (freeCount == 0) addSlot();
    return ids.get(free[freeCount - 1]);
  }

  void add(Contact contact) {
    contacts[slot(contact.id)] = contact;
    freeCount--;
  }

  Contact get(ContactId id) {
    return Objects.requireNonNull(contacts[slot(id)], "the contact has ended");
  }

  void remove(Contact contact) {
    int slot = slot(contact.id);
    agenda.clear(timers[slot]);
    contacts[slot] = null;
    free[freeCount++] = slot;
  }

  boolean isEmpty() {
    return freeCount == ids.size();
  }

  void setTimer(Contact contact, long at) {
    agenda.set(timers[slot(contact.id)], at);
  }

  /// Sets the timer of a contact for later, or not at all if that is [Distribution#ENDLESS].
  void setTimerIn(Contact contact, long millis) {
    if (millis == Distribution.LONGEST_MILLIS) clearTimer(contact);
    else setTimer(contact, agenda.now() + millis);
  }

  void clearTimer(Contact contact) {
    agenda.clear(timers[slot(contact.id)]);
  }

  void forEach(Consumer<Contact> action) {
    for (var contact : contacts) {
      if (contact != null) action.accept(contact);
    }
  }

  private void addSlot() {
    int slot = ids.size();
    if (slot == contacts.length) {
      contacts = Arrays.copyOf(contacts, 2 * slot);
      timers = Arrays.copyOf(timers, 2 * slot);
      free = Arrays.copyOf(free, 2 * slot);
    }
    var id = new ContactId(slot + 1L);
    ids.add(id);
    timers[slot] = agenda.timer(() -> whenDue.accept(get(id)));
    free[freeCount++] = slot;
  }

  private static int slot(ContactId id) {
    return (int) id.value() - 1;
  }
}
