package org.santral.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.santral.chat.telephone.Pass;
import org.santral.chat.wire.Wire;

/// What somebody asks over HTTP: an agent who has signed in, or a stranger.
///
/// @param here where the server is, as a browser writes it
/// @param cookie empty for a stranger
record Session(String here, String cookie) {
  static final HttpClient CLIENT = HttpClient.newHttpClient();

  static Session stranger(String here) {
    return new Session(here, "");
  }

  /// Signs in to the demonstration.
  Session signIn(String user, String password) throws IOException, InterruptedException {
    var account = Map.of("workspace", "demo", "user", user, "password", password);
    String given =
        post("/api/session", Wire.json().writeValueAsString(account))
            .headers()
            .firstValue("set-cookie")
            .orElseThrow();
    return new Session(here, given.split(";", 2)[0]);
  }

  void signOut() throws IOException, InterruptedException {
    CLIENT.send(request("/api/session").DELETE().build(), BodyHandlers.discarding());
  }

  /// The pass of an agent's phone.
  Pass phone() throws IOException, InterruptedException {
    return Wire.json().readValue(post("/api/phone", "").body(), Pass.class);
  }

  /// The pass of a phone that calls to try things out.
  Pass testCall() throws IOException, InterruptedException {
    return Wire.json().readValue(post("/api/test-call", "").body(), Pass.class);
  }

  JsonNode read(String path) throws IOException, InterruptedException {
    return Wire.json().readTree(bytes(path).body());
  }

  HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
    return CLIENT.send(request(path).build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return CLIENT.send(
        request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  /// Gives the workspace another configuration.
  HttpResponse<String> configure(String yaml) throws IOException, InterruptedException {
    return CLIENT.send(
        request("/api/workspace").PUT(BodyPublishers.ofString(yaml)).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(here + path))
        .header("X-Santral", "1")
        .header("Cookie", cookie);
  }
}
