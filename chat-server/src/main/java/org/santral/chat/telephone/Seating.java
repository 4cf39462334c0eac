package org.santral.chat.telephone;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.chat.wire.Facing;
import org.santral.chat.wire.Supervision;
import org.santral.sip.call.Leg;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who hears whom in one call: the customer's room, a room aside for those who speak about him, and
/// music for whoever would be alone. Lives on the call's lane.
final class Seating {
  private static final Logger LOG = LoggerFactory.getLogger(Seating.class);
  private static final String MUSIC = "music";
  private static final String RINGING = "ringing";

  private final AgentSide.Call call;
  private final Surroundings around;
  private final CustomerEnd customer;
  private final MediaRoom room;
  private @Nullable MediaRoom aside;
  private final Map<AgentPhone, Place> places = new HashMap<>();
  private Place customersPlace = Place.NOWHERE;

  /// Where supervisors stand.
  private final Map<AgentPhone, Post> posts = new HashMap<>();

  /// @param host whom he may whisper to
  private record Post(
      boolean isAside, @Nullable AgentPhone host, boolean isHostThere, Supervision how) {}

  private enum Place {
    NOWHERE,
    /// In the customer's room.
    ROOM,
    /// In the room aside.
    ASIDE,
    /// With music.
    ALONE,
    /// With a ringing tone.
    CALLING
  }

  Seating(AgentSide.Call call, Surroundings around, CustomerEnd customer, MediaRoom room) {
    this.call = call;
    this.around = around;
    this.customer = customer;
    this.room = room;
  }

  /// Whether the customer hears somebody.
  boolean isCustomerTalking() {
    return customersPlace == Place.ROOM;
  }

  /// Seats everybody anew.
  ///
  /// @param host the phone of the agent who has the call, or null
  /// @param second a second call of the host's own phone, by which he speaks with a guest. He
  ///   speaks on that one unless his phone holds it: phones that hold neither shall not let the
  ///   customer listen
  /// @param guests the phones of those whom he has asked
  /// @param observers those of supervisors, who are where the host is
  void seat(
      @Nullable AgentPhone host,
      @Nullable AgentPhone second,
      List<AgentPhone> guests,
      Facing facing,
      Collection<Observer> observers) {
    var inRoom = new ArrayList<AgentPhone>();
    var inAside = new ArrayList<AgentPhone>();
    boolean speaksOnSecond = second != null && second.isThere();
    if (host != null && !speaksOnSecond) {
      (facing == Facing.COLLEAGUE && second == null ? inAside : inRoom).add(host);
    }
    if (second != null) {
      (facing == Facing.ALL ? inRoom : inAside).add(second);
    }
    (facing == Facing.ALL ? inRoom : inAside).addAll(guests);
    places.keySet().removeIf(phone -> phone != host && phone != second && !guests.contains(phone));
    if (host != null && speaksOnSecond) {
      seat(host, Place.NOWHERE);
    }
    seatCustomer(
        host != null,
        inRoom.stream().anyMatch(AgentPhone::isThere)
            || (facing != Facing.COLLEAGUE && observers.stream().anyMatch(Observer::isHeard)));
    boolean isAsked = guests.stream().anyMatch(guest -> !guest.hasAnswered);
    inRoom.forEach(phone -> seat(phone, Place.ROOM));
    boolean meets = inAside.stream().filter(AgentPhone::isThere).count() > 1;
    for (AgentPhone phone : inAside) {
      seat(phone, meets ? Place.ASIDE : isAsked ? Place.CALLING : Place.ALONE);
    }
    posts.keySet().removeIf(phone -> observers.stream().noneMatch(it -> it.phone() == phone));
    for (Observer observer : observers) {
      boolean isHostThere = host != null && host.hasAnswered;
      post(observer, new Post(facing == Facing.COLLEAGUE, host, isHostThere, observer.how()));
    }
  }

  private void post(Observer observer, Post next) {
    var phone = observer.phone();
    var host = next.host();
    if (!phone.isThere() || next.equals(posts.put(phone, next))) {
      return;
    }
    try {
      var heard = next.isAside() ? aside() : room;
      var leg = phone.leg().media();
      switch (next.how()) {
        case LISTEN -> heard.join(leg, Set.of());
        case WHISPER ->
            heard.join(
                leg, host == null || !next.isHostThere() ? Set.of() : Set.of(host.leg().media()));
        case BARGE -> heard.join(leg);
      }
    } catch (MediaException noAudio) {
      LOG.warn("A supervisor hears nothing: {}", noAudio.getMessage());
    }
  }

  private void seatCustomer(boolean isInHands, boolean hasCompany) {
    var before = customersPlace;
    if (hasCompany) {
      customersPlace = Place.ROOM;
      if (before != Place.ROOM) {
        joinCustomer();
      }
    } else if (before == Place.ROOM) {
      customersPlace = Place.ALONE;
      try {
        room.leave(customer.media());
      } catch (MediaException noAudio) {
        // Then he is in no room.
      }
      if (isInHands) {
        call.isHeld();
      }
    }
  }

  private void joinCustomer() {
    call.talks();
    if (!customer.canBeHeard()) {
      return;
    }
    try {
      room.join(customer.media());
    } catch (MediaException noAudio) {
      LOG.warn("A customer cannot be heard: {}", noAudio.getMessage());
    }
  }

  /// The telephone of a customer who is called rings, and he cannot be heard yet.
  void customerRings() {
    inRoom(leg -> leg.play(around.prompts().music(RINGING), true));
  }

  /// A customer who is called can be heard, or has answered.
  void customerIsHeard() {
    inRoom(Leg::stopPlaying);
    if (customersPlace == Place.ROOM) {
      joinCustomer();
    }
  }

  private interface Playing {
    void on(Leg leg) throws MediaException;
  }

  private void inRoom(Playing playing) {
    places.forEach(
        (phone, place) -> {
          if (place == Place.ROOM) {
            try {
              playing.on(phone.leg());
            } catch (MediaException noAudio) {
              LOG.warn("An agent's phone cannot be heard: {}", noAudio.getMessage());
            }
          }
        });
  }

  private void seat(AgentPhone phone, Place place) {
    var next = phone.isThere() ? place : Place.NOWHERE;
    var before = places.put(phone, next);
    if (next == before || (before == null && next == Place.NOWHERE)) {
      return;
    }
    var leg = phone.leg();
    try {
      switch (next) {
        case ROOM -> join(leg, room);
        case ASIDE -> join(leg, aside());
        case ALONE -> play(leg, MUSIC);
        case CALLING -> play(leg, RINGING);
        case NOWHERE -> standUp(leg);
      }
    } catch (MediaException noAudio) {
      LOG.warn("An agent's phone cannot be heard: {}", noAudio.getMessage());
    }
  }

  private static void join(Leg leg, MediaRoom into) throws MediaException {
    leg.stopPlaying();
    into.join(leg.media());
  }

  private void play(Leg leg, String what) throws MediaException {
    standUp(leg);
    leg.play(around.prompts().music(what), true);
  }

  private void standUp(Leg leg) {
    leave(leg, room);
    if (aside != null) {
      leave(leg, aside);
    }
  }

  private static void leave(Leg leg, MediaRoom from) {
    try {
      from.leave(leg.media());
    } catch (MediaException noAudio) {
      // Then it is in no room.
    }
  }

  private MediaRoom aside() {
    if (aside == null) {
      aside = around.openRoom();
    }
    return aside;
  }

  void close() {
    room.close();
    if (aside != null) {
      aside.close();
    }
  }
}
