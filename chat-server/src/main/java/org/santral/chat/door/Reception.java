package org.santral.chat.door;

import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.santral.chat.dialling.Verdict.Refused;
import org.santral.chat.identity.IdentityProof;
import org.santral.chat.identity.Origins;
import org.santral.chat.identity.RateLimit;
import org.santral.chat.identity.SignIn.Outcome;
import org.santral.chat.identity.VisitorTokens;
import org.santral.chat.switchboard.Directory;
import org.santral.chat.switchboard.VisitorLine;
import org.santral.chat.wire.Identity;
import org.santral.chat.wire.Refusal;
import org.santral.chat.wire.VisitorSays;
import org.santral.chat.wire.Wire;

/// Lets visitors in: by workspace, site, token and, where the host site vouches for them, proof.
final class Reception implements VisitorReception, Rest.Visitors {
  private static final int LONGEST_LANGUAGE = 35;
  private static final int VISITOR_BYTES = 16;
  private static final long AGAIN_MILLIS = 15_000;

  private final Directory directory;
  private final VisitorTokens tokens;
  private final Map<String, IdentityProof> proofs;
  private final RateLimit hellos;
  private final Callers callers;
  private final SecureRandom random = new SecureRandom();
  private final boolean secure;

  /// @param proofs by workspace, where somebody vouches for its visitors
  /// @param hellos how often one address may say hello
  Reception(
      Directory directory,
      VisitorTokens tokens,
      Map<String, IdentityProof> proofs,
      RateLimit hellos,
      Callers callers,
      boolean secure) {
    this.directory = directory;
    this.tokens = tokens;
    this.proofs = Map.copyOf(proofs);
    this.hellos = hellos;
    this.callers = callers;
    this.secure = secure;
  }

  @Override
  public Outcome receive(VisitorSays.Hello hello, ServerWebSocket socket) {
    if (hello.protocol() != Wire.PROTOCOL) {
      return new Refused(Refusal.UNSUPPORTED, "This server speaks version " + Wire.PROTOCOL + ".");
    }
    if (!hellos.allow(callers.keyOf(socket), System.currentTimeMillis())) {
      return new Refused(Refusal.TOO_FAST, "Too many connections from your network.", AGAIN_MILLIS);
    }
    var inbox = directory.find(hello.workspace());
    if (inbox == null) {
      return receiveForOthers(hello.workspace(), socket);
    }
    if (!isOfAllowedSite(inbox.workspace().origins(), socket)) {
      return new Refused(Refusal.FORBIDDEN, "This site may not open the widget.");
    }
    if (Requests.problemOf(hello.page()) != null
        || (hello.language() != null && hello.language().length() > LONGEST_LANGUAGE)) {
      return new Refused(Refusal.INVALID, "The page or the language is not in order.");
    }
    String language = hello.language() == null ? "" : hello.language();
    var now = Instant.now();
    VisitorLine.Visitor visitor;
    if (hello.identity() == null) {
      visitor = new VisitorLine.Visitor(known(hello, now), "", "", "", false, language);
    } else {
      var proof = proofs.get(hello.workspace());
      if (proof == null || proof.verify(hello.identity(), now) != IdentityProof.Verdict.PROVEN) {
        return new Refused(Refusal.UNAUTHENTICATED, "Your identity could not be verified.");
      }
      visitor = vouchedFor(hello.identity(), language);
    }
    return new Welcome(inbox, visitor, tokens.issue(hello.workspace(), visitor.id(), now));
  }

  /// Another node has the workspace, or will have it in a moment.
  private Outcome receiveForOthers(String workspace, ServerWebSocket socket) {
    if (!directory.workspaces().contains(workspace)) {
      return new Refused(Refusal.UNKNOWN_WORKSPACE, "There is no such workspace.");
    }
    var place = directory.elsewhere(workspace);
    return place == null || Carrier.isCarried(socket.headers())
        ? new Moving()
        : new Elsewhere(place);
  }

  private boolean isOfAllowedSite(List<String> origins, ServerWebSocket socket) {
    String origin = socket.headers().get("Origin");
    if (origin == null) {
      // No browser, so no page that could be somebody else's.
      return true;
    }
    String host = socket.headers().get("Host");
    return new Origins(origins).allows(origin)
        || (host != null && Origins.isSame(origin, secure ? "https" : "http", host));
  }

  private String known(VisitorSays.Hello hello, Instant now) {
    if (hello.token() != null
        && tokens.read(hello.workspace(), hello.token(), now)
            instanceof VisitorTokens.Reading.Valid(var visitor, _, _)) {
      return visitor;
    }
    byte[] bytes = new byte[VISITOR_BYTES];
    random.nextBytes(bytes);
    return "v-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The same person is the same visitor on every device.
  private static VisitorLine.Visitor vouchedFor(Identity identity, String language) {
    return new VisitorLine.Visitor(
        "p-" + digest(identity.id()),
        orEmpty(identity.name()),
        orEmpty(identity.email()),
        orEmpty(identity.phone()),
        true,
        language);
  }

  private static String digest(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, VISITOR_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  @Override
  public Optional<Rest.Visitors.Named> of(String token) {
    var now = Instant.now();
    for (String workspace : directory.workspaces()) {
      if (tokens.read(workspace, token, now)
          instanceof VisitorTokens.Reading.Valid(var visitor, _, _)) {
        return Optional.of(new Rest.Visitors.Named(workspace, visitor));
      }
    }
    return Optional.empty();
  }
}
