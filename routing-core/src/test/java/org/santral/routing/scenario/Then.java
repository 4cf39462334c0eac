package org.santral.routing.scenario;

import org.santral.routing.event.RejectionCode;
import org.santral.routing.term.Channel;

/// What follows from a *when*: everything, in order. What is told without a time has happened at
/// this very moment.
record Then(Center world, String clock) {
  Then(Center world) {
    this(world, "");
  }

  /// What is told happened when the clock showed this.
  Then at(String time) {
    return new Then(world, time);
  }

  ContactThen call(long number) {
    return contact(Channel.VOICE, number);
  }

  ContactThen chat(long number) {
    return contact(Channel.CHAT, number);
  }

  ContactThen callback(long number) {
    return contact(Channel.CALLBACK, number);
  }

  ContactThen email(long number) {
    return contact(Channel.EMAIL, number);
  }

  ContactThen task(long number) {
    return contact(Channel.TASK, number);
  }

  AgentThen agent(String name) {
    return new AgentThen(world.then(), time(), name);
  }

  void nothingHappens() {
    world.then().requireAllTold();
  }

  /// The core need not be woken: nothing will happen by itself any more.
  void nothingIsAwaited() {
    nothingHappens();
    world.tellNextDeadline(Long.MAX_VALUE);
  }

  void isRefused(RejectionCode code) {
    world.then().tell(time(), "refused: " + code);
  }

  private ContactThen contact(Channel channel, long number) {
    return new ContactThen(world.then(), time(), Narrator.contact(channel, number));
  }

  private long time() {
    return clock.isEmpty() ? world.now() : Times.at(clock);
  }
}
