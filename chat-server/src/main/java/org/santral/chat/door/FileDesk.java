package org.santral.chat.door;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.santral.chat.conversation.Fact;
import org.santral.chat.wire.Attachment;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.Side;
import org.santral.chat.workspace.FileLimits;

/// Files of conversations: stored when they are uploaded, sent by their id afterwards. What a file
/// is say its first bytes, not its name.
final class FileDesk {
  private static final int LONGEST_NAME = 200;
  private static final int ID_BYTES = 18;

  private final Path folder;
  private final SecureRandom random = new SecureRandom();

  FileDesk(Path folder) {
    this.folder = folder;
  }

  Future<Answer> store(Call call) {
    long conversation = call.query("conversation", -1);
    String name = call.query("name");
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME || hasControls(name)) {
      return Future.succeededFuture(
          Answer.Refused.invalid("A file has a name of 1 to " + LONGEST_NAME + " characters."));
    }
    FileLimits limits = call.workplace().workspace().files();
    return call.ask(exchange -> exchange.mayAttach(conversation, call.visitor()))
        .compose(
            may -> {
              if (may.isEmpty()) {
                return Future.<Answer>succeededFuture(Answer.Refused.busy());
              }
              if (!may.get()) {
                return Future.<Answer>succeededFuture(unknownConversation());
              }
              return receive(call, limits.largestBytes())
                  .compose(bytes -> keep(call, conversation, name, bytes));
            });
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
          new Answer.Refused(413, Refusal.TOO_LARGE, "The file is too large."));
    }
    byte[] bytes = received.get().getBytes();
    String type = FileType.of(bytes);
    if (type == null || !call.workplace().workspace().files().allows(type)) {
      return Future.succeededFuture(
          new Answer.Refused(415, Refusal.INVALID, "Files of this type are not taken."));
    }
    String id = newId(conversation);
    return Blocking.run(
            call.web().vertx(),
            () -> {
              write(id, bytes);
              return id;
            })
        .compose(_ -> announce(call, conversation, id, name, type, bytes.length));
  }

  private Future<Answer> announce(
      Call call, long conversation, String id, String name, String type, long length) {
    var side = call.visitor() == null ? Side.AGENT : Side.VISITOR;
    Promise<Answer> promise = Promise.promise();
    boolean posted =
        call.switchboard()
            .post(
                call.workplace(),
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

  private String newId(long conversation) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return conversation + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void write(String id, byte[] bytes) throws IOException {
    Files.createDirectories(folder);
    try (var channel =
        FileChannel.open(
            folder.resolve(id), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var buffer = java.nio.ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  Future<Answer> fetch(Call call) {
    String id = call.parameter("id");
    long conversation = conversationOf(id);
    return call.ask(exchange -> exchange.file(conversation, id, call.visitor()))
        .map(found -> found.<Answer>map(this::attached).orElseGet(FileDesk::unknownFile));
  }

  private Answer attached(Fact.Uploaded file) {
    var path = folder.resolve(file.file());
    return Files.isRegularFile(path)
        ? new Answer.Attached(path, file.name(), file.type())
        : unknownFile();
  }

  private static Answer unknownFile() {
    return new Answer.Refused(404, Refusal.UNKNOWN_FILE, "There is no such file.");
  }

  /// The id of a file begins with the number of its conversation.
  private static long conversationOf(String id) {
    int dot = id.indexOf('.');
    try {
      return dot < 0 ? -1 : Long.parseLong(id.substring(0, dot));
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
