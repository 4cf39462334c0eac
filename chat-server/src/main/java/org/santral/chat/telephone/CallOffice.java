package org.santral.chat.telephone;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.santral.chat.callflow.CallAction;
import org.santral.chat.callflow.CallFlow;
import org.santral.chat.callflow.Flow;
import org.santral.chat.store.FileShelf;
import org.santral.chat.switchboard.Caller;
import org.santral.chat.switchboard.Exchange;
import org.santral.chat.switchboard.Inbox;
import org.santral.chat.switchboard.Outgoing;
import org.santral.routing.term.AgentId;
import org.santral.sip.call.DialOrder;
import org.santral.sip.call.IncomingLeg;
import org.santral.sip.call.LegEvents;
import org.santral.sip.call.OutgoingLeg;
import org.santral.sip.call.Timers;
import org.santral.sip.call.Timers.Alarm;
import org.santral.sip.media.MediaPlane;
import org.santral.sip.media.MediaRoom;

/// The calls of one workspace, between their lanes and the switchboard's thread.
final class CallOffice implements Surroundings, Outgoing {
  /// Offers end by themselves before; this is for phones that never say anything.
  private static final Duration RINGS_AT_MOST = Duration.ofMinutes(10);

  private static final int FORBIDDEN = 403;
  private static final int UNAVAILABLE = 503;

