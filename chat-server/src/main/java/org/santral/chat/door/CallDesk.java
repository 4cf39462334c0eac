package org.santral.chat.door;

import io.vertx.core.Future;
import java.util.List;
import org.santral.chat.store.CallRecords;
import org.santral.chat.wire.CallRecord;

/// Call detail records, which are a moment behind.
final class CallDesk {
  private static final int MOST = 200;
  private static final int USUAL = 50;

  private final CallRecords records;

  CallDesk(CallRecords records) {
    this.records = records;
  }

  /// A page of calls.
  record Page(List<CallRecord> calls, boolean more) {}

  Future<Answer> list(Call call) {
    String workspace = call.workplace().id();
    long before = call.query("before", Long.MAX_VALUE);
    long from = call.query("from", 0);
    long to = call.query("to", Long.MAX_VALUE);
    int limit = Math.max(1, call.query("limit", USUAL, MOST));
    return Blocking.run(
        call.web().vertx(),
        () -> {
          var calls = records.of(workspace, before, from, to, limit + 1);
          return new Answer.Json(
              new Page(calls.subList(0, Math.min(limit, calls.size())), calls.size() > limit));
        });
  }
}
