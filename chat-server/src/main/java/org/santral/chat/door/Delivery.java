package org.santral.chat.door;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.santral.chat.store.FileShelf.Shelved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file on its way to a client, or the part of it that was asked for: players of recordings jump
/// about. One portion is read when the one before has left.
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final int PORTION_BYTES = 256 * 1024;

  private final RoutingContext context;
  private final HttpServerResponse response;
  private final Shelved file;
  private final long end;

  private Delivery(RoutingContext context, Shelved file, long end) {
    this.context = context;
    response = context.response();
    this.file = file;
    this.end = end;
  }

  /// Answers a request with a file.
  static void of(RoutingContext context, Shelved file) {
    var response = context.response().putHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    String asked = context.request().getHeader("Range");
    long size = file.size();
    if (asked == null) {
      send(context, file, 0, size);
      return;
    }
    var range = ByteRange.of(asked, size);
    if (range == null) {
      response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
      response.setStatusCode(416).end();
      return;
    }
    response
        .setStatusCode(206)
        .putHeader(
            HttpHeaders.CONTENT_RANGE,
            "bytes %d-%d/%d".formatted(range.first(), range.last(), size));
    send(context, file, range.first(), range.last() + 1);
  }

  private static void send(RoutingContext context, Shelved file, long from, long end) {
    context.response().putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(end - from));
    if (context.request().method().equals(HttpMethod.HEAD)) {
      context.response().end();
    } else {
      new Delivery(context, file, end).next(from);
    }
  }

  private void next(long at) {
    if (at == end) {
      response.end();
      return;
    }
    int most = (int) Math.min(PORTION_BYTES, end - at);
    Blocking.run(context.vertx(), () -> file.read(at, most))
        .compose(bytes -> response.write(Buffer.buffer(bytes)).map(bytes.length))
        .onSuccess(length -> next(at + length))
        .onFailure(this::fail);
  }

  /// Who has half of a file notices by its length.
  private void fail(Throwable failure) {
    if (response.headWritten()) {
      LOG.debug("A file could not be sent to its end.", failure);
      context.request().connection().close();
    } else {
      context.fail(failure);
    }
  }
}
