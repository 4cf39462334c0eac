package org.santral.chat.switchboard;

import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.santral.chat.ledger.Ledger;
import org.santral.chat.ledger.Note;
import org.santral.chat.workspace.Workspace;
import org.santral.routing.codec.MalformedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that takes what the doors post in the order in which it comes, in rounds: a round
/// takes everything that is there, lets the exchanges decide, hands what they wrote down to the
/// ledger, and has the answers sent when the ledger has it for good.
public final class Switchboard implements Directory {
  /// Posts that may wait; half of it for what may be refused.
  static final int INBOX = 65_536;

  private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);
  private static final int ROUND = 4_096;
  private static final int ENDS_WITHIN_SECONDS = 20;
  private static final long LONGEST_REST_MILLIS = 60_000;

  private final Ledger ledger;
  private final LongSupplier clock;
  private final Consumer<Throwable> onDefect;
  private final Outputs outputs = new Outputs();
  private final Numbers numbers;
  private final Map<String, Exchange> exchanges = new LinkedHashMap<>();
  private final Map<String, Inbox> inboxes = new LinkedHashMap<>();
  private final ArrayBlockingQueue<Post> inbox = new ArrayBlockingQueue<>(INBOX);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean running;

  /// Sends everybody away.
  private Consumer<Exchange> farewell = _ -> {};

  private final long rememberEveryBytes;
  private Keeper keeper = (_, _) -> {};
  private long rememberedAt;

  /// Something to be done on the switchboard's thread.
  private record Post(@Nullable Exchange exchange, Consumer<Exchange> action) {}

  /// @param clock milliseconds since 1970
  /// @param onDefect what to do when the switchboard itself fails; it has stopped then
  /// @param numbersFrom all numbers that it gives are greater than this one
  /// @param rememberEveryBytes how much of the ledger a start reads at most, beside a snapshot
  public Switchboard(
      Ledger ledger,
      LongSupplier clock,
      Consumer<Throwable> onDefect,
      long numbersFrom,
      long rememberEveryBytes) {
    this.ledger = ledger;
    this.clock = clock;
    this.onDefect = onDefect;
    numbers = new Numbers(numbersFrom);
    this.rememberEveryBytes = rememberEveryBytes;
  }

  /// Adds an exchange, before the start.
  public Exchange add(Workspace workspace, Archive archive, ZoneId zone) {
    var exchange = new Exchange(workspace, ledger, archive, numbers, outputs, zone);
    exchanges.put(workspace.id(), exchange);
    inboxes.put(workspace.id(), new Inbox(this, exchange));
    return exchange;
  }

  @Override
  public @Nullable Inbox find(String workspace) {
    return inboxes.get(workspace);
  }

  @Override
  public Workspace declared(String workspace) {
    var exchange = exchanges.get(workspace);
    if (exchange == null) {
      throw new IllegalArgumentException("there is no workspace " + workspace);
    }
    return exchange.workspace();
  }

  /// Nothing ever moves.
  @Override
  public void onMove(Runnable action) {}

  /// All that it knows is here.
  @Override
  public @Nullable Elsewhere elsewhere(String workspace) {
    return null;
  }

  @Override
  public Set<String> workspaces() {
    return Collections.unmodifiableSet(inboxes.keySet());
  }

  public Numbers numbers() {
    return numbers;
  }

  /// Takes in a line of the ledger, before the start.
  public void replay(Note note) {
    var exchange = exchanges.get(note.workspace());
    if (exchange != null) {
      exchange.continuity().replay(note);
    }
  }

  /// Takes over what was remembered, before the start and before any replay.
  ///
  /// @throws MalformedRecord if another version has written it; then the whole ledger is replayed
  public void recall(ByteBuffer snapshot) throws MalformedRecord {
    Recollection.recall(snapshot, numbers, exchanges);
  }

  /// Begins to work.
  ///
  /// @param before by workspace what its routing core has been told already
  public void start(Map<String, Workspace> before, Keeper keeper) {
    this.keeper = keeper;
    rememberedAt = ledger.end();
    long now = clock.getAsLong();
    for (Exchange exchange : exchanges.values()) {
      exchange.continuity().recover(now);
      exchange.configure(before.get(exchange.id()), exchange.workspace());
    }
    running = true;
    Thread.ofPlatform().name("switchboard").start(this::run);
  }

  /// Keeps a snapshot that belongs to a position of the ledger, once that is durable. Called on the
  /// ledger's thread, which it must not hold up: the bytes are made when they are asked for, which
  /// takes a while and may be done on any thread.
  public interface Keeper {
    void keep(long position, Supplier<byte[]> snapshot);
  }

  /// See [Inbox#offer].
  boolean offer(Exchange exchange, Consumer<Exchange> action) {
    return inbox.remainingCapacity() > INBOX / 2 && post(exchange, action);
  }

  /// See [Inbox#post].
  boolean post(Exchange exchange, Consumer<Exchange> action) {
    var post = new Post(exchange, action);
    if (!running || !inbox.offer(post)) {
      return false;
    }
    // Whoever comes while it ends is either among the last or told so.
    return running || !inbox.remove(post);
  }

  /// Runs something on the switchboard's thread once what was posted before is durable.
  public void afterwards(Runnable action) {
    inbox.offer(new Post(null, _ -> outputs.afterwards(action)));
  }

  public int waiting() {
    return inbox.size();
  }

  private void run() {
    var round = new ArrayList<Post>(ROUND);
    try {
      while (running) {
        rest(round);
        work(round);
        round.clear();
      }
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error defect) {
      running = false;
      onDefect.accept(defect);
    } finally {
      stopped.countDown();
    }
  }

  /// Takes what was posted to the last, and sends away whoever has come with it.
  private void end() {
    var last = new ArrayList<Post>();
    inbox.drainTo(last);
    for (Exchange exchange : exchanges.values()) {
      last.add(new Post(exchange, farewell));
    }
    work(last);
    remember();
  }

  private void rest(List<Post> round) throws InterruptedException {
    long rest = Math.clamp(nextDeadline() - clock.getAsLong(), 0, LONGEST_REST_MILLIS);
    Post first = rest == 0 ? inbox.poll() : inbox.poll(rest, TimeUnit.MILLISECONDS);
    if (first != null) {
      round.add(first);
      inbox.drainTo(round, ROUND - 1);
    }
  }

  private long nextDeadline() {
    long next = Long.MAX_VALUE;
    for (Exchange exchange : exchanges.values()) {
      next = Math.min(next, exchange.nextDeadline());
    }
    return next;
  }

  @SuppressWarnings("NullAway") // An action of no exchange ignores it.
  private void work(List<Post> round) {
    long now = clock.getAsLong();
    for (Exchange exchange : exchanges.values()) {
      exchange.begin(now);
    }
    for (Post post : round) {
      post.action().accept(post.exchange());
    }
    for (Exchange exchange : exchanges.values()) {
      exchange.end();
    }
    if (!outputs.isEmpty()) {
      ledger.afterCommit(outputs.release());
    }
    ledger.flush();
    outputs.sendUrgent();
    if (ledger.end() - rememberedAt > rememberEveryBytes) {
      remember();
    }
  }

  private void remember() {
    long position = ledger.end();
    rememberedAt = position;
    var gathered = Recollection.of(numbers.last(), exchanges.values());
    ledger.afterCommit(() -> keeper.keep(position, gathered::bytes));
    ledger.flush();
  }

  /// Ends: what was posted is done, everybody is sent away, and the ledger holds it all.
  ///
  /// @param afterMillis when clients may come back
  public void close(String reason, long afterMillis) throws InterruptedException {
    inbox.put(
        new Post(
            null,
            _ -> {
              farewell = each -> each.dismissAll(reason, afterMillis);
              running = false;
            }));
    if (!stopped.await(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("The switchboard has not ended in {} s.", ENDS_WITHIN_SECONDS);
    }
  }
}
