package org.santral.chat.door;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.santral.chat.store.Filter;
import org.santral.chat.store.Store;
import org.santral.chat.switchboard.Exchange;
import org.santral.chat.wire.ConversationHead;
import org.santral.chat.wire.ConversationState;
import org.santral.chat.wire.Customer;
import org.santral.chat.wire.Encounter;
import org.santral.chat.wire.Entry;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Role;
import org.santral.chat.wire.Side;

/// Conversations, now and then: read from the tables, which are a moment behind.
final class ConversationDesk {
  private static final int MOST = 200;
  private static final int USUAL = 50;
  private static final int LONGEST_TEXT = 200;
  private static final int MOST_OF_TRANSCRIPT = 20_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Store store;
  private final CatchUp tables;

  ConversationDesk(Store store, CatchUp tables) {
    this.store = store;
    this.tables = tables;
  }

  private <T> Future<T> read(Call call, Callable<T> reading) {
    return Blocking.run(
        call.web().vertx(),
        () -> {
          tables.await(call.workspace());
          return reading.call();
        });
  }

  /// A conversation with its customer.
  record Listed(ConversationHead head, Customer customer) {}

  /// A page of conversations.
  record Page(List<Listed> conversations, boolean more) {}

  /// A page of a transcript.
  record Part(List<Entry> entries, boolean more) {}

  Future<Answer> list(Call call) {
    String workspace = call.agent().workspace();
    Set<ConversationState> states = Set.of();
    String state = call.query("state");
    if (state != null) {
      var known = stateOf(state);
      if (known == null) {
        return Future.succeededFuture(Answer.Refused.invalid("There is no state " + state + "."));
      }
      states = Set.of(known);
    }
    String text = orEmpty(call.query("text"));
    if (text.length() > LONGEST_TEXT) {
      return Future.succeededFuture(Answer.Refused.invalid("The text is too long."));
    }
    var filter =
        new Filter(orEmpty(call.query("visitor")), orEmpty(call.query("agent")), states, text);
    long before = call.query("before", Long.MAX_VALUE);
    int limit = Math.max(1, call.query("limit", USUAL, MOST));
    return read(call, () -> new Answer.Json(page(workspace, filter, before, limit)));
  }

  private Page page(String workspace, Filter filter, long before, int limit) {
    var rows = store.conversations(workspace, filter, before, limit + 1);
    var listed = new ArrayList<Listed>();
    for (var row : rows.subList(0, Math.min(limit, rows.size()))) {
      var head = store.head(workspace, row.conversation());
      var customer = store.customer(workspace, row.conversation());
      if (head != null && customer != null) {
        listed.add(new Listed(head, customer));
      }
    }
    return new Page(listed, rows.size() > limit);
  }

