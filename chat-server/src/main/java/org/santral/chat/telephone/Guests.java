package org.santral.chat.telephone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.santral.sip.call.Reason;
import org.santral.sip.call.Timers.Alarm;

/// The phones of colleagues who are asked into a call. Lives on its lane.
final class Guests {
  /// How long the phone of somebody who is asked rings.
  private static final Duration RINGS = Duration.ofSeconds(30);

  private final Surroundings around;
  private final Executor lane;
  private final Map<String, AgentPhone> phones = new LinkedHashMap<>();
  private final Map<String, Alarm> alarms = new LinkedHashMap<>();

  Guests(Surroundings around, Executor lane) {
    this.around = around;
    this.lane = lane;
  }

  /// Those who are asked, in the order in which they were; not all have answered.
  List<AgentPhone> phones() {
    return new ArrayList<>(phones.values());
  }

  boolean isEmpty() {
    return phones.isEmpty();
  }

  @Nullable AgentPhone of(String agent) {
    return phones.get(agent);
  }

  boolean has(AgentPhone phone) {
    return phones.get(phone.agent()) == phone;
  }

  void add(AgentPhone phone) {
    phones.put(phone.agent(), phone);
    alarms.put(
        phone.agent(),
        around.after(
            RINGS,
            lane,
            () -> {
              if (has(phone) && !phone.hasAnswered) {
                phone.hangUp(Reason.NORMAL);
                around.colleagueGone(phone.ring().conversation(), phone.agent());
              }
            }));
  }

  /// Somebody is a guest no more.
  ///
  /// @return his phone, which is left as it is, or null if he was none
  @Nullable AgentPhone remove(String agent) {
    var alarm = alarms.remove(agent);
    if (alarm != null) {
      alarm.cancel();
    }
    return phones.remove(agent);
  }

  void hangUp() {
    for (AgentPhone phone : phones()) {
      remove(phone.agent());
      phone.hangUp(Reason.NORMAL);
    }
  }
}
