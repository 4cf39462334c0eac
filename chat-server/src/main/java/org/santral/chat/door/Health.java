package org.santral.chat.door;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.santral.chat.wire.AsyncApi;
import org.santral.chat.wire.Refusal;

/// What machines ask: whether it works, its figures, and the description of all this.
final class Health {
  private final BooleanSupplier ready;
  private final PrometheusMeterRegistry metrics;
  private List<Endpoint> endpoints = List.of();

  Health(BooleanSupplier ready, PrometheusMeterRegistry metrics) {
    this.ready = ready;
    this.metrics = metrics;
  }

  /// The table of which this is a part.
  void describe(List<Endpoint> all) {
    endpoints = List.copyOf(all);
  }

  Future<Answer> live(Call call) {
    return Future.succeededFuture(new Answer.Json(Map.of("status", "up")));
  }

  Future<Answer> ready(Call call) {
    return Future.succeededFuture(
        ready.getAsBoolean()
            ? new Answer.Json(Map.of("status", "ready"))
            : new Answer.Refused(503, Refusal.BUSY, "Not ready."));
  }

  Future<Answer> metrics(Call call) {
    return Future.succeededFuture(
        new Answer.Page("text/plain; version=0.0.4; charset=utf-8", metrics.scrape()));
  }

  Future<Answer> openApi(Call call) {
    return Future.succeededFuture(new Answer.Json(OpenApi.of(endpoints)));
  }

  Future<Answer> asyncApi(Call call) {
    return Future.succeededFuture(new Answer.Json(AsyncApi.document()));
  }

  /// The endpoints as a plain page that needs nothing from elsewhere.
  Future<Answer> docs(Call call) {
    var rows = new StringBuilder();
    for (Endpoint endpoint : endpoints) {
      rows.append("<tr><td><code>")
          .append(endpoint.method())
          .append("</code></td><td><code>")
          .append(endpoint.path())
          .append("</code></td><td>")
          .append(endpoint.summary())
          .append("</td><td>")
          .append(Rest.words(endpoint.access()))
          .append("</td><td>")
          .append(String.join(", ", endpoint.query()))
          .append("</td><td>")
          .append(endpoint.answer())
          .append("</td></tr>\n");
    }
    String page =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark">
        <title>Santral REST</title>
        </head>
        <body>
        <h1>Santral REST</h1>
        <p>The same as <a href="/openapi.json">/openapi.json</a>. Whatever changes something
        needs the header <code>X-Santral: 1</code>.</p>
        <table>
        <thead><tr><th>Method</th><th>Path</th><th>Does</th><th>Who</th><th>Query</th>
        <th>Answer</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        </body>
        </html>
        """
            .formatted(rows);
    return Future.succeededFuture(new Answer.Page("text/html; charset=utf-8", page));
  }
}
