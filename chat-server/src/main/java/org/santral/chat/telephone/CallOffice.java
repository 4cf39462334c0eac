package org.santral.chat.telephone;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.santral.chat.callflow.CallAction;
import org.santral.chat.callflow.CallFlow;
import org.santral.chat.callflow.Flow;
import org.santral.chat.switchboard.Caller;
import org.santral.chat.switchboard.Exchange;
import org.santral.chat.switchboard.Switchboard;
import org.santral.sip.call.DialOrder;
import org.santral.sip.call.IncomingLeg;
import org.santral.sip.call.LegEvents;
import org.santral.sip.call.OutgoingLeg;
import org.santral.sip.call.Timers;
import org.santral.sip.call.Timers.Alarm;
import org.santral.sip.media.MediaPlane;

/// The calls of one workspace, between their lanes and the switchboard's thread.
final class CallOffice implements Surroundings {
  /// Offers end by themselves before; this is for phones that never say anything.
  private static final Duration RINGS_AT_MOST = Duration.ofMinutes(10);

  private final Switchboard switchboard;
  private final Exchange exchange;
  private final MediaPlane media;
  private final Prompts prompts;
  private final Timers timers;
  private final Dialler dialler;
  private final Set<PhoneCall> calls = ConcurrentHashMap.newKeySet();

  /// Calls somebody.
  interface Dialler {
    OutgoingLeg dial(DialOrder order, Executor lane, LegEvents events);
  }

  CallOffice(
      Switchboard switchboard,
      Exchange exchange,
      MediaPlane media,
      Prompts prompts,
      Timers timers,
      Dialler dialler) {
    this.switchboard = switchboard;
    this.exchange = exchange;
    this.media = media;
    this.prompts = prompts;
    this.timers = timers;
    this.dialler = dialler;
  }

  /// Takes a call in, on its lane.
  LegEvents take(IncomingLeg leg, Flow flow) {
    String caller = leg.parties().caller();
    var call =
        new PhoneCall(
            this, leg, new CallFlow(flow), caller == null ? "" : caller, media.openRoom());
    calls.add(call);
    leg.lane().execute(call::begin);
    return call::heard;
  }

  /// An agent's phone can be reached, or cannot any more.
  void phone(String agent, boolean reachable) {
    post(each -> each.phone(agent, reachable));
    calls.forEach(call -> call.phoneOf(agent, reachable));
  }

  int calls() {
    return calls.size();
  }

  private void post(Consumer<Exchange> action) {
    switchboard.post(exchange, action);
  }

  @Override
  public boolean isOpen() {
    return exchange.workspace().isOpen(Instant.now());
  }

  @Override
  public Alarm after(Duration delay, Executor lane, Runnable task) {
    return timers.after(delay, () -> lane.execute(task));
  }

  @Override
  public Prompts prompts() {
    return prompts;
  }

  @Override
  public void enter(PhoneCall call, CallAction.Enqueue order, String number) {
    String id = Integer.toHexString(System.identityHashCode(call)) + "-" + System.nanoTime();
    boolean taken =
        switchboard.offer(
            exchange,
            each ->
                call.isConversation(
                    each.beginCall(call, id, number, order.language(), order.answers())));
    if (!taken) {
      call.isLetGo("full");
    }
  }

  @Override
  public OutgoingLeg dial(
      Caller.Ring ring, String number, boolean again, Executor lane, LegEvents events) {
    var order =
        new DialOrder(
            new DialOrder.Dialled.User(Passes.userOf(exchange.id(), ring.agent())),
            number.isEmpty() ? null : number,
            "",
            RINGS_AT_MOST,
            again
                ? Map.of("X-Conversation", Long.toString(ring.conversation()), "X-Resume", "true")
                : Map.of(
                    "X-Conversation",
                    Long.toString(ring.conversation()),
                    "X-Contact",
                    Long.toString(ring.contact())));
    return dialler.dial(order, lane, events);
  }

  @Override
  public void rings(long offer) {
    post(each -> each.phoneRings(offer));
  }

  @Override
  public void answered(long offer, Runnable tooLate) {
    post(
        each -> {
          if (!each.phoneAnswered(offer)) {
            tooLate.run();
          }
        });
  }

  @Override
  public void refused(long offer) {
    post(each -> each.phoneRefused(offer));
  }

  @Override
  public void ended(long conversation, boolean byCaller) {
    post(each -> each.endCall(conversation, byCaller));
  }

  @Override
  public void requeue(long conversation) {
    post(each -> each.requeueCall(conversation));
  }

  @Override
  public void isOver(PhoneCall call) {
    calls.remove(call);
  }
}