  /// A user of ours who calls to try things out has a name instead.
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]+");

  private final Inbox inbox;
  private final MediaPlane media;
  private final Prompts prompts;
  private final FileShelf files;
  private final Timers timers;
  private final Dialler dialler;
  private final Supplier<Executor> lanes;
  private final Runnable onEnd;
  private final Set<PhoneCall> calls = ConcurrentHashMap.newKeySet();

  /// Calls somebody.
  interface Dialler {
    OutgoingLeg dial(DialOrder order, Executor lane, LegEvents events);
  }

  CallOffice(
      Inbox inbox,
      MediaPlane media,
      Prompts prompts,
      FileShelf files,
      Timers timers,
      Dialler dialler,
      Supplier<Executor> lanes,
      Runnable onEnd) {
    this.inbox = inbox;
    this.media = media;
    this.prompts = prompts;
    this.files = files;
    this.timers = timers;
    this.dialler = dialler;
    this.lanes = lanes;
    this.onEnd = onEnd;
  }

  /// Takes up its work.
  void open() {
    post(each -> each.calls().outgoing().madeBy(this));
  }

  /// Whether this is the way into its workspace still.
  boolean isOf(@Nullable Inbox other) {
    return inbox == other;
  }

  /// Its workspace is elsewhere: all calls are cut.
  void close() {
    calls.forEach(PhoneCall::isCut);
  }

  /// Takes a call in, on its lane.
  LegEvents take(IncomingLeg leg, Flow flow) {
    String known = leg.parties().caller();
    String number = known == null ? "" : known;
    String callable = NUMBER.matcher(number).matches() ? number : "";
    var call = PhoneCall.from(leg, number, new CallFlow(flow, callable), this, media.openRoom());
    calls.add(call);
    leg.lane()
        .execute(
            () -> {
              leg.ring();
              leg.answer();
            });
    var log =
        new LegLog(
            call::heard,
            new LegLog.Who("", call.number(), false),
            leg.lane(),
            System::currentTimeMillis,
            ended -> post(each -> each.calls().endLeg(conversationOf(each, call, flow), ended)));
    log.isOf(leg);
    return log;
  }

  /// A visitor calls the agent who has his conversation, whatever he has dialled. It rings until
  /// that one answers.
  LegEvents takeOfVisitor(IncomingLeg leg, String visitor, long conversation) {
    var call = PhoneCall.ofVisitor(leg, new CallFlow(flowOfCalled(""), ""), this, media.openRoom());
    calls.add(call);
    leg.lane().execute(leg::ring);
    boolean isTaken =
        inbox.offer(
            each -> {
              if (each.calls().ofVisitors().begin(call, visitor, conversation)) {
                call.isConversation(conversation);
              } else {
                call.isLetGo("refused", false);
              }
            });
    if (!isTaken) {
      call.isLetGo("refused", false);
    }
    var log =
        new LegLog(
            call::heardOfCustomer,
            new LegLog.Who("", "", false),
            leg.lane(),
            System::currentTimeMillis,
            ended -> post(each -> each.calls().endLeg(call.conversation(), ended)));
    log.isOf(leg);
    return log;
  }

  /// The phone of an agent calls by itself: it may ask a colleague into the call that it has, or
  /// take the place of another device of the same agent in it, and nothing else.
  LegEvents takeOfAgent(IncomingLeg leg, String agent) {
    var unplaced = new Unplaced();
    var log =
        new LegLog(
            unplaced,
            new LegLog.Who(agent, "", false),
            leg.lane(),
            System::currentTimeMillis,
            ended -> post(each -> each.calls().endLeg(unplaced.conversation(), ended)));
    log.isOf(leg);
    boolean isTaken =
        inbox.offer(each -> place(leg, agent, each.calls().byPhone().callOf(agent), unplaced));
    if (!isTaken) {
      reject(leg, UNAVAILABLE);
    }
    return log;
  }

  /// @param conversation the one that the agent has in hand, or 0
  private void place(IncomingLeg leg, String agent, long conversation, Unplaced unplaced) {
    calls.stream()
        .filter(known -> conversation != 0 && known.conversation() == conversation)
        .findFirst()
        .ifPresentOrElse(
            call -> {
              var phone = new AgentPhone(new Caller.Ring(0, 0, conversation, agent));
              phone.hasCalled(leg);
              call.isCalledBy(phone, leg, Passes.agentOf(inbox.id(), leg.parties().called()));
              unplaced.isAbout(conversation, event -> call.heardOfCaller(phone, event));
            },
            () -> reject(leg, FORBIDDEN));
  }

  private static void reject(IncomingLeg leg, int status) {
    leg.lane().execute(() -> leg.reject(status));
  }

  /// A caller who has hung up before he came into a queue gets a conversation then, so that
  /// nobody's call is forgotten.
  private static long conversationOf(Exchange exchange, PhoneCall call, Flow flow) {
    return call.conversation() != 0
        ? call.conversation()
        : exchange.calls().beginClosed(idOf(call), call.number(), flow.language(), flow.answers());
  }

  @Override
  public Caller call(long conversation, String number, String language) {
    var flow = new CallFlow(flowOfCalled(language), number);
    var call = PhoneCall.to(number, conversation, flow, this, lanes.get(), media.openRoom());
    calls.add(call);
    return call;
  }

  private Flow flowOfCalled(String language) {
    var workspace = inbox.workspace();
    boolean speaks = workspace.face().languages().contains(language);
    return workspace.telephony().flowOfCalled(speaks ? language : "");
  }

  @Override
  public OutgoingLeg dialOutside(
      long conversation, String number, Executor lane, LegEvents events) {
    var rules = inbox.workspace().telephony().outbound();
    // Named one by one, even when there is none any more: other workspaces have trunks too.
    var trunks =
        rules.trunks().isEmpty()
            ? List.of(Telephone.trunkOf(inbox.id(), ""))
            : rules.trunks().stream().map(trunk -> Telephone.trunkOf(inbox.id(), trunk)).toList();
    var order =
        new DialOrder(
            new DialOrder.Dialled.Telephone(number, trunks),
            rules.shownNumber(),
            "",
            Duration.ofMillis(Math.max(1_000, rules.ringMillis())),
            Map.of());
    var log =
        new LegLog(
            events,
            new LegLog.Who("", number, true),
            lane,
            System::currentTimeMillis,
            ended -> post(each -> each.calls().endLeg(conversation, ended)));
    var leg = dialler.dial(order, lane, log);
    log.isOf(leg);
    return leg;
  }

  @Override
  public void requestCallback(PhoneCall call, String number) {
    long conversation = call.conversation();
    post(each -> call.isToBeCalledBack(each.calls().requestCallback(conversation, number)));
  }

  @Override
  public void reached(long conversation) {
    post(each -> each.calls().reached(conversation));
  }

  @Override
  public void notReached(long conversation, String why) {
    post(each -> each.calls().notReached(conversation, why));
  }

  @Override
  public void outsiderAnswered(long conversation) {
    post(each -> each.calls().forwards().answered(conversation));
  }

  @Override
  public void outsiderNotReached(long conversation, String why) {
    post(each -> each.calls().forwards().notAnswered(conversation, why));
  }

  /// An agent's phone can be reached, or cannot any more.
  void phone(String agent, boolean reachable) {
    post(each -> each.calls().phone(agent, reachable));
    calls.forEach(call -> call.phoneOf(agent, reachable));
  }

  int calls() {
    return calls.size();
  }

  private void post(Consumer<Exchange> action) {
    inbox.post(action);
  }

  @Override
  public boolean isOpen() {
    return inbox.workspace().isOpen(Instant.now());
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
    boolean taken =
        inbox.offer(
            each ->
                call.isConversation(
                    each.calls()
                        .begin(call, idOf(call), number, order.language(), order.answers())));
    if (!taken) {
      call.isLetGo("full", false);
    }
  }

  @Override
  public OutgoingLeg dial(
      Caller.Ring ring, String number, boolean again, Executor lane, LegEvents events) {
    var order =
        new DialOrder(
            new DialOrder.Dialled.User(Passes.userOf(inbox.id(), ring.agent())),
            number.isEmpty() ? null : number,
            "",
            RINGS_AT_MOST,
            headers(ring, again));
    var log =
        new LegLog(
            events,
            new LegLog.Who(ring.agent(), number, true),
            lane,
            System::currentTimeMillis,
            ended -> post(each -> each.calls().endLeg(ring.conversation(), ended)));
    var leg = dialler.dial(order, lane, log);
    log.isOf(leg);
    return leg;
  }

  /// What a phone is told beside whom it rings for. By `Call-Info` desk phones answer by
  /// themselves, as softphones do.
  private Map<String, String> headers(Caller.Ring ring, boolean again) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-Conversation", Long.toString(ring.conversation()));
    if (again) {
      headers.put("X-Resume", "true");
    } else {
      headers.put("X-Contact", Long.toString(ring.contact()));
      if (inbox.workspace().crew().answersByItself(new AgentId(ring.agent()))) {
        headers.put("Call-Info", "<sip:" + Passes.REALM + ">;answer-after=1");
      }
    }
    return headers;
  }

  @Override
  public void rings(long offer) {
    post(each -> each.calls().rings(offer));
  }

  @Override
  public void answered(long offer, Runnable tooLate) {
    post(
        each -> {
          if (!each.calls().accept(offer)) {
            tooLate.run();
          }
        });
  }

  @Override
  public void refused(long offer) {
    post(each -> each.calls().decline(offer));
  }

  @Override
  public void ended(long conversation, boolean byCaller) {
    post(each -> each.calls().end(conversation, byCaller));
  }

  @Override
  public void left(long conversation, String agent) {
    post(each -> each.calls().leave(conversation, agent));
  }

  @Override
  public void requeue(long conversation, String agent) {
    post(each -> each.calls().requeue(conversation, agent));
  }

  @Override
  public void colleagueAnswered(long conversation, String agent) {
    post(each -> each.calls().colleagueAnswered(conversation, agent));
  }

  @Override
  public void colleagueGone(long conversation, String agent) {
    post(each -> each.calls().colleagueGone(conversation, agent));
  }

  @Override
  public void transfer(long conversation, String agent, String target, Consumer<Boolean> answer) {
    String to = Passes.agentOf(inbox.id(), target);
    post(each -> answer.accept(each.calls().byPhone().transfer(conversation, agent, to)));
  }

  @Override
  public void consult(long conversation, String agent, String colleague, Consumer<Boolean> answer) {
    post(each -> answer.accept(each.calls().byPhone().consult(conversation, agent, colleague)));
  }

  @Override
  public MediaRoom openRoom() {
    return media.openRoom();
  }

  /// An id by which nothing else is known.
  private static String idOf(PhoneCall call) {
    return Integer.toHexString(System.identityHashCode(call)) + "-" + System.nanoTime();
  }

  // ---- Recordings ---------------------------------------------------------------------------

  @Override
  public FileShelf files() {
    return files;
  }

  @Override
  public Tape.Ear recording(long conversation) {
    return new Tape.Ear(
        file -> post(each -> each.tapes().begin(conversation, file)),
        (file, bytes) -> post(each -> each.tapes().end(conversation, file, bytes)));
  }

  @Override
  public Tape.Ear message(long conversation) {
    return new Tape.Ear(
        file -> post(each -> each.tapes().beginMessage(conversation, file)),
        (file, bytes) -> post(each -> each.tapes().endMessage(conversation, file, bytes)));
  }

  @Override
  public void takeMessage(PhoneCall call, CallAction.TakeMessage order, String number) {
    long known = call.conversation();
    post(
        each ->
            call.messageIsIn(
                known != 0
                    ? known
                    : each.calls()
                        .beginClosed(idOf(call), number, order.language(), order.answers())));
  }

  @Override
  public void rated(long conversation, int score) {
    post(each -> each.calls().rate(conversation, score));
  }

  @Override
  public void isOver(PhoneCall call) {
    calls.remove(call);
    onEnd.run();
  }
}