  private static @Nullable ConversationState stateOf(String text) {
    for (ConversationState state : ConversationState.values()) {
      if (state.name().equalsIgnoreCase(text)) {
        return state;
      }
    }
    return null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  Future<Answer> one(Call call) {
    String workspace = call.agent().workspace();
    long id = call.number("id");
    return read(
        call,
        () -> {
          var head = store.head(workspace, id);
          var customer = store.customer(workspace, id);
          return head == null || customer == null
              ? unknown()
              : new Answer.Json(new Listed(head, customer));
        });
  }

  /// A page of the history of a customer.
  record History(List<Encounter> encounters, boolean more) {}

  Future<Answer> history(Call call) {
    String workspace = call.agent().workspace();
    long id = call.number("id");
    long before = call.query("before", Long.MAX_VALUE);
    int limit = Math.max(1, call.query("limit", USUAL, MOST));
    return read(
        call,
        () -> {
          var found = store.history(workspace, id, before, limit + 1);
          return found == null
              ? unknown()
              : new Answer.Json(
                  new History(
                      found.subList(0, Math.min(limit, found.size())), found.size() > limit));
        });
  }

  private static Answer.Refused unknown() {
    return new Answer.Refused(404, Refusal.UNKNOWN_CONVERSATION, "There is no such conversation.");
  }

  Future<Answer> entries(Call call) {
    String workspace = call.agent().workspace();
    long id = call.number("id");
    int before = Math.clamp(call.query("before", Integer.MAX_VALUE), 1, Integer.MAX_VALUE);
    int limit = Math.max(1, call.query("limit", USUAL, MOST));
    return read(
        call,
        () -> {
          if (store.head(workspace, id) == null) {
            return unknown();
          }
          var entries = store.entries(workspace, id, before, limit, Side.AGENT);
          return new Answer.Json(
              new Part(entries, !entries.isEmpty() && entries.getFirst().seq() > 1));
        });
  }

  Future<Answer> transcript(Call call) {
    String workspace = call.workplace().workspace().id();
    String visitor = call.visitor();
    long id = call.number("id");
    return read(
        call,
        () -> {
          var customer = store.customer(workspace, id);
          if (customer == null || (visitor != null && !customer.visitor().equals(visitor))) {
            return unknown();
          }
          var reader = visitor == null ? Side.AGENT : Side.VISITOR;
          var entries = store.entries(workspace, id, Integer.MAX_VALUE, MOST_OF_TRANSCRIPT, reader);
          return new Answer.Text("conversation-" + id + ".txt", written(entries));
        });
  }

  private static String written(List<Entry> entries) {
    var text = new StringBuilder();
    for (Entry entry : entries) {
      var file = entry.file();
      String said = file == null ? orEmpty(entry.text()) : "[" + file.name() + "]";
      switch (entry.type()) {
        case TEXT, FILE, FORM, NOTE, RATED ->
            text.append(TIME.format(Instant.ofEpochMilli(entry.at())))
                .append(" UTC  ")
                .append(entry.author().name())
                .append(": ")
                .append(said.replace("\n", "\n    "))
                .append('\n');
        case HIDDEN,
            JOINED,
            LEFT,
            QUEUED,
            NUDGED,
            CLOSED,
            REOPENED,
            CALLBACK,
            CALLBACK_CANCELLED,
            DIALLED,
            FORWARDED,
            REACHED,
            UNREACHED,
            VOICE_BEGAN,
            VOICE_ENDED,
            VOICE_MISSED,
            DISPOSED,
            RECORDED,
            RECORDING,
            VOICEMAIL,
            CONSULTED,
            SUPERVISED -> {}
      }
    }
    return text.toString();
  }

  Future<Answer> pauseRecording(Call call, boolean paused) {
    var who = call.agent();
    long id = call.number("id");
    return call.ask(
            exchange ->
                Optional.ofNullable(
                    exchange.tapes().pause(who.agent(), who.role() != Role.AGENT, id, paused)))
        .map(done -> done.map(ConversationDesk::paused).orElseGet(Answer.Refused::busy));
  }

  private static Answer paused(Optional<Refusal> refusal) {
    return refusal
        .<Answer>map(
            code ->
                switch (code) {
                  case UNKNOWN_CONVERSATION -> unknown();
                  case NOT_IN_HAND ->
                      new Answer.Refused(403, code, "It is not in your hands any more.");
                  default -> new Answer.Refused(409, code, "It is not being recorded.");
                })
        .orElseGet(Answer.Nothing::new);
  }

  Future<Answer> erase(Call call) {
    long id = call.number("id");
    String workspace = call.workplace().id();
    return read(call, () -> Optional.ofNullable(store.head(workspace, id)))
        .compose(
            head ->
                call.ask(exchange -> exchange.erase(id, head.isPresent() && isClosed(head.get()))))
        .map(
            done ->
                switch (done.orElse(Exchange.Erasure.UNKNOWN)) {
                  case UNKNOWN -> unknown();
                  case OPEN ->
                      new Answer.Refused(409, Refusal.NOT_POSSIBLE, "It has to be ended first.");
                  case ERASED -> new Answer.Nothing();
                });
  }

  private static boolean isClosed(ConversationHead head) {
    return head.state() == ConversationState.CLOSED;
  }
}
