package org.santral.chat.door;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.santral.chat.conversation.Fact;
import org.santral.chat.store.FileId;
import org.santral.chat.store.FileShelf;
import org.santral.chat.store.Store;
import org.santral.chat.wire.Attachment;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Role;
import org.santral.chat.wire.Side;
import org.santral.chat.workspace.FileLimits;

/// Files of conversations: stored when they are uploaded, sent by their id afterwards. What a file
/// is say its first bytes, not its name.
final class FileDesk {
  private static final int LONGEST_NAME = 200;

  private final FileShelf files;
  private final Store store;

  FileDesk(FileShelf files, Store store) {
    this.files = files;
    this.store = store;
  }

  Future<Answer> store(Call call) {
    long conversation = call.query("conversation", -1);
    String name = call.query("name");
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME || hasControls(name)) {
      return Future.succeededFuture(
          Answer.Refused.invalid("A file has a name of 1 to " + LONGEST_NAME + " characters."));
    }
    FileLimits limits = call.workplace().workspace().files();
    return call.ask(exchange -> exchange.roomForFiles(conversation, call.visitor()))
        .compose(
            room -> {
              if (room.isEmpty()) {
                return Future.<Answer>succeededFuture(Answer.Refused.busy());
              }
              if (room.get() < 0) {
                return Future.<Answer>succeededFuture(unknownConversation());
              }
              long most = Math.min(limits.largestBytes(), room.get());
              return used(call)
                  .compose(used -> receive(call, Math.min(most, limits.workspaceBytes() - used)))
                  .compose(bytes -> keep(call, conversation, name, bytes));
            });
  }

  /// How many bytes of files the workspace has, as far as the tables know.
  private Future<Long> used(Call call) {
    String workspace = call.workplace().id();
    return Blocking.run(call.web().vertx(), () -> store.fileBytes(workspace));
  }

  private static Answer.Refused unknownConversation() {
    return new Answer.Refused(404, Refusal.UNKNOWN_CONVERSATION, "There is no such conversation.");
  }

  private static boolean hasControls(String name) {
    return name.chars().anyMatch(Character::isISOControl) || name.contains("/");
  }

  /// The body, or empty if it is too large.
  private static Future<Optional<Buffer>> receive(Call call, long most) {
    Promise<Optional<Buffer>> promise = Promise.promise();
    var request = call.web().request();
    var bytes = Buffer.buffer();
    request.handler(
        part -> {
          if (bytes.length() + part.length() > most) {
            promise.tryComplete(Optional.empty());
          } else if (!promise.future().isComplete()) {
            bytes.appendBuffer(part);
          }
        });
    request.exceptionHandler(promise::tryFail);
    request.endHandler(_ -> promise.tryComplete(Optional.of(bytes)));
    request.resume();
    return promise.future();
  }

  private Future<Answer> keep(
      Call call, long conversation, String name, Optional<Buffer> received) {
    if (received.isEmpty()) {
      return Future.succeededFuture(
          new Answer.Refused(
              413, Refusal.TOO_LARGE, "The file is larger than what may still be sent here."));
    }
    byte[] bytes = received.get().getBytes();
    String type = FileType.of(bytes);
    if (type == null || !call.workplace().workspace().files().allows(type)) {
      return Future.succeededFuture(
          new Answer.Refused(415, Refusal.INVALID, "Files of this type are not taken."));
    }
    String id = FileId.fresh(conversation);
    return Blocking.run(
            call.web().vertx(),
            () -> {
              files.keep(id, bytes);
              return id;
            })
        .compose(_ -> announce(call, conversation, id, name, type, bytes.length));
  }

  private Future<Answer> announce(
      Call call, long conversation, String id, String name, String type, long length) {
    var side = call.visitor() == null ? Side.AGENT : Side.VISITOR;
    Promise<Answer> promise = Promise.promise();
    boolean posted =
        call.workplace()
            .post(
                exchange -> {
                  boolean known = exchange.uploaded(conversation, side, id, name, type, length);
                  Answer answer =
                      known
                          ? new Answer.Json(new Attachment(id, name, type, length))
                          : unknownConversation();
                  exchange.afterwards(
                      () -> call.context().runOnContext(_ -> promise.tryComplete(answer)));
                });
    if (!posted) {
      promise.complete(Answer.Refused.busy());
    }
    return promise.future();
  }

  Future<Answer> fetch(Call call) {
    String id = call.parameter("id");
    long conversation = FileId.conversationOf(id);
    return call.ask(exchange -> exchange.file(conversation, id, call.visitor()))
        .compose(
            found ->
                found
                    .map(file -> attached(call, file))
                    .orElseGet(() -> Future.succeededFuture(unknownFile())));
  }

  private Future<Answer> attached(Call call, Fact.Uploaded file) {
    if (file.side() == Side.SYSTEM && !mayHear(call)) {
      return Future.succeededFuture(
          new Answer.Refused(403, Refusal.FORBIDDEN, "Recordings are heard by supervisors."));
    }
    return Blocking.run(
        call.web().vertx(),
        () -> {
          var shelved = files.find(file.file());
          return shelved == null
              ? unknownFile()
              : new Answer.Attached(shelved, file.name(), file.type());
        });
  }

  /// Recorded calls are the only files that Santral itself makes.
  private static boolean mayHear(Call call) {
    return call.agent().role() != Role.AGENT
        || call.workplace().workspace().telephony().agentsHearRecordings();
  }

  private static Answer unknownFile() {
    return new Answer.Refused(404, Refusal.UNKNOWN_FILE, "There is no such file.");
  }
}
